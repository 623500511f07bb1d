"""What reminders say: what, why, how long, by when and whom to ask, in kind words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from exports.hr import letters
from modules.model import Organisation
from records.hr.model import Row
from records.hr.reminders import Reminder

NOW = datetime(2026, 11, 22, 14, 3, tzinfo=UTC)


def reminder(days: int, name: str = "Ann Test", **changes: Any) -> Reminder:
    row = Row(
        person_id="p",
        name=name,
        email="ann@heron.example",
        staff_number="7",
        team="Digital",
        nation="Wales",
        manager_email="boss@heron.example",
        audiences=("everyone",),
        status="due" if days > 0 else "overdue",
        due_at=NOW + timedelta(days=days),
        completed_at=None,
        expires_at=None,
        policy_version="",
        score=None,
        verdict="",
        completion_id="",
        countersigned_at=None,
        left_at=None,
    )
    return Reminder(replace(row, **changes), 7, days)


def test_a_letter_says_what_why_how_long_by_when_and_whom_to_ask(organisation: Organisation) -> None:
    text = letters.letter(reminder(7), organisation, 55)
    assert text.startswith("Hello Ann Test,\n\n")
    for part in ("• What:", "• Why:", "• How long: about 55 minutes", "• By when: 29 November 2026", "• How:"):
        assert part in text
    assert "there are 7 days left" in text
    assert "hr@heron.example" in text
    assert text.endswith("\n\nKind regards\nHR, Blue Heron Trust")
    assert "friendly reminder" in text


def test_one_day_is_one_day(organisation: Organisation) -> None:
    assert "there is 1 day left" in letters.letter(reminder(1), organisation, 60)


def test_whoever_is_late_is_not_scolded(organisation: Organisation) -> None:
    text = letters.letter(reminder(-8), organisation, 60)
    assert "was due on 14 November 2026" in text
    assert "not too late" in text
    assert "By when: as soon as you can" in text
    assert "left" not in text
    assert not any(word in text.casefold() for word in ("fail", "must", "immediately", "disciplin", "!"))


def test_whoever_did_it_before_is_thanked_and_asked_for_the_refresher(organisation: Organisation) -> None:
    again = reminder(20, completed_at=NOW - timedelta(days=345))
    assert "done the social media training before, thank you" in letters.letter(again, organisation, 60)
    assert letters.subject(again) == "Social media training: time for your refresher, by 12 December 2026"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (7, "Social media training: please finish it by 29 November 2026"),
        (0, "Social media training: it was due on 22 November 2026"),
        (-1, "Social media training: it was due on 21 November 2026"),
    ],
)
def test_the_subject_has_the_date(days: int, words: str) -> None:
    assert letters.subject(reminder(days)) == words


def test_without_an_address_of_hr_one_asks_hr(organisation: Organisation) -> None:
    text = letters.letter(reminder(7), replace(organisation, hr_email="", name=""), 60)
    assert "Ask HR" in text
    assert "@" not in text
    assert text.endswith("\n\nKind regards\nHR")


def test_a_name_stays_in_its_line(organisation: Organisation) -> None:
    text = letters.letter(reminder(7, name="Ann\n\nPay here: evil\u202e"), organisation, 60)
    assert text.startswith("Hello Ann Pay here: evil,\n\n")


def test_a_manager_gets_a_list_with_the_dates(organisation: Organisation) -> None:
    about = [reminder(-8, "Zoë Late"), reminder(7, "Ann\nTest")]
    text = letters.manager_letter("Mo Boss", about, organisation, 60)
    assert text.startswith("Hello Mo Boss,\n\n2 people in your team have")
    assert "• Zoë Late: was due on 14 November 2026\n• Ann Test: due on 29 November 2026\n" in text
    assert "friendly word" in text
    assert letters.manager_subject(about) == "Social media training: 2 people in your team"


def test_a_manager_whose_name_is_not_known_is_greeted_too(organisation: Organisation) -> None:
    text = letters.manager_letter(" ", [reminder(7)], organisation, 60)
    assert text.startswith("Hello,\n\n1 person in your team has")
    assert letters.manager_subject([reminder(7)]) == "Social media training: 1 person in your team"


def test_the_entry_in_a_calendar_is_short(organisation: Organisation) -> None:
    assert letters.calendar_title() == "Social media training is due"
    assert letters.calendar_text(organisation, 50).startswith("About 50 minutes, in Postwise.\n")
