"""What was done becomes what the certificate says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from modules.model import Catalogue, Organisation
from quizzes.model import Answer, Attempt, Score
from records.completing import complete
from records.errors import NotCompleteError
from records.model import Acknowledgement, Completion, Evidence, FinishedAttempt, ItemResult, Profile


@pytest.fixture
def evidence(
    attempt: Attempt, answer: Callable[..., Answer], score: Score, acknowledgement: Acknowledgement, now: datetime
) -> Evidence:
    # Answered in another order than drawn.
    answers = (answer("tone", "a", right=False), answer("consent", "b"), answer("alt-text"))
    done = FinishedAttempt(replace(attempt, answers=answers, finished_at=now, language="cy", fingerprint="f0"), score)
    return Evidence({"0": now, "3": now}, {"consent": now}, (done,), acknowledgement, now)


@pytest.fixture
def make(
    person: Profile, catalogue: Catalogue, organisation: Organisation, evidence: Evidence, now: datetime
) -> Callable[..., Completion]:
    given: dict[str, Any] = {
        "profile": person,
        "catalogue": catalogue,
        "organisation": organisation,
        "evidence": evidence,
        "completion_id": "c-1",
        "duration_seconds": 2400,
        "now": now + timedelta(hours=1),
    }
    return lambda **other: complete(**(given | other))


def test_the_completion_says_who_what_and_when(
    make: Callable[..., Completion], person: Profile, acknowledgement: Acknowledgement, now: datetime
) -> None:
    made = make()
    assert (made.id, made.name, made.email, made.staff_number) == ("c-1", person.name, person.email, "T-001")
    assert (made.team, made.nation, made.print_name) == ("Programmes", "Wales", "Zoe O Dalaigh-Test")
    assert (made.organisation, made.organisation_homepage) == ("Waste and Tests Trust", "https://trust.example")
    assert (made.policy_code, made.policy_version) == ("M01", "7.0")
    assert (made.started_at, made.completed_at) == (now, now + timedelta(hours=1))
    assert made.expires_at == datetime(2027, 11, 22, 10, 30, tzinfo=UTC)
    assert (made.duration_seconds, made.acknowledgement) == (2400, acknowledgement)


def test_it_says_what_the_passed_check_froze(make: Callable[..., Completion]) -> None:
    made = make()
    assert (made.fingerprint, made.language, made.score, made.pass_mark) == ("f0", "cy", 5 / 6, 0.8)


def test_the_results_are_in_the_order_of_drawing(make: Callable[..., Completion]) -> None:
    assert make().results == (
        ItemResult("consent", True, "fairly"),
        ItemResult("tone", False, "fairly"),
        ItemResult("alt-text", True, "fairly"),
    )


def test_an_item_without_an_answer_has_no_result(make: Callable[..., Completion], evidence: Evidence) -> None:
    (done,) = evidence.attempts
    shorter = FinishedAttempt(replace(done.attempt, answers=done.attempt.answers[:1]), done.score)
    assert make(evidence=replace(evidence, attempts=(shorter,))).results == (ItemResult("tone", False, "fairly"),)


def test_the_newest_passed_check_is_the_one_that_counts(make: Callable[..., Completion], evidence: Evidence) -> None:
    (done,) = evidence.attempts
    failed = replace(done, score=replace(done.score, fraction=0.2))
    better = replace(done, score=replace(done.score, fraction=1.0))
    assert make(evidence=replace(evidence, attempts=(failed, better, done))).score == 1.0


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ({"sections_read": {}}, "Section 3"),
        ({"lessons_finished": {}}, "Consent"),
        ({"attempts": ()}, "Final check"),
        ({"acknowledgement": None}, "Acknowledge the policy"),
    ],
)
def test_nothing_is_completed_while_something_is_to_do(
    make: Callable[..., Completion], evidence: Evidence, missing: dict[str, Any], named: str
) -> None:
    with pytest.raises(NotCompleteError, match=named):
        make(evidence=replace(evidence, **missing))


def test_someone_elses_acknowledgement_completes_nothing(make: Callable[..., Completion], person: Profile) -> None:
    with pytest.raises(NotCompleteError, match="another name"):
        make(profile=replace(person, name="Another Test"))


def test_a_clock_put_back_never_makes_a_course_begin_after_its_end(make: Callable[..., Completion]) -> None:
    past = datetime(1999, 12, 31, tzinfo=UTC)
    made = make(now=past)
    assert made.started_at == made.completed_at == past
    assert made.expires_at == datetime(2000, 12, 31, tzinfo=UTC)


def test_without_a_start_the_course_begins_when_it_ends(make: Callable[..., Completion], evidence: Evidence) -> None:
    made = make(evidence=replace(evidence, started_at=None))
    assert made.started_at == made.completed_at
