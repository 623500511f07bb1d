"""The answers in the register, person by person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from quizzes.item_analysis import Row, item_figures
from records.hr.answers import answers, versions
from records.model import ItemResult


def answered(world: Any, number: int, *results: ItemResult, day: float = 0, version: str = "7.0", person: Any = None):
    """Let somebody answer; the same person again where one is given."""
    details = replace(world.anna, name=f"Ann {number}", email=f"ann{number}@example.org", staff_number=f"A-{number}")
    found = person or world.add(details)
    one = world.accepting(found, number + 1000 * int(day + 500), day)
    world.accept(replace(one, completion=replace(one.completion, results=results, policy_version=version)), day=day)
    return found


def test_each_person_is_one_list_of_answers(world) -> None:
    answered(world, 1, ItemResult("a", True, "sure"), ItemResult("b", False, "guess"))
    answered(world, 2, ItemResult("a", False, "sure"))
    assert list(answers(world.register)) == [
        [Row("a", True, sure=True), Row("b", False, sure=False)],
        [Row("a", False, sure=True)],
    ]


def test_of_all_completions_of_a_person_each_question_counts_as_it_was_answered_last(world) -> None:
    """A refresher asks but a few questions: what the induction said of the others must not be lost."""
    first = (ItemResult("a", False, "sure"), ItemResult("b", True, "fairly"), ItemResult("c", False, "guess"))
    person = answered(world, 1, *first, day=-30)
    answered(world, 1, ItemResult("a", True, "sure"), day=-1, person=person)
    (rows,) = answers(world.register)
    assert rows == [Row("a", True, sure=True), Row("b", True, sure=False), Row("c", False, sure=False)]


def test_what_arrives_late_is_no_newer_for_that(world) -> None:
    person = answered(world, 1, ItemResult("a", True, "sure"), day=-1)
    answered(world, 1, ItemResult("a", False, "guess"), day=-30, person=person)
    assert list(answers(world.register)) == [[Row("a", True, sure=True)]]


def test_a_version_counts_that_is_not_the_persons_newest(world) -> None:
    person = answered(world, 1, ItemResult("a", False, "sure"), day=-30, version="6.2")
    answered(world, 1, ItemResult("b", True, "sure"), day=-1, person=person)
    assert versions(world.register) == ("6.2", "7.0")
    assert list(answers(world.register, "6.2")) == [[Row("a", False, sure=True)]]


def test_a_completion_that_was_withdrawn_is_not_read(world) -> None:
    answered(world, 1, ItemResult("a", False, "sure"))
    (held,) = world.register.connection.column("SELECT id FROM completion")
    world.revoke(held)
    assert list(answers(world.register)) == []


def test_one_version_of_the_policy_can_be_asked_for(world) -> None:
    answered(world, 1, ItemResult("a", True, "sure"), version="6.2")
    answered(world, 2, ItemResult("b", True, "sure"))
    assert versions(world.register) == ("6.2", "7.0")
    assert list(answers(world.register, "6.2")) == [[Row("a", True, sure=True)]]
    assert list(answers(world.register, "7.0")) == [[Row("b", True, sure=True)]]
    assert list(answers(world.register, "5.0")) == []


def test_an_empty_register_has_no_answers_and_no_versions(world) -> None:
    assert list(answers(world.register)) == []
    assert versions(world.register) == ()


def test_a_question_that_a_record_names_twice_counts_once(world) -> None:
    answered(world, 1, ItemResult("a", True, "sure"), ItemResult("a", False, "guess"))
    (rows,) = answers(world.register)
    assert [row.item_id for row in rows] == ["a"]
    assert item_figures([rows], 1)["a"].people == 1


def test_the_rows_come_as_they_are_asked_for(world) -> None:
    for number in range(3):
        answered(world, number, ItemResult("a", True, "sure"))
    found = answers(world.register)
    assert next(found) == [Row("a", True, sure=True)]
    assert len(list(found)) == 2
