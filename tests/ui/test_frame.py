"""Tests for ui/frame.py: what both windows share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.frame import Frame
from ui.preferences import Preferences
from ui.theme import SCALES, Look
from ui.widgets.header import Header
from ui.widgets.nav import Sidebar


@pytest.fixture
def frame(look: Look, tmp_path: Path, shown: Callable[[QWidget], None]) -> Frame:
    made = Frame(look, Preferences(tmp_path), Sidebar(look), Header(look))
    made.resize(1280, 800)
    shown(made)
    return made


def test_a_look_chosen_in_the_header_is_kept_and_told(frame: Frame, look: Look, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(frame.restyled):
        frame.header.theme_chosen.emit("dark")
    with qtbot.waitSignal(frame.restyled):
        frame.header.scale_chosen.emit(1.5)
    assert (look.theme.name, look.scale) == ("dark", 1.5)
    again = Preferences(tmp_path)
    assert (again.theme, again.scale) == ("dark", 1.5)


def test_all_choices_of_a_settings_page_at_once(frame: Frame, look: Look, tmp_path: Path) -> None:
    frame.use_appearance("high-contrast", 1.3, True, True)
    assert (look.theme.name, look.scale, look.roomy, look.still) == ("high-contrast", 1.3, True, True)
    assert Preferences(tmp_path).still


def test_the_text_grows_by_key_to_the_end_and_no_further(frame: Frame, look: Look, qtbot: QtBot) -> None:
    for _time in range(len(SCALES) + 1):
        qtbot.keyClick(frame, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        qtbot.wait(1)
    assert look.scale == SCALES[-1]
    qtbot.keyClick(frame, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert look.scale == 1.0


def test_whether_there_is_room_is_counted_in_text_and_not_in_pixels(frame: Frame, look: Look) -> None:
    assert not frame.is_compact
    look.use(scale=2.0)
    assert frame.is_compact


def test_the_banner_is_made_once_and_stands_below_the_header(frame: Frame) -> None:
    banner = frame.banner
    banner.say("Saved.", "good")
    assert frame.banner is banner
    assert banner.mapTo(frame, banner.rect().topLeft()).y() >= frame.header.height()


def test_tab_follows_what_is_seen_also_for_what_came_later(frame: Frame, qtbot: QtBot) -> None:
    late = QPushButton("late")
    frame.stack.addWidget(late)
    frame.stack.setCurrentWidget(late)
    frame.sidebar.show_page("home")
    frame.header.theme.setFocus()
    qtbot.keyClick(frame.header.theme, Qt.Key.Key_Tab)
    assert late.hasFocus()
