"""Reminders in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from records.hr import reminders, rows
from records.hr.model import Filter
from records.hr.reminders import Logged, Reminder
from ui.hr.lists.reminder_words import (
    days_words,
    logged_words,
    reminder_words,
    schedule_words,
    step_words,
    without_words,
)
from ui.hr.workspace import Workspace


@pytest.fixture
def reminder(people: Workspace) -> Reminder:
    """Ada, who has a manager, in three days."""
    (row, *_others) = rows.rows(people.register, Filter(words="ada"), people.clock(), people.versions)
    return Reminder(row, 7, 3)


def test_the_schedule_is_that_of_the_program() -> None:
    assert schedule_words().startswith("People are reminded 30, 14, 7 and 1 days before they are due, and then every 7")
    assert (reminders.BEFORE, reminders.EVERY) == ((30, 14, 7, 1), 7)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (2, "due in 2 days"),
        (1, "due in 1 day"),
        (0, "due today"),
        (-1, "overdue for 1 day"),
        (-9, "overdue for 9 days"),
    ],
)
def test_days_are_told_in_words(days: int, words: str) -> None:
    assert days_words(days) == words


@pytest.mark.parametrize(
    ("step", "words"), [(30, "30 days before"), (1, "1 day before"), (-7, "7 days after"), (-1, "1 day after")]
)
def test_steps_are_told_in_words(step: int, words: str) -> None:
    assert step_words(step) == words


def test_a_reminder_says_why_and_to_whom(reminder: Reminder) -> None:
    *_same, why, to = reminder_words(reminder, "person")
    assert (why, to) == ("due in 3 days", "ada@example.org")
    assert reminder_words(reminder, "manager")[-1] == "meg@example.org"


def test_who_has_no_address_is_told(people: Workspace) -> None:
    (row, *_others) = rows.rows(people.register, Filter(words="cyd"), people.clock(), people.versions)
    assert reminder_words(Reminder(row, 7, 3), "person")[-1] == "no address"
    assert reminder_words(Reminder(row, 7, 3), "manager")[-1] == "no address"


def test_the_log_says_whether_the_recipient_was_erased(now: Callable[[], datetime]) -> None:
    made = Logged("1", "Ada Example", -7, now() - timedelta(days=7), "ada@example.org", "a.eml", now())
    assert logged_words(made)[1:] == ("Ada Example", "15 November 2026", "7 days after", "ada@example.org")
    erased = Logged("1", "Ada Example", -7, now(), "", "a.eml", now())
    assert logged_words(erased)[-1] == "erased since"


def test_what_to_do_without_an_address_depends_on_whom_one_writes_to() -> None:
    assert without_words(1, "person").startswith("1 person has no e-mail address")
    assert without_words(2, "person").startswith("2 people have no e-mail address")
    assert without_words(2, "manager").startswith("For 2 people no manager’s address is known")
