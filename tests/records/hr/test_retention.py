"""Nothing goes before HR says so; then what is shown is what goes, and what still counts never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records.errors import LockedStoreError, RefusedFactError
from records.hr import audit, erasure, held, intakes, people, retention, tray
from records.hr.intakes import Looked
from records.hr.model import Details
from records.hr.register import Register
from records.hr.retention import Going, Rules, months_before


def rule(world: Any, *numbers: int) -> None:
    retention.save_rules(world.register, Rules(*numbers), world.now, world.who)


def left(world: Any, details: Details, days_ago: float) -> Any:
    person = world.add(details, -1000)
    return people.rectify(
        world.register,
        person.id,
        replace(details, left_on=world.day(-days_ago).date()),
        organisation=world.organisation,
        now=world.now,
        who=world.who,
        because="",
    )


def decided(world: Any, number: int, day: float) -> None:
    world.wait(world.doubtful(number), day=day)
    doubt = tray.waiting(world.register)[-1]
    tray.decide(world.register, doubt.id, "refused", who=world.who, note="No.", now=world.day(day))


def test_everything_is_kept_until_hr_says_otherwise(register: Register, world: Any) -> None:
    left(world, world.anna, 5000)
    person = world.add(world.bela)
    world.accept(world.accepting(person, 1, day=-3000), world.accepting(person, 2))
    decided(world, 1, -3000)
    assert retention.rules(register) == Rules(0, 0, 0)
    assert retention.preview(register, world.now) == Going((), 0, 0)
    assert retention.apply(register, world.now, world.who) == Going((), 0, 0)
    assert (world.count("person"), world.count("completion"), world.count("doubt")) == (2, 2, 1)


def test_rules_are_kept_and_the_log_tells_them(register: Register, world: Any) -> None:
    rule(world, 12, 24, 90)
    assert retention.rules(register) == Rules(12, 24, 90)
    (entry,) = audit.entries(register.connection)
    assert (entry.deed, entry.detail) == ("settings-saved", "leavers_months 12, completions_months 24, tray_days 90")
    rule(world, 0, 0, 1)
    assert retention.rules(register) == Rules(0, 0, 1)


@pytest.mark.parametrize("numbers", [(-1, 0, 0), (1201, 0, 0), (0, -5, 0), (0, 9999, 0), (0, 0, -1), (0, 0, 36_501)])
def test_rules_that_make_no_sense_are_refused(register: Register, world: Any, numbers: tuple[int, int, int]) -> None:
    with pytest.raises(RefusedFactError, match="a hundred years"):
        rule(world, *numbers)
    assert retention.rules(register) == Rules()


def test_the_longest_rules_let_nothing_go(register: Register, world: Any) -> None:
    left(world, world.anna, 9000)
    rule(world, 1200, 1200, 36_500)
    assert retention.apply(register, world.now, world.who) == Going((), 0, 0)


def test_leavers_go_when_their_time_is_over(register: Register, world: Any) -> None:
    rule(world, 12, 0, 0)
    anna, bela = left(world, world.anna, 366), left(world, world.bela, 360)
    stays = world.add(world.cara)
    world.accept(world.accepting(anna, 1, day=-800), world.accepting(anna, 2, day=-500), world.accepting(bela, 3))
    going = retention.preview(register, world.now)
    assert [person.id for person in going.people] == [anna.id]
    assert (going.completions, going.doubts) == (0, 0)
    assert retention.apply(register, world.now, world.who) == going
    assert people.person(register, anna.id) is None
    assert register.connection.column("SELECT id FROM person ORDER BY number") == [bela.id, stays.id]
    assert world.in_vault() == {world.completion(3).id}
    assert retention.preview(register, world.now) == Going((), 0, 0)


def test_leavers_do_not_come_back_by_a_file(register: Register, world: Any) -> None:
    rule(world, 12, 0, 0)
    one = world.accepting(left(world, world.anna, 400))
    world.accept(one)
    retention.apply(register, world.now, world.who)
    assert world.apply(world.anna, leavers=False).erased == 1
    assert world.accept(one) == 0
    assert erasure.is_erased(register, email="anna@example.org")


def test_who_came_back_or_is_to_leave_stays(register: Register, world: Any) -> None:
    rule(world, 1, 0, 0)
    world.apply(world.anna, world.bela, day=-400)
    world.apply(world.anna, day=-300)
    world.apply(world.anna, replace(world.bela, left_on=world.day(20).date()), day=-10)
    assert retention.apply(register, world.now, world.who).people == ()


def test_people_are_shown_in_the_order_of_their_names(register: Register, world: Any) -> None:
    rule(world, 12, 0, 0)
    for details in (world.cara, world.anna, world.bela):
        left(world, details, 500)
    names = [person.details.name for person in retention.preview(register, world.now).people]
    assert names == ["Anna Sample-Test", "Béla Invented", "Cara Made-Up"]


def test_completions_that_a_later_one_took_the_place_of_go(register: Register, world: Any) -> None:
    rule(world, 0, 24, 0)
    person = world.add()
    days = {1: -1500, 2: -1100, 3: -700, 4: -10}
    world.accept(*(world.accepting(person, number, day=day) for number, day in days.items()))
    assert retention.preview(register, world.now) == Going((), 2, 0)
    before = world.standing(person.id)
    assert retention.apply(register, world.now, world.who) == Going((), 2, 0)
    kept = [one.id for one in held.history(register, person.id)]
    assert kept == [world.completion(4).id, world.completion(3).id]
    assert world.in_vault() == set(kept)
    assert world.count("result") == 4
    assert world.standing(person.id) == before
    assert world.accept(world.accepting(person, 1, day=-1500)) == 0


def test_the_newest_never_goes_however_old(register: Register, world: Any) -> None:
    rule(world, 0, 1, 0)
    person = world.add()
    world.accept(world.accepting(person, 1, day=-3000))
    assert retention.apply(register, world.now, world.who) == Going((), 0, 0)


def test_what_counts_and_what_is_newest_both_stay(register: Register, world: Any) -> None:
    rule(world, 0, 1, 0)
    person = world.add()
    days = {1: -900, 2: -800, 3: -700, 4: -600}
    world.accept(*(world.accepting(person, number, day=day) for number, day in days.items()))
    world.revoke(world.completion(4).id)
    world.revoke(world.completion(3).id)
    assert retention.apply(register, world.now, world.who).completions == 2
    assert [one.id for one in held.history(register, person.id)] == [world.completion(4).id, world.completion(2).id]
    assert world.standing(person.id)["completion_id"] == world.completion(2).id


def test_of_two_at_the_same_moment_the_earlier_kept_goes(register: Register, world: Any) -> None:
    rule(world, 0, 1, 0)
    person = world.add()
    world.accept(world.accepting(person, 1, day=-900), world.accepting(person, 2, day=-900))
    assert retention.apply(register, world.now, world.who).completions == 1
    assert held.history(register, person.id)[0].id == world.completion(2).id


def test_completions_of_those_who_go_are_not_counted_twice(register: Register, world: Any) -> None:
    rule(world, 12, 12, 0)
    anna, bela = left(world, world.anna, 500), world.add(world.bela)
    world.accept(world.accepting(anna, 1, day=-900), world.accepting(anna, 2, day=-800))
    world.accept(world.accepting(bela, 3, day=-900), world.accepting(bela, 4, day=-800))
    assert retention.preview(register, world.now).completions == 1
    going = retention.apply(register, world.now, world.who)
    assert ([person.id for person in going.people], going.completions) == ([anna.id], 1)
    assert world.in_vault() == {world.completion(4).id}


def test_decided_files_go_and_waiting_ones_stay(register: Register, world: Any) -> None:
    rule(world, 0, 0, 90)
    decided(world, 1, -100)
    decided(world, 2, -80)
    world.wait(world.doubtful(3), day=-500)
    assert retention.preview(register, world.now).doubts == 1
    assert retention.apply(register, world.now, world.who) == Going((), 0, 1)
    assert [doubt.completion_id for doubt in tray.decided(register)] == ["c-2"]
    assert len(tray.waiting(register)) == 1


def test_runs_of_the_intake_go_with_the_decided_files(register: Register, world: Any) -> None:
    rule(world, 0, 0, 90)
    for day in (-100, -80):
        number, _before = intakes.begin(register, [f"Anna {day}"], world.day(day))
        intakes.keep(register, number, [Looked("Anna.pdf", 1, 1, "rejected", "altered", "")])
    retention.apply(register, world.now, world.who)
    assert register.connection.column("SELECT path FROM intake_source") == ["Anna -80"]
    assert (world.count("intake"), world.count("intake_file")) == (1, 1)


def test_with_people_go_all_names_of_files_that_were_looked_at(register: Register, world: Any) -> None:
    rule(world, 12, 0, 0)
    left(world, world.anna, 500)
    number, _before = intakes.begin(register, ["post"], world.now)
    intakes.keep(register, number, [Looked("Anna.pdf", 1, 1, "rejected", "altered", "")])
    retention.apply(register, world.now, world.who)
    assert (world.count("intake_source"), world.count("intake_file")) == (0, 0)


def test_bytes_that_another_program_keeps_are_told(register: Register, other: Register, world: Any) -> None:
    rule(world, 12, 0, 0)
    left(world, world.anna, 500)
    with other.connection.reading():
        other.connection.column("SELECT count(*) FROM person")
        assert retention.apply(register, world.now, world.who).bytes_left
    assert not retention.apply(register, world.now, world.who).bytes_left


def test_the_log_tells_who_went_by_id_and_how_much_else(register: Register, world: Any) -> None:
    rule(world, 12, 0, 90)
    anna = left(world, world.anna, 500)
    decided(world, 1, -100)
    retention.apply(register, world.now, world.who)
    last, before = audit.entries(register.connection, limit=2)
    assert (before.deed, before.subject, before.detail) == ("person-erased", anna.id, "retention")
    assert (last.deed, last.detail) == ("retention-applied", "people 1, completions 0, doubts 1")
    assert audit.first_break(register.connection) is None


def test_a_register_in_use_lets_nothing_go(other: Register, register: Register, world: Any) -> None:
    rule(world, 12, 0, 0)
    left(world, world.anna, 500)
    with other.connection.writing(), pytest.raises(LockedStoreError):
        retention.apply(register, world.now, world.who)
    assert len(retention.preview(register, world.now).people) == 1


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ((2026, 3, 31), 1, (2026, 2, 28)),
        ((2024, 3, 31), 1, (2024, 2, 29)),
        ((2026, 1, 15), 1, (2025, 12, 15)),
        ((2026, 1, 15), 13, (2024, 12, 15)),
        ((2026, 5, 31), 0, (2026, 5, 31)),
        ((1, 3, 31), 1200, (1, 3, 31)),
    ],
)
def test_months_are_calendar_months(day: tuple[int, int, int], months: int, expected: tuple[int, int, int]) -> None:
    assert months_before(datetime(*day, 8, 30, tzinfo=UTC), months) == datetime(*expected, 8, 30, tzinfo=UTC)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    ages=st.lists(st.integers(0, 1500), max_size=6, unique=True),
    revoked=st.sets(st.integers(0, 5)),
    months=st.integers(0, 36),
)
def test_the_standing_of_nobody_changes_by_retention(
    world: Any, ages: list[int], revoked: set[int], months: int
) -> None:
    rule(world, 0, months, 0)
    offset = world.count("tombstone") * 100 + world.count("audit") * 1000
    person = world.add(replace(world.anna, email="", staff_number=f"S-{offset}"))
    for place, age in enumerate(ages):
        world.accept(world.accepting(person, offset + place, day=-age))
    for place in revoked & set(range(len(ages))):
        world.revoke(world.completion(offset + place).id)
    before = world.standing(person.id)
    shown = retention.preview(world.register, world.now)
    assert retention.apply(world.register, world.now, world.who) == shown
    assert world.standing(person.id) == before
    kept = held.history(world.register, person.id)
    assert len(kept) >= min(len(ages), 1)
    if ages:
        assert min(ages) == (world.now - kept[0].completed_at).days
    assert not before["completion_id"] or before["completion_id"] in {one.id for one in kept}
