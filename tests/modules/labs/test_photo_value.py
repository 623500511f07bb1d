"""What the readers gather: safe text, bounds on work, sentences told once."""

from __future__ import annotations

import pytest

from modules.labs import photo_value
from modules.labs.photo_value import (
    Gathered,
    PhotoError,
    TooMuchError,
    decoded,
    no_picture,
    not_whole,
    plain,
    too_large,
)


def test_marks_that_turn_text_around_are_left_out():
    assert plain("Robin\u202eelpmaxE\u2069") == "RobinelpmaxE"


def test_control_letters_and_line_ends_become_one_blank():
    assert plain("one\r\n\ttwo\x1b[2J\u2028three") == "one two [2J three"


def test_a_long_value_is_cut_with_dots():
    shown = plain("x" * 5000)
    assert len(shown) == photo_value.MAX_TEXT
    assert shown.endswith("…")


def test_bytes_are_utf8_where_they_can_be_and_windows_letters_else():
    assert plain("Zoë".encode()) == "Zoë"
    assert plain("Zoë".encode("latin-1")) == "Zoë"


def test_letters_of_no_alphabet_at_all_are_still_shown():
    assert plain(b"\x81\xff") == "\ufffdÿ"


def test_a_zero_ends_bytes():
    assert decoded(b"Fabrikam\0\xff\xff") == "Fabrikam"


def test_an_empty_value_is_not_kept():
    found = Gathered("JPEG")
    found.add("EXIF", "Artist", b"  \0")
    assert found.tags == []


def test_more_facts_than_any_photo_has_are_too_much():
    found = Gathered("JPEG")
    found.work(photo_value.MAX_TAGS)
    with pytest.raises(TooMuchError):
        found.add("EXIF", "Artist", "Robin Example")


def test_more_bytes_than_any_photo_has_are_too_much(monkeypatch):
    monkeypatch.setattr(photo_value, "MAX_BLOCK_BYTES", 100)
    found = Gathered("JPEG")
    found.block("EXIF", bytes(100))
    with pytest.raises(TooMuchError):
        found.block("XMP", bytes(1))


def test_a_block_and_a_note_are_kept_once():
    found = Gathered("JPEG")
    for _time in range(2):
        found.block("EXIF")
        found.cut_short()
    assert found.blocks == ["EXIF"]
    assert len(found.notes) == 1
    assert not found.whole


def test_a_position_is_kept_with_its_numbers():
    found = Gathered("JPEG")
    found.place("GPS", "somewhere", 1.5, -2.5)
    assert (found.tags[0].latitude, found.tags[0].longitude) == (1.5, -2.5)


@pytest.mark.parametrize(("size", "refused"), [((10_000, 10_000), False), ((10_001, 10_000), True), ((1, 1), False)])
def test_a_hundred_million_points_are_the_most(size, refused):
    assert too_large(*size) is refused


def test_errors_say_what_to_do():
    for error in (no_picture("PNG"), not_whole()):
        assert isinstance(error, PhotoError)
        assert error.todo
    assert "PNG" in no_picture("PNG").what
