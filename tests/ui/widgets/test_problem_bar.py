"""Tests for ui/widgets/problem_bar.py: hidden while all is well, and clear about what is on show."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets import problem_bar
from ui.widgets.problem_bar import ProblemBar


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []
    monkeypatch.setattr(problem_bar, "announce", lambda _widget, words: made.append(words))
    return made


@pytest.fixture
def bar(look: Look, shown, spoken) -> Iterator[ProblemBar]:
    holder = QWidget()
    made = ProblemBar(look)
    QVBoxLayout(holder).addWidget(made)
    shown(holder)
    yield made
    holder.hide()


def test_it_is_not_there_until_there_is_a_problem(bar: ProblemBar, spoken) -> None:
    assert not bar.isVisible()
    bar.show_count(0, held=False)
    assert not bar.isVisible()
    assert spoken == []


@pytest.mark.parametrize(("count", "words"), [(1, "1 problem in this course."), (3, "3 problems in this course.")])
def test_it_says_how_many_there_are(bar: ProblemBar, spoken, count: int, words: str) -> None:
    bar.show_count(count, held=False)
    assert bar.isVisible()
    assert bar.words.text() == words
    assert spoken == [words]


def test_it_says_when_what_is_on_show_is_older(bar: ProblemBar) -> None:
    bar.show_count(2, held=True)
    assert bar.words.text() == "2 problems in this course. What you see is the last version that could be read whole."


def test_only_news_are_spoken(bar: ProblemBar, spoken) -> None:
    for count in (2, 2, 1, 0, 1):
        bar.show_count(count, held=False)
    assert spoken == ["2 problems in this course.", "1 problem in this course.", "1 problem in this course."]


def test_it_goes_when_all_is_mended(bar: ProblemBar) -> None:
    bar.show_count(1, held=True)
    bar.show_count(0, held=False)
    assert not bar.isVisible()


def test_its_button_has_a_name_and_asks_for_them(bar: ProblemBar, qtbot: QtBot, told) -> None:
    bar.show_count(1, held=False)
    assert told(bar.button)[:2] == ("Button", "Show the problems in this course")
    bar.button.setFocus()
    with qtbot.waitSignal(bar.asked):
        qtbot.keyClick(bar.button, Qt.Key.Key_Space)
