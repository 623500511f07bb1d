"""People whom a camera recognised."""

from __future__ import annotations

import struct

import pytest

from modules.labs.photo_exif import read_exif
from modules.labs.photo_meaning import meanings
from modules.labs.photo_value import Gathered


def people(make, maker, head, entries, **options):
    found = Gathered("JPEG", 64, 48)
    read_exif(make.with_note(maker, head, entries, **options), found)
    names = [tag.value for tag in found.tags if tag.name == "PersonName"]
    told = [finding.value for finding in meanings(found) if finding.label == "Names of people in the picture"]
    assert told == (["; ".join(names)] if names else [])
    return names


def panasonic(count, *names):
    faces = b"".join(name.ljust(20, b"\0") + bytes(8) + b"0031:07:15 00:00:00\0" for name in names)
    return struct.pack("<HH", count, 0) + faces


@pytest.mark.parametrize(
    ("info", "names"),
    [
        (panasonic(2, b"ROBIN", b"KIM", b"OLD"), ["ROBIN", "KIM"]),
        (panasonic(0, b"ROBIN"), []),
        (panasonic(3, b"ROBIN"), ["ROBIN"]),
        (b"\xff\xff", []),
    ],
)
def test_a_panasonic_camera_tells_as_many_as_it_recognised(make, info, names):
    assert people(make, "Panasonic", b"Panasonic\0\0\0", {0x61: info, 0x51: "Lens"}, own_base=False) == names


def fujifilm(*faces):
    """Return the places of the records, then for each face its record, its name and its birthday."""
    places, body = b"", b""
    for name, birthday in faces:
        start = 8 * len(faces) + 8 + len(body)
        words = start + 62
        record = bytearray(62)
        struct.pack_into("<II", record, 30, len(name), words)
        struct.pack_into("<II", record, 54, len(birthday), words + len(name))
        places += struct.pack("<II", start, 62)
        body += bytes(record) + name + birthday
    return places + bytes(8) + body


@pytest.mark.parametrize(
    ("info", "names"),
    [
        (fujifilm((b"Robin", b"19900512"), (b"Kim", b"")), ["Robin, 19900512", "Kim"]),
        (fujifilm(), []),
        (struct.pack("<II", 8, 20) + bytes(20), []),
        (struct.pack("<II", 8, 4000) + bytes(20), []),
        (b"\xff" * 100, []),
    ],
)
def test_a_fujifilm_camera_tells_name_and_birthday(make, info, names):
    note = b"FUJIFILM" + struct.pack("<I", 12)
    assert people(make, "FUJIFILM", note, {0x4282: info, 0: b"0130"}, own_base=True) == names
