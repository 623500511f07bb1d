"""Tables of words: read on sight, chosen by row, opened by Enter, and copied without formulas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.hr.lists.lots import Lots
from ui.hr.widgets.list_table import ListTable, shared_out
from ui.theme import Look
from ui.widgets.column import Column

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


WHY = "The certificate is whole, but it comes from a key that is not known for this person."
WAITING = tuple((f"Person {n}", f"person.{n}@elsewhere.example", WHY, "1 December 2026") for n in range(20))
TITLES = ("Name", "E-mail", "Why", "Came on")


@pytest.fixture
def waiting(look: Look, shown: Callable[[Any], None]) -> Callable[..., ListTable]:
    """Show a table that does not grow in a scrolling page."""

    def make(things: tuple[Any, ...], width: int, rows: int = 6, **given: Any) -> ListTable:
        page = Column(look, 1100, 16)
        table = ListTable("Files that wait", TITLES, tuple, look, rows=rows, grows=False)
        for name, value in given.items():
            setattr(table, name, value)
        page.add(table)
        page.column.addStretch(1)
        table.show_things(things)
        page.resize(width, 600)
        table.page = page  # type: ignore[attr-defined]
        shown(page)
        QApplication.processEvents()
        return table

    return make


def titles(table: ListTable) -> list[str]:
    return [title for column, title in enumerate(table.list.titles) if not table.isColumnHidden(column)]


@pytest.mark.parametrize(("count", "width", "scale"), [(1, 900, 1.0), (3, 620, 1.0), (8, 900, 1.0), (3, 900, 2.0)])
def test_a_short_table_that_does_not_grow_shows_all_its_rows(waiting, look: Look, count, width, scale) -> None:
    look.use(None, scale)
    table = waiting(WAITING[:count], width)
    assert table.rowHeight(0) > look.px(38) or width == 900
    assert table.verticalScrollBar().maximum() == 0
    assert table.viewport().height() - table.verticalHeader().length() <= look.px(12)


def test_a_longer_one_shows_its_least_rows_and_that_there_are_more(waiting, look: Look) -> None:
    table = waiting(WAITING, 620)
    rows = sum(table.rowHeight(place) for place in range(6))
    assert rows < table.viewport().height() < rows + table.rowHeight(6)
    before = table.height()
    table.page.resize(1000, 600)
    QApplication.processEvents()
    assert table.height() < before  # fewer lines, lower rows


def test_the_page_scrolls_to_the_row_under_the_cursor(waiting, qtbot: QtBot) -> None:
    table = waiting(WAITING[:8], 620, rows=8)
    table.page.resize(620, 260)
    table.start()
    for _step in range(7):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    row = table.visualRect(table.currentIndex())
    assert table.currentIndex().row() == 7
    assert table.viewport().visibleRegion().boundingRect().contains(row.center())


def test_words_wrap_before_a_column_is_cut(waiting) -> None:
    table = waiting(WAITING[:3], 700)
    assert titles(table) == list(TITLES)
    assert table.horizontalScrollBar().maximum() == 0
    metrics = table.fontMetrics()
    assert table.columnWidth(3) >= metrics.horizontalAdvance("December") + 26
    assert table.columnWidth(2) > table.columnWidth(3)
    narrow = waiting(WAITING[:3], 520)
    assert narrow.columnWidth(2) >= 160  # a sentence is never a column of single words
    assert titles(narrow) == ["Name", "Why", "Came on"]


def test_where_it_is_narrow_what_is_empty_goes_then_what_is_spare_then_addresses(waiting, look: Look) -> None:
    look.use(None, 1.5)
    assert titles(waiting(WAITING[:3], 700)) == ["Name", "Why", "Came on"]
    assert "Came on" not in titles(waiting(WAITING[:3], 700, spare=(3,)))
    scrolling = waiting(WAITING[:3], 700, whole=True)
    assert titles(scrolling) == list(TITLES)
    assert scrolling.horizontalScrollBar().maximum() > 0
    assert "Why" not in titles(waiting(WAITING[:3], 1100, without=(2,)))
    bare = tuple((name, address, "", day) for name, address, _why, day in WAITING[:3])
    assert titles(waiting(bare, 780)) == ["Name", "E-mail", "Came on"]
    assert titles(waiting(WAITING[:3], 1100)) == list(TITLES)
    assert waiting(WAITING[:1], 700).as_text().splitlines()[0] == "\t".join(TITLES)


def test_the_widest_give_way_first_and_none_below_its_least() -> None:
    assert shared_out([100, 400, 300], [50, 80, 60], 900) == [100, 400, 300]
    assert shared_out([100, 400, 300], [50, 80, 60], 600) == [100, 250, 250]
    assert shared_out([100, 400, 300], [50, 280, 60], 500) == [100, 280, 120]
    assert shared_out([100, 400], [90, 300], 200) == [90, 300]


def test_signs_grow_with_the_text(table: ListTable, look: Look) -> None:
    assert table.iconSize() == QSize(18, 18)
    look.use(None, 2.0)
    assert table.iconSize() == QSize(36, 36)
