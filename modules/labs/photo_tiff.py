"""The structure of TIFF, which EXIF shares: directories of entries. What the entries mean is not known here.

Source: TIFF 6.0, section 2. Nothing is copied until it is asked for, so that a lying length costs nothing.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cached_property

from modules.labs.photo_value import Gathered

# Bytes of one value, by type number: byte, ascii, short, long, rational, signed and real ones, IFD.
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_CODES = {1: "B", 3: "H", 4: "I", 6: "b", 7: "B", 8: "h", 9: "i", 13: "I"}
_RATIONALS = {5: "I", 10: "i"}
_MAX_ENTRIES = 1000
_MAX_NUMBERS = 300_000


@dataclass(frozen=True)
class Entry:
    """One entry of a directory: tag and type number, count of values, and where its bytes stand in `data`."""

    data: bytes
    order: str
    tag: int
    type: int
    count: int
    start: int

    @property
    def size(self) -> int:
        """Return how many bytes the values take."""
        return SIZES[self.type] * self.count

    @cached_property
    def raw(self) -> bytes:
        """Return the bytes of the values."""
        return self.data[self.start : self.start + self.size]

    def head(self, length: int) -> bytes:
        """Return at most `length` bytes of the values."""
        return self.data[self.start : self.start + min(self.size, length)]

    def numbers(self) -> tuple[int, ...]:
        """Return whole numbers; none where the type holds no whole numbers or there are absurdly many."""
        code = _CODES.get(self.type)
        if code is None or self.count > _MAX_NUMBERS:
            return ()
        return struct.unpack(f"{self.order}{self.count}{code}", self.raw)

    def number(self, default: int = 0) -> int:
        """Return the first whole number, or the default."""
        return next(iter(self.numbers()), default)

    def reals(self) -> tuple[float | None, ...]:
        """Return numbers with fractions (None for a division by zero); whole numbers count too. At most 16."""
        code = _RATIONALS.get(self.type)
        if code is None:
            return self.numbers()[:16]
        pairs = struct.iter_unpack(f"{self.order}2{code}", self.head(16 * 8))
        return tuple(top / bottom if bottom else None for top, bottom in pairs)


@dataclass(frozen=True)
class Tiff:
    """Bytes that hold directories; offsets in them count from `base`."""

    data: bytes
    order: str
    base: int = 0

    def word(self, at: int, size: int = 4) -> int:
        """Return an unsigned number of 2 or 4 bytes at a place counted from the start of the data, 0 beyond the end."""
        piece = self.data[at : at + size] if at >= 0 else b""
        return int.from_bytes(piece, "little" if self.order == "<" else "big") if len(piece) == size else 0

    def directory(self, offset: int, found: Gathered) -> tuple[dict[int, Entry], int]:
        """Return the readable entries of the directory at `offset`, by tag, and the offset of the next (0: none)."""
        at = self.base + offset
        count = self.word(at, 2)
        if offset < 0 or not 0 < count <= _MAX_ENTRIES or at + 2 > len(self.data):
            return {}, 0
        entries: dict[int, Entry] = {}
        for place in range(at + 2, at + 2 + 12 * count, 12):
            found.work()
            if (entry := self._entry(place)) and entry.tag not in entries:
                entries[entry.tag] = entry
        return entries, self.word(at + 2 + 12 * count)

    def _entry(self, place: int) -> Entry | None:
        """Return the entry whose twelve bytes stand at a place, None where it cannot be right."""
        tag, kind, count = self.word(place, 2), self.word(place + 2, 2), self.word(place + 4)
        size = SIZES.get(kind, 0) * count
        start = place + 8 if size <= 4 else self.base + self.word(place + 8)
        if not size or start < 0 or start + size > len(self.data):
            return None
        return Entry(self.data, self.order, tag, kind, count, start)


def open_tiff(data: bytes) -> tuple[Tiff, int] | None:
    """Return the structure and the offset of the first directory, None where the data is no TIFF."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 8:
        return None
    tiff = Tiff(data, order)
    # Panasonic and Olympus raw files and some cameras write another number than 42; EXIF blocks of phones too.
    return (tiff, tiff.word(4)) if tiff.word(2, 2) in {42, 0x55, 0x4F52, 0x5352} else None
