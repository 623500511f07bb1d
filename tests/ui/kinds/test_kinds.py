"""Tests for ui/kinds/__init__.py: each kind of question has its widget."""

from __future__ import annotations

import pkgutil

import pytest
from pytestqt.qtbot import QtBot

import quizzes.kinds
import ui.kinds
from ui.kinds import make_answer_widget
from ui.kinds.base import AnswerWidget
from ui.theme import Look


@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_each_kind_is_answered_with_its_own_widget(qtbot: QtBot, look: Look, item, kind: str) -> None:
    made = make_answer_widget(item(kind), ("c", "a", "b"), look)
    qtbot.addWidget(made)
    assert isinstance(made, AnswerWidget)
    assert not made.complete()


def test_a_kind_without_a_widget_is_an_error(qtbot: QtBot, look: Look, item) -> None:
    with pytest.raises(KeyError, match="no-such-kind"):
        make_answer_widget(item("no-such-kind"), (), look)


def test_nothing_is_answered_that_cannot_be_asked() -> None:
    def names(package: object) -> set[str]:
        return {found.name for found in pkgutil.iter_modules(package.__path__)} - {"base"}

    assert names(ui.kinds) <= names(quizzes.kinds)


def test_every_question_of_the_course_can_be_shown(qtbot: QtBot, look: Look, session) -> None:
    bank = session().bank
    assert bank.items
    for asked in bank.items.values():
        made = make_answer_widget(asked, (), look)
        qtbot.addWidget(made)
        assert made.first_focus().accessibleName()
