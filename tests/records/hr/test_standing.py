"""How somebody stands: the rule in SQL against the same rule in plain Python, and the columns beside the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modules.model import Organisation, Policy
from records.hr import standing
from records.hr.model import STATUSES, Details
from records.hr.register import Register
from records.hr.standing import STANDING, STATUS, counting, first_due, moments, settle, settle_all
from records.moment import to_text

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SECOND = timedelta(microseconds=1)
DAYS = (-400, -31, -1, 0, 1, 29, 30, 31, 400)


def expected(left: int | None, due: int, version: str) -> str:
    """The rule once more, in the words of records.hr.model."""
    if left is not None and left <= 0:
        return "left"
    if due <= 0:
        return "overdue"
    if not version:
        return "due"
    if version != "7.0":
        return "outdated"
    return "soon" if due <= 30 else "done"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(left=st.none() | st.sampled_from(DAYS), due=st.sampled_from(DAYS), version=st.sampled_from(["", "6.0", "7.0"]))
def test_the_status_follows_the_rule(register: Register, left: int | None, due: int, version: str) -> None:
    values = {
        "left_at": None if left is None else to_text(NOW + timedelta(days=left)),
        "due_at": to_text(NOW + timedelta(days=due)),
        "version": version,
        "id": "c" if version else "",
    }
    row = "SELECT :left_at AS left_at, :due_at AS due_at, :version AS policy_version, :id AS completion_id"
    asked = {**values, **moments(NOW, frozenset({"7.0"}))}
    # The parameter of the policy in force has the name of the column.
    found = register.connection.value(f"SELECT {STATUS} FROM ({row})", asked)
    assert found == expected(left, due, version)
    assert register.connection.value(f"SELECT {STANDING} FROM ({row})", asked) == expected(None, due, version)
    assert found in STATUSES


def test_the_very_moment_decides(register: Register, world: Any) -> None:
    person = world.add()

    def status(now: datetime) -> Any:
        return register.connection.value(f"SELECT {STATUS} FROM person", moments(now, frozenset({"7.0"})))

    assert status(person.due_at - SECOND) == "due"
    assert status(person.due_at) == "overdue"
    world.accept(world.accepting(person))
    ends = NOW + timedelta(days=365)
    assert status(ends - timedelta(days=30) - SECOND) == "done"
    assert status(ends - timedelta(days=30)) == "soon"
    assert status(ends) == "overdue"


@pytest.mark.parametrize(
    ("started", "expected_day"),
    [(None, 30), (date(2020, 1, 1), 30), (date(2026, 12, 22), 59.6), (date(2026, 11, 22), 30)],
)
def test_somebody_new_has_the_same_days_from_the_later_of_two(
    organisation: Organisation, started: date | None, expected_day: float
) -> None:
    due = first_due(started, NOW, organisation)
    assert abs(due - NOW - timedelta(days=expected_day)) < timedelta(hours=1)


def test_a_start_at_the_end_of_all_dates_is_borne(organisation: Organisation) -> None:
    assert first_due(date.max, NOW, organisation) == datetime.max.replace(tzinfo=UTC)
    assert first_due(date.min, NOW, organisation) == NOW + timedelta(days=30)


def test_settling_again_changes_nothing(register: Register, world: Any) -> None:
    person = world.add()
    world.accept(world.accepting(person, 1), world.accepting(person, 2, day=9))
    before = world.standing(person.id)
    with register.connection.writing() as db:
        settle(db, [person.id, "nobody"], world.organisation)
    assert world.standing(person.id) == before


def test_of_two_at_the_same_moment_the_later_kept_counts(world: Any) -> None:
    person = world.add()
    world.accept(world.accepting(person, 2))
    world.accept(world.accepting(person, 1))
    assert world.standing(person.id)["completion_id"] == world.completion(1).id


def test_only_the_people_asked_for_are_settled(register: Register, world: Any) -> None:
    anna, bela = world.add(), world.add(world.bela)
    with register.connection.writing() as db:
        db.conn.execute("UPDATE person SET due_at = 'x'")
        settle(db, iter([anna.id]), world.organisation)
    assert world.standing(anna.id)["due_at"] == to_text(anna.due_at)
    assert world.standing(bela.id)["due_at"] == "x"


def test_new_rules_settle_everybody(register: Register, world: Any) -> None:
    anna, bela = world.add(), world.add(world.bela)
    world.accept(world.accepting(bela))
    slower = replace(world.organisation, new_starter_days=60)
    with register.connection.writing() as db:
        settle_all(db, slower)
    assert world.standing(anna.id)["due_at"] == to_text(NOW + timedelta(days=60))
    assert world.standing(bela.id)["due_at"] == to_text(NOW + timedelta(days=365))


def test_more_people_than_fit_in_one_statement_are_settled(
    register: Register, world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing, "_AT_ONCE", 2)
    world.apply(*(Details(f"P {n}", staff_number=str(n)) for n in range(5)))
    with register.connection.writing() as db:
        db.conn.execute("UPDATE person SET due_at = ''")
        settle_all(db, world.organisation)
    assert register.connection.value("SELECT min(due_at) FROM person") == to_text(NOW + timedelta(days=30))


def test_nobody_is_done_for_longer_than_hr_s_own_settings_allow(world) -> None:
    """A learner may have changed the settings of their own app to certificates of a hundred years."""
    person = world.add()
    one = world.accepting(person)
    for_ever = replace(one.completion, expires_at=world.day(36_500))
    world.accept(replace(one, completion=for_ever))
    assert world.standing(person.id)["due_at"] == "2027-11-22T09:30:00.000000+00:00"


@pytest.mark.parametrize(("versions", "status"), [({"7.0"}, "done"), ({"7.1"}, "outdated"), ({"7.1", "7.0"}, "done")])
def test_a_completion_counts_for_each_version_since_which_only_minor_things_changed(
    world, versions: set[str], status: str
) -> None:
    person = world.add(world.anna)
    world.accept(world.accepting(person))
    sql = f"SELECT {STATUS} FROM person"
    assert world.register.connection.value(sql, moments(world.day(1), frozenset(versions))) == status


def test_who_has_a_newer_version_than_hr_is_not_outdated(world: Any) -> None:
    policy = Policy("M01", "7.9", "A policy", (), "")
    for number, version in enumerate(("6.2", "7.9", "7.10", "7.10", "8.0"), start=1):
        details = replace(world.anna, name=f"Ann {number}", email=f"a{number}@example.org", staff_number=f"A-{number}")
        one = world.accepting(world.add(details), number)
        world.accept(replace(one, completion=replace(one.completion, policy_version=version)))
    world.add(replace(world.anna, name="Nobody Yet", email="n@example.org", staff_number="N-1"))
    assert counting(world.register, policy, frozenset({"7.9", "7.8"})) == {"7.8", "7.9", "7.10", "8.0"}


def test_an_empty_register_adds_no_version(world: Any) -> None:
    assert counting(world.register, Policy("M01", "7.0", "", (), ""), frozenset({"7.0"})) == {"7.0"}
