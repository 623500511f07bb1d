"""Dates, times and shares as they are told in files."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from exports import dates


@pytest.mark.parametrize(
    ("fraction", "text"), [(0.8, "80 %"), (0.7999, "79 %"), (1, "100 %"), (0, "0 %"), (0.29, "29 %"), (0.9999, "99 %")]
)
def test_a_percentage_never_looks_better_than_it_is(fraction: float, text: str) -> None:
    assert dates.percent(fraction) == text


def test_dates_are_told_in_utc() -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=timezone(timedelta(hours=-2)))
    assert dates.long_date(late) == "1 January 2027"
    assert dates.long_time(datetime(2026, 5, 3, 7, 5, tzinfo=UTC)) == "3 May 2026, 07:05 UTC"


def test_short_days_fit_a_table() -> None:
    assert [dates.short_day(date(2026, month, 3)) for month in (1, 5, 12)] == ["3 Jan 2026", "3 May 2026", "3 Dec 2026"]
    assert len({dates.short_day(date(2026, month, 1)) for month in range(1, 13)}) == 12


@pytest.mark.parametrize(("fraction", "number"), [(0.29, 29), (0.9999, 99), (0.7999999, 79), (1, 100)])
def test_hundredths_are_counted_whole(fraction: float, number: int) -> None:
    assert dates.whole_percent(fraction) == number
