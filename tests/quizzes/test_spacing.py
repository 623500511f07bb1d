"""Two questions a month: what is most likely forgotten, by the answers that were given."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds.choice import Choice
from quizzes.model import Answer, Attempt, Bank, Item, Option
from quizzes.spacing import QUESTIONS, memory, recall, start_between

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def item(id_: str, section: str, *clauses: str, **fields: Any) -> Item:
    body = Choice((Option("a", "Ask", True, "Yes."), Option("b", "Post", False, "No.")), many=False)
    return Item(id_, "single", section, 1, "What now?", body, clauses, **fields)


ITEMS = (
    *(item(f"three-{n}", "3", f"3-p{n}") for n in range(4)),
    *(item(f"six-{n}", "6", f"6-p{n}") for n in range(4)),
    item("six-again", "6", "6-p0"),
    item("boss", "9", "9-p1", audiences=("manage",)),
    item("aside", ""),
)
BANK = Bank({one.id: one for one in ITEMS})


def answer(item_id: str, day: float = 0, confidence: Any = "sure", *, right: bool = True) -> Answer:
    return Answer(item_id, ("a",), confidence, NOW + day * DAY, right, float(right))


def start(answers: list[Answer] | None = None, day: float = 60, bank: Bank = BANK, **more: Any) -> Attempt | None:
    values = {"fingerprint": "f", "language": "en", "seed": 7, "now": NOW + day * DAY, "seen": {}} | more
    return start_between(bank, values.pop("audiences", ("everyone",)), answers or [], **values)


def clauses(attempt: Attempt | None) -> set[str]:
    assert attempt is not None
    return {clause_id for drawn in attempt.drawn for clause_id in BANK.items[drawn.item_id].clauses}


ALL = [answer(one.id) for one in ITEMS[:8]]


def test_there_are_two_questions_about_two_clauses_of_two_sections() -> None:
    attempt = start()
    assert attempt is not None
    assert len(attempt.drawn) == QUESTIONS == 2
    assert {BANK.items[drawn.item_id].section for drawn in attempt.drawn} == {"3", "6"}
    assert (attempt.purpose, attempt.must_pass, attempt.pass_mark) == ("between", (), 0.0)


def test_what_was_wrong_is_forgotten_before_what_was_right() -> None:
    answers = [*ALL, answer("three-2", right=False), answer("six-1", right=False)]
    assert clauses(start(answers)) == {"3-p2", "6-p1"}


@pytest.mark.parametrize(("worse", "better"), [("wrong", "guess"), ("guess", "fairly"), ("fairly", "sure")])
def test_how_sure_somebody_was_counts(worse: str, better: str) -> None:
    def recalled(how: str) -> float:
        given = answer("three-0", right=False) if how == "wrong" else answer("three-0", 0, how)
        return recall(memory([given], BANK)["3-p0"], NOW + 30 * DAY)

    assert recalled(worse) < recalled(better) < 1


def test_a_clause_that_is_due_comes_before_one_never_asked_and_that_before_one_still_fresh() -> None:
    due = answer("three-0", -400, right=False)
    fresh = [answer(one.id, 59) for one in ITEMS[1:8] if one.id != "six-3"]
    assert clauses(start([due, *fresh])) == {"3-p0", "6-p3"}


def test_the_one_more_likely_forgotten_comes_first() -> None:
    answers = [*ALL[:4], *(answer(one.id, -100 * n) for n, one in enumerate(ITEMS[4:8]))]
    answers.sort(key=lambda one: one.answered_at)
    assert "6-p3" in clauses(start(answers, day=900))


def test_of_a_clause_the_item_seen_least_is_asked() -> None:
    answers = [*ALL, answer("six-0", right=False)]
    attempt = start(answers, seen={"six-0": 2})
    assert attempt is not None
    assert "six-again" in {drawn.item_id for drawn in attempt.drawn}


def test_only_items_for_the_person_that_count_for_a_section_are_asked() -> None:
    only = Bank({one.id: one for one in ITEMS if one.id in {"boss", "aside"}})
    assert start(bank=only) is None
    attempt = start(bank=only, audiences=("manage",))
    assert attempt is not None
    assert [drawn.item_id for drawn in attempt.drawn] == ["boss"]


def test_two_of_one_section_are_better_than_one_alone() -> None:
    only = Bank({one.id: one for one in ITEMS if one.section == "3"})
    attempt = start(bank=only)
    assert attempt is not None
    assert len(clauses(attempt)) == 2


def test_an_item_that_left_the_bank_tells_nothing_and_is_no_error() -> None:
    assert memory([answer("long-gone")], BANK) == {}


def test_a_clock_that_goes_back_leaves_no_answer_before_the_one_before_it() -> None:
    back = [answer("three-0", 10), answer("three-0", -500, right=False)]
    (card,) = memory(back, BANK).values()
    assert card.last_review == NOW + 10 * DAY
    assert recall(card, NOW - 900 * DAY) == 1


@given(st.integers(0, 2**31), st.lists(st.tuples(st.sampled_from(ITEMS[:9]), st.integers(-500, 60), st.booleans())))
def test_the_same_answers_give_the_same_questions_and_never_one_clause_twice(seed: int, given_: list[Any]) -> None:
    answers = [answer(one.id, day, right=right) for one, day, right in given_]
    first, second = (start(answers, seed=seed) for _time in range(2))
    assert first == second
    assert first is not None
    asked = [clause_id for drawn in first.drawn for clause_id in BANK.items[drawn.item_id].clauses]
    assert len(asked) == len(set(asked)) == 2


def test_over_a_year_what_is_missed_comes_back_sooner_than_what_is_known() -> None:
    answers = list(ALL)
    seen: dict[str, int] = {}
    asked: list[str] = []
    for month in range(1, 13):
        attempt = start(answers, day=30 * month, seed=month, seen=seen)
        assert attempt is not None
        for drawn in attempt.drawn:
            knows = BANK.items[drawn.item_id].clauses[0] != "3-p1"
            answers.append(answer(drawn.item_id, 30 * month, "fairly", right=knows))
            seen[drawn.item_id] = seen.get(drawn.item_id, 0) + 1
            asked.append(BANK.items[drawn.item_id].clauses[0])
    assert len(asked) == 24
    assert asked.count("3-p1") == max(asked.count(clause_id) for clause_id in set(asked))
    assert set(asked) >= {f"{section}-p{n}" for section in "36" for n in range(4)}
