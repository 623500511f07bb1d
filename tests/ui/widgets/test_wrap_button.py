"""Tests for ui/widgets/wrap_button.py."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets.wrap_button import WrapButton

LONG = "Take it down at once, say openly what happened, and then tell somebody who can help you with the rest."


@pytest.fixture
def button(look: Look, shown) -> WrapButton:
    made = WrapButton(LONG, look)
    shown(made)
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_press_it(qtbot: QtBot, button: WrapButton, key: Qt.Key) -> None:
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_other_keys_do_not(qtbot: QtBot, button: WrapButton) -> None:
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_A)


def test_a_click_on_its_words_presses_it(qtbot: QtBot, button: WrapButton) -> None:
    words = button.findChildren(QLabel)[-1]
    assert words.text() == LONG
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=words.geometry().center())
    assert words.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_it_is_told_as_a_button_with_its_words(button: WrapButton, told) -> None:
    role, name, _description, state = told(button)
    assert (role, name) == ("Button", LONG)
    assert state.focusable


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_word_is_cut_off_at_any_width(look: Look, shown, scale: float) -> None:
    look.use(scale=scale)
    holder = QWidget()
    column = QVBoxLayout(holder)
    made = WrapButton(LONG, look)
    column.addWidget(made)
    column.addStretch(1)
    shown(holder)
    heights = []
    for width in (900, 420):
        holder.resize(width, 900)
        holder.grab()
        words = made.findChildren(QLabel)[-1]
        assert words.height() >= words.heightForWidth(words.width())
        assert made.rect().contains(words.geometry())
        heights.append(made.height())
    assert heights[0] < heights[1]
    assert made.hasHeightForWidth()


def test_it_is_a_large_target_even_with_one_word(look: Look, shown) -> None:
    made = WrapButton("Go", look)
    shown(made)
    assert made.sizeHint().height() >= 40
    assert made.minimumSizeHint().height() >= 24
