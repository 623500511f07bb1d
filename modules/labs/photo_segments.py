"""Walks the markers of a JPEG file: which pieces it has, where its picture ends, how large it is.

Source: ITU-T T.81, annex B. Nothing is decoded and nothing is judged here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SOI, EOI, SOS, COM, DQT, DHT, DRI, DNL, DAC = 0xD8, 0xD9, 0xDA, 0xFE, 0xDB, 0xC4, 0xDD, 0xDC, 0xCC
APP0, APP1, APP2, APP9, APP12, APP13, APP14, APP15 = 0xE0, 0xE1, 0xE2, 0xE9, 0xEC, 0xED, 0xEE, 0xEF
FRAMES = {*range(0xC0, 0xD0)} - {DHT, 0xC8, DAC}
# After a scan has begun: the next marker that is neither a stuffed byte, a restart nor filling.
_MARKER = re.compile(rb"\xff[\x01-\xcf\xd8-\xfe]")
_MOST_FILLING = 1024
_ALONE = {0x01, *range(0xD0, 0xD9)}


@dataclass(frozen=True, slots=True)
class Piece:
    """One marker with what follows it: `start` to `end` are its bytes, `body` begins after marker and length.

    A scan's piece reaches to the next marker, so its coded data is part of it.
    """

    marker: int
    start: int
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of one JPEG file; `end` is where its picture ends, `whole` whether it ends as it should."""

    pieces: tuple[Piece, ...]
    end: int
    whole: bool

    @property
    def scans(self) -> int:
        """Return how many times the decoder goes over the picture."""
        return sum(piece.marker == SOS for piece in self.pieces)


def jpeg_pieces(data: bytes, most: int = 20_000, start: int = 0) -> Pieces:
    """Return the pieces up to the end of the picture, or as far as they can be read; at most `most`.

    The picture begins at `start`; all places count from the beginning of the data.
    """
    pieces: list[Piece] = []
    at = start + 2
    for _turn in range(most):
        at = _after_filling(data, at)
        if at + 2 > len(data) or data[at] != 0xFF:
            return Pieces(tuple(pieces), at, whole=False)
        marker = data[at + 1]
        if marker == EOI:
            return Pieces(tuple(pieces), at + 2, whole=any(piece.marker == SOS for piece in pieces))
        if marker in _ALONE:
            at += 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(data):
            return Pieces(tuple(pieces), len(data), whole=False)
        if marker == SOS:
            following = _MARKER.search(data, end)
            end = following.start() if following else len(data)
        pieces.append(Piece(marker, at, at + 4, end))
        at = end
    return Pieces(tuple(pieces), at, whole=False)


def _after_filling(data: bytes, at: int) -> int:
    """Return the place of the last of the bytes that may fill the room before a marker; honest files have few."""
    ahead = data[at : at + _MOST_FILLING]
    return at + max(0, len(ahead) - len(ahead.lstrip(b"\xff")) - 1)


def jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height of the picture at the start of the data, None where there is none."""
    if data[:2] != b"\xff\xd8":
        return None
    at = 2
    for _piece in range(200):
        at = _after_filling(data, at)
        if data[at : at + 1] != b"\xff" or at + 9 > len(data):
            return None
        if data[at + 1] in FRAMES:
            height, width = (int.from_bytes(data[place : place + 2], "big") for place in (at + 5, at + 7))
            return (width, height) if width and height else None
        at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
    return None
