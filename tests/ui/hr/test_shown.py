"""Parts put into a box on show can be seen, and take the keyboard, at once."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from ui.hr.shown import show_parts
from ui.widgets.parts import Box


def test_a_part_added_to_a_box_on_show_takes_the_keyboard_at_once(look, shown):
    box = Box(look)
    shown(box)
    line = QLineEdit()
    box.add(line)
    box.column.addStretch(1)
    assert not line.isVisible()
    show_parts(box)
    line.setFocus()
    assert line.hasFocus()


def test_parts_of_a_box_that_is_not_on_show_come_with_it(look, shown):
    box, line = Box(look), QLineEdit()
    box.add(line)
    line.hide()
    show_parts(box)
    assert line.isHidden()
    shown(box)
    show_parts(box)
    assert line.isVisible()
