"""Tests for ui/road.py: every page of the sidebar can be made, and the special ones are connected."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.pages.page import Page
from ui.pages.record import RecordPage
from ui.pages.settings import SettingsPage
from ui.pages.welcome import WelcomePage
from ui.preferences import Preferences
from ui.road import page_makers
from ui.theme import Look
from ui.widgets.nav import pages
from ui.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, look: Look, tmp_path: Path) -> MainWindow:
    made = MainWindow(look, Preferences(tmp_path))
    qtbot.addWidget(made)
    return made


@pytest.fixture
def makers(window: MainWindow, tmp_path: Path):
    return page_makers(window, Preferences(tmp_path))


def test_every_page_of_the_sidebar_is_there(makers) -> None:
    assert {page for page, _title, _icon in pages()} <= set(makers)
    assert {"welcome", "lesson", "search"} <= set(makers)


def test_every_page_can_be_made_opened_and_has_a_name(makers, session, look: Look, qtbot: QtBot) -> None:
    one = session()
    for name, make in makers.items():
        page = make(one, look)
        qtbot.addWidget(page)
        assert isinstance(page, Page), name
        page.open("", 0)
        page.refresh()
        page.take_focus()
        assert page.title(), name


def test_the_welcome_page_leads_home(makers, window: MainWindow, session, look: Look, qtbot, monkeypatch) -> None:
    gone = []
    monkeypatch.setattr(window, "go", lambda *place: gone.append(place))
    page = makers["welcome"](session(None), look)
    qtbot.addWidget(page)
    assert isinstance(page, WelcomePage)
    page.started.emit()
    assert gone == [("home",)]


def test_after_erasing_the_window_starts_anew(
    window: MainWindow, session, look: Look, qtbot, monkeypatch, tmp_path
) -> None:
    forgotten = []
    monkeypatch.setattr(window, "forget", lambda: forgotten.append(True))
    page = page_makers(window, Preferences(tmp_path))["record"](session(), look)
    qtbot.addWidget(page)
    assert isinstance(page, RecordPage)
    page.erased.emit()
    assert forgotten == [True]


def test_a_choice_of_the_settings_reaches_the_window(makers, window: MainWindow, session, look: Look, qtbot) -> None:
    page = makers["settings"](session(), look)
    qtbot.addWidget(page)
    assert isinstance(page, SettingsPage)
    page.appearance_chosen.emit("dark", 1.3, True, True)
    assert look.theme.name == "dark"
    assert look.scale == pytest.approx(1.3)
    assert look.roomy
    assert look.still
