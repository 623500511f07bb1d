"""Reads TIFF files, and writes them again with nothing but the first picture and its colours.

Source: TIFF 6.0, sections 3 to 15. Packed strips and tiles are copied as they stand.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from assets.language import _
from modules.labs import photo_exif
from modules.labs.photo_profile import safe_profile
from modules.labs.photo_tiff import Entry, open_tiff
from modules.labs.photo_value import Gathered, PhotoError, no_picture, not_whole, too_large

_WIDTH, _HEIGHT, _COMPRESSION, _PHOTOMETRIC, _ORIENTATION, _PROFILE = 0x0100, 0x0101, 0x0103, 0x0106, 0x0112, 0x8773
_STRIPS, _STRIP_BYTES, _TILES, _TILE_BYTES = 0x0111, 0x0117, 0x0144, 0x0145
# What a reader needs to show the picture.
_LOOK = {
    0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x010A, 0x0115, 0x0116, 0x0118, 0x0119, 0x011A, 0x011B, 0x011C, 0x0122,
    0x0123, 0x0124, 0x0125, 0x0128, 0x012D, 0x013D, 0x013E, 0x013F, 0x0140, 0x0142, 0x0143, 0x0152, 0x0153, 0x0154,
    0x0155, 0x0211, 0x0212, 0x0213, 0x0214, 0x8773,
}  # fmt: skip
# None, fax, LZW, deflate, packed bits. Others hold files of their own or are rare: Pillow unpacks them.
_COPIED = {1, 2, 3, 4, 5, 8, 32773, 32946}
_SENSOR = {32803, 34892}
_MOST_PIECES = 200_000
_MOST_LOOK = 4 * 1024 * 1024


def read_tiff(data: bytes) -> Gathered:
    """Gather what a TIFF file holds; PhotoError where it has no picture."""
    found = Gathered("TIFF")
    opened = open_tiff(data)
    pages = photo_exif.read_pages(*opened, found) if opened else []
    page = next((page for page in pages if page.keys() >= {_WIDTH, _HEIGHT}), None)
    if page is None or not page[_WIDTH].number() or not page[_HEIGHT].number():
        raise no_picture("TIFF")
    found.width, found.height = page[_WIDTH].number(), page[_HEIGHT].number()
    found.orientation = page[_ORIENTATION].number(1) if _ORIENTATION in page else 1
    places = _places(page)
    if not places or any(start + size > len(data) for start, size in places):
        found.cut_short()
    if is_raw(data, page):
        found.note(_("This is a raw file straight from a camera."))
    found.blocks += ["pages"] if found.pages > 1 else []
    return found


def is_raw(data: bytes, page: Mapping[int, Entry]) -> bool:
    """Say whether this is what a camera's sensor saw, not yet a picture."""
    photometric = page[_PHOTOMETRIC].number() if _PHOTOMETRIC in page else 0
    return photo_exif.DNG_VERSION in page or photometric in _SENSOR or photo_exif.SUB in page or data[8:10] == b"CR"


def _places(page: Mapping[int, Entry]) -> list[tuple[int, int]]:
    """Return start and size of each strip or tile; empty where the file does not say them well."""
    for starts, sizes in ((_STRIPS, _STRIP_BYTES), (_TILES, _TILE_BYTES)):
        if starts in page and sizes in page and page[starts].count == page[sizes].count <= _MOST_PIECES:
            return list(zip(page[starts].numbers(), page[sizes].numbers(), strict=True))
    return []


def strip_tiff(data: bytes) -> bytes | None:
    """Return a file with the first picture's packed data as it stands; None where it must be unpacked instead.

    Raises PhotoError where the file is cut short, too large, or a camera's raw file.
    """
    opened = open_tiff(data)
    page = opened[0].directory(opened[1], Gathered("TIFF"))[0] if opened else {}
    places = _places(page)
    if opened is None or not places or any(start + size > len(data) for start, size in places):
        raise not_whole()
    if is_raw(data, page):
        raise PhotoError(
            _("A raw file from a camera cannot be cleaned."),
            todo=_("Save it as a JPEG in your picture program and clean that."),
        )
    if sum(size for _start, size in places) > len(data):
        raise PhotoError(_("This TIFF file asks for far more work than a photo does, so it is not opened."))
    compression = page[_COMPRESSION].number(1) if _COMPRESSION in page else 1
    if too_large(page[_WIDTH].number(), page[_HEIGHT].number()):
        raise PhotoError(_("This picture is too large."))
    if compression not in _COPIED or not _fits(page, compression, places):
        return None
    return _rebuilt(opened[0].order, page, [data[start : start + size] for start, size in places])


def _fits(page: Mapping[int, Entry], compression: int, places: list[tuple[int, int]]) -> bool:
    """Say whether unpacked strips hold the picture and no more; a longer one could hide something."""
    if compression != 1:
        return True
    bits = page[0x0102].numbers() if 0x0102 in page else (1,)
    samples = page[0x0115].number(1) if 0x0115 in page else 1
    bits = bits if len(bits) == samples else bits[:1] * samples
    if _TILES in page or 0x0142 in page or (page[0x011C].number(1) if 0x011C in page else 1) != 1:
        return False
    row = (page[_WIDTH].number() * sum(bits) + 7) // 8
    return sum(size for _start, size in places) == row * page[_HEIGHT].number()


def _rebuilt(order: str, page: Mapping[int, Entry], pieces: list[bytes]) -> bytes:
    """Return a new file: header, strips or tiles, long values, directory."""
    tiled = _TILES in page
    body = bytearray((b"II*\0" if order == "<" else b"MM\0*") + bytes(4))
    starts = []
    for piece in pieces:
        starts.append(len(body))
        body += piece + b"\0" * (len(piece) % 2)
    entries: dict[int, tuple[int, int, bytes]] = {}
    for tag, entry in page.items():
        if tag in _LOOK and entry.size <= _MOST_LOOK:
            raw = safe_profile(entry.raw) if tag == _PROFILE else entry.raw
            if raw:
                entries[tag] = (entry.type, len(raw) if tag == _PROFILE else entry.count, raw)
    numbers = f"{order}{len(pieces)}I"
    entries[_TILES if tiled else _STRIPS] = (4, len(pieces), struct.pack(numbers, *starts))
    entries[_TILE_BYTES if tiled else _STRIP_BYTES] = (4, len(pieces), struct.pack(numbers, *map(len, pieces)))
    directory = bytearray(struct.pack(f"{order}H", len(entries)))
    for tag, (kind, count, raw) in sorted(entries.items()):
        if len(raw) <= 4:
            value = raw.ljust(4, b"\0")
        else:
            value = struct.pack(f"{order}I", len(body))
            body += raw + b"\0" * (len(raw) % 2)
        directory += struct.pack(f"{order}HHI", tag, kind, count) + value
    body[4:8] = struct.pack(f"{order}I", len(body))
    return bytes(body + directory + bytes(4))
