"""Heat cameras: FLIR's records and InfiRay's segments."""

from __future__ import annotations

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
