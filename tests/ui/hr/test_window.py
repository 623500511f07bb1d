"""Tests for ui/hr/window.py: locked and open, going about, locking by itself, and what it remembers."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from modules.errors import PostwiseError
from ui.hr.idle import SETTING, USUAL
from ui.hr.pages.dashboard import DashboardPage
from ui.hr.pages.locked import LockedPage
from ui.hr.pages.set_up import SetUpPage
from ui.hr.pages.settings import HrSettingsPage
from ui.hr.window import HrWindow
from ui.hr.workspace import Workspace
from ui.preferences import Preferences
from ui.theme import Look


@pytest.fixture
def opened(hr_window, people, settled) -> HrWindow:
    """The window of an open workspace with people, on the dashboard."""
    window = hr_window(people)
    window._on_workspace_unlocked()
    settled(people)
    return window


def _gone(qapp: QApplication) -> None:
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_without_an_authority_the_set_up_comes_first(hr_window, bare: Workspace) -> None:
    window = hr_window(bare)
    assert isinstance(window.page, SetUpPage)
    assert window.windowTitle() == "Set-up – Postwise for HR"


def test_locked_nothing_of_the_workspace_can_be_gone_to(hr_window, closed: Workspace) -> None:
    window = hr_window(closed)
    for name in ("dashboard", "register", "settings", "no-such-page"):
        window.go(name)
        assert isinstance(window.page, LockedPage)
    assert not window.sidebar.isVisible()
    assert not window.header.menu.isVisible()
    assert not window.header.field.isVisible()
    assert not window.lock_button.isVisible()
    assert window.windowTitle() == "Locked – Postwise for HR"
    window.lock()
    assert isinstance(window.page, LockedPage)


def test_unlocking_leads_to_the_dashboard_with_all_its_bars(opened: HrWindow) -> None:
    assert isinstance(opened.page, DashboardPage)
    assert opened.sidebar.isVisible()
    assert opened.lock_button.isVisible()
    assert opened.sidebar.buttons["dashboard"].property("here") is True
    assert opened.windowTitle() == "Dashboard – Postwise for HR"


def test_what_was_typed_on_the_locked_page_is_gone_after_unlocking(hr_window, people, settled, qapp) -> None:
    window = hr_window(people)
    page = window.page
    page.passphrase.line.setText("kettle otter window")
    window._on_workspace_unlocked()
    _gone(qapp)
    assert not shiboken6.isValid(page)
    settled(people)


def test_sidebar_menu_and_search_lead_to_pages(opened: HrWindow, qtbot: QtBot) -> None:
    opened.sidebar.chosen.emit("settings")
    assert isinstance(opened.page, HrSettingsPage)
    opened.header.chosen.emit("dashboard")
    assert isinstance(opened.page, DashboardPage)
    opened.go("settings")
    qtbot.keyClick(opened, Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert isinstance(opened.page, DashboardPage)


def test_a_name_in_the_header_is_looked_up_in_the_register(opened: HrWindow, qtbot: QtBot, monkeypatch) -> None:
    gone = []
    monkeypatch.setattr(opened, "go", lambda *place: gone.append(place))
    qtbot.keyClicks(opened.header.field, "ada & ben")
    qtbot.keyClick(opened.header.field, Qt.Key.Key_Return)
    assert gone == [("register", "words=ada+%26+ben")]
    assert opened.header.field.accessibleName() == "Find a person"


@pytest.mark.parametrize("how", ["button", "key"])
def test_lock_now_closes_everything(opened: HrWindow, people, qtbot: QtBot, qapp, how: str) -> None:
    opened.go("settings")
    pages = list(opened.shelf.pages.values())
    if how == "button":
        qtbot.mouseClick(opened.lock_button, Qt.MouseButton.LeftButton)
    else:
        qtbot.keyClick(opened, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    _gone(qapp)
    assert not people.is_open
    assert isinstance(opened.page, LockedPage)
    assert pages
    assert not any(shiboken6.isValid(page) for page in pages)
    assert opened.focusWidget() is opened.page.passphrase.line


def test_locking_leaves_the_clipboard_alone_and_comes_back_to_the_place(opened, people, qapp, settled, qtbot) -> None:
    qapp.clipboard().setText("mine")
    opened.go("settings", "papers")
    opened.lock()
    with qtbot.waitSignal(people.unlocked):
        people.unlock("kettle otter window", "Hal Example", pytest.fail)
    assert isinstance(opened.page, HrSettingsPage)
    assert opened.focusWidget() is opened.page.papers.backup
    assert qapp.clipboard().text() == "mine"


def test_it_locks_by_itself_after_a_warning(opened: HrWindow, people: Workspace, now) -> None:
    now.move(minutes=USUAL - 1)
    opened.watch.look()
    assert people.is_open
    assert opened.banner.isVisible()
    assert "one minute" in opened.banner.text.text()
    now.move(minutes=1)
    opened.watch.look()
    assert not people.is_open
    assert not opened.banner.isVisible()
    assert not opened.watch.timer.isActive()


def test_a_key_takes_the_warning_away(opened: HrWindow, people: Workspace, now, qtbot: QtBot) -> None:
    now.move(minutes=USUAL - 1)
    opened.watch.look()
    qtbot.keyClick(opened.page, Qt.Key.Key_Shift)
    assert not opened.banner.isVisible()
    now.move(minutes=2)
    opened.watch.look()
    assert people.is_open


def test_the_minutes_are_those_of_the_setting(hr_window, people: Workspace, settled) -> None:
    people.save_setting(SETTING, "5")
    window = hr_window(people)
    window._on_workspace_unlocked()
    assert window.watch.minutes == 5
    settled(people)


def test_while_work_is_under_way_it_waits_and_then_locks(opened: HrWindow, people: Workspace, settled) -> None:
    go_on = threading.Event()
    people.tasks.start(lambda: go_on.wait(60), lambda _nothing: None, pytest.fail)
    opened.lock()
    opened.watch.timer.timeout.emit()
    opened.watch.idle.emit()
    assert people.is_open
    assert "as soon as the work" in opened.banner.text.text()
    go_on.set()
    settled(people)
    opened.watch.timer.timeout.emit()
    assert not people.is_open
    opened.watch.timer.timeout.emit()


def test_what_is_being_asked_is_taken_back_before_it_locks(opened: HrWindow, people: Workspace, qtbot: QtBot) -> None:
    box = QMessageBox(opened)
    box.addButton("Erase", QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton("Keep", QMessageBox.ButtonRole.RejectRole)
    box.open()
    qtbot.waitUntil(box.isVisible)
    opened.watch.idle.emit()
    qtbot.waitUntil(lambda: not people.is_open)
    assert not box.isVisible()
    assert box.clickedButton() is keep


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_open_menu_is_closed_before_it_locks(opened: HrWindow, people: Workspace, qtbot: QtBot) -> None:
    menu = QMenu(opened)
    menu.addAction("one")
    menu.popup(opened.mapToGlobal(opened.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    opened.lock()
    qtbot.waitUntil(lambda: not people.is_open)
    assert not menu.isVisible()


def test_trouble_is_told_and_a_deed_refreshes_the_page(opened, people: Workspace, settled, monkeypatch) -> None:
    people.failed.emit(PostwiseError("The disk is full.", todo="Make some room."))
    assert opened.banner.text.text() == "The disk is full. Make some room."
    refreshed = []
    monkeypatch.setattr(opened.page, "refresh", lambda: refreshed.append(True))
    people.changed.emit()
    assert refreshed == [True]


def test_the_next_deed_that_goes_well_clears_a_failure_but_no_other_message(opened, people: Workspace) -> None:
    people.changed.emit()
    people.failed.emit(PostwiseError("The disk is full.", todo="Make some room."))
    assert opened.banner.isVisible()
    people.changed.emit()
    assert not opened.banner.isVisible()
    opened.banner.say("The details are put right.", "good")
    people.changed.emit()
    assert opened.banner.isVisible()


def test_what_a_page_says_goes_when_one_goes_on(opened: HrWindow) -> None:
    opened.page.say.emit("Saved.", "good")
    assert opened.banner.isVisible()
    opened.go("settings")
    assert not opened.banner.isVisible()


def test_a_change_of_look_comes_back_to_what_the_page_stood_at(opened: HrWindow, people, settled, qtbot) -> None:
    opened.page.stood.emit("by=nation", 0)
    before = opened.page
    opened.header.theme_chosen.emit("dark")
    settled(people)
    assert opened.page is not before
    assert opened.page.groups.switches["nation"].isChecked()


def test_a_front_page_at_work_is_not_taken_away_by_a_change_of_look(hr_window, closed: Workspace, settled) -> None:
    window = hr_window(closed)
    before, go_on = window.page, threading.Event()
    closed.tasks.start(lambda: go_on.wait(60), lambda _nothing: None, pytest.fail)
    window.use_look(theme="dark")
    assert window.page is before
    go_on.set()
    settled(closed)
    window.use_look(theme="light")
    assert window.page is not before


def test_narrow_or_low_the_menu_stands_in_for_the_sidebar(opened: HrWindow, qtbot: QtBot) -> None:
    opened.use_look(scale=2.0)
    qtbot.waitUntil(lambda: not opened.sidebar.isVisible())
    assert opened.header.menu.isVisible()
    assert opened.lock_button.isVisible()
    assert opened.lock_button.text() == ""
    assert opened.lock_button.accessibleName() == "Lock now"
    opened.use_look(scale=1.0)
    qtbot.waitUntil(opened.sidebar.isVisible)
    opened.resize(1280, opened.sidebar.minimumSizeHint().height() + 10)
    qtbot.waitUntil(lambda: not opened.sidebar.isVisible())


def test_size_place_and_page_come_back_and_closing_locks(opened, people, look: Look, tmp_path: Path, qtbot) -> None:
    opened.go("settings")

    def is_small() -> bool:
        opened.resize(700, 640)  # the first time makes it compact, which allows to be narrower still
        return (opened.size().width(), opened.size().height()) == (700, 640)

    qtbot.waitUntil(is_small)
    opened.close()
    assert not people.is_open
    assert (people.folder / "audit.seal").exists()
    again = Preferences(tmp_path)
    assert again.hr_page == "settings"
    window = HrWindow(look, again, people)
    qtbot.addWidget(window)
    assert (window.size().width(), window.size().height()) == (700, 640)


def test_the_page_of_last_time_is_where_it_goes_on(hr_window, people: Workspace, tmp_path: Path) -> None:
    Preferences(tmp_path).keep(hr_page="settings")
    window = hr_window(people)
    window._on_workspace_unlocked()
    assert isinstance(window.page, HrSettingsPage)


def test_before_it_has_pages_nothing_can_be_gone_to(look: Look, tmp_path: Path, bare: Workspace, qtbot: QtBot) -> None:
    window = HrWindow(look, Preferences(tmp_path), bare)
    qtbot.addWidget(window)
    window.go("dashboard")
    window.build_again()
    window._show_where()
    bare.changed.emit()
    assert window.page is None
    window._on_workspace_locked()


def test_locked_and_alone_it_is_one_tab_round(hr_window, closed: Workspace, qtbot: QtBot) -> None:
    window = hr_window(closed)
    seen = []
    for _step in range(6):
        focused = window.focusWidget()
        seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    page = window.page
    assert {page.who, page.passphrase.line, page.passphrase.reveal, page.button} <= set(seen)
