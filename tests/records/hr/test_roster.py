"""Applying a roster: what it adds and changes, who has left, and that all of it is kept or nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modules.model import AUDIENCES
from records.errors import LockedStoreError, RefusedFactError
from records.hr import erasure, people, roster
from records.hr.model import Details, Person
from records.hr.register import Register
from records.hr.roster import RosterOutcome


def by_number(register: Register, number: str) -> Person:
    found = people.find(register, staff_number=number)
    assert found is not None
    return found


def test_a_first_roster_adds_everybody(register: Register, world: Any) -> None:
    outcome = world.apply(world.anna, world.bela)
    assert outcome == RosterOutcome(added=(world.anna, world.bela))
    assert by_number(register, "N-2").details == world.bela
    assert world.deeds() == ["roster-applied"]
    assert register.connection.column("SELECT detail FROM audit") == ["added 2, updated 0, left 0"]


def test_a_preview_keeps_nothing(world: Any) -> None:
    assert world.preview(world.anna).added == (world.anna,)
    assert world.count("person") == 0
    assert world.deeds() == []


def test_the_same_roster_again_changes_nothing(world: Any) -> None:
    world.apply(world.anna, world.bela)
    before = world.register.connection.all_rows("person")
    assert world.apply(world.anna, world.bela, day=3) == RosterOutcome(unchanged=2)
    assert world.register.connection.all_rows("person") == before


def test_a_change_is_told_with_what_was_there_before(register: Register, world: Any) -> None:
    world.apply(world.anna, world.bela)
    before = by_number(register, "N-1")
    moved = replace(world.anna, team="Textiles")
    outcome = world.apply(moved, world.bela)
    assert outcome.updated == ((before, moved),)
    assert outcome.unchanged == 1
    assert by_number(register, "N-1").details == moved


def test_an_empty_cell_erases_nothing(register: Register, world: Any) -> None:
    world.apply(world.anna)
    assert world.apply(Details("", staff_number="N-1")) == RosterOutcome(unchanged=1)
    assert by_number(register, "N-1").details == world.anna


def test_space_around_and_the_order_of_audiences_are_no_change(world: Any) -> None:
    world.apply(replace(world.anna, audiences=("run-account",)))
    again = replace(world.anna, name=" Anna Sample-Test ", audiences=("run-account", "everyone"))
    assert world.apply(again).unchanged == 1


def test_a_new_staff_number_is_found_by_the_address(register: Register, world: Any) -> None:
    world.apply(world.anna)
    before = by_number(register, "N-1")
    world.apply(replace(world.anna, staff_number="M-77", email="ANNA@example.org"))
    assert by_number(register, "M-77").id == before.id
    assert world.count("person") == 1


def test_a_new_address_is_found_by_the_staff_number(register: Register, world: Any) -> None:
    world.apply(world.anna)
    before = by_number(register, "N-1")
    world.apply(replace(world.anna, name="Anna Other", email="other@example.org"))
    assert by_number(register, "N-1").id == before.id
    assert people.find(register, email="anna@example.org") is None


def test_two_people_may_exchange_their_addresses(register: Register, world: Any) -> None:
    world.apply(world.anna, world.bela, world.cara)
    ids = [by_number(register, number).id for number in ("N-1", "N-2", "N-3")]
    turned = (
        replace(world.anna, email=world.bela.email),
        replace(world.bela, email=world.cara.email),
        replace(world.cara, email=world.anna.email),
    )
    outcome = world.apply(*turned)
    assert len(outcome.updated) == 3
    assert [by_number(register, number).id for number in ("N-1", "N-2", "N-3")] == ids
    assert by_number(register, "N-1").details.email == world.bela.email


def test_an_address_that_is_handed_on_in_one_roster_goes_to_the_newcomer(register: Register, world: Any) -> None:
    world.apply(world.bela)
    newcomer = Details("Dora Fresh", world.bela.email, "N-9")
    outcome = world.apply(replace(world.bela, email="bela2@example.org"), newcomer)
    assert len(outcome.added) == 1
    assert by_number(register, "N-9").details.name == "Dora Fresh"
    assert by_number(register, "N-2").details.email == "bela2@example.org"


def test_a_roster_in_conflict_is_not_applied_at_all(world: Any) -> None:
    world.apply(world.anna, world.bela)
    rows = (world.cara, replace(world.anna, email=world.bela.email), world.bela)
    assert len(world.preview(*rows).conflicts) == 1
    with pytest.raises(RefusedFactError, match="somebody else"):
        world.apply(*rows)
    assert world.count("person") == 2
    assert world.deeds() == ["roster-applied"]


def test_only_some_conflicts_are_told_at_once(world: Any) -> None:
    with pytest.raises(RefusedFactError) as caught:
        world.apply(*(Details(f"Nameless {number}") for number in range(50)))
    assert len(caught.value.what.splitlines()) == 20


def test_an_empty_roster_is_not_taken_as_everybody_having_left(world: Any) -> None:
    world.apply(world.anna)
    with pytest.raises(RefusedFactError, match="nobody in this roster"):
        world.apply()
    assert world.apply(leavers=False) == RosterOutcome()


def test_whoever_is_not_in_the_roster_has_left_with_a_receipt(register: Register, world: Any) -> None:
    world.apply(world.anna, world.bela)
    outcome = world.apply(world.anna, day=40)
    bela = by_number(register, "N-2")
    (receipt,) = outcome.left
    assert (receipt.person_id, receipt.name, receipt.status) == (bela.id, "Béla Invented", "overdue")
    assert receipt.left_at == bela.left_at == world.day(40)
    assert roster.receipts(register) == outcome.left
    assert world.apply(world.anna, day=41).left == ()


def test_without_leavers_nobody_has_left(register: Register, world: Any) -> None:
    world.apply(world.anna, world.bela)
    assert world.apply(world.anna, leavers=False).left == ()
    assert by_number(register, "N-2").left_at is None


@pytest.mark.parametrize(
    ("done_on", "left_on", "status"), [(None, 10, "due"), (None, 31, "overdue"), (1, 10, "done"), (1, 340, "soon")]
)
def test_a_receipt_tells_how_somebody_stood(
    world: Any, register: Register, done_on: int | None, left_on: int, status: str
) -> None:
    world.apply(world.anna, world.bela)
    if done_on is not None:
        world.accept(world.accepting(by_number(register, "N-2"), day=done_on))
    assert world.apply(world.anna, day=left_on).left[0].status == status


def test_a_leaving_date_that_has_come_makes_a_receipt(register: Register, world: Any) -> None:
    world.apply(world.anna, world.bela)
    gone = replace(world.bela, left_on=world.day(-3).date())
    outcome = world.apply(world.anna, gone)
    assert [receipt.status for receipt in outcome.left] == ["due"]
    assert by_number(register, "N-2").details == gone
    assert world.apply(world.anna, gone, day=1) == RosterOutcome(unchanged=2)
    assert world.apply(world.anna, day=2).left == ()


def test_who_is_to_leave_later_is_with_us_until_then(register: Register, world: Any) -> None:
    leaving = replace(world.bela, left_on=world.day(20).date())
    world.apply(world.anna, world.bela)
    assert world.apply(world.anna, leaving, day=1).left == ()
    assert world.apply(world.anna, leaving, day=19).left == ()
    outcome = world.apply(world.anna, leaving, day=60)
    assert [(receipt.name, receipt.status) for receipt in outcome.left] == [("Béla Invented", "due")]
    assert outcome.left[0].left_at.date() == leaving.left_on
    assert world.apply(world.anna, leaving, day=61).left == ()


def test_who_was_to_leave_and_is_missing_earlier_has_left_now(register: Register, world: Any) -> None:
    world.apply(world.anna, replace(world.bela, left_on=world.day(20).date()))
    outcome = world.apply(world.anna, day=5)
    assert outcome.left[0].left_at == world.day(5)
    assert by_number(register, "N-2").left_at == world.day(5)


def test_who_was_to_leave_and_is_missing_later_left_on_the_day_that_was_said(register: Register, world: Any) -> None:
    last = world.day(20).date()
    world.apply(world.anna, replace(world.bela, left_on=last))
    assert world.apply(world.anna, day=60).left[0].left_at.date() == last


def test_who_had_left_before_they_came_to_the_register_gets_no_receipt(register: Register, world: Any) -> None:
    gone = replace(world.bela, left_on=date(2020, 1, 1))
    for day in range(3):
        assert world.apply(world.anna, gone, day=day).left == ()
    assert by_number(register, "N-2").left_at is not None
    assert roster.receipts(register) == ()


def test_who_comes_back_is_with_us_and_may_leave_again(register: Register, world: Any) -> None:
    world.apply(world.anna, world.bela)
    first = world.apply(world.anna, day=1).left
    back = world.apply(world.anna, world.bela, day=50)
    assert len(back.updated) == 1
    assert back.updated[0][1].left_on is None
    assert by_number(register, "N-2").left_at is None
    assert roster.receipts(register) == ()
    again = world.apply(world.anna, day=60).left
    assert again[0].person_id == first[0].person_id
    assert roster.receipts(register) == again


def test_a_leaver_by_hand_gets_the_receipt_with_the_next_roster(register: Register, world: Any) -> None:
    world.apply(world.anna, world.bela)
    bela = by_number(register, "N-2")
    people.rectify(
        register,
        bela.id,
        replace(bela.details, left_on=world.day(3).date()),
        organisation=world.organisation,
        now=world.day(3),
        who=world.who,
        because="",
    )
    assert len(world.apply(world.anna, day=4).left) == 1


def test_a_hundred_leavers_on_different_days_each_get_their_receipt(register: Register, world: Any) -> None:
    crowd = [Details(f"Person {n}", staff_number=f"P-{n}") for n in range(60)]
    world.apply(world.anna, *crowd)
    gone = [replace(one, left_on=world.day(1 + n % 7).date()) for n, one in enumerate(crowd)]
    left = world.apply(world.anna, *gone, day=20).left
    assert {receipt.name for receipt in left} == {one.name for one in crowd}
    assert len({receipt.left_at for receipt in left}) == 7


def test_a_date_that_some_systems_write_for_never_is_borne(register: Register, world: Any) -> None:
    never = replace(world.anna, started_on=date(9999, 12, 31), left_on=date(9999, 12, 31))
    world.apply(never)
    found = by_number(register, "N-1")
    assert found.left_at is not None
    assert found.due_at.year == 9999
    assert world.apply(never, day=1) == RosterOutcome(unchanged=1)


def test_a_new_start_moves_the_due_date(register: Register, world: Any) -> None:
    world.apply(world.anna)
    world.apply(replace(world.anna, started_on=world.day(10).date()))
    assert by_number(register, "N-1").due_at.date() == world.day(10 + world.organisation.new_starter_days).date()


def test_who_was_erased_stays_away(register: Register, world: Any) -> None:
    world.apply(world.anna, world.bela)
    erasure.erase(register, by_number(register, "N-1").id, now=world.now, who=world.who, because="Asked for it.")
    for row in (
        world.anna,
        replace(world.anna, email=""),
        replace(world.anna, staff_number="", email="ANNA@example.org"),
    ):
        outcome = world.apply(row, world.bela)
        assert (outcome.erased, outcome.added) == (1, ())
    assert world.count("person") == 1


def test_a_manager_who_was_erased_is_not_named_by_others(register: Register, world: Any) -> None:
    led = replace(world.bela, manager_email="Anna@example.org")
    world.apply(world.anna, led)
    erasure.erase(register, by_number(register, "N-1").id, now=world.now, who=world.who, because="Asked for it.")
    assert by_number(register, "N-2").details.manager_email == ""
    assert world.apply(led).unchanged == 1
    assert by_number(register, "N-2").details.manager_email == ""


def test_what_somebody_else_changes_meanwhile_is_not_lost(register: Register, other: Register, world: Any) -> None:
    world.apply(world.anna)
    anna = by_number(register, "N-1")
    seen = world.preview(world.anna)
    people.rectify(
        other,
        anna.id,
        replace(world.anna, nation="England"),
        organisation=world.organisation,
        now=world.now,
        who=world.who,
        because="",
    )
    assert seen.unchanged == 1
    world.apply(replace(world.anna, nation=""))
    assert by_number(register, "N-1").details.nation == "England"


def test_a_register_in_use_keeps_nothing(other: Register, world: Any) -> None:
    with other.connection.writing(), pytest.raises(LockedStoreError):
        world.apply(world.anna)
    assert world.count("person") == 0


def test_half_a_letter_in_one_row_stops_all(world: Any) -> None:
    with pytest.raises(RefusedFactError, match="character"):
        world.apply(world.anna, replace(world.bela, team="\udcff"))
    assert world.count("person") == 0


TEXTS = st.sampled_from(["", "a", "B", " b", "É", "c d"])
ROWS = st.builds(
    Details,
    name=st.sampled_from(["Anna Test", "Béla Test", "Cara"]),
    email=st.sampled_from(["", "a@x", "A@x", "b@x", "é@x", "É@x"]),
    staff_number=st.sampled_from(["", "1", "2 ", "3"]),
    team=TEXTS,
    manager_email=TEXTS,
    audiences=st.lists(st.sampled_from(AUDIENCES), unique=True).map(tuple),
    left_on=st.sampled_from([None, date(2020, 1, 1), date(2027, 1, 1)]),
)


def details_of(register: Register) -> str:
    rows = register.connection.rows("SELECT * FROM person ORDER BY number")
    return json.dumps([{**row, "id": "", "changed_at": ""} for row in rows])


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(first=st.lists(ROWS, max_size=4), second=st.lists(ROWS, max_size=4), leavers=st.booleans())
def test_any_roster_is_applied_or_refused_and_a_second_time_changes_nothing(
    world: Any, first: list[Details], second: list[Details], leavers: bool
) -> None:
    for day, rows in enumerate((first, second)):
        conflicts = world.preview(*rows, day=day, leavers=leavers).conflicts
        try:
            outcome = world.apply(*rows, day=day, leavers=leavers)
        except RefusedFactError:
            assert conflicts
            continue
        assert not conflicts
        kept = details_of(world.register)
        again = world.apply(*rows, day=day, leavers=leavers)
        assert (again.added, again.updated, again.left) == ((), (), ())
        assert again.unchanged == len(outcome.added) + len(outcome.updated) + outcome.unchanged
        assert details_of(world.register) == kept
    with world.register.connection.writing() as db:
        db.conn.execute("DELETE FROM person")
