"""The pieces of a JPEG file."""

from __future__ import annotations

import time

import pytest

from modules.labs.photo_segments import COM, SOS, jpeg_pieces, jpeg_size


def test_a_whole_file_ends_where_its_picture_ends(make):
    data = make.jpeg(tail=b"more")
    parts = jpeg_pieces(data)
    assert parts.whole
    assert data[parts.end :] == b"more"
    assert parts.scans == 1


def test_a_progressive_file_has_several_scans(make):
    parts = jpeg_pieces(make.saved("JPEG", progressive=True))
    assert parts.whole
    assert parts.scans > 3


def test_restart_marks_belong_to_the_scan(make):
    parts = jpeg_pieces(make.saved("JPEG", restart_marker_blocks=1))
    assert parts.whole
    assert parts.pieces[-1].marker == SOS


def test_filling_before_a_marker_is_stepped_over(make):
    data = make.jpeg()
    filled = data[:2] + b"\xff\xff\xff" + data[2:]
    assert jpeg_pieces(filled).whole
    assert jpeg_size(filled) == (64, 48)


def test_a_marker_that_stands_alone_is_stepped_over(make):
    data = make.jpeg()
    assert jpeg_pieces(data[:2] + b"\xff\x01" + data[2:]).whole


@pytest.mark.parametrize("length", [3, 30, 200, 640])
def test_a_file_that_is_cut_is_not_whole(make, length):
    assert not jpeg_pieces(make.jpeg()[:length]).whole


def test_a_scan_without_an_end_reaches_to_the_end(make):
    data = make.jpeg()[:-2]
    parts = jpeg_pieces(data)
    assert not parts.whole
    assert parts.end == len(data)


def test_an_end_without_a_picture_is_not_whole():
    assert not jpeg_pieces(b"\xff\xd8\xff\xd9").whole


def test_a_length_too_small_for_itself_stops_the_walk(make):
    data = make.jpeg()
    assert jpeg_pieces(data[:2] + b"\xff\xfe\0\1" + data[2:]).pieces == ()


def test_the_walk_is_bounded(make):
    parts = jpeg_pieces(make.jpeg(*[(COM, b"x")] * 30), most=20)
    assert len(parts.pieces) == 20
    assert not parts.whole


def test_the_size_is_width_then_height(make):
    assert jpeg_size(make.saved("JPEG", size=(31, 17))) == (31, 17)


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"\xff\xd8", b"\xff\xd8\xff\xd9" + bytes(20), b"\xff\xd8" + bytes(40)]
)
def test_other_data_has_no_size(data):
    assert jpeg_size(data) is None


def test_a_picture_without_height_has_no_size(make):
    data = bytearray(make.jpeg())
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 7] = b"\0\0"
    assert jpeg_size(bytes(data)) is None


def test_a_file_of_nothing_but_comments_has_no_size(make):
    assert jpeg_size(b"\xff\xd8" + make.segment(COM, b"hello") * 300) is None


def test_a_picture_may_begin_further_on(make):
    picture = make.jpeg((0xFE, b"words"))
    alone, behind = jpeg_pieces(picture), jpeg_pieces(b"before" + picture, start=6)
    assert (behind.whole, behind.end) == (True, 6 + alone.end)
    assert [(piece.marker, piece.body - 6) for piece in behind.pieces] == [
        (piece.marker, piece.body) for piece in alone.pieces
    ]


@pytest.mark.parametrize("flood", [b"\xff", b"\xff\xd8", b"\xff\xd8\xff", b"\xff\x01"])
def test_a_flood_of_filling_and_of_lone_markers_is_left_soon(flood):
    data = b"\xff\xd8" + flood * (30_000_000 // len(flood))
    begun = time.perf_counter()
    assert not jpeg_pieces(data).whole
    assert jpeg_size(data) is None
    assert time.perf_counter() - begun < 1
