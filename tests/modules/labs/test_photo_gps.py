"""Positions, in all the ways they are written."""

from __future__ import annotations

import pytest

from modules.labs.photo_gps import add_position, degrees_of, signed, video_position
from modules.labs.photo_jpeg import read_jpeg
from modules.labs.photo_value import Gathered


def tags_of(make, gps):
    return [tag for tag in read_jpeg(make.with_exif({0x8825: gps})).tags if tag.group == "GPS"]


def angle(make, *parts):
    return make.Ratio([(int(part * 1000), 1000) for part in parts])


@pytest.mark.parametrize(
    ("north", "east", "latitude", "longitude"),
    [
        ("N", "E", 51.507333, 0.127667),
        ("S", "W", -51.507333, -0.127667),
        ("N", "W", 51.507333, -0.127667),
        ("", "", 51.507333, 0.127667),
    ],
)
def test_letters_give_the_sign(make, north, east, latitude, longitude):
    gps = {1: north, 2: angle(make, 51, 30, 26.4), 3: east, 4: angle(make, 0, 7, 39.6)}
    (tag,) = tags_of(make, gps)
    assert tag.latitude == pytest.approx(latitude, abs=1e-6)
    assert tag.longitude == pytest.approx(longitude, abs=1e-6)


def test_height_direction_and_words_stand_beside_the_position(make):
    place = {1: "N", 2: angle(make, 51, 0, 0), 3: "E", 4: angle(make, 1, 0, 0)}
    gps = {**place, 6: angle(make, 35), 0x11: angle(make, 120.5), 0x1C: b"ASCII\0\0\0Exampleton"}
    (tag,) = tags_of(make, gps)
    assert tag.value == "51.000000, 1.000000 (altitude 35 m, direction 120.5°, Exampleton)"


def test_time_by_satellite_is_kept(make):
    tags = tags_of(make, {7: angle(make, 11, 30, 45), 0x1D: "2024:05:01"})
    assert [(tag.name, tag.value) for tag in tags] == [("GPSDateTime", "2024:05:01 11:30:45 UTC")]


def test_a_date_without_hours_is_kept(make):
    assert tags_of(make, {0x1D: "2024:05:01"})[0].value == "2024:05:01"


def test_a_target_is_a_position_too(make):
    gps = {0x13: "S", 0x14: angle(make, 10, 0, 0), 0x15: "E", 0x16: angle(make, 20, 0, 0)}
    assert [(tag.latitude, tag.longitude) for tag in tags_of(make, gps)] == [(-10.0, 20.0)]


def test_words_without_a_position_are_still_about_a_place(make):
    (tag,) = tags_of(make, {6: angle(make, 35)})
    assert (tag.value, tag.latitude) == ("altitude 35 m", None)


@pytest.mark.parametrize("broken", [(200, 0, 0), (91, 0, 0)])
def test_numbers_off_the_globe_give_no_position(make, broken):
    (tag,) = tags_of(make, {2: angle(make, *broken), 4: angle(make, 1, 0, 0)})
    assert (tag.value, tag.latitude) == ("…", None)


def test_a_division_by_zero_gives_no_position(make):
    (tag,) = tags_of(make, {2: make.Ratio([(1, 0), (0, 1), (0, 1)]), 4: angle(make, 1, 0, 0)})
    assert tag.latitude is None


def test_a_directory_with_nothing_but_its_version_is_a_block(make):
    found = read_jpeg(make.with_exif({0x8825: {0: b"\2\3\0\0"}}))
    assert found.tags == []
    assert "GPS" in found.blocks


@pytest.mark.parametrize(
    ("text", "degrees"),
    [
        ("51,30.44N", 51.507333),
        ("51,30,26.4N", 51.507333),
        ("0,7.66W", -0.127667),
        ("-0.1278", -0.1278),
        ("+22.5", 22.5),
        ("33 deg 52' 4.8\" S", -33.868),
        ("", None),
        ("somewhere", None),
        ("1 2 3 4", None),
    ],
)
def test_degrees_are_read_from_text(text, degrees):
    assert degrees_of(text) == (None if degrees is None else pytest.approx(degrees, abs=1e-6))


def test_no_degrees_have_no_sign():
    assert signed(None, "S") is None


def test_a_position_needs_both_numbers():
    found = Gathered("JPEG")
    assert not add_position(found, "XMP", 1.0, None, "")
    assert not add_position(found, "XMP", None, 1.0, "")
    assert not add_position(found, "XMP", 1.0, 181.0, "")
    assert found.tags == []


def test_a_video_tells_where_it_was_taken():
    found = Gathered("JPEG")
    video_position(b"....\xa9xyz\0\x12\x15\xc7+51.5073-000.1276+035.0/....", found)
    assert (found.tags[0].latitude, found.tags[0].longitude) == (51.5073, -0.1276)


@pytest.mark.parametrize("data", [b"", b"\xa9xyz nothing", b"+51.5073-000.1276/"])
def test_a_video_without_a_position_tells_none(data):
    found = Gathered("JPEG")
    video_position(data, found)
    assert found.tags == []


@pytest.mark.parametrize("north", ["52,00000,50,00000,34,01180", "52 50 34.0118", "52.842781"])
def test_a_position_written_as_text_is_read(make, north):
    (tag,) = tags_of(make, {1: "N", 2: north, 3: "W", 4: "11,00000,10,00000,58,28360"})
    assert tag.latitude == pytest.approx(52.842781, abs=1e-6)
    assert tag.longitude == pytest.approx(-11.182857, abs=1e-6)


def test_bytes_where_numbers_belong_are_no_position(make):
    (tag,) = tags_of(make, {1: "N", 2: b"\x33\x1e\x1a", 3: "E", 4: b"\x31\x02\x03"})
    assert (tag.latitude, tag.longitude) == (None, None)


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), 91.0])
def test_what_is_not_on_the_globe_is_not_kept(odd):
    found = Gathered("JPEG")
    assert not add_position(found, "GPS", odd, 1.0, "")
    assert found.tags == []
