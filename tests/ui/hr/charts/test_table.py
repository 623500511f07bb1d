"""Tests for ui/hr/charts/table.py: the very numbers, by keyboard and for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.hr.charts.chart import Numbers
from ui.hr.charts.table import NumbersTable
from ui.theme import Look

NUMBERS = Numbers(("Team", "Done", "People"), (("Food", 6, 8), ("Textiles", 1, 4)))


@pytest.fixture
def table(look: Look, shown) -> Iterator[NumbersTable]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    made = NumbersTable(look, "How each team stands")
    holder.before, holder.after = QPushButton("before"), QPushButton("after")
    for widget in (holder.before, made, holder.after):
        column.addWidget(widget)
    made.fill(NUMBERS)
    holder.resize(700, 500)
    shown(holder)
    yield made
    holder.close()


def _cells(table: NumbersTable) -> list[list[str]]:
    return [[table.item(row, column).text() for column in range(table.columnCount())]
            for row in range(table.rowCount())]  # fmt: skip


def test_it_has_the_very_numbers_below_their_headers(table: NumbersTable) -> None:
    assert _cells(table) == [["Food", "6", "8"], ["Textiles", "1", "4"]]
    assert [table.horizontalHeaderItem(column).text() for column in range(3)] == ["Team", "Done", "People"]


def test_a_screen_reader_hears_a_table_with_its_name_and_each_cell_with_its_row_and_column(table, told) -> None:
    assert told(table)[:2] == ("Table", "How each team stands")
    known = QAccessible.queryAccessibleInterface(table)
    cells = [known.child(number) for number in range(known.childCount())]
    names = [cell.text(QAccessible.Text.Name) for cell in cells if cell is not None]
    assert "Textiles, People: 4" in names
    assert "People" in names


def test_tab_comes_in_and_leaves_and_arrows_walk(table: NumbersTable, qtbot: QtBot) -> None:
    holder = table.parentWidget()
    holder.before.setFocus()
    qtbot.keyClick(holder.before, Qt.Key.Key_Tab)
    assert table.hasFocus()
    assert len(table.selectedItems()) == 1
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.currentItem().text() == "1"
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert holder.after.hasFocus()
    assert table.selectedItems() == []


def test_enter_asks_for_the_people_behind_a_number(table: NumbersTable, qtbot: QtBot) -> None:
    table.setFocus()
    table.setCurrentCell(1, 1)
    with qtbot.waitSignal(table.opened) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == [1, 1]


def test_nothing_can_be_typed_into_it(table: NumbersTable, qtbot: QtBot) -> None:
    table.setFocus()
    qtbot.keyClicks(table, "99")
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert _cells(table)[0] == ["Food", "6", "8"]


def test_other_numbers_keep_the_place_as_far_as_it_is_there(table: NumbersTable) -> None:
    table.setCurrentCell(1, 2)
    table.fill(Numbers(("Nation", "People"), (("Wales", 3),)))
    assert (table.currentRow(), table.currentColumn()) == (0, 1)


def test_it_is_as_high_as_its_rows_and_from_a_dozen_on_it_scrolls(table: NumbersTable, look: Look) -> None:
    low = table.height()
    rows = tuple((f"Team {number}", number) for number in range(40))
    table.fill(Numbers(("Team", "People"), rows))
    high = table.height()
    assert low < high < 15 * look.px(38)
    table.fill(Numbers(("Team", "People"), rows[:12]))
    assert table.height() == high


def test_long_words_wrap_and_are_never_cut(table: NumbersTable, qtbot: QtBot) -> None:
    long = "6-b6: Learn how to report and block people on each channel that you use for work and for yourself"
    table.fill(Numbers(("Clause", "Answers"), ((long, 3),)))
    one = table.height()
    table.parentWidget().resize(320, 500)
    qtbot.waitUntil(lambda: table.height() > one)
    assert table.item(0, 0).toolTip() == long
    for width in (320, 430, 640):
        table.parentWidget().resize(width, 700)
        qtbot.wait(20)
        room = table.columnWidth(0) - 20
        needed = table.fontMetrics().boundingRect(QRect(0, 0, room, 9999), Qt.TextFlag.TextWordWrap, long).height()
        assert table.rowHeight(0) >= needed + 12


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_name_is_whole_where_there_is_little_room_and_the_numbers_scroll(table, look: Look, shown, scale) -> None:
    look.use(None, scale)
    columns = ("Team", "Done", "Ends soon", "To do", "Older policy", "Overdue", "People")
    table.fill(Numbers(columns, (("Communications", 1, 2, 3, 4, 5, 6), ("Behaviour change", 1, 2, 3, 4, 5, 6))))
    for width in (420, 900, 520):
        table.parentWidget().resize(width, 700)
        QApplication.processEvents()
        whole = table.fontMetrics().horizontalAdvance("Behaviour change") + look.px(28)
        assert table.columnWidth(0) >= min(whole, look.px(170))
        assert table.columnWidth(0) >= table.fontMetrics().horizontalAdvance("Communications") + look.px(28)
        numbers = sum(table.columnWidth(column) for column in range(1, 7))
        assert table.columnWidth(0) + numbers >= table.viewport().width()
    assert table.horizontalScrollBar().maximum() > 0
