"""Reads what a short film inside a photo says: when, where, and with which phone it was made.

Sources: ISO/IEC 14496-12 for the times of film, tracks and media; Apple, QuickTime File Format, "Metadata".
"""

from __future__ import annotations

import re
from itertools import islice

from modules.labs.photo_gps import add_position, video_position
from modules.labs.photo_times import film_time, written_times
from modules.labs.photo_value import Gathered

# Version, flags, then times of making and changing: of four bytes in version 0, of eight in version 1.
_HEADER = re.compile(rb"(?:mvhd|tkhd|mdhd)(?:\0...(.{4})(.{4})|\x01...(.{8})(.{8}))", re.DOTALL)
_TEXT = re.compile(rb"\xa9(mak|mod|day)(..)..", re.DOTALL)
_NAMES = {b"mak": "Make", b"mod": "Model", b"day": "CreationDate"}
_KEYED = {b"make": "Make", b"model": "Model", b"creationdate": "CreationDate", b"software": "Software"}
_PLACE = re.compile(rb"([-+]\d{2}\.\d{3,8})([-+]\d{3}\.\d{3,8})(?:[-+][\d.]{1,12})?/")
_KEY = re.compile(rb"mdtacom\.(?:apple\.quicktime|android)\.([\w.]{1,60})")
_VALUE = re.compile(rb"data\0\0\0\x01....([^\0]{1,80})", re.DOTALL)
_MOST = 24


def read_video(data: bytes, found: Gathered) -> None:
    """Gather the facts of a film. Never fails; the film itself is not looked at."""
    video_position(data, found)
    for match in _some(_HEADER, data):
        for part in filter(None, match.groups()):
            found.add("Video", "CreateDate", film_time(int.from_bytes(part, "big")))
    for match in _some(_TEXT, data):
        size = int.from_bytes(match[2], "big")
        if 0 < size < 100:
            found.add("Video", _NAMES[match[1]], data[match.end() : match.end() + size])
    _keyed(data, found)


def _keyed(data: bytes, found: Gathered) -> None:
    """Gather values of the list that stands behind a list of their names, in the same order."""
    names = [match[1] for match in _some(_KEY, data)]
    start = data.find(b"ilst", data.find(b"mdtacom."))
    if not names or start < 0:
        return
    for name, match in zip(names, _some(_VALUE, data[start : start + 8192]), strict=False):
        if (place := _PLACE.match(match[1])) and name.startswith(b"location"):
            add_position(found, "Video", float(place[1]), float(place[2]), "")
        elif name in _KEYED:
            dates = written_times(match[1]) if name == b"creationdate" else ()
            found.add("Video", _KEYED[name], dates[0] if dates else match[1])


def _some(pattern: re.Pattern[bytes], data: bytes) -> list[re.Match[bytes]]:
    """Return the first places where a pattern matches."""
    return list(islice(pattern.finditer(data), _MOST))
