"""Reads the enciphered blocks in the maker notes of Sony cameras: the number of the body, and times.

Each byte b is written as b³ mod 249. Places: the tables of the `ExifTool` documentation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from modules.labs.photo_tiff import Entry
from modules.labs.photo_times import moment
from modules.labs.photo_value import Gathered

_BODY, _SHOT = 0x9050, 0x2010
_PLAIN = bytes.maketrans(bytes(pow(byte, 3, 249) for byte in range(2, 248)), bytes(range(2, 248)))
# Where newer cameras keep the number of the body in their enciphered block: models, offset, length.
_PLACES = (
    (re.compile(r"^(SLT-|HV|ILCA-(?!99M2))"), 0xF0, 5),
    (re.compile(r"^ILCE-1\b"), 0x8A, 6),
    (re.compile(r"^(ILCE-(6700|7CM2|7CR)|ILME-FX2|ZV-E1)\b"), 0x38, 6),
    (re.compile(r"^(ILCE-(6[1-6]00|7C|7M[34]|7RM[2-5]|7SM[23]|9(M2)?\b)|ILCA-99M2|ILME-FX3|ZV-E10\b)"), 0x88, 6),
    (re.compile(r"^(ILCE-(?!1|6[1-7]|7C|7M[345]|7RM|7SM|9)|NEX-(?!5N|7|VG20E))"), 0x7C, 4),
)
# Two digits of the year and five numbers of a byte; by the clock of the world, it seems.
_CLOCK, _CLOCK_MODELS = 0x51, re.compile(r"^(ILCE-(7(R|S|M2)?|[56]000|5100|QX1))\b")
# A year of two bytes and five numbers of a byte; which place depends on the model.
_SHOT_CLOCKS = (0x1B6, 0x210, 0x1FE, 0x22C)


def read_sony(entries: Mapping[int, Entry], model: str, found: Gathered) -> None:
    """Gather number and times from the enciphered blocks, as far as the model is known to have them."""
    if _BODY in entries:
        plain = entries[_BODY].head(0x200).translate(_PLAIN)
        place = next(((at, size) for models, at, size in _PLACES if models.match(model)), None)
        if place and any(number := plain[place[0] : sum(place)]):
            found.add("MakerNotes", "InternalSerialNumber", number.hex())
        if _CLOCK_MODELS.match(model) and len(clock := plain[_CLOCK : _CLOCK + 6]) == 6:
            found.add("MakerNotes", "NoteTime", moment(2000 + clock[0], *clock[1:]))
    if _SHOT in entries:
        plain = entries[_SHOT].head(0x240).translate(_PLAIN)
        for at in _SHOT_CLOCKS:
            if len(clock := plain[at : at + 7]) == 7:
                found.add("MakerNotes", "NoteTime", moment(int.from_bytes(clock[:2], "little"), *clock[2:]))
