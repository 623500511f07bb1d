"""Tests for ui/dates.py."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from ui.dates import date_and_time, day_name, long_date, month_name


@pytest.fixture
def _in_london(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_the_months_have_their_names() -> None:
    names = [month_name(month) for month in range(1, 13)]
    assert (names[0], names[4], names[11]) == ("January", "May", "December")
    assert len(set(names)) == 12


@pytest.mark.parametrize("month", [13, 99])
def test_there_is_no_thirteenth_month(month: int) -> None:
    with pytest.raises(IndexError):
        month_name(month)


def test_a_day_is_written_as_people_in_britain_do() -> None:
    assert day_name(date(2026, 11, 2)) == "2 November 2026"


@pytest.mark.usefixtures("_in_london")
def test_a_date_is_that_of_the_reader() -> None:
    # Half past eleven at night in UTC is the next day in British summer.
    assert long_date(datetime(2027, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2027"
    assert long_date(datetime(2027, 1, 31, 23, 30, tzinfo=UTC)) == "31 January 2027"


@pytest.mark.usefixtures("_in_london")
def test_a_time_has_two_digits_each() -> None:
    assert date_and_time(datetime(2027, 3, 3, 4, 5, tzinfo=UTC)) == "3 March 2027, 04:05"
    assert date_and_time(datetime(2027, 7, 3, 23, 5, tzinfo=UTC)) == "4 July 2027, 00:05"
