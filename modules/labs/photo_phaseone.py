"""Reads the maker notes of Phase One cameras, whose directories have entries of sixteen bytes.

Source: the `PhaseOne` table of the `ExifTool` documentation.
"""

from __future__ import annotations

import re

from modules.labs.photo_tiff import Entry, Tiff
from modules.labs.photo_times import counted
from modules.labs.photo_value import Gathered

PHASEONE_MARK = re.compile(rb"^(?:IIII.waR|MMMMRaw.)", re.DOTALL)
_TEXTS = {0x102: "SerialNumber", 0x301: "FirmwareVersion", 0x410: "Model", 0x412: "LensModel"}
_CLOCK = 0x112
_MOST_ENTRIES, _MOST_NOTE = 300, 256 * 1024


def read_phaseone(note: Entry, found: Gathered) -> None:
    """Gather number, models and time of a note. Never fails; all places count from the start of the note."""
    head = note.head(12)
    order = "<" if head.startswith(b"II") else ">"

    data = note.head(_MOST_NOTE)
    tiff = Tiff(data, order)
    first = tiff.word(8)
    for at in range(first + 8, first + 8 + 16 * min(tiff.word(first), _MOST_ENTRIES), 16):
        found.work()
        tag, size, value = tiff.word(at), tiff.word(at + 8), tiff.word(at + 12)
        if tag in _TEXTS and size < 200:
            start = value if size > 4 else at + 12
            found.add("MakerNotes", _TEXTS[tag], data[start : start + size])
        elif tag == _CLOCK:
            found.add("MakerNotes", "NoteTime", counted(value))
