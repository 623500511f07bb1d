"""Tests for ui/widgets/change_bar.py: the switch, the way to the list, and room for both."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets.change_bar import ChangeBar


@pytest.fixture
def bar(look: Look, shown) -> ChangeBar:
    made = ChangeBar("7.0", look)
    made.resize(800, 60)
    shown(made)
    return made


def test_the_switch_says_since_when_and_is_off(bar: ChangeBar, told) -> None:
    assert told(bar.switch)[:2] == ("CheckBox", "Show what changed since version 7.0")
    assert not bar.switch.isChecked()


def test_the_switch_works_by_keyboard_and_tells_how_it_stands(bar: ChangeBar, qtbot: QtBot) -> None:
    told: list[bool] = []
    bar.switched.connect(told.append)
    bar.switch.setFocus()
    qtbot.keyClick(bar.switch, Qt.Key.Key_Space)
    qtbot.keyClick(bar.switch, Qt.Key.Key_Space)
    assert told == [True, False]


def test_the_list_can_be_asked_for(bar: ChangeBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.asked):
        qtbot.mouseClick(bar.list, Qt.MouseButton.LeftButton)
    assert bar.list.text() == "List of changes"


def test_where_it_is_narrow_the_list_goes_below(bar: ChangeBar, qtbot: QtBot) -> None:
    assert bar.list.geometry().top() < bar.switch.geometry().bottom()
    bar.resize(bar.switch.width() + 40, 120)
    qtbot.waitUntil(lambda: bar.list.geometry().top() >= bar.switch.geometry().bottom())


def test_another_version_can_be_named(bar: ChangeBar) -> None:
    bar.since("7.10")
    assert bar.switch.text() == "Show what changed since version 7.10"
    assert bar.switch.width() >= bar.switch.sizeHint().width()


def test_where_nothing_changed_the_words_stand_in_the_place_of_the_switch(bar: ChangeBar) -> None:
    bar.since("7.0", "Nothing changed.")
    assert (bar.words.text(), bar.words.isVisible()) == ("Nothing changed.", True)
    assert not bar.switch.isVisible()
    assert not bar.list.isVisible()
    bar.since("7.0")
    assert not bar.words.isVisible()
    assert bar.switch.isVisible()
