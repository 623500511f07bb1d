"""Times in plain letters and times that are counted."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from modules.labs.photo_times import CONSOLE, counted, film_time, moment, office_time, windows_time, written_times

WHEN = datetime(2024, 5, 1, 12, 30, 45, tzinfo=UTC)
TEXT = "2024-05-01 12:30:45"


@pytest.mark.parametrize(
    ("data", "times"),
    [
        (b"\x03" + b"1998.10.24.12.08.57\0", ("1998-10-24 12:08:57",)),
        (b"2024:05:01 12:30:45", (TEXT,)),
        (b"2024/05/01T12:30:45Z", (TEXT,)),
        (b"made 2003:08:19 and 2004:10:22  ", ("2003-08-19", "2004-10-22")),
        (b"2024:05:01 12:30:45\0..2024:05:01 12:30:45", (TEXT,)),
        (b"2024:05:01 99:99:99", ("2024-05-01",)),
    ],
)
def test_a_time_in_plain_letters_is_found(data, times):
    assert written_times(data) == times


@pytest.mark.parametrize(
    "data",
    [b"", b"2024:13:01", b"2024:05-01", b"12024:05:01", b"2024:05:012", b"1.2.3", b"9999:99:99 00:", b"2024:00:10"],
)
def test_what_only_looks_like_a_time_is_none(data):
    assert written_times(data) == ()


def test_only_so_many_times_are_told():
    assert len(written_times(b" ".join(b"2024:05:%02d" % day for day in range(1, 30)))) == 8


def test_a_long_block_is_looked_through_soon():
    assert written_times(b"2024:05:" * 200_000) == ()


def test_each_beginning_is_counted_from():
    ticks = int((WHEN - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    assert windows_time(ticks) == TEXT
    assert film_time(int((WHEN - datetime(1904, 1, 1, tzinfo=UTC)).total_seconds())) == TEXT
    assert office_time((WHEN - datetime(1899, 12, 30, tzinfo=UTC)).total_seconds() / 86_400) == TEXT
    assert counted((WHEN - CONSOLE).total_seconds(), CONSOLE) == TEXT
    assert counted(WHEN.timestamp()) == TEXT


@pytest.mark.parametrize("seconds", [0, -1, 1e30, 0xFFFFFFFFFFFFFFFF, 86_400])
def test_a_count_that_no_photo_carries_is_none(seconds):
    assert counted(seconds) == ""


@pytest.mark.parametrize("numbers", [(2024, 13, 1), (2024, 2, 30), (2024, 5, 1, 24, 0, 0), (1884, 5, 1), (2200, 5, 1)])
def test_numbers_that_are_no_time_are_none(numbers):
    assert moment(*numbers) == ""


def test_a_date_alone_is_midnight():
    assert moment(2024, 5, 1) == "2024-05-01 00:00:00"
    assert moment(2024, 5, 1, 12, 30, 45) == TEXT


def test_a_clock_nobody_set_is_told_where_its_place_is_sure() -> None:
    assert counted(86_400 + 1) == ""
    assert counted(86_400 + 1, unset=True) == "1970-01-02 00:00:01"
    assert counted(WHEN.timestamp(), unset=True) == TEXT
    assert counted(0, unset=True) == ""
