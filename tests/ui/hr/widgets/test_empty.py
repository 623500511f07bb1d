"""What stands where nothing is to be shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.hr.widgets.empty import Empty


@pytest.fixture
def empty(look, shown):
    made = Empty("Nobody is here", "Bring in a staff list.", "Bring one in", look)
    made.resize(700, 600)
    shown(made)
    return made


def test_its_one_button_does_the_deed(empty, qtbot):
    with qtbot.waitSignal(empty.button.clicked):
        QTest.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    empty.button.setFocus()
    with qtbot.waitSignal(empty.button.clicked):
        QTest.keyClick(empty.button, Qt.Key.Key_Return)


def test_the_heading_and_the_button_are_told(empty, told):
    assert (told(empty.heading).role, told(empty.heading).name) == ("Heading", "Nobody is here")
    assert (told(empty.button).role, told(empty.button).name) == ("Button", "Bring one in")


def test_it_fits_into_a_small_window_and_is_no_stop_for_tab(empty):
    assert empty.focusPolicy() == Qt.FocusPolicy.NoFocus
    empty.resize(400, 120)
    assert empty.height() == 120
    assert empty.verticalScrollBar().maximum() > 0
