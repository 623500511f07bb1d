"""Tests for ui/hr/widgets/passphrase.py: hidden, shown on demand, and a word about Caps Lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from ui.hr.widgets import passphrase
from ui.hr.widgets.passphrase import PassphraseField
from ui.theme import Look

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def field(look: Look, shown) -> PassphraseField:
    made = PassphraseField("Passphrase", look, "The one from the set-up.")
    shown(made)
    made.line.setFocus()
    return made


def test_what_is_typed_is_hidden_and_kept(field: PassphraseField, qtbot: QtBot, told) -> None:
    qtbot.keyClicks(field.line, "kettle")
    assert field.text() == "kettle"
    assert field.line.displayText() != "kettle"
    role, name, description, state = told(field.line)
    assert (role, name, description) == ("EditableText", "Passphrase", "The one from the set-up.")
    assert state.passwordEdit


def test_the_button_shows_it_and_hides_it_again(field: PassphraseField, qtbot: QtBot, told) -> None:
    qtbot.keyClicks(field.line, "kettle")
    assert told(field.reveal).name == "Show what I type: Passphrase"
    qtbot.mouseClick(field.reveal, Qt.MouseButton.LeftButton)
    assert field.line.displayText() == "kettle"
    assert field.reveal.text() == "Hide"
    assert told(field.reveal).state.checked
    field.hide_typed()
    assert field.line.echoMode() == QLineEdit.EchoMode.Password
    assert field.reveal.text() == "Show"


def test_the_button_is_the_next_tab_stop(field: PassphraseField, qtbot: QtBot) -> None:
    qtbot.keyClick(field.line, Qt.Key.Key_Tab)
    assert field.reveal.hasFocus()
    qtbot.keyClick(field.reveal, Qt.Key.Key_Space)
    assert field.line.echoMode() == QLineEdit.EchoMode.Normal


def test_a_capital_without_shift_looks_like_caps_lock_and_is_announced_once(field, qtbot: QtBot, monkeypatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(passphrase, "announce", lambda _widget, words: heard.append(words))
    qtbot.keyClick(field.line, "k")
    assert not field._caps.isVisible()
    for letter in "AB":
        # A capital arrives without Shift, as Caps Lock sends it.
        field.line.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
    assert field._caps.isVisible()
    assert heard == ["Caps Lock seems to be on."]
    qtbot.keyClick(field.line, "c")
    assert not field._caps.isVisible()


def test_a_capital_with_shift_is_just_a_capital(field: PassphraseField) -> None:
    for letter, modifier, caps in (("A", SHIFT, False), ("a", SHIFT, True), ("3", SHIFT, True), ("é", None, False)):
        pressed = QKeyEvent(QEvent.Type.KeyPress, 0, modifier or Qt.KeyboardModifier.NoModifier, letter)
        field.line.keyPressEvent(pressed)
        assert field._caps.isVisible() is caps, letter
    field.show_caps(True)
    field.line.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_CapsLock, Qt.KeyboardModifier.NoModifier))
    assert not field._caps.isVisible()


def test_what_is_wrong_stands_beside_it(field: PassphraseField, told) -> None:
    field.complain("This is not the passphrase.")
    assert field.complaint() == "This is not the passphrase."
    assert told(field.line).description == "This is not the passphrase."
    field.complain("")
    assert field.complaint() == ""
