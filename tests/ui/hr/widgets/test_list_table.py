"""Tables of words: read on sight, chosen by row, opened by Enter, and copied without formulas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.hr.lists.lots import Lots
from ui.hr.widgets.list_table import ListTable
from ui.theme import Look

ROWS = (("Ada", "1"), ("Ben", "=2+2"), ("Cyd", "3"))


@pytest.fixture
def table(look: Look, shown: Callable[[Any], None]) -> ListTable:
    made = ListTable("People", ("Name", "Note"), tuple, look)
    made.resize(500, 300)
    made.show_things(ROWS)
    shown(made)
    return made


def cells(table: ListTable) -> list[list[str]]:
    model = table.list
    return [
        [str(model.data(model.index(row, column))) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_it_shows_the_words_of_each_thing(table: ListTable) -> None:
    assert cells(table) == [list(row) for row in ROWS]
    assert [table.list.headerData(n, Qt.Orientation.Horizontal) for n in (0, 1)] == ["Name", "Note"]
    assert table.list.headerData(0, Qt.Orientation.Vertical) is None
    assert table.list.data(table.list.index(0, 0), Qt.ItemDataRole.FontRole) is None


def test_a_row_has_no_rows_of_its_own(table: ListTable) -> None:
    inside = table.list.index(0, 0)
    assert table.list.rowCount(inside) == table.list.columnCount(inside) == 0
    assert table.list.rowCount(QModelIndex()) == 3


def test_assistive_technology_hears_a_table_with_its_name_and_cells(
    table: ListTable, told: Callable[[Any], Any]
) -> None:
    assert (told(table).role, told(table).name) == ("Table", "People")


def test_a_long_list_is_read_only_where_it_is_seen(look: Look, shown: Callable[[Any], None]) -> None:
    read: list[int] = []

    def some(start: int, end: int) -> list[tuple[str, str]]:
        read.append(start)
        return [(str(n), "x") for n in range(start, end)]

    table = ListTable("Many", ("A", "B"), tuple, look)
    table.show_things(Lots(100_000, some))
    table.resize(500, 300)
    shown(table)
    assert set(read) == {0}
    table.scrollToBottom()
    QApplication.processEvents()
    assert max(read) == 99_800


def test_what_is_gone_is_an_empty_row(look: Look) -> None:
    table = ListTable("Gone", ("A", "B"), tuple, look)
    table.list.signs = lambda _thing: ("done", "good")
    table.show_things(Lots(2, lambda _start, _end: [("a", "b")]))
    assert cells(table) == [["a", "b"], ["", ""]]
    assert table.list.data(table.list.index(1, 0), Qt.ItemDataRole.DecorationRole) is None
    table.selectAll()
    assert table.chosen() == [("a", "b")]


def test_enter_opens_the_row_under_the_cursor(table: ListTable, qtbot: QtBot) -> None:
    table.start()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [1]


def test_a_double_click_opens_too(table: ListTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.opened) as opened:
        table.doubleClicked.emit(table.list.index(2, 1))
    assert opened.args == [2]


def test_arriving_by_keyboard_chooses_nobody(table: ListTable) -> None:
    table.start()
    assert table.currentIndex().row() == 0
    assert table.places() == []


def test_shift_and_arrows_choose_more(table: ListTable, qtbot: QtBot) -> None:
    table.selectRow(0)
    table.setFocus()
    with qtbot.waitSignal(table.chose):
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.places() == [0, 1]
    assert table.chosen() == list(ROWS[:2])


def test_copied_rows_bring_their_titles_and_start_no_formula(table: ListTable, qtbot: QtBot) -> None:
    table.start()
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Name\tNote\nBen\t'=2+2"


def test_the_whole_list_can_be_taken_as_text(table: ListTable) -> None:
    assert table.as_text().splitlines()[1:] == ["Ada\t1", "Ben\t'=2+2", "Cyd\t3"]


def test_letters_look_nothing_up(table: ListTable, qtbot: QtBot) -> None:
    table.start()
    qtbot.keyClick(table, Qt.Key.Key_C)
    assert table.currentIndex().row() == 0


def test_an_empty_list_takes_the_keyboard_without_a_row(look: Look, shown: Callable[[Any], None], qtbot: QtBot) -> None:
    table = ListTable("None", ("A",), tuple, look)
    table.show_things(())
    shown(table)
    table.start()
    with qtbot.assertNotEmitted(table.opened):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_a_sign_stands_in_its_column_and_is_redrawn_for_a_chosen_row(table: ListTable) -> None:
    table.list.signs, table.list.sign_column = (lambda _thing: ("done", "good")), 1
    table.show_things(ROWS)
    icon = table.list.data(table.list.index(0, 1), Qt.ItemDataRole.DecorationRole)
    assert not icon.isNull()
    assert table.list.data(table.list.index(0, 0), Qt.ItemDataRole.DecorationRole) is None


def test_long_words_of_the_last_column_wrap_and_the_row_grows(table: ListTable) -> None:
    before = table.rowHeight(0)
    table.show_things((("Ada", "a word " * 60), ("Ben", "")))
    assert table.rowHeight(0) > 2 * before
    assert table.rowHeight(1) == before


def test_the_selection_follows_the_things(table: ListTable) -> None:
    table.selectRow(2)
    table.show_things(ROWS[:1])
    assert table.places() == []
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().select(table.list.index(0, 0), flags.Select | flags.Rows)
    assert table.chosen() == [ROWS[0]]
