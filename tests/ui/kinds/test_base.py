"""Tests for ui/kinds/base.py: what a kind must give, and that each gives it."""

from __future__ import annotations

import inspect

from ui.kinds.base import AnswerWidget
from ui.kinds.choice import ChoiceAnswer


def _asked_for() -> set[str]:
    return {name for name, thing in vars(AnswerWidget).items() if getattr(thing, "__isabstractmethod__", False)}


def test_all_that_the_card_uses_is_asked_for() -> None:
    assert {"response", "show_response", "complete", "explain", "press", "first_focus"} <= _asked_for()


def test_a_choice_gives_all_of_it_in_the_same_form() -> None:
    for name in _asked_for():
        given, wanted = getattr(ChoiceAnswer, name), getattr(AnswerWidget, name)
        assert not getattr(given, "__isabstractmethod__", False)
        assert inspect.signature(given) == inspect.signature(wanted)


def test_changes_and_links_are_told() -> None:
    assert {"changed", "link_followed"} <= set(vars(AnswerWidget))
