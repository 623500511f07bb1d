"""Reads the times in maker notes: when the camera was made or switched on, and when the picture was taken.

Sources: what the makers' files hold, as gathered in the tables of the `ExifTool` documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from email.utils import parsedate_tz

from modules.labs.photo_tiff import Entry, Tiff
from modules.labs.photo_times import CONSOLE, counted, moment, written_times
from modules.labs.photo_value import Gathered, decoded

# How much of a note is looked through for times in plain letters.
_MOST_NOTE = 256 * 1024
# Where some Canon cameras keep a count of seconds in the block of tag 0x0D.
_CANON_COUNTS = ((re.compile(r"\b1Ds? Mark III$"), (0x45A, 0x45E)), (re.compile(r"EOS 5D$"), (0x11C,)))
# Casio's firmware: year and month, day and hour, minute, perhaps second, with zeros between.
_CASIO = re.compile(rb"(\d\d)(\d\d)\0\0(\d\d)(\d\d)\0\0(\d\d)(\d\d)?")
_MANUFACTURED = re.compile(r"^\d\d[A-Z][a-z]{2}\d{4}$")
_DIGITS = re.compile(r"^(\d{4})(\d{2})(\d{2})$")


def read_written_times(note: Entry, found: Gathered) -> None:
    """Gather the times that stand anywhere in a note in plain letters, whoever made the camera."""
    for time in written_times(note.head(_MOST_NOTE)):
        found.add("MakerNotes", "NoteTime", time)


def read_times(brand: str, tiff: Tiff, entries: Mapping[int, Entry], model: str, found: Gathered) -> None:
    """Gather the times that a brand stores as numbers."""
    read = {
        "Canon": _canon, "Nikon": _nikon, "Pentax": _pentax, "Minolta": _minolta, "Ricoh": _ricoh,
        "Nintendo": _nintendo, "Casio": _casio, "Panasonic": _panasonic, "Motorola": _motorola,
    }.get(brand)  # fmt: skip
    for time in read(tiff, entries, model) if read else ():
        found.add("MakerNotes", "NoteTime", time)


def read_kodak_times(head: bytes, found: Gathered) -> None:
    """Gather the time at the start of the notes of early Kodak cameras: year, month, day, hour, minute, second."""
    at = 0x18 if head.startswith(b"KDK") else 0x0C
    numbers = head[at : at + 7]
    if len(numbers) == 7 and (at == 0x18 or head[12:13] == b"\x07"):
        little = at == 0x18 and not head.startswith(b"KDK INFO")
        year = int.from_bytes(numbers[:2], "little" if little else "big")
        found.add("MakerNotes", "NoteTime", moment(year, *numbers[2:]))


def _canon(tiff: Tiff, entries: Mapping[int, Entry], model: str) -> Iterator[str]:
    places = next((places for models, places in _CANON_COUNTS if models.search(model)), ())
    for at in places if 0x0D in entries and entries[0x0D].size > max(places, default=0) + 4 else ():
        yield counted(tiff.word(entries[0x0D].start + at), unset=True)


def _nikon(tiff: Tiff, entries: Mapping[int, Entry], _model: str) -> Iterator[str]:
    # When the camera was switched on.
    if 0xB6 in entries and len(clock := entries[0xB6].head(7)) == 7:
        yield moment(tiff.word(entries[0xB6].start, 2), *clock[2:])


def _pentax(tiff: Tiff, entries: Mapping[int, Entry], model: str) -> Iterator[str]:
    # When the picture was taken, and when the camera was made; early models leave “200” off the year.
    date, clock = (entries[tag].head(4) if tag in entries else b"" for tag in (6, 7))
    if len(date) == 4 and len(clock) >= 3:
        yield moment(int.from_bytes(date[:2], "big"), *date[2:], *clock[:3])
    numbers = entries[0x215].numbers() if 0x215 in entries else ()
    if len(numbers) > 1:
        digits = str(numbers[1])
        if match := _DIGITS.match("200" + digits if len(digits) == 5 else digits):
            yield moment(*(int(part) for part in match.groups())).partition(" ")[0]
    # Some of its cameras were made by Casio.
    yield from _casio(tiff, entries, model)


def _minolta(_tiff: Tiff, entries: Mapping[int, Entry], _model: str) -> Iterator[str]:
    for tag in (1, 3):
        numbers = entries[tag].head(92)[84:] if tag in entries else b""
        if len(numbers) == 8:
            yield moment(int.from_bytes(numbers[:2], "big"), *numbers[2:4], *numbers[5:8])


def _ricoh(_tiff: Tiff, entries: Mapping[int, Entry], _model: str) -> Iterator[str]:
    if 0x1001 in entries:
        yield _hexadecimal(entries[0x1001].head(13)[6:])


def _nintendo(_tiff: Tiff, entries: Mapping[int, Entry], _model: str) -> Iterator[str]:
    # The console's own order of bytes, whatever that of the file.
    if len(info := entries[0x1101].head(12) if 0x1101 in entries else b"") == 12:
        yield counted(int.from_bytes(info[8:], "little"), CONSOLE)


def _casio(_tiff: Tiff, entries: Mapping[int, Entry], _model: str) -> Iterator[str]:
    for tag in (0x15, 0x2001):
        if match := _CASIO.match(entries[tag].head(18)) if tag in entries else None:
            year, *rest = (int(part) for part in match.groups(b"00"))
            yield moment(year + (2000 if year < 70 else 1900), *rest)


def _panasonic(_tiff: Tiff, entries: Mapping[int, Entry], _model: str) -> Iterator[str]:
    if 0x2003 in entries:
        yield _hexadecimal(entries[0x2003].head(7))


def _motorola(_tiff: Tiff, entries: Mapping[int, Entry], _model: str) -> Iterator[str]:
    # The day the phone was made: 03Jun2015.
    words = decoded(entries[0x6705].head(16)).strip() if 0x6705 in entries else ""
    if _MANUFACTURED.match(words) and (parts := parsedate_tz(f"{words[:2]} {words[2:5]} {words[5:]} 00:00:00")):
        yield moment(*parts[:3]).partition(" ")[0]


def _hexadecimal(data: bytes) -> str:
    """Return the time whose digits are those of seven bytes in hexadecimal: year of two, month, day, clock."""
    digits = data.hex()
    if len(digits) != 14 or not digits.isdigit():
        return ""
    return moment(int(digits[:4]), *(int(digits[at : at + 2]) for at in range(4, 14, 2)))
