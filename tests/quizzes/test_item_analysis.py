"""Difficulty and discrimination, worked by hand and against the plain formula."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.item_analysis import ItemFigure, Row, item_figures, judgement


def person(**answers: bool) -> list[Row]:
    return [Row(item_id, right, sure=False) for item_id, right in answers.items()]


# Five people, four questions, by hand: question a goes with the rest, d goes against it.
PEOPLE = [
    person(a=True, b=True, c=True, d=False),
    person(a=True, b=True, c=True, d=False),
    person(a=True, b=True, c=False, d=False),
    person(a=False, b=False, c=True, d=True),
    person(a=False, b=False, c=False, d=True),
]


def test_difficulty_is_the_share_of_right_answers() -> None:
    found = item_figures(PEOPLE, 5)
    assert {id_: figure.difficulty for id_, figure in found.items()} == {"a": 0.6, "b": 0.6, "c": 0.6, "d": 0.4}
    assert found["a"].wrong == 2
    assert found["a"].people == 5


def test_discrimination_is_the_correlation_with_the_other_answers_worked_by_hand() -> None:
    found = item_figures(PEOPLE, 5)
    # The rest of a: (2, 2, 1, 2, 1) of 3; mean 8/15; with a right 5/9, with a wrong 1/2.
    right, rest = [1, 1, 1, 0, 0], [2 / 3, 2 / 3, 1 / 3, 2 / 3, 1 / 3]
    assert found["a"].discrimination == pytest.approx(statistics.correlation(right, rest))
    assert found["a"].discrimination == pytest.approx(1 / 6)
    assert found["d"].discrimination is not None
    assert found["d"].discrimination < -0.8


def test_wrong_and_sure_is_counted_apart() -> None:
    rows = [[Row("a", False, sure=True)], [Row("a", False, sure=False)], [Row("a", True, sure=True)]]
    assert item_figures(rows, 1)["a"] == ItemFigure("a", 3, 2, 1, 1 / 3, None)


def test_few_people_are_left_out() -> None:
    assert item_figures(PEOPLE, 6) == {}
    assert item_figures(PEOPLE[:4], 5) == {}
    assert item_figures([], 5) == {}


def test_where_all_are_alike_there_is_no_discrimination() -> None:
    alike = [person(a=True, b=True) for _number in range(6)]
    assert item_figures(alike, 5)["a"].discrimination is None
    alone = [person(a=number % 2 == 0) for number in range(6)]
    assert item_figures(alone, 5)["a"].discrimination is None
    assert item_figures(alone, 5)["a"].difficulty == 0.5


@given(st.lists(st.lists(st.booleans(), min_size=4, max_size=4), min_size=5, max_size=40))
def test_it_agrees_with_the_plain_formula(table: list[list[bool]]) -> None:
    names = "abcd"
    people = [person(**dict(zip(names, row, strict=True))) for row in table]
    found = item_figures(people, 5)
    for place, name in enumerate(names):
        right = [float(row[place]) for row in table]
        rest = [(sum(row) - row[place]) / 3 for row in table]
        figure = found[name]
        assert figure.difficulty == pytest.approx(statistics.fmean(right))
        if len(set(right)) > 1 and len(set(rest)) > 1:
            assert figure.discrimination == pytest.approx(statistics.correlation(right, rest), abs=1e-6)
        else:
            assert figure.discrimination is None


@pytest.mark.parametrize(
    ("difficulty", "discrimination", "said"),
    [
        (0.7, 0.3, "works"),
        (0.7, None, "works"),
        (0.7, 0.2, "works"),
        (0.7, 0.19, "weak"),
        (0.95, 0.5, "easy"),
        (1.0, None, "easy"),
        (0.39, 0.4, "hard"),
        (0.39, -0.3, "turned"),
        (0.99, -0.29, "turned"),
        # Of 50 people, a little below nothing may be chance.
        (0.7, -0.28, "weak"),
        (0.39, -0.1, "hard"),
    ],
)
def test_what_is_said_of_a_question(difficulty: float, discrimination: float | None, said: str) -> None:
    assert judgement(ItemFigure("a", 50, 10, 5, difficulty, discrimination)) == said


def test_of_too_few_answers_nothing_is_said() -> None:
    assert judgement(None) == "too-few"
