"""Times in maker notes, in plain letters and as numbers."""

from __future__ import annotations

import struct

import pytest

from modules.labs.photo_exif import read_exif
from modules.labs.photo_value import Gathered


def times(block):
    found = Gathered("JPEG")
    read_exif(block, found)
    return [tag.value for tag in found.tags if tag.name == "NoteTime"]


def camera_info(size, **parts):
    body = bytearray(size)
    for place, count in parts.items():
        body[int(place[1:], 16) : int(place[1:], 16) + 4] = struct.pack("<I", count)
    return bytes(body)


@pytest.mark.parametrize(
    ("maker", "head", "entries", "model", "time"),
    [
        ("PENTAX", b"AOC\0II", {6: b"\x07\xd8\x03\x02", 7: b"\x0c\x01\x17"}, "K10D", "2008-03-02 12:01:23"),
        ("PENTAX", b"AOC\0II", {0x215: (0x12C1E, 20070913, 1, 2, 0)}, "K10D", "2007-09-13"),
        ("PENTAX", b"AOC\0II", {0x215: (0x12C1E, 51104, 1, 2, 0)}, "Optio A10", "2005-11-04"),
        ("NIKON", b"", {0xB6: b"\xdc\x07\x0c\x1e\x11\x0e\x27\0", 1: "0210"}, "D7000", "2012-12-30 17:14:39"),
        ("Canon", b"", {0x0D: camera_info(0x500, x45e=1_714_566_645), 6: "Canon"}, "Canon EOS-1D Mark III",
         "2024-05-01 12:30:45"),
        ("Canon", b"", {0x0D: camera_info(0x200, x11c=1_714_566_645), 6: "Canon"}, "Canon EOS 5D",
         "2024-05-01 12:30:45"),
        ("Minolta Co., Ltd.", b"", {3: bytes(84) + b"\x07\xd4\x05\x01\0\x0c\x1e\x2d", 0: b"MLT0"}, "DiMAGE",
         "2004-05-01 12:30:45"),
        ("RICOH", b"Ricoh\0\0\0", {0x1001: bytes(6) + bytes.fromhex("20060526114848")}, "R4", "2006-05-26 11:48:48"),
        ("Nintendo", b"", {0x1101: bytes(8) + struct.pack("<I", 86_400 * 366) + bytes(16), 1: "0100"}, "3DS",
         "2001-01-01 00:00:00"),
        ("CASIO", b"QVC\0\0\0", {0x2001: b"0302\0\x002809\0\x0045\0\0\0\0"}, "EX-Z3", "2003-02-28 09:45:00"),
        ("CASIO", b"", {0x15: b"9811\0\x000510\0\x004530\0\0", 1: (1,)}, "QV-7000SX", "1998-11-05 10:45:30"),
        ("PENTAX", b"AOC\0II", {0x2001: b"0208\0\x003020\0\x0034\0\0\0\0"}, "Optio 430", "2002-08-30 20:34:00"),
        ("Panasonic", b"Panasonic\0\0\0", {0x2003: bytes.fromhex("2024050112304500")}, "DMC", "2024-05-01 12:30:45"),
        ("Motorola", b"MOT\0\0\0\0\0", {0x6705: "03Jun2015"}, "XT1068", "2015-06-03"),
        ("Panasonic", b"Panasonic\0\0\0", {0xAF: "2011:07:01 10:20:30"}, "DMC", "2011-07-01 10:20:30"),
    ],
)  # fmt: skip
def test_a_time_in_a_note_is_told(make, maker, head, entries, model, time):
    assert times(make.with_note(maker, head, entries, own_base=False, model=model)) == [time]


@pytest.mark.parametrize(
    ("maker", "entries", "model"),
    [
        ("PENTAX", {6: b"\x07\xd8", 7: b"\x0c\x01\x17", 0x215: (1, 999)}, "K10D"),
        ("PENTAX", {6: b"\x07\xd8\x0f\x02", 7: b"\x0c\x01\x17", 0x215: (1,)}, "K10D"),
        ("NIKON", {0xB6: bytes(8), 1: "0210"}, "D7000"),
        ("Canon", {0x0D: bytes(0x500), 6: "Canon"}, "Canon EOS-1D Mark III"),
        ("Canon", {0x0D: camera_info(0x130, x11c=1_714_566_645), 6: "Canon"}, "Canon EOS-1D Mark III"),
        ("Canon", {0x0D: camera_info(0x200, x11c=1_714_566_645), 6: "Canon"}, "Canon EOS 6D"),
        ("Minolta", {3: bytes(40), 1: bytes(200)}, "DiMAGE"),
        ("RICOH", {0x1001: bytes(6) + b"\xff" * 7, 1: "0100"}, "R4"),
        ("Nintendo", {0x1101: bytes(8), 1: "0100"}, "3DS"),
        ("CASIO", {0x2001: b"0302\0\x00280945" + bytes(6), 1: (1,)}, "EX-Z3"),
        ("CASIO", {0x2001: b"0313\0\x002809\0\x0045\0\0\0\0", 1: (1,)}, "EX-Z3"),
        ("Motorola", {0x6705: "03Jux2015", 1: (1,)}, "XT1068"),
    ],
)
def test_a_time_that_is_not_set_is_not_told(make, maker, entries, model):
    assert times(make.with_note(maker, b"", entries, own_base=False, model=model)) == []


@pytest.mark.parametrize(
    "note",
    [
        b"KDK INFO" + bytes(16) + b"\x07\xd2\x05\x01\x0a\x16\x1c\0",
        b"KDK0100\0" + bytes(16) + b"\xd2\x07\x05\x01\x0a\x16\x1c\0",
        bytes(12) + b"\x07\xd2\x05\x01\x0a\x16\x1c\0",
    ],
)
def test_early_kodak_cameras_write_numbers(make, note):
    block = make.tiff({0x010F: "EASTMAN KODAK COMPANY", 0x8769: {0x927C: note + bytes(60)}})
    assert times(block) == ["2002-05-01 10:22:28"]


@pytest.mark.parametrize("note", [bytes(60), b"KDK\0" + bytes(4), b"KDK INFO" + b"\xff" * 60])
def test_other_kodak_notes_have_no_time_there(make, note):
    assert times(make.tiff({0x010F: "EASTMAN KODAK COMPANY", 0x8769: {0x927C: note}})) == []


def test_letters_are_found_whoever_made_the_camera(make):
    note = b"unknown layout " + b"2005:06:06 and 2003:08:19"
    assert times(make.tiff({0x010F: "Fabrikam", 0x8769: {0x927C: note}})) == ["2005-06-06", "2003-08-19"]


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_console_keeps_its_own_order_of_bytes(make, order):
    info = bytes(8) + struct.pack("<I", 447_085_059) + bytes(16)
    entries = {0x1101: info, 0x1100: b"12345"}
    start = len(make.tiff({0x010F: "Nintendo", 0x8769: {0x927C: bytes(200)}}, order=order)) - 200
    note = make.directory(entries, start, order).ljust(200, b"\0")
    block = make.tiff({0x010F: "Nintendo", 0x8769: {0x927C: note}}, order=order)
    assert times(block) == ["2014-03-02 14:17:39"]


@pytest.mark.parametrize(
    ("maker", "head", "entries"),
    [("Panasonic", b"Panasonic\0\0\0", {0x2003: bytes(8)}), ("Panasonic", b"Panasonic\0\0\0", {0x2003: b"\xff" * 8}),
     ("RICOH", b"Ricoh\0\0\0", {0x1001: bytes(8)}), ("Motorola", b"MOT\0\0\0\0\0", {0x6705: "03Jux2015"})],
)  # fmt: skip
def test_digits_that_are_no_time_are_not_told(make, maker, head, entries):
    assert times(make.with_note(maker, head, entries, own_base=False)) == []
