"""Moments as written in the data file."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.moment import from_text, to_text

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29), timezones=ZONES)  # noqa: DTZ001


@given(MOMENTS)
def test_every_moment_comes_back_as_it_was(moment: datetime) -> None:
    assert from_text(to_text(moment)) == moment
    assert from_text(to_text(moment)).tzinfo is UTC


@given(MOMENTS, MOMENTS)
def test_texts_sort_as_moments_do(one: datetime, other: datetime) -> None:
    assert (to_text(one) < to_text(other)) == (one < other)


def test_a_moment_is_written_in_utc_with_microseconds() -> None:
    summer = timezone(timedelta(hours=1))
    assert to_text(datetime(2026, 6, 1, 0, 30, tzinfo=summer)) == "2026-05-31T23:30:00.000000+00:00"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_text(datetime(2026, 6, 1))  # noqa: DTZ001
