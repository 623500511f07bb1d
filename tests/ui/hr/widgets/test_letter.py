"""The text of a letter: ten lines of it at any size of the text, and all in sight when Tab gets there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ui.hr.widgets.letter import Letter
from ui.widgets.column import Column
from ui.widgets.parts import Box


@pytest.fixture
def column(look, shown):
    """A page whose foot has the letter, out of sight."""

    def make():
        made = Column(look)
        made.resize(700, 700)
        for number in range(30):
            made.add(QPushButton(f"deed {number}"))
        made.add(box := Box(look))
        letter = Letter()
        letter.put_into(box, look)
        letter.setPlainText("\n".join(f"line {number}" for number in range(40)))
        shown(made)
        return made, letter

    return make


def test_it_is_high_and_comes_into_sight_as_a_whole(column):
    page, letter = column()
    assert letter.viewport().height() // letter.fontMetrics().lineSpacing() >= 9
    assert letter.visibleRegion().isEmpty()
    last = page.findChildren(QPushButton)[-1]
    last.setFocus()
    page.verticalScrollBar().setValue(0)
    QTest.keyClick(last, Qt.Key.Key_Tab)
    assert letter.hasFocus()
    assert letter.visibleRegion().boundingRect() == letter.rect()


def test_tab_goes_past_it_and_nothing_can_be_written(column, told):
    _page, letter = column()
    letter.setFocus()
    QTest.keyClicks(letter, "x")
    assert letter.toPlainText().startswith("line 0")
    QTest.keyClick(letter, Qt.Key.Key_Tab)
    assert not letter.hasFocus()
    assert told(letter).name == "The letter"
