"""A small and strict reader of PDF objects (ISO 32000-1, 7): enough for certificates, and nothing else.

It reads ten times as fast as a reader that understands every PDF, and what it does not understand it refuses: object
streams, filters other than Flate, encryption, hybrid files, anything damaged. It never repairs.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

_LARGEST_STREAM = 8 * 1024 * 1024
_MOST_OBJECTS = 20_000
_MOST_REVISIONS = 8
_DEEPEST = 24
# Objects of up to so many bytes are looked for among those that were read before.
_MOST_ALIKE = 2048

_TAIL = re.compile(rb"startxref\r?\n(\d{1,10})\r?\n%%EOF\r?\n?\Z")
_SECTION = re.compile(rb"(\d{1,7}) (\d{1,5}) ?\r?\n")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])[ \r][\r\n]")
_HEAD = re.compile(rb"(\d{1,7}) (\d{1,5}) obj(?=[\s<\[/(])")
_STREAM = re.compile(rb"\s*stream\r?\n")
_END_STREAM = re.compile(rb"\s*endstream\s+endobj\b")
_END_OBJECT = re.compile(rb"\s*endobj\b")
_TOKEN = re.compile(
    rb"""[\x00\t\n\x0c\r ]*(?:%[^\r\n]*[\r\n][\x00\t\n\x0c\r ]*)*                    # spaces and comments
    (?: (?P<name>/[^\x00\t\n\x0c\r\ ()<>\[\]{}/%]{0,200})
      | (?P<reference>\d{1,7}\ \d{1,5}\ R)(?![^\s<>\[\]/()])
      | (?P<number>[+-]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12}))
      | (?P<mark><<|>>|\[|\])
      | \((?P<text>(?:[^\\()]|\\.)*)\)
      | <(?P<hex>[0-9A-Fa-f\s]*)>
      | (?P<word>true|false|null)\b )""",
    re.VERBOSE | re.DOTALL,
)
# A list of nothing but numbers, such as the widths of letters, is long and read in one go.
_NUMBERS = re.compile(rb"([\d.\s+-]*)\]")
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_TEXT_ESCAPE = re.compile(rb"\\(\r\n|[0-7]{1,3}|.)", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_WORDS = {b"true": True, b"false": False, b"null": None}


class Reference(NamedTuple):
    """The number and generation of an object that stands elsewhere."""

    number: int
    generation: int


class Name(str):
    """A PDF name, without its slash."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Stream:
    """The dictionary of a stream, and its bytes as they stand in the file."""

    dictionary: dict[str, Any]
    raw: bytes


class PdfObjects:
    """The objects of one file, newest revision first. Each method raises ValueError for what it does not understand.

    `places` holds where each object stands in the file, as the newest revision has it.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.places: dict[Reference, int] = {}
        self._told: set[int] = set()
        self._read: dict[Reference, Any] = {}
        self.trailer = self._open()

    def get(self, value: Any) -> Any:
        """Return what a value stands for: the object for a reference, and anything else as it is."""
        if not isinstance(value, Reference):
            return value
        if value not in self._read:
            self._read[value] = None  # so that an object which needs itself finds nothing, instead of running for ever
            self._read[value] = self._object(value)
        return self._read[value]

    def item(self, table: Any, *keys: str) -> Any:
        """Return what stands below a chain of keys; ValueError where it is not there."""
        value = self.get(table)
        for key in keys:
            holder = value.dictionary if isinstance(value, Stream) else value
            if not isinstance(holder, dict) or key not in holder:
                raise ValueError(f"no {key}")
            value = self.get(holder[key])
        return value

    def place(self, reference: Any) -> int:
        """Return where in the file an object stands."""
        if not isinstance(reference, Reference) or reference not in self.places:
            raise ValueError("no such object")
        return self.places[reference]

    def content(self, stream: Any) -> bytes:
        """Return the bytes of a stream, unpacked."""
        if not isinstance(stream, Stream):
            raise ValueError("not a stream")
        filters = self.get(stream.dictionary.get("Filter", []))
        filters = filters if isinstance(filters, list) else [filters]
        if not filters:
            return stream.raw
        if filters != ["FlateDecode"] or "DecodeParms" in stream.dictionary:
            raise ValueError("packed in an unusual way")
        unpacker = zlib.decompressobj()
        try:
            content = unpacker.decompress(stream.raw, _LARGEST_STREAM)
        except zlib.error as error:
            raise ValueError("packed badly") from error
        if not unpacker.eof or unpacker.unconsumed_tail:
            raise ValueError("too large, or cut off")
        return content

    def _open(self) -> dict[str, Any]:
        """Read the tables of places, newest first; return the newest trailer."""
        found = _TAIL.search(self._data, max(0, len(self._data) - 64))
        if found is None:
            raise ValueError("no end of file")
        newest: dict[str, Any] | None = None
        place, seen = int(found[1]), set[int]()
        while place not in seen and len(seen) < _MOST_REVISIONS:
            seen.add(place)
            trailer = self._table(place)
            newest = trailer if newest is None else newest
            if "Prev" not in trailer:
                return newest
            place = trailer["Prev"]
            if type(place) is not int:
                break
        raise ValueError("revisions without end")

    def _table(self, place: int) -> dict[str, Any]:
        start = re.compile(rb"xref\r?\n").match(self._data, place)
        if start is None:
            raise ValueError("no table of places")
        place, here = start.end(), set[int]()
        while (section := _SECTION.match(self._data, place)) is not None:
            first, count = int(section[1]), int(section[2])
            place = section.end()
            # Each entry is twenty bytes long, so that as many as there should be leave no gap between them.
            entries = _ENTRY.findall(self._data[place : place + 20 * count])
            if len(entries) != count or len(self.places) + count > _MOST_OBJECTS:
                raise ValueError("a damaged table of places")
            numbers = range(first, first + count)
            if not here.isdisjoint(numbers):
                raise ValueError("an object that is there twice")
            here.update(numbers)
            for number, (offset, generation, kind) in zip(numbers, entries, strict=True):
                # What a newer revision moved, or took away, is nowhere else.
                if kind == b"n" and number not in self._told:
                    self.places[Reference(number, int(generation))] = int(offset)
            place += 20 * count
        self._told |= here
        start = re.compile(rb"trailer\s+").match(self._data, place)
        if start is None:
            raise ValueError("no trailer")
        trailer, _end = _value(self._data, start.end(), 0)
        if not isinstance(trailer, dict) or "XRefStm" in trailer:
            raise ValueError("no plain trailer")
        return trailer

    def _object(self, reference: Reference) -> Any:
        head = _HEAD.match(self._data, self.place(reference))
        if head is None or (int(head[1]), int(head[2])) != reference:
            raise ValueError("an object that is not in its place")
        start = head.end()
        near = self._data.find(b"endobj", start, start + _MOST_ALIKE)
        if near != -1 and (alike := _alike(self._data[start:near])) and _END_OBJECT.match(self._data, near):
            return alike[0]
        value, end = _value(self._data, start, 0)
        stream = _STREAM.match(self._data, end)
        if stream is None:
            if _END_OBJECT.match(self._data, end) is None:
                raise ValueError("an object without its end")
            return value
        length = self.item(value, "Length")
        if type(length) is not int or _END_STREAM.match(self._data, stream.end() + length) is None:
            raise ValueError("a stream of another length")
        return Stream(value, self._data[stream.end() : stream.end() + length])


# Certificates are alike: of their small objects, two in three stand in the one before too. Nobody changes what is read.
@lru_cache(maxsize=1024)
def _alike(data: bytes) -> tuple[Any] | None:
    """Return the value that these bytes are, in a tuple; None where they are anything else than one value."""
    try:
        value, end = _value(data, 0, 0)
    except ValueError:
        return None
    return None if data[end:].strip() else (value,)


def _value(data: bytes, place: int, depth: int) -> tuple[Any, int]:
    """Return the value that stands at a place, and where it ends."""
    token = _TOKEN.match(data, place)
    if token is None or depth > _DEEPEST:
        raise ValueError("not a value")
    if token.lastgroup != "mark":
        return _simple(token), token.end()
    if token["mark"] == b"<<":
        return _dictionary(data, token.end(), depth)
    if token["mark"] == b"[":
        return _array(data, token.end(), depth)
    raise ValueError("a mark where a value should be")


def _array(data: bytes, place: int, depth: int) -> tuple[list[Any], int]:
    numbers = _NUMBERS.match(data, place)
    if numbers is not None:
        return list(map(float, numbers[1].split())), numbers.end()
    values = []
    while (end := _TOKEN.match(data, place)) is None or end["mark"] != b"]":
        value, place = _value(data, place, depth + 1)
        values.append(value)
    return values, end.end()


def _dictionary(data: bytes, place: int, depth: int) -> tuple[dict[str, Any], int]:
    table: dict[str, Any] = {}
    while (key := _TOKEN.match(data, place)) is not None and key.lastgroup == "name":
        name, place = _name(key["name"]), key.end()
        if name in table:
            raise ValueError("a key is there twice")
        # Nearly every value is a simple one, and needs no further call.
        token = _TOKEN.match(data, place)
        if token is None or token.lastgroup == "mark":
            table[name], place = _value(data, place, depth + 1)
        else:
            table[name], place = _simple(token), token.end()
    if key is None or key["mark"] != b">>":
        raise ValueError("a damaged dictionary")
    return table, key.end()


def _simple(token: re.Match[bytes]) -> Any:
    kind, text = token.lastgroup, token[token.lastindex or 0]
    if kind == "text":
        return _TEXT_ESCAPE.sub(unescaped, text) if b"\\" in text else text
    if kind == "hex":
        digits = b"".join(text.split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return _name(text) if kind == "name" else _short(text)


# Certificates are alike: the same numbers and references stand in most of them.
@lru_cache(maxsize=4096)
def _short(text: bytes) -> Any:
    """Return the number, reference or word that is written so."""
    if text in _WORDS:
        return _WORDS[text]
    if text.endswith(b"R"):
        number, generation, _letter = text.split()
        return Reference(int(number), int(generation))
    return int(text) if text.lstrip(b"+-").isdigit() else float(text)


# The same few names make up most of a file.
@lru_cache(maxsize=1024)
def _name(text: bytes) -> Name:
    return Name(_NAME_ESCAPE.sub(lambda found: bytes((int(found[1], 16),)), text[1:]).decode("latin-1"))


def unescaped(found: re.Match[bytes]) -> bytes:
    """Return the byte that an escape in a text stands for (ISO 32000-1, 7.3.4.2)."""
    escaped = found[1]
    if escaped[:1].isdigit():
        return bytes((int(escaped, 8) & 0xFF,))
    return _LETTERS.get(escaped, escaped)
