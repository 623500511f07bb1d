"""Reminders: 30, 14, 7 and 1 days before, then weekly; each once, and nobody who left or is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from records.errors import StoreError
from records.hr import people
from records.hr.model import Details, Person
from records.hr.register import Register
from records.hr.reminders import Made, Reminder, days_left, keep, log, step_of, wanted
from records.moment import to_text

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
WHO = "Hana Example"


@pytest.fixture
def add(register: Register, world: Any) -> Any:
    """Adds somebody who is due so many days from now."""
    count = iter(range(100_000))

    def make(days: float, **changes: Any) -> Person:
        number = next(count)
        details = Details(f"Person {number:02}", f"p{number}@example.org", f"P-{number}")
        made: Person = world.add(replace(details, **changes))
        change(register, made, due_at=to_text(NOW + timedelta(days=days)))
        return made

    return make


def change(register: Register, person: Person, **columns: object) -> None:
    with register.connection.writing() as db:
        for name, value in columns.items():
            db.execute(f"UPDATE person SET {name} = ? WHERE id = ?", [value, person.id])


def made(*reminders: Reminder) -> list[Made]:
    return [Made(one, one.row.email, "0001-letter.eml") for one in reminders]


def steps(register: Register, day: float = 0) -> dict[str, int]:
    return {one.row.person_id: one.step for one in wanted(register, NOW + timedelta(days=day), frozenset({"7.0"}))}


@pytest.mark.parametrize(
    ("days", "step"),
    [
        (31, None), (30.1, None), (30, 30), (29.5, 30), (14.01, 30), (14, 14), (7.01, 14), (7, 7), (2, 7), (1.01, 7),
        (1, 1), (0.5, 1), (0, 1), (-0.5, 1), (-6.99, 1), (-7, -7), (-13.9, -7), (-14, -14), (-365, -364),
    ],
)  # fmt: skip
def test_the_step_follows_from_the_days_that_are_left(days: float, step: int | None) -> None:
    assert step_of(NOW + timedelta(days=days), NOW) == step


@pytest.mark.parametrize(("days", "left"), [(1, 1), (0.1, 1), (0, 0), (-0.1, 0), (-1, -1), (-1.9, -1), (29.5, 30)])
def test_a_day_that_has_begun_counts_whole(days: float, left: int) -> None:
    assert days_left(NOW + timedelta(days=days), NOW) == left


def test_the_most_urgent_come_first_with_their_days(register: Register, add: Any) -> None:
    later, overdue, soon = add(25), add(-8), add(6.5)
    add(45)
    found = wanted(register, NOW, frozenset({"7.0"}))
    assert [(one.row.person_id, one.step, one.days) for one in found] == [
        (overdue.id, -7, -8),
        (soon.id, 7, 7),
        (later.id, 30, 25),
    ]
    assert found[0].row.status == "overdue"


def test_nobody_who_left_or_is_done_is_reminded(register: Register, add: Any) -> None:
    left, leaving, done, outdated = add(5), add(5), add(60), add(20)
    change(register, left, left_at=to_text(NOW))
    change(register, leaving, left_at=to_text(NOW + timedelta(days=2)))
    change(register, done, completion_id="c", policy_version="7.0")
    change(register, outdated, completion_id="c", policy_version="6.0")
    assert set(steps(register)) == {leaving.id, outdated.id}


def test_each_step_comes_once_and_the_next_when_its_day_is_there(register: Register, add: Any) -> None:
    person = add(30)
    seen = []
    for day in range(60):
        found = wanted(register, NOW + timedelta(days=day), frozenset({"7.0"}))
        seen += [(day, one.step) for one in found]
        keep(register, made(*found), NOW + timedelta(days=day), WHO)
    assert seen == [(0, 30), (16, 14), (23, 7), (29, 1), (37, -7), (44, -14), (51, -21), (58, -28)]
    assert len(log(register, person.id)) == len(seen)


def test_a_step_that_was_missed_is_not_made_up_for(register: Register, add: Any) -> None:
    person = add(10)
    assert steps(register) == {person.id: 14}
    keep(register, made(*wanted(register, NOW, frozenset({"7.0"}))), NOW, WHO)
    assert steps(register, 1) == {}
    assert steps(register, 25) == {person.id: -14}


def test_a_new_due_date_begins_anew(register: Register, add: Any) -> None:
    person = add(1)
    keep(register, made(*wanted(register, NOW, frozenset({"7.0"}))), NOW, WHO)
    assert steps(register) == {}
    change(register, person, due_at=to_text(NOW + timedelta(days=1, hours=-1)))
    assert steps(register) == {person.id: 1}


def test_the_log_tells_who_what_and_when_newest_first(register: Register, add: Any) -> None:
    first, second = add(6), add(-20)
    found = wanted(register, NOW, frozenset({"7.0"}))
    assert keep(register, made(*found), NOW, WHO) == 2
    entries = log(register)
    assert [(one.person_id, one.name, one.step) for one in entries] == [
        (first.id, "Person 00", 7),
        (second.id, "Person 01", -14),
    ]
    assert (entries[0].recipient, entries[0].file_name) == ("p0@example.org", "0001-letter.eml")
    assert (entries[0].made_at, entries[0].due_at) == (NOW, NOW + timedelta(days=6))
    assert [one.person_id for one in log(register, second.id)] == [second.id]
    assert len(log(register, limit=1)) == 1
    assert log(register, "nobody") == ()


def test_what_is_in_the_log_already_is_not_logged_again(register: Register, add: Any) -> None:
    add(6)
    found = made(*wanted(register, NOW, frozenset({"7.0"})))
    assert keep(register, found, NOW, WHO) == 1
    assert keep(register, found, NOW + timedelta(hours=1), WHO) == 0
    assert len(log(register)) == 1


def test_the_deed_names_nobody(register: Register, add: Any) -> None:
    add(6)
    keep(register, made(*wanted(register, NOW, frozenset({"7.0"}))), NOW, WHO)
    (entry,) = register.connection.rows("SELECT * FROM audit ORDER BY number DESC LIMIT 1")
    assert (entry["deed"], entry["who"], entry["subject"], entry["detail"]) == ("reminders-made", WHO, "", "1")


def test_all_are_logged_or_none(register: Register, add: Any) -> None:
    add(6)
    (good,) = made(*wanted(register, NOW, frozenset({"7.0"})))
    bad = replace(good, reminder=replace(good.reminder, row=replace(good.reminder.row, person_id="nobody")))
    with pytest.raises(StoreError):
        keep(register, [good, bad], NOW, WHO)
    assert log(register) == ()


def test_an_erased_person_takes_the_log_along(register: Register, add: Any) -> None:
    person = add(6)
    keep(register, made(*wanted(register, NOW, frozenset({"7.0"}))), NOW, WHO)
    with register.connection.writing() as db:
        db.execute("DELETE FROM person WHERE id = ?", [person.id])
    assert log(register) == ()
    assert people.person(register, person.id) is None
