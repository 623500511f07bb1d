"""Reads the notes of Reconyx trail cameras: number, times, and the label that the owner gave the camera.

Source: the `Reconyx` tables of the `ExifTool` documentation. Everything stands at a fixed place, by generation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from modules.labs.photo_times import moment
from modules.labs.photo_value import Gathered, decoded

_OLDEST = re.compile(rb"\x01\xf1(?:[\x02\x03]\0)?", re.DOTALL)
_NUMBER_LENGTH = 15


@dataclass(frozen=True, slots=True)
class _Places:
    """Where one generation keeps things, in bytes from the start of its note.

    `clock` starts with the seconds; `parts` are the places of year, month, day, hour, minute and second among its
    numbers, each of `width` bytes but the year, which is always two.
    """

    mark: bytes
    number: int
    wide: bool
    clock: int
    month_first: bool
    width: int
    firmware: int = 0
    packed: tuple[int, ...] = ()
    label: int = 0


_GENERATIONS = (
    _Places(b"\x01\xf1", 0x2A, True, 0x16, True, 2, firmware=0x08),
    _Places(b"RECONYXUF\0", 0x4B, False, 0x3B, False, 1, label=0x5A),
    _Places(b"RECONYXH2\0", 0x7E, True, 0x3E, False, 2, firmware=0x30, packed=(0x14,)),
    _Places(b"RECONYXMF\0", 0x8C, True, 0x4E, True, 2, firmware=0x30, packed=(0x14, 0x3A, 0x42)),
    _Places(b"RECONYXHF4K\0", 0x84, False, 0x2F, False, 1),
)


def read_reconyx(note: bytes, make: str, found: Gathered) -> None:
    """Gather what a trail camera's note tells, where it is one. Never fails."""
    places = next((places for places in _GENERATIONS if note.startswith(places.mark)), None)
    oldest = _OLDEST.match(note)
    if places is None or (oldest and len(oldest[0]) == 2 and make.upper() != "RECONYX"):
        return
    found.add("MakerNotes", "SerialNumber", _words(note, places.number, places.wide))
    if places.label:
        found.add("MakerNotes", "Label", decoded(note[places.label : places.label + 21]))
    for time in (_clock(note, places), _firmware(note, places.firmware), *(_day(note, at) for at in places.packed)):
        found.add("MakerNotes", "NoteTime", time)


def _words(note: bytes, at: int, wide: bool) -> str:
    """Return a number of letters and digits, each of one byte or of two; empty where there is something else."""
    piece = note[at : at + _NUMBER_LENGTH * (2 if wide else 1)]
    words = piece.decode("utf-16-le", "ignore").partition("\0")[0] if wide else decoded(piece)
    return words if len(words) > 4 and words.isascii() and words.isalnum() else ""


def _clock(note: bytes, places: _Places) -> str:
    """Return when the picture was taken."""
    size = 5 * places.width + 2
    piece = note[places.clock : places.clock + size]
    if len(piece) < size:
        return ""
    cuts = [places.width * number for number in range(5)]
    second, minute, hour, *days = (int.from_bytes(piece[cut : cut + places.width], "little") for cut in cuts)
    month, day = days if places.month_first else reversed(days)
    return moment(_short(piece, -2), month, day, hour, minute, second)


def _firmware(note: bytes, at: int) -> str:
    """Return the day of the firmware: the digits of year, day and month are those of hexadecimal numbers."""
    year, day = (f"{_short(note, place):04x}" for place in (at, at + 2)) if at else ("", "")
    return moment(int(year), int(day[:2]), int(day[2:])).partition(" ")[0] if (year + day).isdigit() else ""


def _day(note: bytes, at: int) -> str:
    """Return a day as old disks write it: years since 1980, month and day in one number."""
    packed = _short(note, at)
    return moment(1980 + (packed >> 9), packed >> 5 & 15, packed & 31).partition(" ")[0]


def _short(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2] if at != -2 else data[-2:], "little")
