"""FlashPix streams in application segments."""

from __future__ import annotations

import struct

from modules.labs.photo_jpeg import read_jpeg

TICKS = (1_714_566_645 + 11_644_473_600) * 10_000_000


def times(found):
    return [tag.value for tag in found.tags if tag.name == "NoteTime"]


def test_times_of_properties_are_told(make):
    body = b"FPXR\0\0\2\0\0" + bytes(20) + struct.pack("<IQ", 64, TICKS) + bytes(8)
    found = read_jpeg(make.jpeg((0xE2, body)))
    assert times(found) == ["2024-05-01 12:30:45"]
    assert "FlashPix" in found.blocks


def test_numbers_that_are_no_times_are_not_told(make):
    body = b"FPXR\0\0\2" + struct.pack("<IQ", 64, 1) + struct.pack("<IQ", 64, 2**64 - 1) + b"\x40\0\0\0"
    assert times(read_jpeg(make.jpeg((0xE2, body)))) == []


def test_a_small_picture_in_a_stream_is_found(make):
    small = make.saved("JPEG", size=(16, 12))
    found = read_jpeg(make.jpeg((0xE2, b"FPXR\0\0\2" + bytes(30) + small)))
    assert [(picture.width, picture.data) for picture in found.embedded] == [(16, small)]
