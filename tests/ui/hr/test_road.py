"""Tests for ui/hr/road.py: every page of the sidebar can be made, and the special ones are connected."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.hr.nav import FRONT, UNDER, entries
from ui.hr.page import HrPage
from ui.hr.road import page_makers
from ui.hr.window import HrWindow
from ui.hr.workspace import Workspace
from ui.preferences import Preferences
from ui.theme import Look


@pytest.fixture
def window(qtbot: QtBot, look: Look, tmp_path, people: Workspace) -> HrWindow:
    made = HrWindow(look, Preferences(tmp_path), people)
    qtbot.addWidget(made)
    return made


def test_every_page_of_the_sidebar_is_there(window: HrWindow) -> None:
    names = {name for name, _title, _icon in entries()}
    assert set(page_makers(window)) == names | set(FRONT) | set(UNDER)


def test_every_page_can_be_made_opened_and_has_a_name(window, people, look: Look, qtbot: QtBot, settled) -> None:
    for name, make in page_makers(window).items():
        page = make(people, look)
        qtbot.addWidget(page)
        assert isinstance(page, HrPage), name
        page.open("", 0)
        page.refresh()
        page.take_focus()
        settled(people)
        assert page.title(), name


def test_the_set_up_leads_into_the_workspace_or_away(window, people, look: Look, qtbot: QtBot, monkeypatch) -> None:
    told = []
    monkeypatch.setattr(window, "arrive", lambda: told.append("arrived"))
    monkeypatch.setattr(window, "close", lambda: told.append("closed"))
    page = page_makers(window)["set-up"](people, look)
    qtbot.addWidget(page)
    page.finished.emit()
    page.cancelled.emit()
    assert told == ["arrived", "closed"]


def test_the_settings_change_look_and_lock(window, people, look: Look, qtbot: QtBot) -> None:
    page = page_makers(window)["settings"](people, look)
    qtbot.addWidget(page)
    page.minutes_chosen.emit(30)
    assert window.watch.minutes == 30
    page.appearance_chosen.emit("dark", 1.5, False, False)
    assert (look.theme.name, look.scale) == ("dark", 1.5)


def test_wrong_tries_count_for_the_window_and_not_for_the_page(window, people, look: Look, qtbot: QtBot) -> None:
    makers = page_makers(window)
    window.patience.wrong()
    page = makers["locked"](people, look)
    qtbot.addWidget(page)
    page.open()
    assert not page.button.isEnabled()
