"""Reads what a converter keeps of a camera's private notes in a DNG file.

Sources: Adobe, Digital Negative Specification 1.6, DNGPrivateData; layouts as in the `ExifTool` documentation.
"""

from __future__ import annotations

from collections.abc import Iterator

from modules.labs.photo_ciff import Ciff
from modules.labs.photo_maker import read_maker_note
from modules.labs.photo_tiff import Entry, Tiff
from modules.labs.photo_value import Gathered

_ADOBE, _NOTE, _CANON_RAW = b"Adobe\0", b"MakN", b"CRW "
# Cameras that write DNG themselves put their notes there as they are.
_NOTES = (b"PENTAX \0", b"SAMSUNG\0", b"RICOH\0", b"AOC\0", b"LEICA")
_ORDERS = {b"II": "<", b"MM": ">"}
_MOST_RECORDS = 50


def read_private_data(tiff: Tiff, entry: Entry, make: str, model: str, found: Gathered) -> None:
    """Gather what identifies a camera or person in a DNG's private data. Never fails."""
    if entry.head(8).startswith(_NOTES):
        read_maker_note(tiff, entry, make, model, found)
    if not entry.head(8).startswith(_ADOBE):
        return
    for kind, start, size in _records(entry, found):
        order = _ORDERS.get(tiff.data[start : start + 2])
        if order is None or size < 20:
            continue
        if kind == _NOTE:
            # Where the note stood in the camera's own file, from whose start its offsets count. Twelve bytes too
            # many stand before it where the photo was a JPEG file.
            was = int.from_bytes(tiff.data[start + 2 : start + 6], "big")
            skip = 18 if tiff.data[start + 6 : start + 10] == b"\0\0\0\1" else 6
            note = Entry(tiff.data, order, entry.tag, 7, size - skip, start + skip)
            read_maker_note(Tiff(tiff.data, order, start + skip - was), note, make, model, found)
        elif kind == _CANON_RAW:
            _canon_raw(tiff.data[start : start + size], order, found)


def _records(entry: Entry, found: Gathered) -> Iterator[tuple[bytes, int, int]]:
    """Yield letters, start and size of each record that fits."""
    at, end = entry.start + len(_ADOBE), entry.start + entry.size
    for _number in range(_MOST_RECORDS):
        found.work()
        size = int.from_bytes(entry.data[at + 4 : at + 8], "big")
        if at + 8 + size > end:
            return
        yield entry.data[at : at + 4], at + 8, size
        at += 8 + size + size % 2


def _canon_raw(data: bytes, order: str, found: Gathered) -> None:
    """Gather records that stand one behind the other: tag, size, value."""
    reader = Ciff(order, found)
    at = 4
    for _number in range(min(int.from_bytes(data[2:4], "big"), 200)):
        found.work()
        tag, size = int.from_bytes(data[at : at + 2], "big"), int.from_bytes(data[at + 2 : at + 6], "big")
        if at + 6 + size > len(data):
            return
        reader.record(tag, data[at + 6 : at + 6 + size])
        at += 6 + size
