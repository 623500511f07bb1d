"""The row of statuses: switched on and off, told with their counts, and one stop for Tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from records.hr.model import STATUSES
from ui.hr.widgets.status_chips import StatusChips
from ui.widgets.parts import Box

TOTALS = {"done": 1234, "soon": 0, "due": 1, "outdated": 2, "overdue": 3, "left": 4}


@pytest.fixture
def box(look, shown):
    """The chips with a line below them, so that Tab has somewhere to go."""
    made = Box(look)
    made.add(StatusChips(look))
    made.add(QLineEdit())
    made.resize(900, 200)
    shown(made)
    return made


@pytest.fixture
def chips(box):
    return box.findChild(StatusChips)


@pytest.fixture
def heard(chips):
    told = []
    chips.changed.connect(lambda: told.append(chips.chosen()))
    return told


def test_a_click_switches_one_on_and_off_and_says_so(chips, heard):
    for status in ("overdue", "done", "overdue"):
        QTest.mouseClick(chips.buttons[status], Qt.MouseButton.LeftButton)
    assert heard[0] == ("overdue",)
    assert set(heard[1]) == {"done", "overdue"}
    assert heard[1] == tuple(status for status in STATUSES if status in heard[1])
    assert heard[2] == ("done",)


def test_a_choice_from_elsewhere_is_shown_without_a_signal(chips, heard):
    chips.choose(("left", "due"))
    assert set(chips.chosen()) == {"left", "due"}
    chips.choose(())
    assert chips.chosen() == ()
    assert heard == []


def test_how_many_there_are_is_shown_and_told(chips, told):
    chips.show_totals(TOTALS)
    assert chips.buttons["done"].text().endswith("  1,234")
    assert told(chips.buttons["due"]).name.endswith(", 1 person")
    assert told(chips.buttons["soon"]).name.endswith(", 0 people")
    chips.show_totals({**TOTALS, "due": 2})
    assert told(chips.buttons["due"]).name.endswith(", 2 people")


def test_assistive_technology_hears_what_is_on(chips, told):
    assert told(chips).name == "How they stand"
    chips.choose(("done",))
    assert told(chips.buttons["done"]).state.checked
    assert not told(chips.buttons["left"]).state.checked
    assert told(chips.buttons["left"]).state.checkable


def test_they_are_one_stop_and_the_arrows_go_along(box, chips, heard):
    first, second = (chips.buttons[status] for status in STATUSES[:2])
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Space)
    assert heard == [STATUSES[1:2]]
    QTest.keyClick(second, Qt.Key.Key_End)
    QTest.keyClick(chips.buttons[STATUSES[-1]], Qt.Key.Key_Tab)
    assert box.findChild(QLineEdit).hasFocus()
