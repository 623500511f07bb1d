"""What was just opened is scrolled into sight, all of it where there is room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget

from ui.hr.sight import bring_into_sight
from ui.theme import Look
from ui.widgets.column import Column


@pytest.fixture
def column(look: Look, shown) -> Column:
    made = Column(look)
    made.resize(600, 400)
    for _part in range(3):
        made.add(_high(300))
    shown(made)
    return made


def _high(pixels: int) -> QWidget:
    made = QLabel("words")
    made.setFixedHeight(pixels)
    return made


def _top(widget: QWidget, column: Column) -> int:
    return widget.mapTo(column.viewport(), QPoint()).y()


def test_what_was_just_added_is_in_sight_as_a_whole(column: Column) -> None:
    new = _high(350)
    column.add(new)
    assert _top(new, column) > 400
    bring_into_sight(new)
    assert _top(new, column) >= 0
    assert _top(new, column) + 350 <= column.viewport().height()


def test_what_is_higher_than_the_window_is_seen_from_its_top(column: Column) -> None:
    new = _high(700)
    column.add(new)
    bring_into_sight(new)
    assert _top(new, column) == 0


def test_what_was_scrolled_away_upwards_comes_back(column: Column) -> None:
    first = column.column.itemAt(0).widget()
    column.verticalScrollBar().setValue(400)
    bring_into_sight(first)
    assert _top(first, column) == 0


def test_what_is_in_sight_stays_where_it_is(column: Column) -> None:
    first = column.column.itemAt(0).widget()
    bring_into_sight(first)
    assert column.verticalScrollBar().value() == 0


def test_outside_of_a_scroll_area_nothing_happens(look: Look, qtbot) -> None:
    alone = _high(50)
    qtbot.addWidget(alone)
    bring_into_sight(alone)
    assert alone.parentWidget() is None
