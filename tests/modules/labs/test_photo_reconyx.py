"""Trail cameras: each generation has its own places."""

from __future__ import annotations

import struct

import pytest

from modules.labs.photo_exif import read_exif
from modules.labs.photo_value import Gathered


def note(mark, parts):
    body = bytearray(0x100)
    body[: len(mark)] = mark
    for at, piece in parts:
        body[at : at + len(piece)] = piece
    return bytes(body)


def facts(make, maker, body):
    found = Gathered("JPEG")
    read_exif(make.tiff({0x010F: maker, 0x8769: {0x927C: body}}), found)
    return [(tag.name, tag.value) for tag in found.tags if tag.group == "MakerNotes" and tag.name != "MakerNote"]


def wide(text):
    return text.encode("utf-16-le")


NUMBER, TAKEN = ("SerialNumber", "H600AB1234"), ("NoteTime", "2024-05-01 12:30:45")
MONTH_FIRST, DAY_FIRST = struct.pack("<6H", 45, 30, 12, 5, 1, 2024), struct.pack("<6H", 45, 30, 12, 1, 5, 2024)
BYTES = bytes([45, 30, 12, 1, 5]) + (2024).to_bytes(2, "little")
FIRMWARE, PACKED = struct.pack("<HH", 0x2019, 0x0816), struct.pack("<H", (44 << 9) | (4 << 5) | 23)


@pytest.mark.parametrize(
    ("mark", "parts", "told"),
    [
        (b"\x01\xf1\x03\0", [(0x2A, wide("H600AB1234")), (0x16, MONTH_FIRST), (8, FIRMWARE)],
         [NUMBER, TAKEN, ("NoteTime", "2019-08-16")]),
        (b"RECONYXUF\0", [(0x4B, b"H600AB1234"), (0x5A, b"North gate"), (0x3B, BYTES)],
         [NUMBER, ("Label", "North gate"), TAKEN]),
        (b"RECONYXH2\0", [(0x7E, wide("H600AB1234")), (0x3E, DAY_FIRST), (0x30, FIRMWARE), (0x14, PACKED)],
         [NUMBER, TAKEN, ("NoteTime", "2019-08-16"), ("NoteTime", "2024-04-23")]),
        (b"RECONYXMF\0", [(0x8C, wide("H600AB1234")), (0x4E, MONTH_FIRST), (0x3A, PACKED)],
         [NUMBER, TAKEN, ("NoteTime", "2024-04-23")]),
        (b"RECONYXHF4K\0", [(0x84, b"H600AB1234"), (0x2F, BYTES)], [NUMBER, TAKEN]),
    ],
)  # fmt: skip
def test_each_generation_is_read(make, mark, parts, told):
    assert facts(make, "RECONYX", note(mark, parts)) == told


@pytest.mark.parametrize(
    ("maker", "body"),
    [
        ("RECONYX", b"RECONYXH2\0"),
        ("RECONYX", note(b"RECONYXUF\0", [(0x4B, b"\xff" * 15), (0x3B, b"\xff" * 7)])),
        ("RECONYX", note(b"RECONYXZZ\0", [(0x4B, b"H600AB1234")])),
        ("Fabrikam", note(b"\x01\xf1", [(0x2A, wide("H600AB1234"))])),
    ],
)
def test_what_is_not_there_is_not_told(make, maker, body):
    assert facts(make, maker, body) == []
