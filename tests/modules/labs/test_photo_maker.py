"""Maker notes: whose they are, and the numbers in them."""

from __future__ import annotations

import struct

import pytest

from modules.labs.photo_exif import read_exif
from modules.labs.photo_value import Gathered


def facts(block):
    found = Gathered("JPEG")
    read_exif(block, found)
    return {tag.name: tag.value for tag in found.tags if tag.group == "MakerNotes"}


@pytest.mark.parametrize(
    ("maker", "head", "entries", "own_base", "name", "value"),
    [
        ("Canon", b"", {0x0C: (1234567890,), 7: "Firmware Version 1.0"}, False, "SerialNumber", "1234567890"),
        ("Canon", b"", {0x0C: (42,), 9: "Robin Example"}, False, "SerialNumber", "0000000042"),
        ("Canon", b"", {9: "Robin Example", 6: "Canon X"}, False, "OwnerName", "Robin Example"),
        ("Canon", b"", {0x96: b"ZA1234567\xff\xff", 9: "Robin"}, False, "InternalSerialNumber", "ZA1234567"),
        ("Canon", b"", {0x28: bytes(range(16)), 6: "Canon X"}, False, "ImageUniqueID", bytes(range(16)).hex()),
        ("Canon", b"", {0x4019: b"\0\x12\x34\x56\x78" + bytes(20), 6: "Canon"}, False,
         "LensSerialNumber", "0012345678"),
        ("NIKON CORPORATION", b"", {0x1D: "3004321", 1: "0210"}, False, "SerialNumber", "3004321"),
        ("Apple", b"Apple iOS\0\0\1II", {0x11: "CONTENT-1234-ID", 0x2B: "PHOTO-1"}, True,
         "ContentIdentifier", "CONTENT-1234-ID"),
        ("OLYMPUS", b"OLYMPUS\0II\3\0", {0x404: "BBB123456"}, True, "SerialNumber", "BBB123456"),
        ("OLYMPUS", b"OLYMP\0\1\0", {0x404: "BBB123456"}, False, "SerialNumber", "BBB123456"),
        ("OM Digital", b"OM SYSTEM\0\0\0II\4\0", {0x2010: {0x101: "BHP123456", 0x202: "L123"}}, True,
         "LensSerialNumber", "L123"),
        ("Panasonic", b"Panasonic\0\0\0", {0x25: b"S000501110223\0\0\0", 0x66: "Kim"}, False,
         "InternalSerialNumber", "(S00) 2005:01:11 no. 0223"),
        ("Panasonic", b"Panasonic\0\0\0", {0x66: "Kim Example", 0x69: "Exampleton"}, False, "BabyName", "Kim Example"),
        ("PENTAX", b"PENTAX \0II", {0x229: "7654321"}, True, "SerialNumber", "7654321"),
        ("PENTAX", b"AOC\0II", {0x215: (1, 2, 3, 4, 99887)}, False, "InternalSerialNumber", "99887"),
        ("SIGMA", b"SIGMA\0\0\0\1\0", {2: "01234567"}, False, "SerialNumber", "01234567"),
        ("SAMSUNG", b"", {0xA002: "SN12345678", 0xA005: "LENS0001", 1: "0100"}, False, "SerialNumber", "SN12345678"),
        ("RICOH", b"Ricoh\0\0\0", {5: "(AB)00012345"}, False, "SerialNumber", "(AB)00012345"),
        ("RICOH", b"Ricoh\0\0\0", {5: b"\x01\x80\xff\0" * 4}, False, "SerialNumber", (b"\x01\x80\xff\0" * 4).hex()),
        ("RICOH", b"RICOH\0\0\0", {0x2C: bytes(16) + b"SID:00100056\0\0\0\0" + bytes(16) + b"LID:00010024"}, False,
         "LensSerialNumber", "LID:00010024"),
        ("Motorola", b"MOT\0\0\0\0\0", {0x5501: "ZY2238TJ4V"}, True, "SerialNumber", "ZY2238TJ4V"),
        ("Leica Camera AG", b"LEICA\0\0\0", {0x303: (1234567,)}, True, "SerialNumber", "1234567"),
        ("Leica Camera AG", b"", {0x0B: b"\0\0\0\x001234567\0", 1: "0100 0200"}, False, "SerialNumber", "1234567"),
        ("Nintendo", b"", {0x1101: bytes(24) + b"\1\2\3\4", 1: "0100 02"}, False, "InternalSerialNumber", "0x01020304"),
        ("SONY", b"SONY DSC \0\0\0", {0x2031: "01234567"}, False, "SerialNumber", "01234567"),
        ("EASTMAN KODAK COMPANY", b"", {0xFA19: "KCFGE12345678", 1: "0100 02"}, False, "SerialNumber", "KCFGE12345678"),
    ],
)  # fmt: skip
def test_a_number_or_name_in_a_note_is_found(make, maker, head, entries, own_base, name, value):
    assert facts(make.with_note(maker, head, entries, own_base=own_base))[name] == value


def test_a_nikon_note_with_a_header_of_its_own_is_read(make):
    inner = make.tiff({0x1D: "3004321", 0xA0: "NO= 3004321"}, order=">")
    block = make.tiff({0x010F: "NIKON", 0x8769: {0x927C: b"Nikon\0\x02\x10\0\0" + inner}})
    assert facts(block)["SerialNumber"] == "NO= 3004321"


def test_a_fujifilm_note_counts_from_its_own_start(make):
    note = b"FUJIFILM" + struct.pack("<I", 12) + make.directory({0x10: "FPX 20495643 592D3133"}, 12)
    block = make.tiff({0x010F: "FUJIFILM", 0x8769: {0x927C: note}}, order=">")
    assert facts(block)["InternalSerialNumber"] == "FPX 20495643 592D3133"


def test_an_early_canon_number_is_written_as_on_the_camera(make):
    block = make.with_note("Canon", b"", {0x0C: (0x09310D03,), 6: "Canon"}, own_base=False, model="Canon EOS D30")
    assert facts(block)["SerialNumber"] == "093103331"


def test_a_fujifilm_number_tells_when_the_camera_was_made(make):
    note = (
        b"FUJIFILM" + struct.pack("<I", 12) + make.directory({0x10: "FPX20017035 592D31313034060427796060110384"}, 12)
    )
    block = make.tiff({0x010F: "FUJIFILM", 0x8769: {0x927C: note}})
    assert facts(block)["InternalSerialNumber"] == "FPX20017035 Y-1104 2006:04:27 796060110384"


@pytest.mark.parametrize("moved", [8, 26, 4096])
def test_a_note_that_was_moved_is_still_read(make, moved):
    entries = {0x0C: (1234567890,), 6: "Canon PowerShot", 7: "Firmware Version 1.00", 9: "Robin Example"}
    read = facts(make.with_note("Canon", b"", entries, own_base=False, moved=moved))
    assert read["OwnerName"] == "Robin Example"


@pytest.mark.parametrize(
    ("model", "place", "size"),
    [("SLT-A77V", 0xF0, 5), ("ILCE-1", 0x8A, 6), ("ILCE-7M3", 0x88, 6), ("ILCE-7", 0x7C, 4), ("NEX-6", 0x7C, 4)],
)
def test_a_sony_number_is_deciphered(make, model, place, size):
    number = bytes(range(0x11, 0x11 + size))
    plain = bytearray(0x200)
    plain[place : place + size] = number
    hidden = bytes(pow(byte, 3, 249) if 2 <= byte < 248 else byte for byte in plain)
    block = make.with_note("SONY", b"SONY DSC \0\0\0", {0x9050: hidden}, own_base=False, model=model)
    assert facts(block)["InternalSerialNumber"] == number.hex()


@pytest.mark.parametrize(("model", "content"), [("DSC-W1", b"\x11" * 0x200), ("ILCE-7", bytes(0x200))])
def test_a_sony_camera_without_a_number_gives_none(make, model, content):
    block = make.with_note("SONY", b"SONY DSC \0\0\0", {0x9050: content}, own_base=False, model=model)
    assert "InternalSerialNumber" not in facts(block)


@pytest.mark.parametrize(
    ("maker", "note", "number"),
    [
        ("Hewlett-Packard", b"610\0" + bytes(60) + b"SERIAL NUMBER:CN12AB34CD\0", "CN12AB34CD"),
        ("Eastman Kodak Company", b"KXFJC52102345 \0" + bytes(40), "KXFJC52102345"),
        ("RECONYX", b"\x01\xf1" + bytes(0x28) + "P600AB1234".encode("utf-16-le") + bytes(90), "P600AB1234"),
    ],
)
def test_a_number_that_stands_in_plain_letters_is_found(make, maker, note, number):
    assert facts(make.tiff({0x010F: maker, 0x8769: {0x927C: note}}))["SerialNumber"] == number


@pytest.mark.parametrize(
    ("maker", "entries"),
    [("Canon", {0x0C: (0,), 0x28: bytes(16), 6: "Canon"}), ("NIKON", {0x1D: b"\1\2\3\4\5", 1: "0210"}),
     ("PENTAX", {0x215: (1, 2, 3, 4, 0)}), ("Nintendo", {0x1101: bytes(28), 1: "0100"})],
)  # fmt: skip
def test_a_number_that_is_not_set_is_not_told(make, maker, entries):
    assert set(facts(make.with_note(maker, b"", entries, own_base=False))) <= {"MakerNote", "CanonImageType"}


@pytest.mark.parametrize(
    "note", [b"", b"\0", b"\xff" * 80, b"Nikon\0\x02", b"FUJIFILM\xff\xff\xff\x7f", b"Apple iOS\0"]
)
def test_a_broken_note_is_only_said_to_be_there(make, note):
    block = make.tiff({0x010F: "Fabrikam", 0x8769: {0x927C: note + b"....."}})
    assert facts(block) == {"MakerNote": "Fabrikam"}


def test_a_note_of_an_unknown_maker_is_said_to_be_there(make):
    assert facts(make.tiff({0x8769: {0x927C: b"private words"}})) == {"MakerNote": "…"}


def test_a_note_whose_texts_stand_behind_numbers_is_still_read(make):
    entries = {1: tuple(range(9)), 0x0C: (1234567890,), 6: "Canon PowerShot", 9: "Robin Example"}
    read = facts(make.with_note("Canon", b"", entries, own_base=False, moved=4096))
    assert (read["OwnerName"], read["CanonImageType"]) == ("Robin Example", "Canon PowerShot")


def test_zeros_before_a_number_are_stepped_over(make):
    entries = {0x25: b"\0\0X123456789", 0x66: "Kim"}
    block = make.with_note("Panasonic", b"Panasonic\0\0\0", entries, own_base=False)
    assert facts(block)["InternalSerialNumber"] == "X123456789"


@pytest.mark.parametrize("moved", [-6, 6, 12])
def test_a_text_is_not_read_from_its_middle(make, moved):
    entries = {
        6: "IMG:PowerShot S40 JPEG",
        7: "Firmware Version 1.00",
        9: "Robin Example of Exampleton",
        0x95: "Lens 50",
    }
    read = facts(make.with_note("Canon", b"", entries, own_base=False, moved=moved))
    assert (read["OwnerName"], read["CanonImageType"]) == ("Robin Example of Exampleton", "IMG:PowerShot S40 JPEG")


def test_fujifilm_tells_the_model_again(make):
    note = b"FUJIFILM" + struct.pack("<I", 12) + make.directory({0x1447: "X-T3_0100"}, 12)
    assert facts(make.tiff({0x010F: "FUJIFILM", 0x8769: {0x927C: note}}))["Model"] == "X-T3_0100"


def test_a_nikon_lens_is_told_by_its_lengths_and_openings(make):
    lens = make.Ratio([(18, 1), (70, 1), (35, 10), (45, 10)])
    block = make.with_note("NIKON CORPORATION", b"", {0x84: lens, 1: "0210"}, own_base=False)
    assert facts(block)["LensInfo"] == "18-70 mm f/3.5-4.5"


@pytest.mark.parametrize(
    ("note", "numbers"),
    [(b"\0" * 9 + b"D1234567\0", ["D1234567"]), (b"AB1234567" + b"D7654321\0", ["AB1234567", "D7654321"]),
     (b"\xff" * 20, [])],
)  # fmt: skip
def test_two_numbers_of_a_canon_camera_stand_side_by_side(make, note, numbers):
    block = make.with_note("Canon", b"", {0x96: note, 9: "Robin Example"}, own_base=False, model="Canon EOS 5D")
    found = Gathered("JPEG")
    read_exif(block, found)
    assert sorted(tag.value for tag in found.tags if tag.name == "InternalSerialNumber") == numbers
