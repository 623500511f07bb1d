"""The filter of the register: each part of it, one signal a pause, clearing, sorting, and little room."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from records.hr.model import STATUSES, Filter
from ui.hr.widgets import filter_bar as module
from ui.hr.widgets.filter_bar import FilterBar

EVERYTHING = Filter("ada", ("due", "left"), ("Food",), ("Wales",), ("manage",), "team", descending=True)


@pytest.fixture
def bar(look, shown):
    made = FilterBar(look)
    made.offer(("Food", "Outreach"), ("England", "Wales"))
    made.resize(1100, 260)
    shown(made)
    return made


@pytest.fixture
def heard(bar):
    """The filter at each signal."""
    told = []
    bar.changed.connect(lambda: told.append(bar.chosen))
    return told


def in_order(chosen):
    return tuple(status for status in STATUSES if status in chosen)


def test_it_begins_with_everybody_by_name(bar):
    assert bar.chosen == Filter()
    assert not bar.narrows()
    assert bar.sort.text() == "Sorted by Name, A to Z"


def test_a_filter_that_is_set_is_shown_whole_without_a_signal(bar, heard):
    bar.choose(EVERYTHING)
    assert in_order(bar.chosen.statuses) == in_order(EVERYTHING.statuses)
    assert (bar.chosen.words, bar.chosen.teams, bar.chosen.nations) == ("ada", ("Food",), ("Wales",))
    assert bar.chosen.audiences == ("manage",)
    assert bar.sort.text() == "Sorted by Team, Z to A"
    QTest.qWait(120)
    assert heard == []


def test_letters_are_looked_for_once_after_a_pause(bar, heard, qtbot):
    bar.search.setFocus()
    QTest.keyClicks(bar.search, "ada")
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert [chosen.words for chosen in heard] == ["ada"]


def test_emptying_the_field_shows_everybody_after_a_pause(bar, heard, qtbot):
    bar.choose(Filter("zzz"))
    bar.search.clear()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [Filter()]


def test_a_chip_and_a_box_narrow_at_once(bar, heard):
    QTest.mouseClick(bar.chips.buttons["due"], Qt.MouseButton.LeftButton)
    bar.team.setFocus()
    QTest.keyClick(bar.team, Qt.Key.Key_Down)
    bar.path.setFocus()
    QTest.keyClick(bar.path, Qt.Key.Key_Down)
    assert [(one.statuses, one.teams, len(one.audiences)) for one in heard] == [
        (("due",), (), 0), (("due",), ("Food",), 0), (("due",), ("Food",), 1),
    ]  # fmt: skip
    assert bar.narrows()


def test_clearing_keeps_the_order_and_goes_to_the_search(bar, heard):
    bar.choose(EVERYTHING)
    bar.show_count("1 of 4 people")
    QTest.mouseClick(bar.clear, Qt.MouseButton.LeftButton)
    assert heard == [Filter(sort="team", descending=True)]
    assert bar.search.hasFocus()
    bar.show_count("4 people")
    assert not bar.clear.isEnabled()


def test_blanks_leave_nobody_out(bar):
    bar.choose(Filter("  "))
    assert not bar.narrows()


def test_turning_sorts_by_a_column_and_then_the_other_way_round(bar, heard):
    for _time in range(3):
        bar.turn("score")
    assert [one.descending for one in heard] == [False, True, False]
    assert {one.sort for one in heard} == {"score"}
    assert bar.sort.text() == "Sorted by Score, lowest first"


def test_the_menu_has_every_order_and_marks_the_one_in_use(bar, heard):
    menu = bar.sort.menu()
    menu.aboutToShow.emit()
    words = [action.text() for action in menu.actions()]
    assert len(set(words)) == len(words) == 2 * len(module.SORT_KEYS)
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Name, A to Z"]
    menu.actions()[words.index("Due, latest first")].trigger()
    assert [(one.sort, one.descending) for one in heard] == [("due_at", True)]


def test_a_count_is_announced_once(bar, monkeypatch):
    spoken = []
    monkeypatch.setattr(module, "announce", lambda _widget, words: spoken.append(words))
    for words in ("3 people", "3 people", "1 of 3 people"):
        bar.show_count(words)
    assert spoken == ["3 people", "1 of 3 people"]
    assert bar.count.text() == "1 of 3 people"


def test_where_there_is_little_room_filters_stand_behind_a_button(bar):
    assert bar.chips.isVisible()
    assert not bar.more.isVisible()
    bar.set_compact(compact=True)
    assert not bar.chips.isVisible()
    assert not bar.team.isVisible()
    QTest.mouseClick(bar.more, Qt.MouseButton.LeftButton)
    assert bar.chips.isVisible()
    assert bar.team.isVisible()
    bar.set_compact(compact=False)
    assert not bar.more.isVisible()


def test_each_part_is_told_by_name(bar, told):
    assert (told(bar.search).name, told(bar.search).role) == ("Search people", "EditableText")
    assert "as you type" in told(bar.search).description
    assert [told(box).description for box in (bar.team, bar.nation, bar.path)] == ["Team", "Nation", "Path"]


def test_counts_of_the_statuses_are_passed_on(bar):
    bar.show_totals(dict.fromkeys(STATUSES, 7))
    assert all(button.text().endswith("  7") for button in bar.chips.buttons.values())


def test_escape_clears_the_words(bar, heard, qtbot):
    QTest.keyClicks(bar.search, "ada")
    qtbot.waitUntil(lambda: len(heard) == 1)
    QTest.keyClick(bar.search, Qt.Key.Key_Escape)
    assert bar.search.text() == ""
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[-1].words == ""
    QTest.keyClick(bar.search, Qt.Key.Key_Escape)
    qtbot.wait(150)
    assert len(heard) == 2
