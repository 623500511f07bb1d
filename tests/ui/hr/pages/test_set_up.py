"""Tests for ui/hr/pages/set_up.py: the whole set-up by keyboard alone, back and next, and what happens in between."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from exports.hr import authority
from exports.hr.authority import AuthorityError
from records.hr import audit
from ui.hr.pages.dashboard import DashboardPage
from ui.hr.pages.locked import LockedPage
from ui.hr.pages.set_up import SetUpPage
from ui.hr.setup import papers
from ui.hr.setup.draft import Draft
from ui.hr.workspace import Workspace
from ui.theme import Look

GOOD = "lantern pebble orchard thimble"


@pytest.fixture
def page(bare: Workspace, look: Look, shown) -> SetUpPage:
    made = SetUpPage(bare, look, Draft())
    made.resize(1000, 800)
    shown(made)
    made.open()
    made.take_focus()
    return made


def _tab_to(window: QWidget, target: QWidget, qtbot: QtBot) -> None:
    """Go to a control by Tab alone."""
    for _step in range(40):
        if window.focusWidget() is target:
            return
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    pytest.fail("Tab does not get there")


def test_the_whole_set_up_by_keyboard_alone(
    hr_window, bare, settled, tmp_path: Path, qtbot: QtBot, monkeypatch
) -> None:
    window = hr_window(bare)
    page = window.page
    enter, space = Qt.Key.Key_Return, Qt.Key.Key_Space

    def press(key: Qt.Key) -> None:
        qtbot.keyClick(window.focusWidget(), key)

    assert window.focusWidget() is page.bar.main
    press(enter)
    assert window.focusWidget() is page.step.who
    qtbot.keyClicks(window.focusWidget(), "Hal Example")
    press(enter)
    assert window.focusWidget() is page.step.passphrase.line
    qtbot.keyClicks(window.focusWidget(), GOOD)
    press(enter)
    qtbot.keyClicks(window.focusWidget(), GOOD)
    press(enter)
    assert not page.bar.main.isEnabled()
    assert window.focusWidget() is page.step.making
    assert "some seconds" in page.step.making.words()
    qtbot.waitUntil(lambda: bare.is_open)
    assert page.step.title() == "Save the backup file"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(tmp_path / "usb" / "b.zip"), ""))
    press(space)
    assert (tmp_path / "usb" / "b.zip").exists()
    _tab_to(window, page.bar.main, qtbot)
    press(enter)
    assert page.step.title() == "Print the recovery sheet"
    assert not page.bar.main.isEnabled()
    _tab_to(window, page.step.later, qtbot)
    press(space)
    assert window.focusWidget() is page.bar.main
    press(enter)
    assert page.step.title() == "Almost all is set up"
    chips = {one.text() for one in page.findChildren(QLabel) if one.isVisible()}
    assert {"✓ Backup", "○ Recovery sheet: later", "● Ready"} <= chips
    assert "Still to be printed: the recovery sheet. The dashboard reminds you until it is done." in chips
    press(enter)
    assert isinstance(window.page, DashboardPage)
    settled(bare)
    assert papers.missing(bare) == (papers.SHEET,)
    assert [entry.deed for entry in audit.entries(bare.register.connection)] == ["workspace-opened"]
    assert bare.authority.organisation == bare.organisation.name


def test_back_and_next_lose_nothing(page: SetUpPage, qtbot: QtBot) -> None:
    page.go_on()
    qtbot.keyClicks(page.step.who, "Hal Example")
    page.go_back()
    assert page.step.title() == "Set up the HR workspace"
    page.go_on()
    assert page.step.who.text() == "Hal Example"
    page.go_on()
    qtbot.keyClicks(page.step.passphrase.line, GOOD)
    qtbot.mouseClick(page.bar.back, Qt.MouseButton.LeftButton)
    page.go_on()
    assert page.step.passphrase.text() == GOOD


def test_leaving_early_leaves_nothing_behind(page: SetUpPage, bare: Workspace, qtbot: QtBot) -> None:
    page.go_on()
    page.step.who.setText("Hal Example")
    page.go_on()
    page.step.passphrase.line.setText(GOOD)
    page.go_back()
    page.go_back()
    assert page.bar.back.text() == "Not now"
    with qtbot.waitSignal(page.cancelled):
        qtbot.mouseClick(page.bar.back, Qt.MouseButton.LeftButton)
    assert not bare.is_set_up
    assert not bare.folder.exists()


def test_a_step_that_is_not_filled_in_stays(page: SetUpPage) -> None:
    page.go_on()
    page.go_on()
    assert page.step.title() == "Who is this for?"


def test_it_says_how_far_one_is_in_words_and_signs(page: SetUpPage) -> None:
    def words() -> list[str]:
        return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]

    assert "Step 1 of 6" in words()
    assert "● What it is" in words()
    page.go_on()
    assert "Step 2 of 6" in words()
    assert {"✓ What it is", "● Names", "○ Ready"} <= set(words())
    assert page.title() == "Set-up"


def test_each_step_is_announced(page: SetUpPage, monkeypatch: pytest.MonkeyPatch) -> None:
    from ui.hr.pages import set_up

    heard: list[str] = []
    monkeypatch.setattr(set_up, "announce", lambda _widget, words: heard.append(words))
    page.go_on()
    page.go_back()
    assert heard == ["Step 2 of 6: Who is this for?", "Step 1 of 6: Set up the HR workspace"]


def test_an_authority_that_cannot_be_made_is_said_and_can_be_tried_again(page, monkeypatch, qtbot: QtBot) -> None:
    def fail(*_all: object) -> None:
        raise AuthorityError("The disk is full.", todo="Make some room.")

    monkeypatch.setattr(authority, "create", fail)
    page.go_on()
    page.step.who.setText("Hal Example")
    page.go_on()
    page.step.passphrase.line.setText(GOOD)
    page.step.again.line.setText(GOOD)
    with qtbot.waitSignal(page.say) as said:
        page.go_on()
        assert page.step.progress.isVisible()
        page.go_on()
        page.go_back()
    assert said.args == ["The disk is full. Make some room.", "bad"]
    assert page.bar.main.isEnabled()
    assert page.step.passphrase.isEnabled()


def test_a_register_that_cannot_be_made_gives_the_step_back(page: SetUpPage, bare: Workspace) -> None:
    page.go_on()
    page.step.who.setText("Hal Example")
    page.go_on()
    page._set_making(page.step, True)
    bare.failed.emit(AuthorityError("No."))
    assert page.bar.main.isEnabled()
    bare.failed.emit(AuthorityError("No."))


def test_a_backup_is_restored_and_the_workspace_opens(hr_window, bare, settled, made_authority, tmp_path: Path,
                                                      qtbot: QtBot, hr_passphrase: str) -> None:  # fmt: skip
    (tmp_path / "b.zip").write_bytes(authority.backup(made_authority[0]))
    window = hr_window(bare)
    page = window.page
    page.step.restore_wanted.emit()
    assert window.focusWidget() is page.step.file
    qtbot.keyClicks(page.step.file, str(tmp_path / "b.zip"))
    qtbot.keyClicks(page.step.passphrase.line, hr_passphrase)
    qtbot.keyClicks(page.step.who, "Hal Example")
    qtbot.keyClick(page.step.who, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page, DashboardPage))
    settled(bare)
    assert papers.missing(bare) == (papers.SHEET,)
    assert bare.authority.organisation == "Blue Heron Trust"


def test_from_restoring_one_can_go_back(page: SetUpPage) -> None:
    page.step.restore_wanted.emit()
    assert page.step.title() == "Restore a backup"
    page.go_back()
    assert page.step.title() == "Set up the HR workspace"


def test_before_it_is_opened_it_does_nothing(bare: Workspace, look: Look, qtbot: QtBot) -> None:
    page = SetUpPage(bare, look, Draft())
    qtbot.addWidget(page)
    page.take_focus()
    page.go_on()
    page._fill_bar()
    assert page.step is None


def test_what_was_typed_outlives_a_change_of_text_size(hr_window, bare: Workspace, qtbot: QtBot) -> None:
    window = hr_window(bare)
    window.page.go_on()
    qtbot.keyClicks(window.page.step.who, "Hal Example")
    window.use_look(scale=2.0)
    assert window.page.step.who.text() == "Hal Example"
    window.page.step.who.clear()


def test_locked_in_the_middle_the_rest_is_for_later(hr_window, bare, qtbot: QtBot, settled, monkeypatch, made_authority,
                                                    hr_passphrase: str) -> None:  # fmt: skip
    import shutil

    def copied(folder: Path, *_all: object):
        shutil.copytree(made_authority[0], folder)
        return made_authority[1]

    monkeypatch.setattr(authority, "create", copied)
    window = hr_window(bare)
    window.page.go_on()
    window.page.step.who.setText("Hal Example")
    window.page.go_on()
    window.page.step.passphrase.line.setText(GOOD)
    window.page.step.again.line.setText(GOOD)
    window.page.go_on()
    qtbot.waitUntil(lambda: bare.is_open)
    window.lock()
    assert isinstance(window.page, LockedPage)
    bare.unlock(hr_passphrase, "Hal Example", pytest.fail)
    qtbot.waitUntil(lambda: isinstance(window.page, DashboardPage))
    settled(bare)
    assert len(papers.missing(bare)) == 2
