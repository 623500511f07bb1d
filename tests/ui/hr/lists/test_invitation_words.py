"""What an invitation is, and how to send it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from exports.hr.invitation import SUFFIX
from ui.hr.lists.invitation_words import AboutInvitations
from ui.theme import Look


@pytest.fixture
def about(look: Look, shown: Callable[[Any], None]) -> AboutInvitations:
    made = AboutInvitations(look)
    shown(made)
    return made


def test_the_rest_is_shown_when_somebody_asks(about: AboutInvitations, qtbot: QtBot) -> None:
    assert about.more.isHidden()
    about.how.setFocus()
    qtbot.keyClick(about.how, Qt.Key.Key_Space)
    assert about.more.isVisible()
    qtbot.keyClick(about.how, Qt.Key.Key_Space)
    assert about.more.isHidden()


def test_the_button_tells_that_it_is_open(about: AboutInvitations, told: Callable[[Any], Any]) -> None:
    about.show_how(on=True)
    assert told(about.how).state.checked
    assert not about.more.isHidden()


def test_it_says_what_must_never_be_done_and_names_the_file(about: AboutInvitations) -> None:
    words = " ".join(part.text() for part in about.more.findChildren(QLabel))
    assert "Never a shared folder" in words
    assert SUFFIX in words
