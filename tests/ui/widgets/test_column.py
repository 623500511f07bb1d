"""Tests for ui/widgets/column.py."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets.column import ActionBar, Column
from ui.widgets.label import label
from ui.widgets.text import TextLabel


@pytest.fixture
def column(look: Look, shown) -> Column:
    made = Column(look, 600)
    made.resize(1000, 400)
    shown(made)
    return made


@pytest.fixture
def bar(look: Look, shown) -> ActionBar:
    made = ActionBar(look)
    shown(made)
    return made


def test_it_is_no_tab_stop_and_never_scrolls_sideways(column: Column) -> None:
    assert column.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert column.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_lines_stay_short_and_the_column_in_the_middle(qtbot: QtBot, column: Column, look: Look, scale: float) -> None:
    look.use(scale=scale)
    column.add(label("Words. " * 200))
    qtbot.waitUntil(lambda: column.inner.width() == round(640 * scale))
    left = column.inner.mapTo(column, column.inner.rect().topLeft()).x()
    assert abs(left - (column.viewport().width() - column.inner.width()) // 2) <= 1


def test_in_a_narrow_window_the_column_is_as_narrow(qtbot: QtBot, column: Column) -> None:
    column.add(label("Words. " * 200))
    column.resize(300, 400)
    qtbot.waitUntil(lambda: column.inner.width() <= 300)


def test_nothing_but_the_margin_is_below_the_last_words(qtbot: QtBot, column: Column) -> None:
    for _number in range(12):
        column.add(TextLabel("Two lines where it is narrow, and a single one here.", column._look))
    last = label("The end")
    column.add(last)
    column.column.addStretch(1)
    column.resize(1_000, 200)
    qtbot.wait(50)
    qtbot.waitUntil(lambda: column.verticalScrollBar().maximum() > 0)
    column.verticalScrollBar().setValue(column.verticalScrollBar().maximum())
    below = column.viewport().height() - last.mapTo(column.viewport(), last.rect().bottomLeft()).y()
    assert 0 < below <= 40


def test_what_is_added_stands_in_order(column: Column) -> None:
    first, second, between = label("one"), label("two"), label("between")
    column.add(first)
    column.add(second)
    column.put(1, between)
    assert [column.column.itemAt(index).widget() for index in range(3)] == [first, between, second]


def test_what_is_added_to_a_page_on_show_can_take_the_focus_at_once(column: Column) -> None:
    button = QPushButton("Go")
    column.add(button)
    button.setFocus()
    assert button.hasFocus()


def test_what_was_hidden_on_purpose_stays_hidden(qtbot: QtBot, column: Column) -> None:
    words = label("later")
    words.hide()
    column.add(words)
    qtbot.wait(10)
    assert not words.isVisible()


def test_the_focus_outlives_a_page_filled_anew_in_the_running_app(qtbot: QtBot, column: Column) -> None:
    # The old part goes away only after the new one asked for the focus, which it must not take along.
    for number in range(5):
        column.clear()
        button = QPushButton(str(number))
        column.add(button)
        button.setFocus()
        qtbot.wait(10)
        assert button.hasFocus()


def test_clearing_takes_everything_out(qtbot: QtBot, column: Column) -> None:
    column.add(label("one"))
    column.clear()
    assert column.column.count() == 0
    qtbot.waitUntil(lambda: not column.inner.findChildren(QLabel))


def test_what_is_out_of_sight_can_be_brought_into_it(qtbot: QtBot, column: Column) -> None:
    column.add(label("Words. " * 3000))
    last = label("the end")
    column.add(last)
    qtbot.waitUntil(lambda: column.verticalScrollBar().maximum() > 0)
    column.reveal(last)
    assert last.visibleRegion().boundingRect().height() == last.height()


def test_the_bar_offers_what_can_be_done(bar: ActionBar, told) -> None:
    bar.offer("Stop here", "Choose an answer.", "Check my answer", icon="check")
    assert told(bar.back)[:2] == ("Button", "Stop here")
    assert told(bar.main)[:2] == ("Button", "Check my answer")
    assert bar.hint.text() == "Choose an answer."
    assert bar.back.isVisible()
    assert bar.main.isVisible()


def test_a_deed_without_words_is_not_there(bar: ActionBar) -> None:
    bar.offer("", "", "")
    assert not bar.back.isVisible()
    assert not bar.main.isVisible()
    bar.offer("Back", "", "On")
    assert bar.back.isVisible()
    assert bar.main.isVisible()


def test_the_bar_can_be_pressed_by_enter(qtbot: QtBot, bar: ActionBar) -> None:
    bar.offer("Back", "", "Next")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(bar.main.clicked):
            qtbot.keyClick(bar.main, key)
