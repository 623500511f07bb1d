"""Tests for ui/tab_order.py, and that the window's Tab key follows what is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from modules.block import Run
from ui.tab_order import follow_layout, reveal
from ui.theme import Look
from ui.widgets.flow import Flow
from ui.widgets.text import TextLabel

Walk = Callable[[QWidget, int], list[QWidget]]


@pytest.fixture
def walk(qtbot: QtBot) -> Walk:
    def walked(holder: QWidget, steps: int) -> list[QWidget]:
        found = []
        for _step in range(steps):
            qtbot.keyClick(holder.focusWidget(), Qt.Key.Key_Tab)
            found.append(holder.focusWidget())
        return found

    return walked


def test_what_came_later_is_reached_where_it_stands(shown, walk: Walk) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    first, last = QPushButton("first"), QPushButton("last")
    column.addWidget(first)
    column.addWidget(last)
    shown(holder)
    between = QLineEdit()
    column.insertWidget(1, between)
    between.show()
    follow_layout(holder)
    first.setFocus()
    assert walk(holder, 3) == [between, last, first]


def test_rows_scrolled_parts_and_links_are_in_order(qtbot: QtBot, look: Look, shown, walk: Walk) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    foot, area, inner = QPushButton("foot"), QScrollArea(), QWidget()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(inner)
    column.addWidget(area)
    column.addWidget(foot)
    shown(holder)
    rows = QVBoxLayout(inner)
    row = QHBoxLayout()
    right, left = QPushButton("right"), QPushButton("left")
    text = TextLabel((Run("See "), Run("one", link="term:one"), Run("two", link="term:two")), look, block=True)
    text.stand_alone()
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right)
    rows.addWidget(QLabel("no stop"))
    rows.addWidget(text)
    rows.addLayout(row)
    qtbot.waitUntil(lambda: left.isVisible() and text.isVisible())
    follow_layout(holder)
    foot.setFocus()
    assert walk(holder, 6) == [text, *text.stops, left, right, foot]


def test_only_what_a_stack_shows_counts(shown, walk: Walk) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    stack, foot = QStackedWidget(), QPushButton("foot")
    column.addWidget(stack)
    column.addWidget(foot)
    pages = [QPushButton("page one"), QPushButton("page two")]
    for page in pages:
        stack.addWidget(page)
    stack.setCurrentIndex(1)
    shown(holder)
    follow_layout(holder)
    pages[1].setFocus()
    assert walk(holder, 2) == [foot, pages[1]]


def test_an_empty_stack_is_no_trouble(qtbot: QtBot) -> None:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    follow_layout(stack)
    assert stack.currentWidget() is None


def test_the_order_can_be_set_again_and_again(shown, walk: Walk) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    buttons = [QPushButton(str(number)) for number in range(4)]
    for button in reversed(buttons):
        column.insertWidget(0, button)
    shown(holder)
    for _time in range(3):
        follow_layout(holder)
    buttons[0].setFocus()
    assert walk(holder, 4) == [*buttons[1:], buttons[0]]


def test_in_the_window_the_page_comes_before_the_bar_at_its_foot(qtbot: QtBot, look: Look, session, tmp_path, shown):
    from ui.preferences import Preferences
    from ui.road import page_makers
    from ui.widgets.column import ActionBar
    from ui.widgets.reader import Reader
    from ui.window import MainWindow

    preferences = Preferences(tmp_path)
    window = MainWindow(look, preferences)
    started = session()
    window.begin(started, page_makers(window, preferences))
    shown(window)
    window.go("lesson", started.lessons[0].id)
    window.page.findChild(Reader).finish()
    bar = next(bar for bar in window.page.findChildren(ActionBar) if bar.isVisible())
    qtbot.waitUntil(lambda: window.page.isAncestorOf(window.focusWidget()))
    heights = []
    for _step in range(40):
        assert window.page.isAncestorOf(window.focusWidget()), "Tab left the page before its bar"
        heights.append(window.focusWidget().mapTo(window.page, window.focusWidget().rect().topLeft()).y())
        if window.focusWidget() is bar.back:
            break
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is bar.back
    assert len(heights) > 2
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is bar.main


def test_what_tab_enters_is_scrolled_into_sight(shown: Callable[[QWidget], None]) -> None:
    area, inner, button = QScrollArea(), QWidget(), QPushButton("last")
    inner.resize(200, 3000)
    button.setParent(inner)
    button.move(0, 2900)
    area.setWidget(inner)
    area.resize(300, 200)
    shown(area)
    assert button.visibleRegion().isEmpty()
    reveal(button)
    assert not button.visibleRegion().isEmpty()
    reveal(None)
    reveal(area)


def test_what_was_just_pushed_out_of_sight_is_scrolled_to_at_once(qtbot: QtBot, shown) -> None:
    inner, area = QWidget(), QScrollArea()
    column = QVBoxLayout(inner)
    target = QPushButton("target")
    column.addWidget(target)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.resize(300, 200)
    shown(area)
    explanation = QLabel("because")
    explanation.setFixedHeight(2_000)
    column.insertWidget(0, explanation)
    explanation.show()
    reveal(target)  # before the event loop has run the layouts
    assert not target.visibleRegion().isEmpty()
    assert area.verticalScrollBar().value() > 1_000


def test_fields_in_a_row_that_wraps_are_in_their_order(shown, look: Look, walk: Walk) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    row, foot = Flow(look), QPushButton("foot")
    column.addWidget(row)
    column.addWidget(foot)
    search, team = QLineEdit(), QComboBox()
    inner = QWidget()
    QHBoxLayout(inner).addWidget(team)
    shown(holder)
    row.fill((search, inner))
    for part in (search, inner):
        part.show()
    follow_layout(holder)
    search.setFocus()
    assert walk(holder, 3) == [team, foot, search]
