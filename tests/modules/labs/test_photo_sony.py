"""Sony's enciphered blocks: the number of the body, and times."""

from __future__ import annotations

import pytest

from modules.labs.photo_exif import read_exif
from modules.labs.photo_value import Gathered


def ciphered(size, *parts):
    """Return a block with bytes at places, each byte b written as b³ mod 249."""
    plain = bytearray(size)
    for place, body in parts:
        plain[place : place + len(body)] = body
    return bytes(pow(byte, 3, 249) if 2 <= byte < 248 else byte for byte in plain)


def facts(make, entries, model):
    block = make.with_note("SONY", b"SONY DSC \0\0\0", entries, own_base=False, model=model)
    found = Gathered("JPEG")
    read_exif(block, found)
    return [(tag.name, tag.value) for tag in found.tags if tag.name in {"InternalSerialNumber", "NoteTime"}]


@pytest.mark.parametrize(
    ("model", "place", "size"),
    [
        ("SLT-A77V", 0xF0, 5),
        ("ILCE-1", 0x8A, 6),
        ("ILCE-7M3", 0x88, 6),
        ("ILCE-7", 0x7C, 4),
        ("NEX-6", 0x7C, 4),
        ("ILCE-6700", 0x38, 6),
        ("ILCE-7CR", 0x38, 6),
        ("ILCE-9M2", 0x88, 6),
        ("ILME-FX30", 0x88, 6),
    ],
)
def test_the_number_of_the_body_is_deciphered(make, model, place, size):
    number = bytes(range(0x11, 0x11 + size))
    assert facts(make, {0x9050: ciphered(0x200, (place, number))}, model) == [("InternalSerialNumber", number.hex())]


def test_the_second_clock_is_deciphered(make):
    block = ciphered(0x200, (0x51, bytes([14, 4, 18, 19, 33, 41])))
    assert facts(make, {0x9050: block}, "ILCE-6000") == [("NoteTime", "2014-04-18 19:33:41")]
    assert facts(make, {0x9050: block}, "SLT-A77V") == []


@pytest.mark.parametrize("place", [0x1B6, 0x210, 0x1FE, 0x22C])
def test_the_clock_of_the_shot_is_deciphered(make, place):
    clock = (2013).to_bytes(2, "little") + bytes([11, 12, 13, 54, 29])
    block = ciphered(0x300, (place, clock))
    assert ("NoteTime", "2013-11-12 13:54:29") in facts(make, {0x2010: block}, "DSC-RX100")


@pytest.mark.parametrize("entries", [{0x9050: bytes(0x200)}, {0x9050: b"\1\2\3\4\5"}, {0x2010: b"\1" * 0x300}])
def test_an_empty_or_short_block_tells_nothing(make, entries):
    assert facts(make, entries, "ILCE-7") == []


def test_a_model_without_such_a_block_tells_nothing(make):
    assert facts(make, {0x9050: b"\x11" * 0x200}, "DSC-W1") == []


def test_a_shot_block_that_stops_early_tells_what_there_is(make):
    clock = (2013).to_bytes(2, "little") + bytes([11, 12, 13, 54, 29])
    block = ciphered(0x1C0, (0x1B6, clock))
    assert facts(make, {0x2010: block}, "DSC-RX100") == [("NoteTime", "2013-11-12 13:54:29")]


@pytest.mark.parametrize("model", ["ILCE-9M3", "ILCE-7M5", "ZV-E10M2", "DSC-RX100"])
def test_no_number_is_made_up_for_a_model_whose_place_is_not_known(make, model):
    assert facts(make, {0x9050: ciphered(0x200, (0, bytes(range(2, 0xF0)) + bytes(range(2, 0xF0))))}, model) == []
