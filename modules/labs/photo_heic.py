"""Reads HEIC files: boxes, items, and what links them. The picture itself is decoded elsewhere.

Source: ISO/IEC 14496-12 (boxes, items) and 23008-12 (HEIF).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from assets.language import _
from modules.labs import photo_exif, photo_xmp
from modules.labs.photo_trailer import read_samsung
from modules.labs.photo_value import Embedded, Gathered, PhotoError, decoded, no_picture
from modules.labs.photo_video import read_video

BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"mif2"}
_TOP = {b"ftyp", b"meta", b"mdat", b"free", b"skip", b"moov", b"wide"}
_MOST_BOXES, _MOST_ITEMS = 4000, 4000
_MOST_EXTENTS = 256


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its four letters, and where its content starts and ends."""

    kind: bytes
    start: int
    end: int


@dataclass(slots=True)
class _Item:
    """One item: kind, content type, where its bytes are, and the numbers of its properties."""

    kind: bytes = b""
    content: bytes = b""
    inside: bool = False
    extents: list[tuple[int, int]] = field(default_factory=list)
    properties: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Meta:
    """What the `meta` box says."""

    primary: int = 0
    items: dict[int, _Item] = field(default_factory=dict)
    links: list[tuple[bytes, int]] = field(default_factory=list)
    sizes: dict[int, tuple[int, int]] = field(default_factory=dict)
    auxiliary: dict[int, bytes] = field(default_factory=dict)
    data: tuple[int, int] = (0, 0)


def boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    """Yield the boxes between two places, up to the first that does not fit."""
    for _number in range(_MOST_BOXES):
        if start + 8 > end:
            return
        size, kind, header = int.from_bytes(data[start : start + 4], "big"), data[start + 4 : start + 8], 8
        if size == 1:
            size, header = int.from_bytes(data[start + 8 : start + 16], "big"), 16
        stop = end if size == 0 else start + size
        if stop < start + header or stop > end:
            yield Box(b"", start, end)
            return
        yield Box(kind, start + header, stop)
        start = stop


def read_heic(data: bytes) -> Gathered:
    """Gather what a HEIC file holds; PhotoError where it has no picture."""
    found = Gathered("HEIC")
    meta = None
    for box in boxes(data, 0, len(data)):
        if box.kind == b"meta" and meta is None:
            meta = _meta(data, box, found)
        elif box.kind == b"":
            found.cut_short()
        elif box.kind in {b"mpvd", b"moov"}:
            # A film, or a burst of pictures with their times.
            if box.kind == b"mpvd" or b"vide" in data[box.start : box.end]:
                found.block("video")
                found.add("File", "EmbeddedVideo", f"{box.end - box.start}")
            read_video(data[box.start : box.end], found)
        elif box.kind not in _TOP:
            found.block("trailer", data[box.start : box.end])
            found.add("File", "TrailingData", f"{box.end - box.start} {decoded(box.kind)}")
            read_samsung(data[box.start : box.end], found)
    if meta is None or not meta.items:
        raise no_picture("HEIC")
    _items(data, meta, found)
    found.width, found.height = _size(meta)
    if not found.width or not found.height:
        raise PhotoError(_("This HEIC file is damaged: it does not say how large its picture is."))
    return found


def largest_picture(data: bytes) -> tuple[int, int]:
    """Return width and height of the largest picture that the file says it holds, which bounds what decoding takes."""
    found = Gathered("HEIC")
    sizes = [
        size
        for box in boxes(data, 0, len(data))
        if box.kind == b"meta"
        for size in _meta(data, box, found).sizes.values()
    ]
    return max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))


def _size(meta: _Meta) -> tuple[int, int]:
    """Return the size of the main picture, as stored."""
    primary = meta.items.get(meta.primary) or next(iter(meta.items.values()))
    return next((meta.sizes[number] for number in primary.properties if number in meta.sizes), (0, 0))


def _items(data: bytes, meta: _Meta, found: Gathered) -> None:
    """Gather what the items beside the picture hold."""
    for number, item in meta.items.items():
        if any(not item.inside and at + length > len(data) for at, length in item.extents):
            found.cut_short()
        if item.kind == b"Exif":
            body = _bytes(data, meta, item)
            skip = 4 + int.from_bytes(body[:4], "big")
            # The picture's own turn stands in its properties; EXIF's is only a copy.
            photo_exif.read_exif(body[skip if skip < len(body) else 4 :], found, turn=False)
        elif item.kind == b"mime" and b"xml" in item.content:
            photo_xmp.read_xmp(_bytes(data, meta, item), found)
        elif item.kind in {b"mime", b"uri "}:
            found.block("item", _bytes(data, meta, item))
            found.add("HEIF", "Item", item.content or "…")
        kinds = {meta.auxiliary[place] for place in item.properties if place in meta.auxiliary}
        for kind in kinds:
            # What can be seen through belongs to the picture.
            if not kind.endswith((b"alpha", b"auxid:1")):
                found.block("second pictures")
                found.embedded.append(Embedded("map", b"", *_size_of(meta, number)))
    for kind, number in meta.links:
        if kind == b"thmb":
            found.block("thumbnail")
            found.embedded.append(Embedded("thumbnail", b"", *_size_of(meta, number)))


def _size_of(meta: _Meta, number: int) -> tuple[int, int]:
    item = meta.items.get(number, _Item())
    return next((meta.sizes[place] for place in item.properties if place in meta.sizes), (0, 0))


def _bytes(data: bytes, meta: _Meta, item: _Item) -> bytes:
    """Return the bytes of an item, in the file or inside the `meta` box."""
    start, end = meta.data if item.inside else (0, len(data))
    pieces = bytearray()
    for at, length in item.extents:
        stop = start + at + length if length else end
        # Extents may lie over each other, so that a small file could pretend to be huge.
        pieces += data[start + at : min(stop, end, start + at + len(data) - len(pieces))]
    return bytes(pieces)


def _meta(data: bytes, box: Box, found: Gathered) -> _Meta:
    """Return what a `meta` box says; whatever is broken in it is left out."""
    meta = _Meta()
    for part in boxes(data, box.start + 4, box.end):
        body = _Reader(data, part.start, part.end)
        if part.kind == b"pitm":
            meta.primary = body.number(2 if body.version() == 0 else 4)
        elif part.kind == b"iinf":
            _infos(data, part, meta, found)
        elif part.kind == b"iloc":
            _locations(body, meta, found)
        elif part.kind == b"idat":
            meta.data = (part.start, part.end)
        elif part.kind == b"iref":
            _references(data, part, meta, found)
        elif part.kind == b"iprp":
            _properties(data, part, meta, found)
    return meta


class _Reader:
    """Takes numbers one after the other; zeros beyond the end."""

    def __init__(self, data: bytes, at: int, end: int) -> None:
        self._data = data
        self.at = at
        self.end = end

    def number(self, size: int) -> int:
        """Return the next number of so many bytes."""
        stop = min(self.at + size, self.end)
        value = int.from_bytes(self._data[self.at : stop], "big") if size else 0
        self.at += size
        return value

    def version(self) -> int:
        """Return the version of a full box, and step over its flags."""
        version = self.number(1)
        self.number(3)
        return version

    def done(self) -> bool:
        """Say whether nothing is left."""
        return self.at >= self.end


def _infos(data: bytes, box: Box, meta: _Meta, found: Gathered) -> None:
    body = _Reader(data, box.start, box.end)
    body.number(2 if body.version() == 0 else 4)
    for info in boxes(data, body.at, box.end):
        found.work()
        if info.kind != b"infe" or len(meta.items) >= _MOST_ITEMS:
            continue
        entry = _Reader(data, info.start, info.end)
        version = entry.version()
        number = entry.number(4 if version >= 3 else 2)
        entry.number(2)
        kind = entry.number(4).to_bytes(4, "big") if version >= 2 else b""
        name, _zero, rest = data[entry.at : min(info.end, entry.at + 600)].partition(b"\0")
        item = meta.items.setdefault(number, _Item())
        item.kind, item.content = kind, rest.partition(b"\0")[0] if kind == b"mime" else name


def _locations(body: _Reader, meta: _Meta, found: Gathered) -> None:
    version = body.version()
    sizes = body.number(2)
    offset, length, base, index = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15 if version else 0
    wide = 4 if version >= 2 else 2
    for _number in range(min(body.number(wide), _MOST_ITEMS)):
        if body.done():
            return
        found.work()
        number = body.number(wide)
        inside = bool(version and body.number(2) & 15 == 1)
        body.number(2)
        start = body.number(base)
        item = meta.items.setdefault(number, _Item())
        item.inside = inside
        for _extent in range(body.number(2)):
            if body.done() or len(item.extents) >= _MOST_EXTENTS:
                return
            body.number(index)
            item.extents.append((start + body.number(offset), body.number(length)))


def _references(data: bytes, box: Box, meta: _Meta, found: Gathered) -> None:
    wide = 2 if data[box.start : box.start + 1] == b"\0" else 4
    for link in boxes(data, box.start + 4, box.end):
        found.work()
        meta.links.append((link.kind, int.from_bytes(data[link.start : link.start + wide], "big")))


def _properties(data: bytes, box: Box, meta: _Meta, found: Gathered) -> None:
    for part in boxes(data, box.start, box.end):
        if part.kind == b"ipco":
            for place, kind in enumerate(boxes(data, part.start, part.end), 1):
                found.work()
                body = data[kind.start : min(kind.end, kind.start + 200)]
                if kind.kind == b"ispe" and len(body) >= 12:
                    meta.sizes[place] = (int.from_bytes(body[4:8], "big"), int.from_bytes(body[8:12], "big"))
                elif kind.kind == b"auxC":
                    meta.auxiliary[place] = body[4:].partition(b"\0")[0]
        elif part.kind == b"ipma":
            _links(_Reader(data, part.start, part.end), meta, found)


def _links(body: _Reader, meta: _Meta, found: Gathered) -> None:
    """Note which properties each item has."""
    version, flags = body.number(1), body.number(3)
    for _entry in range(min(body.number(4), _MOST_ITEMS)):
        if body.done():
            return
        found.work()
        item = meta.items.setdefault(body.number(4 if version else 2), _Item())
        for _link in range(body.number(1)):
            item.properties.append(body.number(2) & 0x7FFF if flags & 1 else body.number(1) & 0x7F)
