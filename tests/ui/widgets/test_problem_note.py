"""Tests for ui/widgets/problem_note.py: the first few problems of a file, each a stop for the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from modules.model import Problem
from ui.theme import Look
from ui.widgets.problem_note import ProblemNote
from ui.widgets.text import TextLabel


@pytest.fixture
def note(look: Look, shown) -> Iterator[ProblemNote]:
    holder = QWidget()
    made = ProblemNote(look)
    QVBoxLayout(holder).addWidget(made)
    shown(holder)
    yield made
    holder.hide()


def problems(count: int) -> list[Problem]:
    return [Problem("en/lessons/a.md", line, "typo", f"Word {line} is wrong.") for line in range(1, count + 1)]


def words(note: ProblemNote) -> list[str]:
    return [text.words() for text in note.findChildren(TextLabel) if text.isVisible()]


def test_it_is_not_there_while_all_is_well(note: ProblemNote) -> None:
    assert not note.isVisible()
    note.fill(())
    assert not note.isVisible()


def test_each_problem_has_its_line_its_words_and_its_code(note: ProblemNote) -> None:
    note.fill(problems(2))
    assert words(note) == ["Line 1: Word 1 is wrong. (typo)", "Line 2: Word 2 is wrong. (typo)"]


def test_many_are_cut_short(note: ProblemNote) -> None:
    note.fill(problems(7))
    assert len(words(note)) == 4
    assert words(note)[-1] == "And 4 more in this file."


def test_at_large_text_the_first_is_enough(note: ProblemNote, look: Look) -> None:
    look.use(scale=2.0)
    note.fill(problems(2))
    assert words(note) == ["Line 1: Word 1 is wrong. (typo)", "And 1 more in this file."]


def test_new_ones_take_the_place_of_the_old_and_it_goes_when_all_is_mended(note: ProblemNote, qtbot: QtBot) -> None:
    note.fill(problems(3))
    note.fill(problems(1))
    qtbot.waitUntil(lambda: words(note) == ["Line 1: Word 1 is wrong. (typo)"])
    note.fill(())
    assert not note.isVisible()


def test_each_line_can_be_reached_by_tab(note: ProblemNote) -> None:
    note.fill(problems(2))
    lines = [text for text in note.findChildren(TextLabel) if text.isVisible()]
    assert all(text.focusPolicy() & Qt.FocusPolicy.TabFocus for text in lines)
