"""Attempts come back as they were, are answered once, finished once, and never changed."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.model import CONFIDENCES, Answer, Attempt, Drawn, Score
from records.errors import RefusedFactError
from records.model import Completion, FinishedAttempt
from records.store import Store, open_store

NOW = datetime(2026, 11, 22, tzinfo=UTC)
TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
FRACTIONS = st.floats(0, 1)
COUNTS = st.integers(0, 100)
SCORES = st.builds(
    Score,
    items=COUNTS,
    right=COUNTS,
    fraction=FRACTIONS,
    pass_mark=FRACTIONS,
    missed=st.lists(TEXT).map(tuple),
    by_section=st.dictionaries(TEXT, st.tuples(COUNTS, COUNTS)),
)


@st.composite
def answered(draw: st.DrawFn) -> Attempt:
    """Any attempt, with answers to some of its items in any order."""
    items = draw(st.lists(TEXT, unique=True, max_size=6))
    attempt = Attempt(
        id="",
        purpose=draw(st.sampled_from(("check", "practice", "lesson"))),
        seed=draw(st.integers(0)),
        language=draw(TEXT),
        fingerprint=draw(TEXT),
        pass_mark=draw(FRACTIONS),
        drawn=tuple(Drawn(item, tuple(draw(st.lists(TEXT, max_size=4)))) for item in items),
        must_pass=tuple(draw(st.lists(TEXT, max_size=3))),
        started_at=draw(MOMENTS),
    )
    for item in draw(st.permutations(items)):
        if draw(st.booleans()):
            response = tuple(draw(st.lists(TEXT, max_size=4)))
            confidence = draw(st.sampled_from(CONFIDENCES))
            answer = Answer(item, response, confidence, draw(MOMENTS), draw(st.booleans()), draw(FRACTIONS))
            attempt = attempt.with_answer(answer)
    return attempt


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with closing(open_store(tmp_path_factory.mktemp("attempts") / "postwise.db", NOW)) as opened:
        yield opened


@pytest.fixture(scope="module")
def new_id() -> Callable[[], str]:
    numbers = itertools.count()
    return lambda: f"attempt-{next(numbers)}"


def _keep(store: Store, attempt: Attempt) -> None:
    store.attempts.begin_attempt(attempt)
    for answer in attempt.answers:
        store.attempts.save_answer(attempt.id, answer)


@settings(deadline=None)  # each example waits for the disk
@given(drawn=answered(), score=SCORES, finished_at=MOMENTS)
def test_every_attempt_comes_back_as_it_was(
    shared: Store, new_id: Callable[[], str], drawn: Attempt, score: Score, finished_at: datetime
) -> None:
    attempt = replace(drawn, id=new_id())
    _keep(shared, attempt)
    assert shared.attempts.open_attempt(attempt.purpose) == attempt
    shared.attempts.finish_attempt(attempt.id, score, finished_at)
    assert shared.attempts.attempts()[0] == FinishedAttempt(replace(attempt, finished_at=finished_at), score)
    assert shared.attempts.open_attempt(attempt.purpose) is None


def test_an_attempt_is_gone_on_with_after_a_restart(
    store: Store, path: Path, attempt: Attempt, answer: Callable[..., Answer]
) -> None:
    running = attempt.with_answer(answer("tone", "b", "a", right=False))
    _keep(store, running)
    store.close()
    with closing(open_store(path, NOW)) as again:
        assert again.attempts.open_attempt("check") == running
        assert again.attempts.open_attempt("practice") is None
        assert again.attempts.attempts() == ()


def test_sections_in_a_score_keep_their_order(store: Store, attempt: Attempt, score: Score) -> None:
    _keep(store, attempt)
    store.attempts.finish_attempt(attempt.id, score, NOW)
    (done,) = store.attempts.attempts()
    assert list(done.score.by_section.items()) == [("3", (1, 2)), ("0", (1, 1))]


def test_finished_attempts_come_newest_first_whatever_the_clock_says(
    store: Store, attempt: Attempt, score: Score
) -> None:
    for number, days in enumerate((0, 5000, -5000)):
        moment = NOW + timedelta(days=days)
        store.attempts.begin_attempt(replace(attempt, id=f"a{number}", started_at=moment))
        store.attempts.finish_attempt(f"a{number}", score, moment)
    assert [done.attempt.id for done in store.attempts.attempts()] == ["a2", "a1", "a0"]
    assert [done.attempt.id for done in store.evidence("7.0").attempts] == ["a2", "a1", "a0"]


def test_a_second_answer_to_a_question_is_refused(
    store: Store, attempt: Attempt, answer: Callable[..., Answer]
) -> None:
    _keep(store, attempt)
    first = answer("tone", "a", right=False)
    store.attempts.save_answer(attempt.id, first)
    with pytest.raises(RefusedFactError):
        store.attempts.save_answer(attempt.id, answer("tone", "b", "c"))
    running = store.attempts.open_attempt("check")
    assert running is not None
    assert running.answers == (first,)


def test_an_answer_to_a_question_that_was_not_drawn_is_refused(
    store: Store, attempt: Attempt, answer: Callable[..., Answer]
) -> None:
    _keep(store, attempt)
    with pytest.raises(RefusedFactError):
        store.attempts.save_answer(attempt.id, answer("never-drawn", "a"))
    assert store.connection.value("SELECT count(*) FROM answer_response") == 0


def test_a_finished_attempt_takes_no_answer_and_no_other_score(
    store: Store, attempt: Attempt, score: Score, answer: Callable[..., Answer]
) -> None:
    _keep(store, attempt)
    store.attempts.finish_attempt(attempt.id, score, NOW)
    with pytest.raises(RefusedFactError, match="finished already"):
        store.attempts.save_answer(attempt.id, answer("tone"))
    with pytest.raises(RefusedFactError, match="finished already"):
        store.attempts.finish_attempt(attempt.id, replace(score, fraction=1.0), NOW)
    (done,) = store.attempts.attempts()
    assert done.score == score


def test_an_attempt_that_was_never_begun_takes_nothing(store: Store, score: Score) -> None:
    with pytest.raises(RefusedFactError):
        store.attempts.finish_attempt("nowhere", score, NOW)


def test_beginning_the_same_attempt_twice_is_refused(store: Store, attempt: Attempt) -> None:
    _keep(store, attempt)
    with pytest.raises(RefusedFactError):
        store.attempts.begin_attempt(attempt)
    assert store.attempts.open_attempt("check") == attempt


def test_one_item_drawn_twice_is_refused_as_a_whole(store: Store, attempt: Attempt) -> None:
    with pytest.raises(RefusedFactError):
        store.attempts.begin_attempt(replace(attempt, drawn=(Drawn("tone"), Drawn("tone"))))
    assert store.attempts.open_attempt("check") is None
    assert store.connection.value("SELECT count(*) FROM attempt") == 0


def test_an_attempt_that_was_left_behind_never_comes_back(store: Store, attempt: Attempt, score: Score) -> None:
    store.attempts.begin_attempt(replace(attempt, id="left"))
    store.attempts.begin_attempt(replace(attempt, id="newer"))
    store.attempts.finish_attempt("newer", score, NOW)
    assert store.attempts.open_attempt("check") is None


@pytest.mark.parametrize(("purpose", "comes_back"), [("check", False), ("practice", True), ("lesson", True)])
def test_after_a_completion_only_practice_is_gone_on_with(
    store: Store, attempt: Attempt, completion: Completion, purpose: str, comes_back: bool
) -> None:
    store.attempts.begin_attempt(replace(attempt, purpose=purpose))  # type: ignore[arg-type]
    store.add_completion(completion, b"r", b"c", NOW)
    assert (store.attempts.open_attempt(purpose) is not None) == comes_back  # type: ignore[arg-type]


def test_a_check_counts_for_the_version_it_was_begun_for(store: Store, attempt: Attempt, score: Score) -> None:
    for id_, version in (("any", ""), ("old", "7.0"), ("new", "7.1")):
        store.attempts.begin_attempt(replace(attempt, id=id_), version)
        store.attempts.finish_attempt(id_, score, NOW)
    assert [done.attempt.id for done in store.evidence("7.0").attempts] == ["old", "any"]
    assert [done.attempt.id for done in store.evidence("7.1").attempts] == ["new", "any"]
    assert len(store.attempts.attempts()) == 3


def test_a_check_from_before_the_completion_does_not_count_again(
    store: Store, attempt: Attempt, score: Score, completion: Completion
) -> None:
    _keep(store, attempt)
    store.attempts.finish_attempt(attempt.id, score, NOW)
    store.add_completion(completion, b"r", b"c", NOW)
    assert store.evidence("7.0").attempts == ()
    assert len(store.attempts.attempts()) == 1


def test_items_are_counted_each_time_they_were_answered(
    store: Store, attempt: Attempt, answer: Callable[..., Answer]
) -> None:
    assert store.attempts.times_seen() == {}
    _keep(store, attempt.with_answer(answer("tone")).with_answer(answer("consent")))
    _keep(store, replace(attempt, id="attempt-2", purpose="practice").with_answer(answer("tone")))
    assert store.attempts.times_seen() == {"tone": 2, "consent": 1}
