"""What a new version changes, in plain words."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from exports.packs.comparing import Difference
from ui.widgets.pack_change import change_lines, policy_words


def lines(anew: tuple[str, ...] = (), **fields: Any) -> tuple[str, ...]:
    candidate: Any = SimpleNamespace(change=Difference(**{"before": "7.0", "after": "7.1", **fields}), anew=anew)
    return change_lines(candidate)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"duties": 1, "clarified": 2, "minor": 3},
         "Policy 7.0 → 7.1: 1 new duty, 2 clauses clarified, 3 minor changes."),
        ({"unweighed": 1}, "Policy 7.0 → 7.1: 1 other change."),
        ({}, "Policy 7.0 → 7.1, in the same words."),
        ({"after": "7.0"}, "Policy 7.0 stays."),
        ({"after": "7.0", "minor": 1}, "Policy 7.0, with other words: 1 minor change."),
    ],
)  # fmt: skip
def test_the_policy_is_told_by_the_weight_of_its_changes(fields: dict[str, Any], words: str) -> None:
    assert policy_words(Difference(**{"before": "7.0", "after": "7.1", **fields})) == words


def test_what_is_asked_anew_is_said() -> None:
    assert "You are asked to read what changed and to acknowledge the policy again." in lines(again=True)
    assert "Your acknowledgement still counts. Nothing is asked anew." in lines()


def test_lessons_are_named_and_many_are_cut_short() -> None:
    found = lines(lessons_added=("One", "Two"), lessons_removed=tuple(f"L{n}" for n in range(8)), lessons_changed=1)
    assert "New lessons: “One”, “Two”." in found
    assert "Lessons that go: “L0”, “L1”, “L2”, “L3”, “L4”, “L5”, and 2 more." in found
    assert "1 lesson has new words." in found


def test_questions_are_counted() -> None:
    assert "Questions: 3 new, 2 changed." in lines(questions_added=3, questions_changed=2)
    assert "The questions stay." in lines()


@pytest.mark.parametrize(
    ("anew", "words"),
    [(("check",), "Your check under way begins anew"), (("refresher",), "Your check under way begins anew"),
     (("practice",), "A practice round under way begins anew")],
)  # fmt: skip
def test_what_is_under_way_and_begins_anew_is_said(anew: tuple[str, ...], words: str) -> None:
    assert any(line.startswith(words) for line in lines(anew))
    assert not any(line.startswith(words) for line in lines())
