"""What the register says of files that arrive: names of others, and what the tray decided before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from records.hr import arriving, tray
from records.hr.register import Register


@pytest.mark.parametrize(
    ("name", "of_another"),
    [
        ("Béla Invented", True),
        ("bela  INVENTED", True),
        ("Anna Sample-Test", False),
        ("Nobody Here", False),
        ("", False),
    ],
)
def test_a_name_is_another_persons_when_only_others_have_it(
    register: Register, world: Any, name: str, *, of_another: bool
) -> None:
    anna = world.add(world.anna)
    world.add(world.bela)
    assert arriving.is_of_another(register, name, anna.id) is of_another


def test_of_two_with_one_name_each_may_bear_it(register: Register, world: Any) -> None:
    one = world.add(world.anna)
    two = world.add(replace(world.anna, email="other@example.org", staff_number="N-9"))
    for person in (one, two):
        assert not arriving.is_of_another(register, world.anna.name, person.id)


def test_only_what_was_refused_is_refused(register: Register, world: Any) -> None:
    first, second = world.doubtful(1), world.doubtful(2)
    world.wait(first, second)
    assert arriving.refused(register, first.sha256) is None
    for one, decision in zip(tray.waiting(register), ("refused", "accepted"), strict=True):
        tray.decide(register, one.id, decision, who=world.who, note="Why not.", now=world.now)
    found = arriving.refused(register, first.sha256)
    assert found is not None
    assert (found.decided_by, found.note) == (world.who, "Why not.")
    assert arriving.refused(register, second.sha256) is None
    assert arriving.refused(register, "0" * 64) is None


def test_what_was_accepted_in_another_way_leaves_the_tray_once(register: Register, world: Any) -> None:
    first, second, third = (world.doubtful(number) for number in (1, 2, 3))
    world.wait(first, second, third)
    shas = [first.sha256, second.sha256, "0" * 64]
    more = {"who": world.who, "note": "It came again.", "now": world.now}
    assert arriving.settle(register, shas, **more) == 2
    assert [doubt.completion_id for doubt in tray.waiting(register)] == [third.completion_id]
    assert {doubt.decision for doubt in tray.decided(register)} == {"accepted"}
    assert arriving.settle(register, shas, **more) == 0
    assert len(world.in_vault()) == 1
