"""Reads the records that panorama cameras of Insta360 write behind a picture: number, model, firmware.

Source: the `INSV_MakerNotes` table of the `ExifTool` documentation. The records are read from the last to the first.
"""

from __future__ import annotations

from modules.labs.photo_value import Gathered

_MARK = b"8db42d694ccc418790edff439fe026bf"
_END, _HEADER, _WORDS = 78, 6, 0x101
_NAMES = {0x0A: "SerialNumber", 0x12: "Model", 0x1A: "FirmwareVersion"}
_MOST_RECORDS = 100


def read_insta(tail: bytes, found: Gathered) -> None:
    """Gather what the camera's own record says, where there is one. Never fails."""
    if len(tail) < _END or not tail.endswith(_MARK):
        return
    at, header = len(tail) - _END, len(tail) - _END
    for _record in range(_MOST_RECORDS):
        kind = int.from_bytes(tail[header : header + 2], "little")
        size = int.from_bytes(tail[header + 2 : header + _HEADER], "little")
        if size > at:
            return
        if kind == _WORDS:
            found.add("File", "Make", "Insta360")
            _words(tail[at - size : at], found)
        at = header = at - size - _HEADER
        if at < 0:
            return


def _words(record: bytes, found: Gathered) -> None:
    """Gather texts, each behind a byte that says what it is and one that says how long."""
    at = 0
    while at + 2 <= len(record) and record[at] in {*_NAMES, 0x2A}:
        text = record[at + 2 : at + 2 + record[at + 1]]
        if record[at] in _NAMES:
            found.add("File", _NAMES[record[at]], text)
        at += 2 + len(text)
