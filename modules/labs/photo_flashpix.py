"""Reads FlashPix streams, which early cameras put into application segments: times and a small picture.

Source: FlashPix Format Specification 1.0.2, appendix on JPEG files. Each stream is a table of properties.
"""

from __future__ import annotations

import re
from itertools import islice

from modules.labs.photo_times import windows_time
from modules.labs.photo_value import Gathered

FLASHPIX_MARK = b"FPXR\0"
# A property of type 64 is a time; its eight bytes follow the type.
_TIME = re.compile(rb"\x40\0\0\0(.{8})", re.DOTALL)
_MOST_TIMES = 8


def read_flashpix(body: bytes, found: Gathered) -> None:
    """Gather the times of one segment; small pictures in it are found with those of all segments."""
    found.block("FlashPix", body)
    found.add("JPEG", "FlashPix", f"{len(body)}")
    for match in islice(_TIME.finditer(body), _MOST_TIMES):
        found.add("JPEG", "NoteTime", windows_time(int.from_bytes(match[1], "little")))
