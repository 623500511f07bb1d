"""When a completion ends, when the course is due, and how urgent that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.model import Organisation
from records.dates import due_at, expires_at, is_ahead, status
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
    assert due_at(now, [], organisation, now=now) == now + timedelta(days=30)


def test_an_invitation_says_when_the_first_completion_is_due(
    now: datetime, organisation: Organisation, invitation: Invitation, completion: Completion
) -> None:
    assert due_at(now, [], organisation, invitation, now=now) == invitation.due_at
    over = replace(invitation, due_at=now - timedelta(days=400))
    assert due_at(now, [], organisation, over, now=now) == over.due_at
    assert due_at(now, [completion], organisation, invitation, now=now) == completion.expires_at


def test_after_a_completion_it_is_due_when_that_ends(
    now: datetime, completion: Completion, organisation: Organisation
) -> None:
    ends = now + timedelta(days=3)
    assert due_at(now, [replace(completion, expires_at=ends)], organisation, now=now) == ends


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


JANUARY = replace(_organisation(12), refresher_from="01-01", refresher_to="01-31")
NEW_YEAR = replace(_organisation(12), refresher_from="12-15", refresher_to="01-15")


def _evening(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 22, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("completed", "organisation", "expires"),
    [
        (_day(2026, 3, 5), JANUARY, _evening(2027, 1, 31)),
        (_day(2026, 9, 30), JANUARY, _evening(2027, 1, 31)),
        # Three months before the weeks begin, and one day too late for them.
        (_day(2026, 10, 1), JANUARY, _evening(2027, 1, 31)),
        (_day(2026, 10, 2), JANUARY, _evening(2028, 1, 31)),
        (_day(2026, 12, 20), JANUARY, _evening(2028, 1, 31)),
        (_day(2027, 1, 1), JANUARY, _evening(2028, 1, 31)),
        (_day(2027, 1, 31), JANUARY, _evening(2028, 1, 31)),
        (_day(2024, 2, 29), JANUARY, _evening(2025, 1, 31)),
        (_day(2026, 6, 1), NEW_YEAR, _evening(2027, 1, 15)),
        (_day(2027, 1, 10), NEW_YEAR, _evening(2028, 1, 15)),
        (_day(2026, 12, 20), NEW_YEAR, _evening(2028, 1, 15)),
    ],
)
def test_with_weeks_for_all_a_completion_counts_to_the_end_of_the_next_ones(
    completed: datetime, organisation: Organisation, expires: datetime
) -> None:
    assert expires_at(completed, organisation) == expires


@given(
    st.datetimes(datetime(1970, 1, 1), datetime(2900, 1, 1)),  # noqa: DTZ001
    st.dates(datetime(2023, 1, 1).date(), datetime(2023, 12, 31).date()),  # noqa: DTZ001
    st.dates(datetime(2023, 1, 1).date(), datetime(2023, 12, 31).date()),  # noqa: DTZ001
)
def test_with_any_weeks_it_counts_three_months_at_least_and_ends_on_their_last_day(moment, first, last) -> None:
    completed = moment.replace(tzinfo=UTC)
    organisation = replace(_organisation(12), refresher_from=first.isoformat()[5:], refresher_to=last.isoformat()[5:])
    expires = expires_at(completed, organisation)
    length = (last - first).days % 365
    assert expires.date().isoformat()[5:] == organisation.refresher_to
    assert timedelta(days=88) < expires - completed < timedelta(days=366 + 93 + length + 1)
    # A clock that is a little off within a day changes nothing but at the very edge of three months.
    assert expires_at(completed.replace(hour=0), organisation) == expires_at(completed.replace(hour=23), organisation)


def test_one_day_alone_sets_no_weeks(now: datetime) -> None:
    half = replace(_organisation(12), refresher_from="01-01")
    assert expires_at(now, half) == expires_at(now, _organisation(12))


def test_of_several_completions_the_one_that_ends_last_counts_unless_it_is_from_the_future(
    now: datetime, completion: Completion, organisation: Organisation
) -> None:
    def ended(days: int, made: int) -> Completion:
        return replace(completion, completed_at=now + timedelta(days=made), expires_at=now + timedelta(days=days))

    def due(*completions: Completion) -> datetime:
        return due_at(now, completions, organisation, now=now)

    assert due(ended(100, -500), ended(300, -60)) == now + timedelta(days=300)
    assert due(ended(4000, 3650), ended(300, -60)) == now + timedelta(days=300)
    # Where there is no other, nobody knows which clock was wrong.
    assert due(ended(4000, 3650)) == now + timedelta(days=4000)


def test_a_day_ahead_is_a_clock_that_is_about_right(now: datetime) -> None:
    assert not is_ahead(now + timedelta(hours=24), now)
    assert is_ahead(now + timedelta(hours=24, seconds=1), now)
