"""When a completion ends, when the course is due, and how urgent that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.model import Organisation
from records.dates import due_at, expires_at, status
from records.model import Completion, Invitation


def _day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 23, 59, 59, 7, tzinfo=UTC)


def _organisation(months: int) -> Organisation:
    return Organisation("Test Trust", "TT", "", "", "", "", 0.8, 20, months, 30)


@pytest.mark.parametrize(
    ("completed", "months", "expires"),
    [
        (_day(2026, 11, 22), 12, _day(2027, 11, 22)),
        (_day(2024, 2, 29), 12, _day(2025, 2, 28)),
        (_day(2024, 2, 29), 48, _day(2028, 2, 29)),
        (_day(2026, 1, 31), 1, _day(2026, 2, 28)),
        (_day(2026, 8, 31), 6, _day(2027, 2, 28)),
        (_day(2026, 12, 31), 12, _day(2027, 12, 31)),
        (_day(2026, 12, 1), 1, _day(2027, 1, 1)),
        (_day(2026, 5, 15), 0, _day(2026, 5, 15)),
    ],
)
def test_a_completion_counts_for_calendar_months(completed: datetime, months: int, expires: datetime) -> None:
    assert expires_at(completed, _organisation(months)) == expires


@given(st.datetimes(datetime(1970, 1, 1), datetime(2900, 1, 1)), st.integers(0, 120))  # noqa: DTZ001
def test_the_month_counts_up_exactly_and_the_day_never_goes_up(moment: datetime, months: int) -> None:
    completed = moment.replace(tzinfo=UTC)
    expires = expires_at(completed, _organisation(months))
    assert (expires.year - completed.year) * 12 + expires.month - completed.month == months
    assert expires.day == completed.day or (expires + timedelta(days=1)).day == 1
    assert expires.timetz() == completed.timetz()


def test_a_new_starter_has_the_organisations_days(now: datetime, organisation: Organisation) -> None:
    assert due_at(now, None, organisation) == now + timedelta(days=30)


def test_an_invitation_says_when_the_first_completion_is_due(
    now: datetime, organisation: Organisation, invitation: Invitation, completion: Completion
) -> None:
    assert due_at(now, None, organisation, invitation) == invitation.due_at
    over = replace(invitation, due_at=now - timedelta(days=400))
    assert due_at(now, None, organisation, over) == over.due_at
    assert due_at(now, completion, organisation, invitation) == completion.expires_at


def test_after_a_completion_it_is_due_when_that_ends(
    now: datetime, completion: Completion, organisation: Organisation
) -> None:
    ends = now + timedelta(days=3)
    assert due_at(now, replace(completion, expires_at=ends), organisation) == ends


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (timedelta(days=31), "fine"),
        (timedelta(days=30, seconds=1), "fine"),
        (timedelta(days=30), "soon"),
        (timedelta(seconds=1), "soon"),
        (timedelta(0), "overdue"),
        (timedelta(days=-400), "overdue"),
    ],
)
def test_it_is_due_soon_in_the_last_30_days(now: datetime, left: timedelta, expected: str) -> None:
    assert status(now + left, now) == expected
