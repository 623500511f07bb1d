"""Drawing the short checks of a refresher."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds.choice import Choice
from quizzes.model import Attempt, Bank, Item, Option, PartPlan, Plan
from quizzes.refreshing import start_refresher

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
PLAN = Plan("refresher", 0, 0.8)


def item(id_: str, section: str, *clauses: str, **fields: Any) -> Item:
    body = Choice((Option("a", "Ask", True, "Yes."), Option("b", "Post", False, "No.")), many=False)
    return Item(id_, "single", section, 1, "What now?", body, clauses, **fields)


# Two sections with five items each, of which the third must be right to pass; and one that counts for no section.
ITEMS = [
    *(item(f"s3-{n}", "3", f"3-p{n}", must_pass=n == 2) for n in range(5)),
    *(item(f"s6-{n}", "6", f"6-p{n}", must_pass=n == 2) for n in range(5)),
    item("manager", "6", "6-p0", audiences=("manage",)),
    item("aside", "", scenario=True),
]
BANK = Bank({one.id: one for one in ITEMS})


def drawn(*parts: PartPlan, bank: Bank = BANK, **more: Any) -> list[str]:
    attempt = start(*parts, bank=bank, **more)
    return [one.item_id for one in attempt.drawn] if attempt else []


def start(*parts: PartPlan, bank: Bank = BANK, plan: Plan = PLAN, **more: Any) -> Attempt | None:
    values = {"fingerprint": "f", "language": "en", "seed": 7, "now": NOW, "seen": {}} | more
    return start_refresher(bank, plan, parts, **values)


def test_each_part_has_as_many_items_as_it_should_one_part_behind_the_other() -> None:
    found = drawn(PartPlan("6", 2), PartPlan("3", 3))
    assert [BANK.items[id_].section for id_ in found] == ["6", "6", "3", "3", "3"]
    assert len(set(found)) == 5


def test_what_is_to_be_asked_again_comes_first_and_whether_or_not_it_was_seen() -> None:
    seen = {"s3-1": 9, "s3-4": 9}
    assert set(drawn(PartPlan("3", 2, again=("s3-4", "s3-1")), seen=seen)) == {"s3-1", "s3-4"}


def test_of_each_clause_that_changed_one_item_is_asked() -> None:
    found = drawn(PartPlan("3", 2, clauses=("3-p1", "3-p3")))
    assert set(found) == {"s3-1", "s3-3"}


def test_a_clause_that_an_item_to_ask_again_is_about_needs_no_other() -> None:
    found = drawn(PartPlan("3", 1, again=("s3-1",), clauses=("3-p1",)))
    assert found == ["s3-1"]


def test_a_clause_without_any_item_is_no_error() -> None:
    assert len(drawn(PartPlan("3", 1, clauses=("3-p9",)))) == 1


def test_items_not_seen_come_before_seen_ones_and_of_those_the_ones_that_must_be_right() -> None:
    assert drawn(PartPlan("3", 1)) == ["s3-2"]
    assert drawn(PartPlan("3", 1), seen={"s3-2": 1, "s3-0": 1, "s3-1": 1, "s3-3": 1}) == ["s3-4"]
    assert drawn(PartPlan("3", 1), seen={"s3-2": 1, "s3-0": 2, "s3-1": 2, "s3-3": 2, "s3-4": 2}) == ["s3-2"]


def test_what_this_refresher_asked_before_comes_only_when_nothing_else_is_left() -> None:
    part = PartPlan("3", 2, again=("s3-0",))
    later = drawn(part, asked={"s3-0": False, "s3-1": True})
    assert not {"s3-0", "s3-1"} & set(later)
    last = drawn(part, asked=dict.fromkeys(("s3-0", "s3-1", "s3-2", "s3-3"), True))
    assert "s3-4" in last
    assert len(last) == 2


def test_a_clause_with_one_question_is_asked_about_again_only_when_that_was_not_right() -> None:
    part = PartPlan("3", 1, clauses=("3-p1",))
    assert drawn(part, asked={"s3-1": False}) == ["s3-1"]
    assert drawn(part, asked={"s3-1": True}) == ["s3-2"]


def test_a_clause_with_other_questions_is_asked_about_by_another_one() -> None:
    bank = Bank(BANK.items | {"s3-1-too": item("s3-1-too", "3", "3-p1")})
    part = PartPlan("3", 1, clauses=("3-p1",))
    assert drawn(part, bank=bank, asked={"s3-1": False}) == ["s3-1-too"]
    assert drawn(part, bank=bank, asked={"s3-1": False, "s3-1-too": True}) == ["s3-2"]


def test_only_items_for_the_person_that_count_for_the_section_are_asked() -> None:
    assert "manager" not in drawn(PartPlan("6", 9))
    assert "manager" in drawn(PartPlan("6", 9), plan=Plan("refresher", 0, 0.8, ("manage",)))
    assert "aside" not in drawn(PartPlan("", 9), PartPlan("6", 9))


def test_a_part_with_too_few_items_asks_those_it_has_and_an_empty_one_none() -> None:
    assert len(drawn(PartPlan("6", 50))) == 5
    assert start(PartPlan("8", 2)) is None
    assert start() is None


def test_the_attempt_freezes_what_passes() -> None:
    attempt = start(PartPlan("3", 5))
    assert attempt is not None
    assert (attempt.purpose, attempt.pass_mark, attempt.must_pass) == ("refresher", 0.8, ("s3-2",))
    assert all(set(one.order) == {"a", "b"} for one in attempt.drawn)


@given(seed=st.integers(0, 2**31), seen=st.dictionaries(st.sampled_from(list(BANK.items)), st.integers(1, 3)))
def test_the_same_seed_gives_the_same_attempt_and_no_item_twice(seed: int, seen: dict[str, int]) -> None:
    parts = (PartPlan("3", 3, again=("s3-0",)), PartPlan("6", 2, clauses=("6-p4",)))
    one, two = (start(*parts, seed=seed, seen=seen) for _time in range(2))
    assert one == two
    assert one is not None
    ids = [found.item_id for found in one.drawn]
    assert len(ids) == len(set(ids)) == 5
    assert "s3-0" in ids
    assert "s6-4" in ids


@pytest.mark.parametrize("size", [1, 3, 5])
def test_different_seeds_ask_different_items(size: int) -> None:
    found = {tuple(drawn(PartPlan("6", size), seed=seed)) for seed in range(20)}
    assert len(found) > 1 or size == 1
