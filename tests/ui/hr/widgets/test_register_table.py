"""The table of the register: keys, what is chosen, order, columns and widths."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from records.hr.model import Filter
from ui.hr.register_model import RegisterModel
from ui.hr.widgets.register_table import COMPACT, USUAL, WIDTHS, RegisterTable

DOWN, SHIFT = Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def model(people, look):
    return RegisterModel(people, look)


@pytest.fixture
def table(model, look, shown):
    made = RegisterTable(model, look)
    made.show_columns(USUAL)
    model.show_filter(Filter())
    made.resize(1_100, 300)
    shown(made)
    made.clearSelection()
    return made


@pytest.fixture
def heard(table):
    """What the table told, in order."""
    told = []
    table.opened.connect(lambda place: told.append(("opened", place)))
    table.typed.connect(lambda letter: told.append(("typed", letter)))
    table.sort_asked.connect(lambda key: told.append(("sort", key)))
    table.narrowed.connect(lambda: told.append(("narrowed", "")))
    return told


def shown_keys(table, model):
    return tuple(column.key for place, column in enumerate(model.columns) if not table.isColumnHidden(place))


def choose(table, place):
    """Click on a row, so that it alone is chosen and has the cursor."""
    point = table.visualRect(table.index_at(place)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert table.places() == [place]


def test_enter_and_a_double_click_open_a_person(table, heard):
    choose(table, 1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    place = table.visualRect(table.index_at(2)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard == [("opened", 1), ("opened", 2)]


def test_letters_go_to_the_search_and_arrows_stay(table, heard):
    choose(table, 0)
    QTest.keyClicks(table, "aÉ7")
    QTest.keyClick(table, DOWN)
    QTest.keyClick(table, "a", Qt.KeyboardModifier.AltModifier)
    assert heard == [("typed", "a"), ("typed", "É"), ("typed", "7")]
    assert table.places() == [1]


def test_shift_and_ctrl_choose_more(table):
    choose(table, 0)
    QTest.keyClick(table, DOWN, SHIFT)
    assert (table.places(), table.count()) == ([0, 1], 2)
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert (table.places(), table.count()) == ([0, 1, 2], 3)
    table.clearSelection()
    assert (table.places(), table.count()) == ([], 0)


def test_cells_are_not_copied(table, qapp):
    qapp.clipboard().setText("before")
    choose(table, 0)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert qapp.clipboard().text() == "before"


def test_people_stay_chosen_when_the_order_changes_and_others_are_let_go(table, model):
    choose(table, 0)
    QTest.keyClick(table, DOWN, SHIFT)
    kept = table.remember()
    model.show_filter(Filter(descending=True))
    table.restore(kept)
    assert table.places() == [1, 2]
    model.show_filter(Filter(words="cyd"))
    table.restore(kept)
    assert table.places() == []
    model.show_filter(Filter(words="nobody at all"))
    table.restore(kept)
    assert table.remember() == (-1, [])


def test_the_header_asks_for_an_order_only_where_there_is_one(table, model, heard):
    header = table.horizontalHeader()
    for key in ("team", "manager_email"):
        header.sectionClicked.emit(model.column_of(key))
    assert heard == [("sort", "team")]
    model.show_filter(Filter(sort="due_at", descending=True))
    table.show_sort()
    assert header.sortIndicatorSection() == model.column_of("due_at")
    assert header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder


def test_only_the_columns_that_are_wanted_are_shown(table, model, heard):
    assert set(shown_keys(table, model)) == set(USUAL)
    table.show_columns(COMPACT)
    assert set(shown_keys(table, model)) == set(COMPACT)
    assert heard == []


def test_a_width_that_somebody_chose_is_kept_at_every_text_size(table, model, heard, look):
    table.setColumnWidth(0, 333)
    assert heard == [("narrowed", "")]
    assert table.widths["name"] == 333
    look.use(scale=1.5)
    assert table.columnWidth(0) == look.px(333)
    assert heard == [("narrowed", "")]


def test_widths_from_last_time_stay_within_bounds(table):
    table.use_widths({"name": 9_999_999, "team": -5, "no such column": 100})
    assert (table.widths["name"], table.widths["team"]) == (1_000, 40)
    assert set(table.widths) == set(WIDTHS)


def test_every_column_has_a_width(model):
    assert {column.key for column in model.columns} == set(WIDTHS)


def test_letters_do_not_read_all_rows(table):
    choose(table, 0)
    table.keyboardSearch("cyd")
    assert table.currentIndex().row() == 0


def test_the_cursor_moves_without_choosing_and_rows_are_found_again(table, model, look):
    choose(table, 0)
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().setCurrentIndex(table.index_at(2), flags.NoUpdate)
    assert table.remember() == (model.numbers[2], [model.numbers[0]])
    assert table.sizeHintForColumn(0) == look.px(200)


def test_starting_puts_the_cursor_on_a_row(table):
    table.setCurrentIndex(table.rootIndex())
    table.clearFocus()
    table.start()
    assert table.hasFocus()
    assert table.currentIndex().row() == 0


def test_the_table_tells_assistive_technology_what_it_is(table, told):
    assert (told(table).role, told(table).name) == ("Table", "People in the register")
    assert told(table).description.startswith("Enter opens a person.")
    known = QAccessible.queryAccessibleInterface(table)
    heard = {known.child(place).text(QAccessible.Text.Name) for place in range(known.childCount())}
    assert {"Ben Sample", "To do", "Name, sorted, A to Z"} <= heard
