"""What stands in the middle of the register."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ui.hr.widgets.register_stack import RegisterStack


@pytest.fixture
def stack(look, shown):
    made = RegisterStack(QPushButton("the table"), look)
    made.resize(700, 500)
    shown(made)
    return made


def test_the_table_stays_while_somebody_is_found(stack):
    stack.show_part(3, 9)
    assert stack.currentWidget() is stack.table
    assert stack.count() == 1, "an empty page was made before it was needed"


def test_where_nobody_fits_everybody_can_be_asked_for(stack, qtbot):
    stack.show_part(0, 9)
    assert stack.currentWidget() is stack.no_match
    assert stack.no_match.heading.words() == "Nobody fits all of that"
    with qtbot.waitSignal(stack.all_asked):
        QTest.mouseClick(stack.no_match.button, Qt.MouseButton.LeftButton)


def test_before_there_is_anybody_a_staff_list_is_asked_for(stack, qtbot):
    stack.show_part(0, 0)
    assert stack.currentWidget() is stack.nobody
    assert stack.nobody.heading.words() == "Nobody is in the register yet"
    assert stack.nobody.heading.property("level") == 1
    stack.nobody.button.setFocus()
    with qtbot.waitSignal(stack.staff_list_asked):
        QTest.keyClick(stack.nobody.button, Qt.Key.Key_Return)


def test_it_comes_back_to_the_table_and_makes_a_page_once(stack):
    for found, everybody in ((0, 0), (0, 4), (0, 0), (2, 4)):
        stack.show_part(found, everybody)
    assert stack.currentWidget() is stack.table
    assert stack.count() == 3
