"""Tests for ui/progress.py: the five steps, their words, and what is next."""

from __future__ import annotations

import pytest

from records.model import Requirement
from ui.progress import fraction, next_place, steps


def needs(*kinds: str) -> tuple[Requirement, ...]:
    return tuple(Requirement(kind, f"{kind}-{number}", kind) for number, kind in enumerate(kinds))


def of(catalogue, todo, *, settled=False):
    return steps(catalogue, catalogue.lessons, todo, settled=settled)


def test_at_the_start_the_policy_is_next_and_all_else_open(catalogue) -> None:
    todo = needs(
        *["section"] * len(catalogue.policy.sections), *["lesson"] * len(catalogue.lessons), "check", "acknowledge"
    )
    road = of(catalogue, todo)
    assert [step.page for step in road] == ["policy", "lessons", "check", "acknowledge", "certificate"]
    assert [step.state for step in road] == ["next", "open", "open", "open", "open"]
    assert fraction(road) == 0


def test_a_part_of_a_step_is_counted_and_told(catalogue) -> None:
    road = of(catalogue, needs("section", "section", "lesson", "check", "acknowledge"))
    total = len(catalogue.policy.sections)
    assert (road[0].done, road[0].total) == (total - 2, total)
    assert road[0].note == f"{total - 2} of {total} sections read"
    assert road[1].note == f"{len(catalogue.lessons) - 1} of {len(catalogue.lessons)} lessons done"
    assert road[2].note == "Not yet"
    assert 0 < fraction(road) < 0.4


def test_a_finished_step_is_done_and_the_first_open_one_next(catalogue) -> None:
    road = of(catalogue, needs("check", "acknowledge"))
    assert [step.state for step in road] == ["done", "done", "next", "open", "open"]
    assert [step.note for step in road[:3]] == ["Done", "Done", "Not yet"]
    assert fraction(road) == pytest.approx(0.4)


def test_a_later_step_may_be_done_before_an_earlier_one(catalogue) -> None:
    road = of(catalogue, needs("section", "acknowledge"))
    assert [step.state for step in road] == ["next", "done", "done", "open", "open"]


def test_only_the_certificate_is_left_once_all_is_done(catalogue) -> None:
    road = of(catalogue, ())
    assert [step.state for step in road] == ["done"] * 4 + ["next"]


def test_a_standing_certificate_counts_for_everything(catalogue) -> None:
    road = of(catalogue, needs("section", "lesson", "check", "acknowledge"), settled=True)
    assert {step.state for step in road} == {"done"}
    assert fraction(road) == pytest.approx(1)


def test_without_lessons_that_step_is_done_and_does_not_divide_by_nothing(catalogue) -> None:
    road = steps(catalogue, (), (), settled=False)
    assert road[1].state == "done"
    assert fraction(road) <= 1
    assert fraction(()) == 0


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("section", ("policy", "section-0")),
        ("lesson", ("lesson", "lesson-0")),
        ("changes", ("changes", "")),
        ("part", ("check", "")),
        ("check", ("check", "")),
        ("acknowledge", ("acknowledge", "")),
    ],
)
def test_the_next_place_is_the_page_of_the_first_need(kind: str, place: tuple[str, str]) -> None:
    assert next_place(needs(kind, "check")) == place


def test_with_nothing_to_do_the_certificate_is_next() -> None:
    assert next_place(()) == ("certificate", "")
