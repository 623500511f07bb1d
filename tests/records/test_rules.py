"""What is still to do, the words to acknowledge, and typed names."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.model import Catalogue, Organisation
from quizzes.model import Attempt, Score
from records.model import Acknowledgement, Evidence, FinishedAttempt
from records.rules import is_acknowledged, names_match, outstanding, passed_check, statement_for


@pytest.fixture
def all_done(attempt: Attempt, score: Score, acknowledgement: Acknowledgement, now: datetime) -> Evidence:
    done = FinishedAttempt(replace(attempt, finished_at=now), score)
    return Evidence({"0": now, "3": now}, {"consent": now, "accounts": now}, (done,), acknowledgement, now)


def _todo(catalogue: Catalogue, evidence: Evidence, *audiences: str) -> list[tuple[str, str]]:
    found = outstanding(catalogue, audiences or ("everyone",), evidence)  # type: ignore[arg-type]
    return [(requirement.kind, requirement.id) for requirement in found]


def test_at_first_everything_is_to_do_in_the_order_of_the_road(catalogue: Catalogue) -> None:
    expected = [("section", "0"), ("section", "3"), ("lesson", "consent"), ("check", ""), ("acknowledge", "")]
    assert _todo(catalogue, Evidence()) == expected
    assert all(requirement.title for requirement in outstanding(catalogue, ("everyone",), Evidence()))


def test_nothing_is_to_do_when_all_is_done(catalogue: Catalogue, all_done: Evidence) -> None:
    assert _todo(catalogue, all_done, "everyone", "run-account") == []


def test_only_lessons_for_the_person_are_to_do(catalogue: Catalogue) -> None:
    assert ("lesson", "accounts") not in _todo(catalogue, Evidence(), "everyone")
    assert ("lesson", "accounts") in _todo(catalogue, Evidence(), "run-account")


@pytest.mark.parametrize("section", ["0", "3"])
def test_each_unread_section_is_to_do(catalogue: Catalogue, all_done: Evidence, section: str) -> None:
    read = {id_: moment for id_, moment in all_done.sections_read.items() if id_ != section}
    assert _todo(catalogue, replace(all_done, sections_read=read)) == [("section", section)]


def test_a_check_below_the_pass_mark_is_to_do_again(catalogue: Catalogue, all_done: Evidence, score: Score) -> None:
    failed = (replace(all_done.attempts[0], score=replace(score, fraction=0.7999)),)
    assert _todo(catalogue, replace(all_done, attempts=failed)) == [("check", "")]


def test_a_check_with_a_missed_must_pass_question_is_to_do_again(
    catalogue: Catalogue, all_done: Evidence, score: Score
) -> None:
    failed = (replace(all_done.attempts[0], score=replace(score, fraction=0.99, missed=("tone",))),)
    assert _todo(catalogue, replace(all_done, attempts=failed)) == [("check", "")]


@pytest.mark.parametrize("purpose", ["practice", "lesson"])
def test_practice_never_counts_as_the_check(catalogue: Catalogue, all_done: Evidence, purpose: str) -> None:
    (done,) = all_done.attempts
    practised = FinishedAttempt(replace(done.attempt, purpose=purpose), done.score)  # type: ignore[arg-type]
    assert _todo(catalogue, replace(all_done, attempts=(practised,))) == [("check", "")]


def test_a_check_that_is_not_finished_does_not_count(catalogue: Catalogue, all_done: Evidence) -> None:
    (done,) = all_done.attempts
    running = FinishedAttempt(replace(done.attempt, finished_at=None), done.score)
    assert _todo(catalogue, replace(all_done, attempts=(running,))) == [("check", "")]


def test_a_failed_check_after_a_passed_one_takes_nothing_away(all_done: Evidence, score: Score) -> None:
    (done,) = all_done.attempts
    failed = FinishedAttempt(replace(done.attempt, id="attempt-2"), replace(score, fraction=0.1))
    assert passed_check(replace(all_done, attempts=(failed, done))) == done


@pytest.mark.parametrize("change", [{"policy_version": "6.9"}, {"policy_code": "M02"}])
def test_an_acknowledgement_of_another_policy_does_not_count(
    catalogue: Catalogue, all_done: Evidence, acknowledgement: Acknowledgement, change: dict[str, str]
) -> None:
    other = replace(all_done, acknowledgement=replace(acknowledgement, **change))  # type: ignore[arg-type]
    assert not is_acknowledged(catalogue, other)
    assert _todo(catalogue, other) == [("acknowledge", "")]


def test_the_statement_names_organisation_policy_and_version(catalogue: Catalogue, organisation: Organisation) -> None:
    assert statement_for(catalogue.policy, organisation) == (
        "I have read and understood WTT's social media policy M01, version 7.0. I agree to follow it."
    )


def test_the_full_name_stands_in_for_a_missing_short_one(catalogue: Catalogue, organisation: Organisation) -> None:
    assert "Waste and Tests Trust's" in statement_for(catalogue.policy, replace(organisation, short_name=""))


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("zoë test", "Zoë Test"),
        ("  Zoë   Test ", "Zoë Test"),
        ("Zoe\u0308 Test", "Zoë Test"),
        ("Zoë\u00a0Test", "Zoë Test"),
        ("Ｚoë Test", "Zoë Test"),
        ("O’Test", "O'Test"),
        ("Anne\u2011Test", "Anne-Test"),
        ("STRASSE TEST", "Straße Test"),
    ],
)
def test_case_spacing_and_look_alikes_are_forgiven(typed: str, name: str) -> None:
    assert names_match(typed, name)
    assert names_match(name, typed)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Zoe Test", "Zoë Test"),
        ("Zoë", "Zoë Test"),
        ("Test Zoë", "Zoë Test"),
        ("", ""),
        (" ", " "),
        ("ZoëTest", "Zoë Test"),
    ],
)
def test_another_name_and_no_name_do_not_match(typed: str, name: str) -> None:
    assert not names_match(typed, name)


@given(st.text(min_size=1).filter(lambda text: text.strip() != ""))
def test_a_name_matches_itself_however_it_is_spaced(name: str) -> None:
    assert names_match(name, name)
    assert names_match(f"  {name}\t", name)
