"""When a change asks for something that was not asked before, as far as words can tell."""

from __future__ import annotations

import pytest

from modules.duty import asks_more
from modules.model import Clause, Policy, Section
from modules.redline import redline


def policy(**words: str) -> Policy:
    clauses = tuple(Clause(id_, "3", "paragraph", text) for id_, text in words.items())
    return Policy("T01", "1", "Test", (Section("3", "Use", clauses),), "")


def asking(before: Policy, after: Policy) -> list[str]:
    return [change.clause_id for change in redline(before, after).changes if asks_more(change, before)]


@pytest.mark.parametrize(
    "words",
    [
        "You must film every event.",
        "Films are good. You MUST NOT cut them.",
        "Everybody needs to film.",
        "You need to film; or you ask.",
        "You have to film.",
        "A manager has to agree.",
        "You shall film.",
        "A film is required to have words.",
        "Do not film.",
        "Don’t film.",
        "Don't film.",
        "Never film.",
        "Ask first. Never film.",
    ],
)
def test_a_clause_that_is_new_and_asks_something(words: str) -> None:
    assert asking(policy(a="Be kind."), policy(a="Be kind.", b=words)) == ["b"]


@pytest.mark.parametrize(
    "words", ["You may film.", "A mustard film.", "If you do not know, it is fine.", "It never rains."]
)
def test_a_clause_that_is_new_and_asks_nothing_by_its_words(words: str) -> None:
    assert asking(policy(a="Be kind."), policy(a="Be kind.", b=words)) == []


def test_a_sentence_that_stood_elsewhere_is_not_new() -> None:
    before = policy(a="Be kind. You must  film WRAP’s events; or")
    assert asking(before, policy(a="Be kind.", b="You must film WRAP's events.")) == []
    assert asking(before, policy(a="Be kind.", b="You must film all events.")) == ["b"]


def test_may_becoming_must_asks_more_and_another_must_does_not() -> None:
    assert asking(policy(a="You may film."), policy(a="You must film.")) == ["a"]
    assert asking(policy(a="You must film."), policy(a="You must film it.")) == []
    assert asking(policy(a="You must film."), policy(a="You may film.")) == []


def test_what_went_or_moved_asks_nothing_more() -> None:
    assert asking(policy(a="You must film.", b="Be kind."), policy(b="Be kind.")) == []
    before, after = policy(a="You must film.", b="Be kind."), policy(b="Be kind.", a="You must film.")
    assert redline(before, after).changes
    assert asking(before, after) == []
