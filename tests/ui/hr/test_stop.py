"""Headings that take the keyboard when they are called, and are no stop for Tab."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ui.hr.stop import stop
from ui.widgets.parts import Box
from ui.widgets.text import TextLabel


def test_a_stop_takes_the_focus_by_a_call_and_a_click_but_not_by_tab(look, shown, told):
    box, first, last = Box(look), QLineEdit(), QLineEdit()
    heading = stop(TextLabel("A heading", look, level=2))
    for part in (first, heading, last):
        box.add(part)
    shown(box)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert box.window().focusWidget() is last
    heading.setFocus()
    assert heading.hasFocus()
    last.setFocus()
    QTest.mouseClick(heading, Qt.MouseButton.LeftButton)
    assert heading.hasFocus()
    assert (told(heading).role, told(heading).name) == ("Heading", "A heading")


def test_it_is_the_same_label_with_the_mark_of_the_style_sheet(look):
    heading = TextLabel("A heading", look, level=2)
    assert stop(heading) is heading
    assert heading.property("stop") is True
