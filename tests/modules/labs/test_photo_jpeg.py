"""JPEG files: segments read, and written again without them."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from modules.labs import photo_jpeg
from modules.labs.photo_jpeg import colour_profile, read_jpeg, strip_jpeg
from modules.labs.photo_segments import jpeg_pieces
from modules.labs.photo_value import PhotoError

XMP = b"http://ns.adobe.com/xap/1.0/\0"


def facts(data):
    return {tag.name: tag.value for tag in read_jpeg(data).tags}


def test_a_plain_picture_tells_nothing(make):
    found = read_jpeg(make.jpeg())
    assert (found.width, found.height, found.tags, found.blocks, found.whole) == (64, 48, [], [], True)


def test_a_comment_is_read(make):
    assert facts(make.jpeg((0xFE, b"Hello from Robin"))) == {"Comment": "Hello from Robin"}


@pytest.mark.parametrize("head", [XMP, b"", b"http://example.org/other\0"])
def test_xmp_is_read_under_each_mark(make, head):
    assert facts(make.jpeg((0xE1, head + make.xmp("<dc:creator>Robin</dc:creator>"))))["creator"] == "Robin"


def test_extended_xmp_is_put_together_in_its_order(make):
    packet = make.xmp("<dc:creator>Robin Example</dc:creator>")
    half = len(packet) // 2
    mark = b"http://ns.adobe.com/xmp/extension/\0" + b"A" * 32 + len(packet).to_bytes(4, "big")
    data = make.jpeg((0xE1, mark + half.to_bytes(4, "big") + packet[half:]), (0xE1, mark + bytes(4) + packet[:half]))
    assert facts(data)["creator"] == "Robin Example"


def test_resources_are_put_together_from_several_segments(make):
    whole = make.resource(0x0404, make.records((80, b"Robin Example")))
    parts = [(0xED, b"Photoshop 3.0\0" + part) for part in (whole[:20], whole[20:])]
    assert facts(make.jpeg(*parts)) == {"By-line": "Robin Example"}


def test_a_list_of_second_pictures_is_a_block(make):
    assert read_jpeg(make.jpeg((0xE2, b"MPF\0II*\0"))).blocks == ["second pictures"]


@pytest.mark.parametrize(
    ("body", "width", "data"),
    [
        (b"JFIF\0\1\1\0\0\1\0\1\2\1" + bytes(6), 2, False),
        (b"JFXX\0\x13" + bytes(20), 0, False),
        (b"JFXX\0\x10", 16, True),
    ],
)
def test_small_pictures_of_jfif_are_found(make, body, width, data):
    body += make.saved("JPEG", size=(16, 12)) if data else b""
    (picture,) = read_jpeg(make.jpeg((0xE0, body))).embedded
    assert (picture.width, bool(picture.data)) == (width, data)


def test_other_segments_are_kept_by_number(make):
    data = make.jpeg((0xE0, b"AVI1"), (0xE5, b"words"), (0xEE, b"other"), (0xE9, b""))
    assert facts(data) == {"APP0": "AVI1", "APP5": "words", "APP14": "other", "APP9": "…"}


def test_content_credentials_are_signs_of_editing(make):
    assert facts(make.jpeg((0xEB, b"JP\0\1\0\0\0\1\0\0\0\x20jumb....c2pa")))["ContentCredentials"] == "C2PA"
    assert facts(make.jpeg((0xEB, b"JP\0\1\0\0\0\1\0\0\0\x20jumb")))["ContentCredentials"] == "JUMBF"


def test_an_action_camera_tells_its_number(make):
    body = b"GoPro\0DEVC" + b"CASNc\x0e\0\1C3211324500123" + b"MINFc\x06\0\1HERO 9"
    assert facts(make.jpeg((0xE6, body))) == {"Make": "GoPro", "SerialNumber": "C3211324500123", "Model": "HERO 9"}


def test_picture_information_is_read_line_by_line(make):
    body = b"[picture info]\r\nTimeDate=909230937\r\nSerial#=#00001234\r\nID=FABRIKAM\r\nFlash=1\r\n"
    read = facts(make.jpeg((0xEC, body)))
    assert (read["SerialNumber"], read["DateTimeOriginal"]) == ("#00001234", "1998-10-24 12:08:57")
    assert (read["Make"], read["APP12-Flash"]) == ("FABRIKAM", "1")
    assert facts(make.jpeg((0xEC, b"[picture info]\nTimeDate=later\n")))["DateTimeOriginal"] == "later"


def test_a_heat_camera_tells_its_number(make):
    record = bytearray(0x300)
    record[0xD4:0xDB] = b"FLIR_i7"
    record[0x104:0x10D] = b"470099999"
    entry = bytes(2) + bytes(30)
    camera = b"\0\x20" + bytes(10) + (0x80).to_bytes(4, "big") + bytes(16)
    head = b"FFF\0" + bytes(20) + (0x40).to_bytes(4, "big") + (2).to_bytes(4, "big")
    body = (head.ljust(0x40, b"\0") + entry[:32] + camera).ljust(0x80, b"\0") + bytes(record)
    halves = [(0xE1, b"FLIR\0\1" + bytes([number, 1]) + part) for number, part in enumerate((body[:300], body[300:]))]
    read = facts(make.jpeg(*halves))
    assert (read["Model"], read["CameraSerialNumber"]) == ("FLIR_i7", "470099999")


@pytest.mark.parametrize("length", [4, 100, 300])
def test_a_file_without_a_picture_is_told(make, length):
    with pytest.raises(PhotoError, match="holds no picture"):
        read_jpeg((b"\xff\xd8" + make.segment(0xFE, bytes(400)))[:length])


def test_a_file_that_is_cut_is_told_and_still_read(make):
    data = make.jpeg((0xFE, b"Hello from Robin"))[:-40]
    found = read_jpeg(data)
    assert not found.whole
    assert found.notes
    assert [tag.value for tag in found.tags] == ["Hello from Robin"]
    with pytest.raises(PhotoError, match="not whole"):
        strip_jpeg(data)


def test_a_stripped_file_has_the_same_points_and_nothing_else(make):
    profile = make.profile()
    plain = make.saved("JPEG", icc_profile=profile, dpi=(300, 300), quality=70)
    full = plain[:2] + b"".join(
        make.segment(marker, body)
        for marker, body in ((0xFE, b"words"), (0xE1, b"Exif\0\0" + make.tiff({0x010F: "Fabrikam"})), (0xE7, b"more"))
    ) + plain[2:] + b"behind"  # fmt: skip
    bare = strip_jpeg(full)
    with Image.open(io.BytesIO(plain)) as before, Image.open(io.BytesIO(bare)) as after:
        assert after.tobytes() == before.tobytes()
        assert after.info["dpi"] == (300, 300)
        assert after.info["icc_profile"] == profile
    assert not [word for word in (b"words", b"Fabrikam", b"more", b"behind") if word in bare]
    assert {piece.marker for piece in jpeg_pieces(bare).pieces if piece.marker >= 0xE0} == {0xE0, 0xE2}


def test_a_small_picture_in_the_header_is_dropped_with_the_rest_kept(make):
    head = b"JFIF\0\1\1\1\0\x48\0\x48\2\1" + bytes(6)
    data = make.saved("JPEG")
    bare = strip_jpeg(data[:2] + make.segment(0xE0, head) + data[20:])
    assert bare[2:20] == b"\xff\xe0\0\x10JFIF\0\1\1\1\0\x48\0\x48\0\0"


def test_four_colours_keep_their_meaning(make):
    data = make.saved("JPEG", "CMYK")
    bare = strip_jpeg(data[:2] + make.segment(0xFE, b"words") + data[2:])
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(bare)) as after:
        assert after.mode == "CMYK"
        assert after.tobytes() == before.tobytes()


def test_data_between_the_scans_is_dropped(make):
    data = make.saved("JPEG", progressive=True)
    scan = jpeg_pieces(data).pieces[-1]
    bare = strip_jpeg(data[: scan.start] + make.segment(0xFE, b"words") + data[scan.start :])
    assert b"words" not in bare
    assert strip_jpeg(data) == bare


def test_a_large_profile_is_kept_in_several_segments(make):
    profile = make.profile() + bytes(150_000)
    bare = strip_jpeg(make.saved("JPEG", icc_profile=profile))
    assert colour_profile(bare) == profile


def test_what_only_pretends_to_be_a_profile_is_dropped(make):
    bare = strip_jpeg(make.jpeg((0xE2, b"ICC_PROFILE\0\1\1" + b"secret words" * 30)))
    assert b"secret" not in bare


def test_a_profile_of_absurd_size_is_dropped():
    assert photo_jpeg._profile_segments(bytes(255 * 65_519 + 1)) == []


def test_a_file_with_absurdly_many_scans_is_refused(make):
    data = make.saved("JPEG", progressive=True)
    scan = jpeg_pieces(data).pieces[-1]
    with pytest.raises(PhotoError, match="far more work"):
        strip_jpeg(data[: scan.end] + data[scan.start : scan.end] * 150 + data[scan.end :])
