"""Lengths of time and moments, there and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import durations


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "PT0S"), (12, "PT12S"), (60, "PT1M"), (3852, "PT1H4M12S"), (360_000, "PT100H")]
)
def test_a_duration_is_spelt_as_iso_8601(seconds: int, text: str) -> None:
    assert durations.duration(seconds) == text


@given(st.integers(min_value=0, max_value=3_000_000_000))
def test_every_duration_comes_back(seconds: int) -> None:
    assert durations.seconds(durations.duration(seconds)) == seconds


@pytest.mark.parametrize("text", ["", "P1D", "PT1.5S", "-PT1S", "PT9999999H", "1H"])
def test_other_durations_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a length of time"):
        durations.seconds(text)


def test_a_negative_duration_is_refused() -> None:
    with pytest.raises(ValueError, match="never below zero"):
        durations.duration(-1)


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001
def test_every_moment_comes_back(naive: datetime) -> None:
    moment = naive.replace(tzinfo=UTC)
    assert durations.time(durations.moment(moment)) == moment


def test_a_moment_is_told_in_utc() -> None:
    elsewhere = datetime(2026, 11, 22, 16, 3, tzinfo=timezone(timedelta(hours=2)))
    assert durations.moment(elsewhere) == "2026-11-22T14:03:00Z"


@pytest.mark.parametrize("text", ["2026-11-22T14:03:00", "yesterday", ""])
def test_a_moment_without_its_zone_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        durations.time(text)
