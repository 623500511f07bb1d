"""Tests for ui/hr/beside.py: HR's window in the same app as the course."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.hr.pages.set_up import SetUpPage
from ui.pages.settings import SettingsPage
from ui.preferences import Preferences
from ui.road import page_makers
from ui.theme import Look
from ui.widgets.parts import Button
from ui.window import MainWindow

# The hidden platform cannot bring a window to the front, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)


@pytest.fixture
def window(look: Look, shown, session, tmp_path: Path, qtbot: QtBot):
    preferences = Preferences(tmp_path)
    made = MainWindow(look, preferences)
    shown(made)
    made.begin(session(), page_makers(made, preferences))
    yield made
    if made.hr is not None:
        made.hr.close()


def test_the_settings_of_the_course_open_it(window: MainWindow, qtbot: QtBot) -> None:
    window.go("settings")
    assert isinstance(window.page, SettingsPage)
    (button,) = [one for one in window.page.findChildren(Button) if one.text() == "Open the HR workspace"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.hr is not None
    assert window.hr.isVisible()
    assert isinstance(window.hr.page, SetUpPage)
    assert window.hr.workspace.folder == window.session.course.data / "hr"


def test_asked_again_the_open_one_comes_forward_and_a_closed_one_is_made_anew(window: MainWindow) -> None:
    window.open_hr()
    first = window.hr
    window.open_hr()
    assert window.hr is first
    first.close()
    window.open_hr()
    assert window.hr is not first
    first.deleteLater()


def test_a_look_chosen_in_one_shows_in_both(window: MainWindow, look: Look) -> None:
    window.go("settings")
    window.open_hr()
    course, hr = window.page, window.hr.page
    window.hr.use_look(theme="dark")
    assert window.page is not course
    assert window.hr.page is not hr
    hr = window.hr.page
    window.use_look(scale=1.5)
    assert window.hr.page is not hr
    assert window.hr.header.menu.isVisible() is False  # the set-up needs none
    assert look.theme.name == "dark"


def test_before_the_course_is_open_there_is_no_workspace(look: Look, tmp_path: Path, qtbot: QtBot) -> None:
    bare = MainWindow(look, Preferences(tmp_path))
    qtbot.addWidget(bare)
    bare.open_hr()
    assert bare.hr is None
