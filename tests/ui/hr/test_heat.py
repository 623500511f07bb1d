"""What the policy owner sees, in figures and in words."""

from __future__ import annotations

import pytest

from quizzes.item_analysis import ItemFigure
from records.hr.model import ClauseFigure
from ui.hr.heat import (
    MOST_STEPS,
    Heat,
    clause_words,
    item_words,
    items_of,
    judgement_words,
    ordered,
    read_heat,
    share,
    step,
    step_words,
    table,
)
from ui.hr.invented import fill


@pytest.fixture
def crowd(space):
    fill(space.register, space.organisation, space.bank, now=space.clock(),
         version=space.setting.catalogue.policy.version, people=80)  # fmt: skip
    return space


@pytest.fixture
def found(crowd) -> Heat:
    heat = read_heat(crowd.register, crowd.bank, "", lambda: True)
    assert heat is not None
    return heat


def clause(space, clause_id: str):
    return next(one for one in space.setting.catalogue.policy.clauses if one.id == clause_id)


def test_it_reads_clauses_items_and_versions(crowd, found) -> None:
    assert found.clauses
    assert found.items
    assert found.versions == ("6.2", "7.0")
    for clause_id in found.clauses:
        assert any(one.id in found.items for one in items_of(clause_id, crowd.bank))


def test_one_version_has_no_more_answers_than_all(crowd, found) -> None:
    old = read_heat(crowd.register, crowd.bank, "6.2", lambda: True)
    new = read_heat(crowd.register, crowd.bank, "7.0", lambda: True)
    assert old is not None
    assert new is not None
    for clause_id, figure in found.clauses.items():
        parts = [heat.clauses[clause_id].answers for heat in (old, new) if clause_id in heat.clauses]
        assert sum(parts) <= figure.answers
        assert new.clauses[clause_id].answers < figure.answers


def test_it_stops_when_it_is_told_to(crowd) -> None:
    asked = iter([True, True, False])
    assert read_heat(crowd.register, crowd.bank, "", lambda: next(asked, False)) is None


@pytest.mark.parametrize(("value", "number"), [(0, 0), (0.049, 0), (0.05, 1), (0.15, 2), (0.3, 3), (0.5, 4), (1, 4)])
def test_the_steps_go_from_hardly_ever_to_mostly(value: float, number: int) -> None:
    assert step(value) == number


def test_every_step_has_words_of_its_own() -> None:
    assert len({step_words(number) for number in range(MOST_STEPS + 1)}) == MOST_STEPS + 1 == 5


def test_the_figures_of_a_clause_are_said_in_words(space) -> None:
    heat = Heat(clauses={"6-p1": ClauseFigure("6-p1", 900, 1200, 300, 60)})
    assert clause_words(clause(space, "6-p1"), heat) == "25 % wrong, 5 % wrong and sure, 1,200 answers"
    assert clause_words(clause(space, "3-p1"), heat) == "Too few answers yet"
    untestable = next(one for one in space.setting.catalogue.policy.clauses if one.untestable)
    assert clause_words(untestable, heat) == "No question can be asked about it"


def test_wrong_and_wrong_and_sure_are_two_measures() -> None:
    figure = ClauseFigure("6-p1", 9, 10, 5, 2)
    assert share(figure, "wrong") == 0.5
    assert share(figure, "sure") == 0.2


def test_the_worst_come_first_by_the_measure_and_those_without_figures_last(space) -> None:
    heat = Heat(clauses={"6-p1": ClauseFigure("6-p1", 9, 10, 5, 0), "3-p1": ClauseFigure("3-p1", 9, 10, 2, 2)})
    catalogue = space.setting.catalogue
    assert [one.id for one in ordered(catalogue, heat, "wrong", worst_first=True)][:2] == ["6-p1", "3-p1"]
    assert [one.id for one in ordered(catalogue, heat, "sure", worst_first=True)][:2] == ["3-p1", "6-p1"]
    assert ordered(catalogue, heat, "wrong", worst_first=False) == catalogue.policy.clauses
    assert set(ordered(catalogue, heat, "sure", worst_first=True)) == set(catalogue.policy.clauses)


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (None, "Too few answers yet. It takes 5 people"),
        (ItemFigure("a", 100, 30, 5, 0.7, -0.5), "Those who know the rest get this one wrong"),
        (ItemFigure("a", 100, 1, 0, 0.99, 0.1), "Nearly everybody gets it right"),
        (ItemFigure("a", 100, 70, 5, 0.3, 0.4), "Most people get it wrong"),
        (ItemFigure("a", 100, 30, 5, 0.7, 0.1), "It hardly tells"),
        (ItemFigure("a", 100, 30, 5, 0.7, 0.4), "It works well."),
    ],
)
def test_a_question_is_judged_in_words(figure: ItemFigure | None, said: str) -> None:
    assert judgement_words(figure).startswith(said)


def test_the_figures_of_a_question_are_said_in_words() -> None:
    assert item_words(ItemFigure("a", 1200, 300, 60, 0.75, 0.314)) == (
        "1,200 people: 75 % right, 5 % wrong and sure. Discrimination: +0.31."
    )
    assert "Discrimination: not to be told." in item_words(ItemFigure("a", 5, 0, 0, 1.0, None))


def test_the_table_has_every_clause_and_every_question_about_it(crowd, found) -> None:
    titles, rows = table(crowd.setting.catalogue, crowd.bank, found)
    assert {len(row) for row in rows} == {len(titles)}
    assert {row[0] for row in rows} == {one.id for one in crowd.setting.catalogue.policy.clauses}
    asked = {item_id for item_id in (row[6] for row in rows) if item_id}
    assert asked == {one.id for one in crowd.bank.items.values() if one.clauses}
    figure = next(iter(found.items.values()))
    row = next(row for row in rows if row[6] == figure.item_id)
    assert row[8] == f"{figure.difficulty:.2f}"
