"""Phase One's maker notes."""

from __future__ import annotations

import struct

import pytest

from modules.labs.photo_exif import read_exif
from modules.labs.photo_value import Gathered


def note(order, entries, count=None):
    """Return a note: head, directory of entries of sixteen bytes, then the longer values."""
    place = 12 + 8 + 16 * len(entries)
    lines, tail = b"", b""
    for tag, value in entries.items():
        if isinstance(value, bytes) and len(value) > 4:
            lines += struct.pack(f"{order}4I", tag, 1, len(value), place + len(tail))
            tail += value
        elif isinstance(value, bytes):
            lines += struct.pack(f"{order}3I", tag, 1, len(value)) + value.ljust(4, b"\0")
        else:
            lines += struct.pack(f"{order}4I", tag, 4, 4, value)
    mark = b"IIIITwaR" if order == "<" else b"MMMMRawT"
    return mark + struct.pack(f"{order}3I", 12, count or len(entries), 0) + lines + tail


def facts(make, body):
    found = Gathered("TIFF")
    read_exif(make.tiff({0x010F: "Phase One", 0x8769: {0x927C: body}}), found)
    return {tag.name: tag.value for tag in found.tags if tag.group == "MakerNotes"}


@pytest.mark.parametrize("order", ["<", ">"])
def test_number_model_and_time_are_read(make, order):
    read = facts(make, note(order, {0x102: b"LD001055\0", 0x112: 1_714_566_645, 0x410: b"Back 40\0", 0x412: b"80m"}))
    assert (read["SerialNumber"], read["NoteTime"]) == ("LD001055", "2024-05-01 12:30:45")
    assert (read["Model"], read["LensModel"]) == ("Back 40", "80m")


def test_absurd_numbers_tell_nothing(make):
    body = note("<", {0x112: 5}, count=0xFFFFFF)
    assert facts(make, body) == {"MakerNote": "Phase One"}
    assert facts(make, note("<", {0x102: b"A" * 500})) == {"MakerNote": "Phase One"}


def test_a_note_that_stops_early_tells_what_there_is(make):
    whole = note("<", {0x102: b"LD001055\0", 0x410: b"Back 40\0"})
    assert "Model" not in facts(make, whole[:-10])
