"""Reads Canon's own raw directories (CIFF), which some cameras put into a JPEG file and Adobe into a DNG file.

Source: Canon, CIFF Specification on Image Data File, 1.0 revision 4; tag numbers as in the `ExifTool` documentation.
"""

from __future__ import annotations

import re

from modules.labs.photo_segments import jpeg_size
from modules.labs.photo_times import counted
from modules.labs.photo_value import Embedded, Gathered, decoded

CIFF_MARK = re.compile(rb"^(II|MM).{4}HEAPJPGM", re.DOTALL)
_MAKE_MODEL, _SERIAL, _CLOCK = 0x080A, 0x180B, 0x180E
_TEXTS = {0x0805: "UserComment", 0x080B: "FirmwareVersion", 0x0810: "OwnerName", 0x0815: "CanonImageType",
          0x0816: "OriginalFileName"}  # fmt: skip
_PICTURES = {0x2007: "preview", 0x2008: "thumbnail"}
_BELOW = {0x28, 0x30}
_IN_ENTRY, _TAG_BITS = 0x4000, 0x3FFF
_MOST_ENTRIES, _MOST_DEPTH = 300, 8


class Ciff:
    """Gathers the facts of one file's records; the model, which comes first, says what a number is."""

    def __init__(self, order: str, found: Gathered) -> None:
        self._order: str = order
        self._found = found
        self._model = ""

    def directory(self, data: bytes, depth: int = 0) -> None:
        """Gather a directory, whose place its last four bytes say, and those below it. Never fails."""
        at = self._number(data[-4:])
        count = self._number(data[at : at + 2])
        if len(data) < 8 or depth >= _MOST_DEPTH or count > _MOST_ENTRIES or at + 2 + 10 * count > len(data):
            return
        for place in range(at + 2, at + 2 + 10 * count, 10):
            self._found.work()
            tag = self._number(data[place : place + 2])
            size, start = (self._number(data[skip : skip + 4]) for skip in (place + 2, place + 6))
            if tag & _IN_ENTRY:
                self.record(tag, data[place + 2 : place + 10])
            elif tag >> 8 & 0x38 in _BELOW and start + size < len(data):
                self.directory(data[start : start + size], depth + 1)
            else:
                self.record(tag, data[start : start + size])

    def record(self, tag: int, value: bytes) -> None:
        """Gather one record."""
        tag &= _TAG_BITS
        if tag == _MAKE_MODEL:
            make, _zero, model = value.partition(b"\0")
            self._model = decoded(model)
            self._found.add("CIFF", "Make", make)
            self._found.add("CIFF", "Model", model)
        elif tag in _TEXTS:
            self._found.add("CIFF", _TEXTS[tag], value)
        elif tag == _SERIAL and "EOS" in self._model and (number := self._number(value[:4])):
            spelled = f"{number >> 16:x}-{number & 0xFFFF:05d}" if "EOS D30" in self._model else f"{number:010d}"
            self._found.add("CIFF", "SerialNumber", spelled)
        elif tag == _CLOCK:
            self._found.add("CIFF", "DateTimeOriginal", counted(self._number(value[:4])))
        elif tag in _PICTURES and (size := jpeg_size(value)):
            self._found.embedded.append(Embedded("preview" if tag == 0x2007 else "thumbnail", value, *size))

    def _number(self, piece: bytes) -> int:
        return int.from_bytes(piece, "little" if self._order == "<" else "big")


def read_ciff(body: bytes, found: Gathered) -> None:
    """Gather what a CIFF file inside a segment tells: who, which camera, when, and its small pictures."""
    found.block("CIFF", body)
    found.add("CIFF", "MakerNote", "Canon")
    order = "<" if body[:2] == b"II" else ">"
    start = int.from_bytes(body[2:6], "little" if order == "<" else "big")
    Ciff(order, found).directory(body[start:])
