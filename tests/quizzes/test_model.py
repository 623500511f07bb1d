from __future__ import annotations

from datetime import UTC, datetime

import pytest

from quizzes.model import CONFIDENCES, Answer, Attempt, Drawn, Score

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
ATTEMPT = Attempt("id", "check", 1, "en", "f", 0.8, (Drawn("a"), Drawn("b")), ("a",), NOW)


def answer(item_id: str) -> Answer:
    return Answer(item_id, ("o",), "sure", NOW, right=True, marks=1.0)


def test_an_attempt_knows_what_is_next() -> None:
    assert ATTEMPT.next_item == "a"
    after = ATTEMPT.with_answer(answer("b"))
    assert (after.next_item, after.answered) == ("a", {"b"})
    assert after.with_answer(answer("a")).next_item is None
    assert ATTEMPT.answers == ()


@pytest.mark.parametrize("item_id", ["b", "c"])
def test_only_an_open_item_can_be_answered(item_id: str) -> None:
    with pytest.raises(ValueError, match="not open"):
        ATTEMPT.with_answer(answer("b")).with_answer(answer(item_id))


@pytest.mark.parametrize(
    ("fraction", "missed", "passed"), [(0.8, (), True), (1.0, (), True), (0.79, (), False), (1.0, ("a",), False)]
)
def test_a_score_passes_at_the_mark_with_nothing_missed(fraction: float, missed: tuple[str, ...], passed: bool) -> None:
    assert Score(10, 8, fraction, 0.8, missed).passed is passed


def test_sureness_has_three_steps() -> None:
    assert CONFIDENCES == ("guess", "fairly", "sure")
