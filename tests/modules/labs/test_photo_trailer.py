"""What stands behind the end of a picture."""

from __future__ import annotations

import time

import pytest

from modules.labs.photo_trailer import read_trailer
from modules.labs.photo_value import Gathered

VIDEO = b"\0\0\0\x18ftypmp42\0\0\0\0isommp42" + bytes(40)


def read(tail):
    found = Gathered("JPEG")
    read_trailer(b"picture" + tail, len(b"picture"), found)
    return found


def names(found):
    return {tag.name for tag in found.tags}


def test_nothing_is_nothing():
    found = read(b"")
    assert (found.tags, found.blocks) == ([], [])


def test_filling_is_a_block_without_facts():
    found = read(bytes(100))
    assert (found.tags, found.blocks) == ([], ["filling"])


@pytest.mark.parametrize("tail", [VIDEO, b"MotionPhoto_Data" + VIDEO, bytes(3) + VIDEO])
def test_a_hidden_video_is_found(tail):
    found = read(tail)
    assert names(found) == {"EmbeddedVideo"}
    assert found.blocks == ["trailer"]


def test_a_hidden_video_tells_its_place():
    found = read(VIDEO + b"\xa9xyz\0\x12\x15\xc7+51.5073-000.1276/")
    assert [tag.latitude for tag in found.tags if tag.name == "GPSPosition"] == [51.5073]


def test_a_second_picture_is_kept_alone(make):
    second = make.saved("JPEG", size=(16, 12))
    found = read(second + bytes(30) + second)
    assert [picture.data for picture in found.embedded] == [second, second]
    assert found.tags == []


def test_a_video_behind_a_second_picture_is_found(make):
    found = read(make.saved("JPEG", size=(16, 12)) + VIDEO)
    assert names(found) == {"EmbeddedVideo"}
    assert len(found.embedded) == 1


def test_what_only_begins_like_a_picture_is_hidden_data():
    found = read(b"\xff\xd8\xff\xe0 and words")
    assert found.embedded == []
    assert names(found) == {"TrailingData"}


def test_only_so_many_pictures_are_kept(make):
    assert len(read(make.saved("JPEG", size=(8, 8)) * 20).embedded) == 6


def test_a_phone_writes_the_time_behind_the_picture():
    found = read(b"\0\0\x01\x0aImage_UTC_Data1714566645123SEFH")
    assert {tag.value for tag in found.tags} >= {"2024-05-01 12:30:45.123 UTC"}


def test_press_records_behind_the_picture_are_read(make):
    assert names(read(b"AXS!" + make.records((80, b"Robin Example")))) >= {"By-line", "TrailingData"}


@pytest.mark.parametrize(
    ("tail", "kind"),
    [
        (b"PK\x03\x04 zip", "ZIP"),
        (b"%PDF-1.7", "PDF"),
        (b"<HTML><body>", "HTML"),
        (b"<?php echo", "PHP"),
        (b"words", ""),
    ],
)
def test_another_file_behind_the_picture_is_named(tail, kind):
    (tag,) = read(tail).tags
    assert tag.value == f"{len(tail)} {kind}".strip()


def test_the_notes_of_a_second_picture_are_read(make):
    place = {1: "N", 2: make.Ratio([(51, 1), (30, 1), (0, 1)]), 3: "W", 4: make.Ratio([(0, 1), (7, 1), (0, 1)])}
    second = make.with_exif({0x010F: "Fabrikam", 0x0112: make.Short((6,)), 0x8825: place})
    found = read(second)
    assert [(tag.latitude, tag.value) for tag in found.tags if tag.latitude] == [(51.5, "51.500000, -0.116667")]
    assert ("Make", "Fabrikam") in {(tag.name, tag.value) for tag in found.tags}
    assert found.orientation == 1


@pytest.mark.parametrize("flood", [b"\xff\xd8\xff", b"\xff\xd8\xff\xda\0\2", b"\xff\xd8" + b"\xff" * 100])
def test_beginnings_without_an_end_are_left_soon(flood):
    begun = time.perf_counter()
    found = read(flood * 1000 + bytes(30_000_000))
    assert time.perf_counter() - begun < 2
    assert names(found) == {"TrailingData"}


def test_a_picture_behind_false_beginnings_is_kept(make):
    found = read(b"\xff\xd8\xff\xe1\xff\xff...." * 50 + make.jpeg(size=(40, 30)))
    assert [(picture.width, picture.height) for picture in found.embedded] == [(40, 30)]


def test_the_camera_behind_a_panorama_is_told():
    words = b"\x0a\x0eIXE3456ABCD7F9"
    record = words + b"\1\1" + len(words).to_bytes(4, "little") + bytes(40)
    found = read(record + b"8db42d694ccc418790edff439fe026bf")
    assert "SerialNumber" in names(found)
