"""Application segments of single makers and programs."""

from __future__ import annotations

import time

import pytest

from modules.labs.photo_jpeg import read_jpeg


def facts(data):
    return {tag.name: tag.value for tag in read_jpeg(data).tags}


def test_a_time_in_a_segment_is_told(make):
    body = b"QVCI\0" + bytes(60) + b"\x03" + b"1998.10.24.12.08.57\0"
    assert facts(make.jpeg((0xE1, body)))["NoteTime"] == "1998-10-24 12:08:57"


def test_days_since_1899_are_counted(make):
    body = b"Media Jukebox\0\1\0<MJMD><Date>41518.8418865740750334</Date></MJMD>"
    assert facts(make.jpeg((0xE9, body)))["NoteTime"] == "2013-09-01 20:12:19"


def test_kodaks_own_directory_tells_owner_and_number(make):
    body = b"Meta\0\0" + make.tiff({0xC353: b"ASCII\0\0\0Robin Example", 0xC354: b"KCFGE12345678"})
    read = facts(make.jpeg((0xE3, body)))
    assert (read["OwnerName"], read["SerialNumber"]) == ("Robin Example", "KCFGE12345678")
    assert facts(make.jpeg((0xE3, b"Meta\0\0broken")))["MakerNote"] == "Kodak"


def test_a_maker_note_in_a_segment_is_read(make):
    body = b"PENTAX \0II" + make.directory({0x229: "7654321"}, 10)
    assert facts(make.jpeg((0xE7, body)))["SerialNumber"] == "7654321"


def test_other_numbers_are_found(make):
    assert (
        facts(make.jpeg((0xE6, b"TDHD\1\0\0\0....CMSN" + bytes(8) + b"CN12AB34CD\0")))["SerialNumber"] == "CN12AB34CD"
    )
    assert facts(make.jpeg((0xE5, b"ssuniqueid\0A1B2C3D4")))["ImageUniqueID"] == "A1B2C3D4"
    assert "SerialNumber" not in facts(make.jpeg((0xE6, b"TDHD\1\0\0\0")))


def test_an_action_camera_that_stops_early_tells_its_maker(make):
    assert facts(make.jpeg((0xE6, b"GoPro\0DEVCCASNc")))["Make"] == "GoPro"
    assert facts(make.jpeg((0xE6, b"GoPro\0DVNMc\x05\0\1HERO9")))["DeviceName"] == "HERO9"


def test_a_picture_in_a_segment_is_kept(make):
    small = make.saved("JPEG", size=(16, 12))
    found = read_jpeg(make.jpeg((0xE3, b"\xff\xd8\xff" + bytes(4)), (0xE4, small), (0xE5, small[:-2] + small + small)))
    shown = [(picture.kind, picture.width, bool(picture.data)) for picture in found.embedded]
    assert shown[0] == ("preview", 16, True)
    assert len(shown) == 3


@pytest.mark.parametrize(
    "body", [b"", b"\0" * 30, b"\xff\xd8\xff", b"PENTAX \0", b"IJPEG\0", b"FPXR\0", b"II....HEAPJPGM"]
)
def test_what_holds_nothing_is_only_said_to_be_there(make, body):
    found = read_jpeg(make.jpeg((0xE4, body)))
    assert not [tag for tag in found.tags if tag.name in {"NoteTime", "SerialNumber"}]
    assert found.blocks[0] == "APP4"
    assert found.tags


def test_a_file_with_notes_and_no_picture_is_still_told(make):
    head = make.jpeg((0xE1, b"Exif\0\0" + make.tiff({0x010F: "Fabrikam"})))
    found = read_jpeg(head[: head.index(b"\xff\xdb")] + b"\xff\xd9")
    assert (found.width, found.whole, found.tags[0].value) == (0, False, "Fabrikam")


def test_a_flood_of_segments_is_only_said_to_be_there(make):
    flood = (0xE4, b"2024:05:" * 8000)
    start = time.perf_counter()
    found = read_jpeg(make.jpeg(*[flood] * 900, (0xE5, b"2024:05:01 12:30:45")))
    assert time.perf_counter() - start < 2
    assert found.blocks == ["APP4", "APP5"]
    assert not [tag for tag in found.tags if tag.name == "NoteTime"]


def test_words_that_were_saved_for_the_web_are_told(make):
    words = [(1, (80).to_bytes(4, "big"))]
    words += [(kind, len(text).to_bytes(4, "big") + text.encode("utf-16-be")) for kind, text in
              ((2, "At the summer party"), (3, "© Robin"))]  # fmt: skip
    body = b"".join(kind.to_bytes(2, "big") + len(part).to_bytes(2, "big") + part for kind, part in words)
    read = facts(make.jpeg((0xEC, b"Ducky" + body + b"\0\0")))
    assert (read["Comment"], read["Copyright"]) == ("At the summer party", "© Robin")
    assert facts(make.jpeg((0xEC, b"Ducky\0\1\0\4\0\0\0\x50\0\0"))) == {"APP12": "Ducky"}
