"""Reads maker notes, which each maker of cameras writes in its own way: serial numbers, owner, hidden identifiers.

Sources: what the makers' files hold, as gathered in the tables of the `ExifTool` and `Exiv2` documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from modules.labs.photo_faces import read_faces
from modules.labs.photo_lens import lens_range
from modules.labs.photo_maker_times import read_kodak_times, read_times, read_written_times
from modules.labs.photo_phaseone import PHASEONE_MARK, read_phaseone
from modules.labs.photo_reconyx import read_reconyx
from modules.labs.photo_sony import read_sony
from modules.labs.photo_tiff import SIZES, Entry, Tiff
from modules.labs.photo_value import Gathered, decoded

# Directory start and base, counted from the start of the note; base None counts from the EXIF block.
_Layout = tuple[str, int, int | None]
_LAYOUTS: tuple[tuple[bytes, _Layout], ...] = (
    (b"Apple iOS\0", ("Apple", 14, 0)),
    (b"OLYMP\0", ("Olympus", 8, None)),
    (b"EPSON\0", ("Olympus", 8, None)),
    (b"OLYMPUS\0", ("Olympus", 12, 0)),
    (b"OM SYSTEM\0", ("Olympus", 16, 0)),
    (b"MINOL\0", ("Olympus", 8, None)),
    (b"CAMER\0", ("Olympus", 8, None)),
    (b"Panasonic", ("Panasonic", 12, None)),
    (b"LEICA CAMERA AG\0", ("Panasonic", 18, None)),
    (b"LEICA\0\0\0", ("Leica", 8, 0)),
    (b"LEICA0", ("Leica", 8, 0)),
    (b"LEICA\0", ("Leica", 8, 0)),
    (b"AOC\0", ("Pentax", 6, None)),
    (b"PENTAX \0", ("Pentax", 10, 0)),
    (b"SONY DSC", ("Sony", 12, None)),
    (b"SONY CAM", ("Sony", 12, None)),
    (b"SONY MOBILE", ("Sony", 12, None)),
    (b"SIGMA\0", ("Sigma", 10, None)),
    (b"FOVEON\0", ("Sigma", 10, None)),
    (b"QVC\0", ("Casio", 6, None)),
    (b"DCI\0", ("Casio", 6, None)),
    (b"MOT\0", ("Motorola", 8, 0)),
    (b"Ricoh", ("Ricoh", 8, None)),
    (b"RICOH", ("Ricoh", 8, None)),
)
_BY_MAKE: tuple[tuple[str, str], ...] = (
    ("canon", "Canon"), ("nikon", "Nikon"), ("sony", "Sony"), ("samsung", "Samsung"), ("casio", "Casio"),
    ("eastman kodak", "Kodak"), ("kodak", "Kodak"), ("dji", "DJI"), ("nintendo", "Nintendo"), ("asahi", "Pentax"),
    ("leica", "Leica"), ("motorola", "Motorola"), ("minolta", "Minolta"), ("konica", "Minolta"), ("flir", "FLIR"),
)  # fmt: skip
_NAMES: Mapping[str, Mapping[int, str]] = {
    "Apple": {0x0B: "BurstUUID", 0x11: "ContentIdentifier", 0x15: "ImageUniqueID", 0x20: "ImageCaptureRequestID",
              0x2B: "PhotoIdentifier"},
    "Canon": {0x06: "CanonImageType", 0x07: "FirmwareVersion", 0x09: "OwnerName", 0x0C: "SerialNumber",
              0x28: "ImageUniqueID", 0x95: "LensModel", 0x96: "InternalSerialNumber", 0x4019: "LensSerialNumber"},
    "Nikon": {0x1D: "SerialNumber", 0xA0: "SerialNumber"},
    "FujiFilm": {0x10: "InternalSerialNumber", 0x1447: "Model", 0x1448: "Model"},
    "Olympus": {0x0404: "SerialNumber", 0x101A: "SerialNumber", 0x0207: "CameraType", 0x0209: "CameraID"},
    "Olympus equipment": {0x101: "SerialNumber", 0x102: "InternalSerialNumber", 0x202: "LensSerialNumber",
                          0x203: "LensModel", 0x302: "ExtenderSerialNumber", 0x1003: "FlashSerialNumber"},
    "Panasonic": {0x25: "InternalSerialNumber", 0x51: "LensModel", 0x52: "LensSerialNumber",
                  0x54: "AccessorySerialNumber", 0x65: "Title", 0x66: "BabyName", 0x67: "Location", 0x69: "City",
                  0x6B: "State", 0x6D: "City", 0x6F: "Landmark", 0x80: "City"},
    "Leica": {0x303: "SerialNumber", 0x305: "SerialNumber", 0x500: "InternalSerialNumber", 0x321: "LensSerialNumber",
              0x3103: "SerialNumber", 0x407: "OriginalFileName", 0x408: "OriginalDirectory"},
    "Pentax": {0x229: "SerialNumber"},
    "Sony": {0x2031: "SerialNumber"},
    "Sigma": {0x02: "SerialNumber"},
    "Samsung": {0xA002: "SerialNumber", 0xA005: "InternalLensSerialNumber"},
    "Ricoh": {0x05: "SerialNumber"},
    "Kodak": {0xFA19: "SerialNumber", 0xFA04: "SerialNumber"},
    "Motorola": {0x5500: "FirmwareVersion", 0x5501: "SerialNumber"},
    "DJI": {},
}  # fmt: skip
# Two numbers, the first one always of nine bytes.
_CANON_NUMBERS, _TWO_NUMBERS = 0x96, re.compile(rb"[A-Za-z0-9]{6,20}")
_HEX = {"ImageUniqueID", "LensSerialNumber"}
# Numbers that hold the date of manufacture: model, year, month, day, number; Fujifilm writes letters as hexadecimal.
_PANASONIC = re.compile(r"^([A-Z][0-9A-Z]{2})(\d{2})(\d{2})(\d{2})(\d{4})")
_FUJIFILM = re.compile(r"^(.*?\s*)([0-9a-fA-F]*)(\d{2})(\d{2})(\d{2})(.{12})\s*$")
_SPELLED_SERIAL = re.compile(rb"SERIAL NUMBER:\s*([ -~]{3,24})")
_KODAK_SERIAL = re.compile(rb"^[CK][A-Z\d]{3} ?[A-Z\d]{1,2}\d{2}[A-Z\d]\d{4}(?=[ \0])")


@dataclass(frozen=True, slots=True)
class _Note:
    """A note's directory: whose it is, the structure to read it with, where the directory starts."""

    brand: str
    tiff: Tiff
    offset: int


def read_maker_note(tiff: Tiff, entry: Entry, make: str, model: str, found: Gathered) -> None:
    """Gather what identifies a camera or person in a maker note. That there is one is always kept. Never fails."""
    found.add("MakerNotes", "MakerNote", make or "…")
    head = entry.head(512)
    if spelled := _SPELLED_SERIAL.search(entry.head(4096)):
        found.add("MakerNotes", "SerialNumber", spelled[1])
    if "kodak" in make.lower():
        if spelled := _KODAK_SERIAL.match(head):
            found.add("MakerNotes", "SerialNumber", spelled[0])
        read_kodak_times(head, found)
    read_reconyx(head, make, found)
    if PHASEONE_MARK.match(head):
        read_phaseone(entry, found)
    note = _note(tiff, entry, head, make)
    entries = _best(note, found)
    _facts(note.brand, entries, model, found)
    read_times(note.brand, note.tiff, entries, model, found)
    read_faces(note.brand, note.tiff, entries, found)
    read_written_times(entry, found)
    if note.brand == "Olympus" and 0x2010 in entries:
        equipment = entries[0x2010]
        # The directory stands in the entry itself, or the entry gives its offset.
        inside = equipment.type in {2, 7}
        place = equipment.start - note.tiff.base if inside else equipment.number()
        below, _next = note.tiff.directory(place, found)
        _facts("Olympus equipment", below, model, found)


def _note(tiff: Tiff, entry: Entry, head: bytes, make: str) -> _Note:
    """Return whose note it is and how it is laid out."""
    start, data = entry.start, tiff.data
    if head.startswith(b"Nikon\0\x02"):
        inner = Tiff(data, "<" if head[10:12] == b"II" else ">", start + 10)
        return _Note("Nikon", inner, inner.word(start + 14))
    if head.startswith((b"FUJIFILM", b"GENERALE")):
        inner = Tiff(data, "<", start)
        return _Note("FujiFilm", inner, inner.word(start + 8))
    for mark, (brand, skip, base) in _LAYOUTS:
        if head.startswith(mark):
            own = tiff.base if base is None else start + base
            return _Note(brand, Tiff(data, _order(tiff, start + skip), own), start + skip - own)
    name = make.lower()
    brand = next((brand for word, brand in _BY_MAKE if name.startswith(word)), "")
    skip = next((skip for skip in (0, 2, 4, 6, 8, 10, 12, 14, 16) if _plausible(tiff, start + skip)), 0)
    return _Note(brand, Tiff(data, _order(tiff, start + skip), tiff.base), start + skip - tiff.base)


def _plausible(tiff: Tiff, at: int) -> bool:
    """Say whether a directory can start here: a small count, then entries of known types."""
    inner = Tiff(tiff.data, _order(tiff, at))
    count = inner.word(at, 2)
    return 0 < count < 256 and all(1 <= inner.word(at + 4 + 12 * line, 2) <= 13 for line in range(min(count, 3)))


def _order(tiff: Tiff, at: int) -> str:
    """Return the byte order in which the count at this place is small."""
    little, big = Tiff(tiff.data, "<").word(at, 2), Tiff(tiff.data, ">").word(at, 2)
    return tiff.order if little == big else "<" if little < big else ">"


def _best(note: _Note, found: Gathered) -> Mapping[int, Entry]:
    """Return the entries, read with the base that makes most of their texts readable.

    Programs that edit a photo often move its maker note and leave the offsets in it as they were.
    """
    entries, _next = note.tiff.directory(note.offset, found)
    best, score = entries, _readable(entries)
    at = note.tiff.base + note.offset
    count = note.tiff.word(at, 2)
    if not 0 < count < 256:
        return entries
    pointers = [[*_pointers(note.tiff, at, count, texts)] for texts in (True, False)]
    for lowest in {min(places) for places in pointers if places}:
        for gap in (4, 0, 6, 16):
            moved = Tiff(note.tiff.data, note.tiff.order, at + 2 + 12 * count + gap - lowest)
            other, _next = moved.directory(at - moved.base, found)
            if (readable := _readable(other)) > score:
                best, score = other, readable
    return best


def _pointers(tiff: Tiff, at: int, count: int, texts: bool) -> Iterator[int]:
    """Yield the offsets of texts, or of all values, that stand outside their entry."""
    for place in range(at + 2, at + 2 + 12 * count, 12):
        size = SIZES.get(tiff.word(place + 2, 2), 0) * tiff.word(place + 4)
        if size > 4 and tiff.word(place + 8) >= 12 and (not texts or tiff.word(place + 2, 2) == 2):
            yield tiff.word(place + 8)


def _readable(entries: Mapping[int, Entry]) -> int:
    """Return how well the texts read: each with plain letters alone counts, most where it does not start in a word."""
    score = 0
    for entry in entries.values():
        if entry.type == 2 and entry.count > 4:
            text = entry.head(64).rstrip(b"\0 \xff").partition(b"\0")[0]
            plain = all(32 <= letter < 127 for letter in text)
            in_word = 32 < entry.data[entry.start - 1] < 127
            score += -2 if not plain else 0 if len(text) < 3 else 1 if in_word else 2
    return score


def _facts(brand: str, entries: Mapping[int, Entry], model: str, found: Gathered) -> None:
    """Gather the entries of one directory that identify somebody or something."""
    for tag, entry in entries.items():
        name = _NAMES.get(brand, {}).get(tag)
        if brand == "Canon" and tag == _CANON_NUMBERS and "EOS 5D" in model:
            for number in _TWO_NUMBERS.findall(entry.head(64)[9:] + b"\0" + entry.head(9)):
                found.add("MakerNotes", "InternalSerialNumber", number)
        elif name and (value := _value(name, entry, brand)):
            found.add("MakerNotes", name, _spelled(brand, model, name, value))
    if brand == "Nikon" and 0x84 in entries:
        found.add("MakerNotes", "LensInfo", lens_range(entries[0x84]))
    if brand == "Pentax" and 0x215 in entries and len(numbers := entries[0x215].numbers()) >= 5 and numbers[4]:
        found.add("MakerNotes", "InternalSerialNumber", str(numbers[4]))
    if brand == "Sony":
        read_sony(entries, model, found)
    if brand == "Ricoh" and 0x2C in entries:
        info = entries[0x2C].head(64)
        found.add("MakerNotes", "BodySerialNumber", info[16:32])
        found.add("MakerNotes", "LensSerialNumber", info[48:64])
    if brand == "Nintendo" and 0x1101 in entries and any(info := entries[0x1101].head(28)[24:28]):
        found.add("MakerNotes", "InternalSerialNumber", f"0x{info.hex()}")
    if brand == "Leica" and 0x0B in entries:
        found.add("MakerNotes", "SerialNumber", entries[0x0B].head(12)[4:])


def _value(name: str, entry: Entry, brand: str) -> str:
    """Return the value as it is printed on the camera or shown by other tools; empty where nothing is set."""
    if numbers := entry.numbers() if entry.type in {3, 4, 8, 9, 13} else ():
        width = {"Canon": 10, "Leica": 7}.get(brand, 0)
        return str(numbers[0]).zfill(width) if numbers[0] else ""
    raw = entry.head(256)
    if brand == "Canon" and name in _HEX and entry.type in {1, 7}:
        raw = raw[:5] if name == "LensSerialNumber" else raw
        return raw.hex() if any(raw) else ""
    text = decoded(raw.replace(b"\xff", b"").lstrip(b"\0")).strip()
    readable = text.isprintable() and any(letter.isalnum() for letter in text)
    return text if readable else raw.hex() if brand == "Ricoh" and any(raw) else ""


def _spelled(brand: str, model: str, name: str, value: str) -> str:
    """Return a number as other tools and the maker write it."""
    if brand == "Canon" and name == "SerialNumber" and "EOS D30" in model and value.isdigit():
        return f"{int(value) >> 16:04x}{int(value) & 0xFFFF:05d}"
    if name == "InternalSerialNumber" and brand == "Panasonic" and (match := _PANASONIC.match(value)):
        return f"({match[1]}) {_year(match[2])}:{match[3]}:{match[4]} no. {match[5]}"
    if (
        brand == "FujiFilm"
        and (match := _FUJIFILM.match(value))
        and "01" <= match[4] <= "12"
        and len(match[2]) % 2 == 0
    ):
        body = decoded(bytes.fromhex(match[2]))
        return f"{match[1]}{body} {_year(match[3])}:{match[4]}:{match[5]} {match[6]}"
    return value


def _year(digits: str) -> int:
    """Return the year of two digits; no digital camera is older than 1970."""
    return int(digits) + (2000 if int(digits) < 70 else 1900)
