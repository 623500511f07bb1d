from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds.choice import Choice
from quizzes.marking import answer_for, give_answer, mark
from quizzes.model import Attempt, Bank, Confidence, Drawn, Item, Option, Score

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


def options(*right: bool) -> tuple[Option, ...]:
    return tuple(Option(f"o{n}", f"T{n}", is_right, "Why.") for n, is_right in enumerate(right))


SINGLE = Item("one", "single", "2", 1, "?", Choice(options(True, False), many=False), must_pass=True)
MANY = Item("many", "multiple", "3", 2, "?", Choice(options(True, True, True, False), many=True))
LAST = Item("last", "single", "3", 2, "?", Choice(options(False, True), many=False))
BANK = Bank({item.id: item for item in (SINGLE, MANY, LAST)})


def attempt(*ids: str, must_pass: tuple[str, ...] = (), pass_mark: float = 0.8) -> Attempt:
    drawn = tuple(Drawn(id_) for id_ in ids)
    return Attempt("id", "check", 1, "en", "f", pass_mark, drawn, must_pass, NOW)


def play(start: Attempt, **responses: tuple[str, ...]) -> Attempt:
    for item_id, response in responses.items():
        start, _answer = give_answer(start, BANK, item_id, response, "sure", NOW)
    return start


def test_an_answer_is_marked_and_kept_with_its_time() -> None:
    later = NOW + timedelta(minutes=3)
    after, answer = give_answer(attempt("one", "many"), BANK, "one", ("o0",), "guess", later)
    assert (answer.item_id, answer.response, answer.confidence, answer.answered_at) == ("one", ("o0",), "guess", later)
    assert (answer.right, answer.marks) == (True, 1.0)
    assert after.answers == (answer,)
    assert after.next_item == "many"


def test_a_partly_right_answer_is_not_right() -> None:
    _after, answer = give_answer(attempt("many"), BANK, "many", ("o0", "o1"), "sure", NOW)
    assert (answer.right, answer.marks) == (False, pytest.approx(2 / 3))


def test_an_item_can_be_answered_outside_an_attempt() -> None:
    assert answer_for(LAST, ("o1",), "fairly", NOW).right
    assert not answer_for(LAST, ("o0",), "fairly", NOW).right
    with pytest.raises(ValueError, match="not complete"):
        answer_for(LAST, (), "fairly", NOW)


@pytest.mark.parametrize(
    ("item_id", "response", "reason"),
    [
        ("gone", ("o0",), "not in the bank"),
        ("last", ("o0",), "not open"),
        ("one", (), "not complete"),
        ("one", ("o0", "o1"), "not complete"),
        ("one", ("x",), "not complete"),
    ],
)
def test_what_cannot_be_answered_is_refused(item_id: str, response: tuple[str, ...], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        give_answer(attempt("one"), BANK, item_id, response, "sure", NOW)


def test_an_item_is_answered_once() -> None:
    with pytest.raises(ValueError, match="not open"):
        play(play(attempt("one"), one=("o0",)), one=("o1",))


def test_all_right_is_everything() -> None:
    score = mark(play(attempt("one", "last"), one=("o0",), last=("o1",)), BANK)
    assert score == Score(2, 2, 1.0, 0.8, (), {"2": (1, 1), "3": (1, 1)})
    assert score.passed


def test_what_is_not_answered_counts_as_nothing() -> None:
    score = mark(play(attempt("one", "last", "many"), one=("o0",)), BANK)
    assert (score.items, score.right) == (3, 1)
    assert score.fraction == pytest.approx(1 / 3)
    assert score.by_section == {"2": (1, 1), "3": (0, 2)}


def test_a_missed_must_pass_item_fails_whatever_the_score() -> None:
    start = attempt("one", "last", must_pass=("one",), pass_mark=0.5)
    wrong = mark(play(start, one=("o1",), last=("o1",)), BANK)
    assert (wrong.fraction, wrong.missed, wrong.passed) == (0.5, ("one",), False)
    assert mark(play(start, last=("o1",)), BANK).missed == ("one",)
    assert mark(play(start, one=("o0",), last=("o0",)), BANK).passed


def test_a_partly_right_must_pass_item_is_missed() -> None:
    score = mark(play(attempt("many", must_pass=("many",), pass_mark=0.1), many=("o0", "o1")), BANK)
    assert score.missed == ("many",)


def test_sums_of_thirds_reach_the_mark_that_they_should() -> None:
    thirds = Bank({f"m{n}": replace(MANY, id=f"m{n}") for n in range(10)})
    start = attempt(*thirds.items, pass_mark=0.8)
    for number, item_id in enumerate(thirds.items):
        response = ("o0", "o1") if number < 6 else ("o0", "o1", "o2")
        start, _answer = give_answer(start, thirds, item_id, response, "sure", NOW)
    score = mark(start, thirds)
    assert score.fraction == 0.8
    assert score.passed


def test_the_rules_are_those_of_the_start() -> None:
    done = play(attempt("one", "last", pass_mark=0.5), one=("o0",), last=("o0",))
    assert mark(done, BANK).pass_mark == 0.5
    harder = Bank({**BANK.items, "last": replace(LAST, must_pass=True)})
    assert mark(done, harder).missed == ()


def test_an_item_that_left_the_bank_still_counts_but_for_no_section() -> None:
    done = play(attempt("one", "last"), one=("o0",), last=("o1",))
    score = mark(done, Bank({"one": SINGLE}))
    assert (score.items, score.right, score.fraction) == (2, 2, 1.0)
    assert score.by_section == {"2": (1, 1)}


def test_an_attempt_without_items_is_not_passed() -> None:
    score = mark(attempt(), BANK)
    assert (score.items, score.fraction, score.passed) == (0, 0.0, False)


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "one": st.sampled_from([("o0",), ("o1",)]),
        "many": st.lists(st.sampled_from(["o0", "o1", "o2", "o3"]), min_size=1, unique=True).map(tuple),
        "last": st.sampled_from([("o0",), ("o1",)]),
    },
)


@given(ANSWERS, st.sampled_from(["guess", "fairly", "sure"]))
def test_a_score_is_from_0_to_1_and_full_exactly_when_all_is_right(
    answers: dict[str, tuple[str, ...]], confidence: Confidence
) -> None:
    start = attempt("one", "many", "last", must_pass=("one",))
    for item_id, response in answers.items():
        start, _answer = give_answer(start, BANK, item_id, response, confidence, NOW)
    score = mark(start, BANK)
    assert 0 <= score.fraction <= 1
    everything = {
        "one": ("o0",),
        "last": ("o1",),
        "many": tuple(sorted(answers.get("many", ()))),
    } == {"one": answers.get("one"), "last": answers.get("last"), "many": ("o0", "o1", "o2")}
    assert (score.fraction == 1) == (score.right == 3) == everything
    assert sum(right for right, _total in score.by_section.values()) == score.right
    assert score.passed == (score.fraction >= 0.8 and answers.get("one") == ("o0",))
