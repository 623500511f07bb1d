"""Buttons of which one is on: by mouse, by arrows, and what assistive technology is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.hr.widgets.switch import Switch
from ui.theme import Look


@pytest.fixture
def switch(look: Look, shown: Callable[[Any], None]) -> Switch:
    made = Switch("Which", (("new", "New", "person"), ("old", "Old", "clock"), ("gone", "Gone", "")), look)
    made.resize(600, 80)
    shown(made)
    return made


def test_the_first_is_on_and_only_one_is(switch: Switch) -> None:
    assert switch.chosen() == "new"
    switch.choose("old")
    assert [key for key, button in switch.buttons.items() if button.isChecked()] == ["old"]


def test_only_a_person_is_heard(switch: Switch, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(switch.picked):
        switch.choose("gone")
    with qtbot.waitSignal(switch.picked) as picked:
        switch.buttons["old"].click()
    assert picked.args == ["old"]


def test_arrows_go_along_and_space_switches(switch: Switch, qtbot: QtBot) -> None:
    switch.buttons["new"].setFocus()
    qtbot.keyClick(switch.buttons["new"], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is switch.buttons["old"]
    with qtbot.waitSignal(switch.picked) as picked:
        qtbot.keyClick(switch.buttons["old"], Qt.Key.Key_Space)
    assert picked.args == ["old"]
    assert switch.chosen() == "old"


def test_a_count_stands_in_the_name(switch: Switch, told: Callable[[Any], Any]) -> None:
    switch.show_count("old", 1234)
    heard = told(switch.buttons["old"])
    assert heard.name == "Old  1,234"
    assert heard.state.checkable


def test_a_choice_that_makes_no_sense_now_leaves_no_gap(switch: Switch) -> None:
    right = switch.buttons["old"].x()
    switch.offer("new", on=False)
    assert switch.buttons["new"].isHidden()
    assert switch.buttons["old"].x() < right
    switch.offer("new", on=True)
    assert switch.buttons["old"].x() == right
