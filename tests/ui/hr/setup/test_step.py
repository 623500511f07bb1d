"""Tests for ui/hr/setup/step.py."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from ui.hr.setup.step import Step
from ui.hr.workspace import Workspace


def test_a_step_by_itself_lets_one_go_on(step, bare: Workspace) -> None:
    made = step(Step, bare).step
    assert made.may_go_on()
    assert made.check()
    assert made.first() is None
    assert (made.title(), made.main_words(), made.hint()) == ("", "", "")


def test_paragraphs_and_points_are_shown_in_order(step, bare: Workspace) -> None:
    made = step(Step, bare).step
    made.tell("First this.", "lead")
    made.point("key", "Then that.")
    words = [label.text() for label in made.findChildren(QLabel) if label.text()]
    assert words[-2:] == ["First this.", "Then that."]
