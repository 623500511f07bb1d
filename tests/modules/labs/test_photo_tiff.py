"""The structure of TIFF: entries, byte orders, and lies about lengths."""

from __future__ import annotations

import pytest

from modules.labs.photo_tiff import SIZES, open_tiff
from modules.labs.photo_value import MAX_TAGS, Gathered, TooMuchError


def entries_of(block):
    tiff, first = open_tiff(block)
    return tiff.directory(first, Gathered("TIFF"))[0]


@pytest.mark.parametrize("order", ["<", ">"])
def test_numbers_are_read_in_both_byte_orders(make, order):
    entries = entries_of(make.tiff({1: make.Short((7,)), 2: (70_000, 5), 3: make.Ratio([(1, 2), (1, 0)])}, order=order))
    assert entries[1].number() == 7
    assert entries[2].numbers() == (70_000, 5)
    assert entries[3].reals() == (0.5, None)


def test_whole_numbers_count_as_numbers_with_fractions(make):
    assert entries_of(make.tiff({1: make.Short((3, 4))}))[1].reals() == (3, 4)


def test_text_has_no_whole_numbers(make):
    entry = entries_of(make.tiff({1: "words that are long"}))[1]
    assert entry.numbers() == ()
    assert entry.number(9) == 9
    assert entry.raw == b"words that are long\0"
    assert entry.head(5) == b"words"


def test_signed_numbers_are_signed(make):
    block = bytearray(make.tiff({1: (0xFFFFFFFF,)}))
    block[12:14] = (9).to_bytes(2, "little")
    assert entries_of(bytes(block))[1].numbers() == (-1,)


def test_an_absurd_count_gives_no_numbers(make):
    block = make.tiff({1: bytes(300_001)})
    assert entries_of(block)[1].numbers() == ()


def test_an_entry_that_reaches_beyond_the_end_is_left_out(make):
    block = make.tiff({1: "words that are long", 2: make.Short((3,))})
    assert set(entries_of(block[:-3])) == {2}


@pytest.mark.parametrize("kind", [0, 14, 200])
def test_an_entry_of_an_unknown_type_is_left_out(make, kind):
    block = bytearray(make.tiff({1: make.Short((3,))}))
    block[12:14] = kind.to_bytes(2, "little")
    assert entries_of(bytes(block)) == {}


def test_the_first_of_two_entries_with_one_tag_counts(make):
    block = bytearray(make.tiff({1: make.Short((3,)), 2: make.Short((4,))}))
    block[22:24] = (1).to_bytes(2, "little")
    assert entries_of(bytes(block))[1].number() == 3


def test_the_next_directory_is_given(make):
    tiff, first = open_tiff(make.tiff({1: "one"}, small={2: "two"}))
    _entries, following = tiff.directory(first, Gathered("TIFF"))
    assert 2 in tiff.directory(following, Gathered("TIFF"))[0]


@pytest.mark.parametrize("offset", [-5, 10_000_000, 4])
def test_a_directory_that_cannot_be_is_empty(make, offset):
    tiff, _first = open_tiff(make.tiff({1: "one"})[:30])
    assert tiff.directory(offset, Gathered("TIFF")) == ({}, 0)


def test_reading_entries_is_work(make):
    tiff, first = open_tiff(make.tiff({1: "one"}))
    found = Gathered("TIFF")
    found.work(MAX_TAGS)
    with pytest.raises(TooMuchError):
        tiff.directory(first, found)


@pytest.mark.parametrize("data", [b"", b"II", b"XX*\0\0\0\0\0", b"II\0\0\0\0\0\0", b"II*\0\x08"])
def test_other_data_is_no_tiff(data):
    assert open_tiff(data) is None


def test_a_word_before_the_start_or_beyond_the_end_is_zero(make):
    tiff, _first = open_tiff(make.tiff({1: "one"}))
    assert tiff.word(-1) == tiff.word(10_000) == 0
    assert set(SIZES) == set(range(1, 14))
