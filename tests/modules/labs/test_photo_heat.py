"""Heat cameras: FLIR's records and InfiRay's segments."""

from __future__ import annotations

import struct

import pytest

from modules.labs.photo_jpeg import read_jpeg


def flir(clock=b""):
    record = bytearray(0x400)
    record[0xD4:0xDB] = b"FLIR_i7"
    record[0x104:0x10D] = b"470099999"
    record[0x384 : 0x384 + len(clock)] = clock
    camera = b"\0\x20" + bytes(10) + (0x80).to_bytes(4, "big") + bytes(16)
    head = b"FFF\0" + bytes(20) + (0x40).to_bytes(4, "big") + (2).to_bytes(4, "big")
    return (head.ljust(0x40, b"\0") + bytes(32) + camera).ljust(0x80, b"\0") + bytes(record)


def facts(make, *segments):
    return {tag.name: tag.value for tag in read_jpeg(make.jpeg(*segments)).tags}


@pytest.mark.parametrize(("zone", "time"), [(0, "2024-05-01 12:30:45"), (-60, "2024-05-01 13:30:45")])
def test_number_and_time_of_a_camera_are_read(make, zone, time):
    clock = (1_714_566_645).to_bytes(4, "little") + bytes(4) + zone.to_bytes(2, "little", signed=True)
    read = facts(make, (0xE1, b"FLIR\0\1\0\1" + flir(clock)))
    assert (read["Model"], read["CameraSerialNumber"], read["NoteTime"]) == ("FLIR_i7", "470099999", time)


def test_a_clock_that_is_not_set_is_not_told(make):
    assert "NoteTime" not in facts(make, (0xE1, b"FLIR\0\1\0\1" + flir()))


def test_the_sensors_of_an_infiray_camera_are_told(make):
    body = bytearray(0x300)
    body[0xC0:0xD0], body[0x240:0x250], body[0x40:0x47] = b"P200019B15656148", b"P200019B15656149", b"Sensor1"
    segments = [(0xE2, b"\1\0\0\0IJPEG\0" + bytes(80)), (0xE9, bytes(body))]
    read = facts(make, *segments)
    assert (read["IRSensorSerialNumber"], read["VisibleSensorSerialNumber"]) == ("P200019B15656148", "P200019B15656149")
    assert read["IRSensorModel"] == "Sensor1"
    assert "IRSensorSerialNumber" not in facts(make, segments[1])


def record(kind, body):
    head = b"FFF\0" + bytes(20) + (0x40).to_bytes(4, "big") + (1).to_bytes(4, "big")
    entry = b"\0" + bytes([kind]) + bytes(10) + (0x60).to_bytes(4, "big") + len(body).to_bytes(4, "big") + bytes(12)
    return head.ljust(0x40, b"\0") + entry + body


def heat(make, kind, body):
    return read_jpeg(make.jpeg((0xE1, b"FLIR\0\1\0\1" + record(kind, body))))


@pytest.mark.parametrize(("known", "place"), [(1, [(52.5, -4.25)]), (0, [])])
def test_the_position_of_a_heat_picture_is_told_where_it_was_known(make, known, place):
    body = struct.pack("<I", known) + bytes(12) + struct.pack("<2d", 52.5, -4.25) + bytes(40)
    tags = heat(make, 0x2B, body).tags
    assert [(tag.latitude, tag.longitude) for tag in tags if tag.latitude is not None] == place


@pytest.mark.parametrize("order", ["<", ">"])
def test_what_could_be_seen_in_plain_light_is_kept(make, order):
    seen = make.saved("JPEG", size=(40, 30))
    body = struct.pack(f"{order}3H", 3, 40, 30).ljust(32, b"\0")
    (picture,) = heat(make, 0x0E, body + seen).embedded
    assert (picture.kind, picture.width, picture.height, picture.data) == ("preview", 40, 30, seen)
    (plain,) = heat(make, 0x0E, body + make.saved("PNG")).embedded
    assert plain.data == b""
    assert heat(make, 0x0E, body + b"something else").embedded == []
