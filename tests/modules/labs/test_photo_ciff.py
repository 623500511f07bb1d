"""Canon's own directories inside a JPEG file."""

from __future__ import annotations

import struct

import pytest

from modules.labs.photo_ciff import Ciff
from modules.labs.photo_jpeg import read_jpeg
from modules.labs.photo_value import Gathered


def heap(order, records):
    """Return a directory: values, entries of ten bytes, and where the entries start; a dict is one below it."""
    values, lines = b"", b""
    for tag, value in records.items():
        body = heap(order, value) if isinstance(value, dict) else value
        if tag & 0x4000:
            lines += struct.pack(f"{order}H", tag) + body.ljust(8, b"\0")
        else:
            lines += struct.pack(f"{order}HII", tag, len(body), len(values))
            values += body
    return values + struct.pack(f"{order}H", len(records)) + lines + struct.pack(f"{order}I", len(values))


def segment(order, records):
    head = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}I", 26) + b"HEAPJPGM"
    return head.ljust(26, b"\0") + heap(order, records)


def records(order, model, small):
    number = struct.pack(f"{order}I", 1_234_567)
    return {
        0x2008: small,
        0x300A: {
            0x2807: {0x080A: b"Canon\0" + model + b"\0", 0x0810: b"Robin Example\0", 0x580B: number},
            0x180E: struct.pack(f"{order}III", 1_714_566_645, 0, 0),
        },
        0x0815: b"IMG:Example JPEG\0",
    }


def facts(data):
    return {tag.name: tag.value for tag in read_jpeg(data).tags}


@pytest.mark.parametrize("order", ["<", ">"])
def test_camera_owner_number_time_and_picture_are_found(make, order):
    small = make.saved("JPEG", size=(16, 12))
    data = make.jpeg((0xE0, segment(order, records(order, b"Canon EOS 300D", small))))
    read = facts(data)
    assert (read["Make"], read["Model"], read["OwnerName"]) == ("Canon", "Canon EOS 300D", "Robin Example")
    assert (read["SerialNumber"], read["DateTimeOriginal"]) == ("0001234567", "2024-05-01 12:30:45")
    kinds = [(picture.kind, picture.width, picture.data == small) for picture in read_jpeg(data).embedded]
    assert ("thumbnail", 16, True) in kinds


def test_only_some_cameras_keep_their_number_there(make):
    assert "SerialNumber" not in facts(make.jpeg((0xE0, segment("<", records("<", b"Canon PowerShot A5", b"")))))


def test_an_early_number_is_written_as_on_the_camera(make):
    assert facts(make.jpeg((0xE0, segment("<", records("<", b"Canon EOS D30", b"")))))["SerialNumber"] == "12-54919"


@pytest.mark.parametrize("cut", [0, 3, 20, 60])
def test_a_broken_directory_tells_only_that_it_is_there(make, cut):
    body = segment("<", records("<", b"Canon EOS 300D", b""))
    assert facts(make.jpeg((0xE0, body[: len(body) - cut - 1])))["MakerNote"] == "Canon"


def test_directories_below_directories_end_somewhere():
    inner = {0x0810: b"Robin Example\0"}
    for _turn in range(20):
        inner = {0x300A: inner}
    found = Gathered("JPEG")
    Ciff("<", found).directory(heap("<", inner))
    assert found.tags == []


def test_a_picture_that_is_none_is_left_out():
    found = Gathered("JPEG")
    Ciff("<", found).record(0x2007, b"no picture")
    Ciff("<", found).record(0x1234, b"something")
    assert (found.embedded, found.tags) == ([], [])
