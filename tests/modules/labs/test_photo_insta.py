"""Records behind the pictures of panorama cameras."""

from __future__ import annotations

import struct

import pytest

from modules.labs.photo_insta import read_insta
from modules.labs.photo_value import Gathered

WORDS = b"\x0a\x0eIXE3456ABCD7F9\x12\x0dInsta360 ONE2\x1a\x06v1.1.8\x2a\x042_1 \x40\x01?"
END = b"8db42d694ccc418790edff439fe026bf"


def header(kind, body):
    return struct.pack("<HI", kind, len(body))


def trailer(*records):
    """Return records, each with its header behind it; that of the last is part of the end."""
    *others, (kind, last) = records
    whole = b"".join(body + header(number, body) for number, body in others)
    return whole + last + header(kind, last) + bytes(40) + END


def facts(tail):
    found = Gathered("JPEG")
    read_insta(tail, found)
    return [(tag.name, tag.value) for tag in found.tags]


@pytest.mark.parametrize("records", [[(0x101, WORDS)], [(0x101, WORDS), (0x300, bytes(56))]])
def test_number_and_model_are_told(records):
    assert facts(b"rest" + trailer(*records)) == [
        ("Make", "Insta360"), ("SerialNumber", "IXE3456ABCD7F9"), ("Model", "Insta360 ONE2"),
        ("FirmwareVersion", "v1.1.8"),
    ]  # fmt: skip


@pytest.mark.parametrize("tail", [b"", END, trailer((0x300, b"")), b"\xff" * 46 + END, bytes(46) + b"x" * 32])
def test_other_ends_tell_nothing(tail):
    assert facts(tail) == []


def test_a_record_that_stops_early_does_no_harm():
    assert facts(trailer((0x101, b"\x0a\xffIXE3"))) == [("Make", "Insta360"), ("SerialNumber", "IXE3")]
