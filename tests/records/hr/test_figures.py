"""Tests for records/hr/figures.py: groups, months, what ends soon, and clauses that people get wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from records.dates import SOON
from records.hr import figures, rows
from records.hr.answers import answers
from records.hr.model import Details, Filter
from records.model import ItemResult


def details(number: int, **changes) -> Details:
    made = Details(
        f"Person {number:02}", f"p{number}@example.org", team="Food", nation="Wales", audiences=("everyone",)
    )
    return replace(made, **changes)


def answered(world, number: int, *results: ItemResult, day: float = 0, person=None):
    """Let somebody complete with these results."""
    person = person or world.add(details(number))
    one = world.accepting(person, number + 1000 * int(day + 500), day)
    world.accept(replace(one, completion=replace(one.completion, results=results)), day=day)
    return person


def test_groups_add_up_to_the_rows_of_the_register(world) -> None:
    for number in range(6):
        world.add(details(number, team=("Food", "Textiles", "")[number % 3]), day=-100 if number == 3 else 0)
    answered(world, 50)
    found = figures.groups(world.register, "team", world.now, world.versions)
    assert [group.name for group in found] == ["", "Food", "Textiles"]
    assert sum(group.people for group in found) == rows.count(world.register, Filter(), world.now, world.versions)
    totals = rows.totals(world.register, Filter(), world.now, world.versions)
    assert {s: sum(group.counts[s] for group in found) for s in totals} == totals
    food = next(group for group in found if group.name == "Food")
    assert (food.counts["done"], food.counts["overdue"], food.people) == (1, 1, 3)


def test_nations_are_grouped_like_teams(world) -> None:
    world.add(details(1, nation="England"))
    world.add(details(2))
    found = figures.groups(world.register, "nation", world.now, world.versions)
    assert [(group.name, group.people) for group in found] == [("England", 1), ("Wales", 1)]


def test_who_takes_two_paths_is_counted_in_both(world) -> None:
    world.add(details(1, audiences=("everyone", "manage")))
    world.add(details(2))
    found = figures.groups(world.register, "audience", world.now, world.versions)
    assert [(group.name, group.people) for group in found] == [("everyone", 2), ("manage", 1)]


def test_who_left_is_in_no_group(world) -> None:
    world.add(details(1))
    world.apply(details(2), day=1)
    (group,) = figures.groups(world.register, "team", world.day(2), world.versions)
    assert group.people == 1
    assert group.counts["left"] == 0


def test_the_trend_has_every_month_oldest_first_also_those_of_nothing(world) -> None:
    answered(world, 1)
    answered(world, 2, day=-40)
    answered(world, 3, day=-400)
    found = figures.trend(world.register, world.now, months=3)
    assert [(one.month, one.completions) for one in found] == [("2026-09", 0), ("2026-10", 1), ("2026-11", 1)]


def test_the_trend_goes_over_the_turn_of_the_year(world) -> None:
    found = figures.trend(world.register, world.day(60), months=12)
    assert (found[0].month, found[-1].month, len(found)) == ("2026-02", "2027-01", 12)


def test_what_was_withdrawn_is_in_no_month(world) -> None:
    answered(world, 1)
    world.revoke(world.register.connection.value("SELECT id FROM completion"))
    assert sum(one.completions for one in figures.trend(world.register, world.now)) == 0


@pytest.mark.parametrize(("days", "count"), [(30, 1), (60, 2), (10, 0), (400, 3)])
def test_expiring_counts_who_is_done_now_and_not_much_longer(world, days: int, count: int) -> None:
    answered(world, 1, day=-340)
    answered(world, 2, day=-320)
    answered(world, 3)
    answered(world, 4, day=-366)
    assert figures.expiring(world.register, world.now, days) == count


CLAUSES = {"a": ("3-b1",), "b": ("3-b1", "6-b3"), "c": ("9-p1",)}


def test_wrong_and_wrong_though_sure_are_told_by_clause_the_worst_first(world) -> None:
    for number in range(5):
        answered(
            world,
            number,
            ItemResult("a", number > 0, "sure"),
            ItemResult("b", number > 2, "sure" if number == 0 else "guess"),
            ItemResult("unknown", False, "sure"),
        )
    found = figures.clause_figures(answers(world.register), CLAUSES)
    assert [(f.clause_id, f.people, f.answers, f.wrong, f.wrong_and_sure) for f in found] == [
        ("6-b3", 5, 5, 3, 1),
        ("3-b1", 5, 10, 4, 2),
    ]


def test_a_group_of_four_is_not_shown_for_it_could_be_told_who(world) -> None:
    for number in range(4):
        answered(world, number, ItemResult("c", False, "sure"))
    assert figures.clause_figures(answers(world.register), CLAUSES) == ()
    answered(world, 5, ItemResult("c", True, "fairly"))
    (found,) = figures.clause_figures(answers(world.register), CLAUSES)
    assert (found.people, found.wrong) == (5, 4)


def test_one_person_with_five_answers_is_still_one_person(world) -> None:
    answered(world, 1, *(ItemResult(item, False, "sure") for item in ("a", "b")))
    assert figures.clause_figures(answers(world.register), CLAUSES, smallest=2) == ()
    (first, second) = figures.clause_figures(answers(world.register), CLAUSES, smallest=1)
    assert (first.clause_id, first.answers, second.answers) == ("3-b1", 2, 1)


def test_only_the_newest_answer_of_a_person_to_a_question_counts(world) -> None:
    person = answered(world, 1, ItemResult("a", False, "sure"), day=-30)
    answered(world, 1, ItemResult("a", True, "sure"), day=-1, person=person)
    (found,) = figures.clause_figures(answers(world.register), CLAUSES, smallest=1)
    assert (found.answers, found.wrong) == (1, 0)


def test_what_ends_soon_is_who_stands_so_and_those_of_an_older_policy(world) -> None:
    for number, day in ((1, -340), (2, -350), (3, -320), (4, -366)):
        answered(world, number, day=day)
    for versions, soon, outdated in ((world.versions, 2, 0), (frozenset({"99"}), 0, 3)):
        totals = rows.totals(world.register, Filter(), world.now, versions)
        assert (totals["soon"], totals["outdated"]) == (soon, outdated)
    assert figures.expiring(world.register, world.now, SOON.days) == 2
