"""What converters keep of a camera's notes in a DNG file."""

from __future__ import annotations

import pytest

from modules.labs.photo_exif import read_exif
from modules.labs.photo_value import Gathered


def facts(private, maker="Canon"):
    found = Gathered("TIFF")
    read_exif(private, found)
    return {tag.name: tag.value for tag in found.tags if tag.group in {"MakerNotes", "CIFF"}} | {"maker": maker}


def record(kind, body):
    return kind + len(body).to_bytes(4, "big") + body + b"\0" * (len(body) % 2)


def canon_note(make, was, skip=b""):
    note = make.directory({0x0C: (1_234_567_890,), 9: "Robin Example", 6: "Canon X"}, was)
    return b"II" + was.to_bytes(4, "big") + skip + note


@pytest.mark.parametrize("skip", [b"", b"\0\0\0\1" + bytes(8)])
def test_a_note_counts_from_where_it_once_stood(make, skip):
    private = b"Adobe\0" + record(b"JUNK", b"odd") + record(b"MakN", canon_note(make, 4000, skip))
    read = facts(make.tiff({0x010F: "Canon", 0xC634: private}))
    assert (read["SerialNumber"], read["OwnerName"]) == ("1234567890", "Robin Example")


def test_records_of_canons_own_raw_files_are_read(make):
    rows = [(0x080A, b"Canon\0Canon EOS 10D\0"), (0x180B, (42).to_bytes(4, "little")), (0x0810, b"Robin Example\0")]
    body = b"II" + len(rows).to_bytes(2, "big")
    body += b"".join(tag.to_bytes(2, "big") + len(value).to_bytes(4, "big") + value for tag, value in rows)
    read = facts(make.tiff({0x010F: "Canon", 0xC634: b"Adobe\0" + record(b"CRW ", body)}))
    assert (read["SerialNumber"], read["OwnerName"]) == ("0000000042", "Robin Example")
    cut = facts(make.tiff({0x010F: "Canon", 0xC634: b"Adobe\0" + record(b"CRW ", body[:-4])}))
    assert "OwnerName" not in cut


def test_a_camera_that_writes_dng_keeps_its_note_there(make):
    note = b"PENTAX \0II" + make.directory({0x229: "7654321"}, 10)
    assert facts(make.tiff({0x010F: "PENTAX", 0xC634: note}))["SerialNumber"] == "7654321"


@pytest.mark.parametrize(
    "private",
    [
        b"other words that are long enough",
        b"Adobe\0" + b"MakN" + b"\xff\xff\xff\xff" + bytes(40),
        b"Adobe\0" + record(b"MakN", b"XX" + bytes(40)),
        b"Adobe\0" + record(b"MakN", b"II\0\0"),
        b"Adobe\0" + record(b"SR2 ", b"II" + bytes(40)),
    ],
)
def test_what_cannot_be_read_tells_nothing(make, private):
    assert facts(make.tiff({0x010F: "Canon", 0xC634: private})) == {"maker": "Canon"}


def test_records_are_bounded(make):
    private = b"Adobe\0" + record(b"SR2 ", b"") * 80 + record(b"MakN", canon_note(make, 4000))
    assert "SerialNumber" not in facts(make.tiff({0x010F: "Canon", 0xC634: private}))


def test_rows_of_canons_raw_records_end_with_their_number(make):
    body = b"II\0\1" + (0x0810).to_bytes(2, "big") + (14).to_bytes(4, "big") + b"Robin Example\0" + b"tail"
    assert facts(make.tiff({0xC634: b"Adobe\0" + record(b"CRW ", body)}))["OwnerName"] == "Robin Example"
