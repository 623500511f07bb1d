"""Tests for ui/hr/pages/locked.py: what it asks, how a wrong passphrase is told, and the growing pause."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from exports.hr import authority
from exports.hr.authority import AuthorityError, WrongPassphraseError
from ui.hr.pages.locked import LockedPage
from ui.hr.patience import Patience
from ui.hr.workspace import Workspace
from ui.theme import Look
from ui.widgets.text import TextLabel


@pytest.fixture
def patience() -> Patience:
    return Patience()


@pytest.fixture
def page(closed: Workspace, look: Look, patience: Patience, shown) -> LockedPage:
    (closed.folder / "who").write_text("Hal Example", "utf-8")
    made = LockedPage(closed, look, patience)
    made._timer.setInterval(5)  # a second of the pause
    made.resize(900, 700)
    shown(made)
    made.open()
    made.take_focus()
    return made


def _type(page: LockedPage, qtbot: QtBot, words: str) -> None:
    qtbot.keyClicks(page.passphrase.line, words)
    qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)


def test_the_right_passphrase_and_enter_open_it(page: LockedPage, closed, qtbot: QtBot, hr_passphrase: str) -> None:
    with qtbot.waitSignal(closed.unlocked):
        _type(page, qtbot, hr_passphrase)
    assert closed.who == "Hal Example"


def test_it_has_a_heading_and_named_fields_and_starts_at_the_passphrase(page: LockedPage, told) -> None:
    (heading,) = page.findChildren(TextLabel)
    assert told(heading).role == "Heading"
    assert told(page.who).name == "Your name"
    assert told(page.passphrase.line).name == "Passphrase"
    assert told(page.passphrase.line).state.passwordEdit
    assert page.window().focusWidget() is page.passphrase.line
    assert page.who.text() == "Hal Example"
    assert page.title() == "Locked"


def test_without_a_name_it_starts_there(closed: Workspace, look: Look, patience: Patience, shown) -> None:
    page = LockedPage(closed, look, patience)
    shown(page)
    page.open()
    page.take_focus()
    assert page.who.hasFocus()


def test_a_wrong_passphrase_is_told_beside_the_field_and_reveals_nothing(page, closed, qtbot: QtBot, told) -> None:
    page.passphrase.reveal.click()
    _type(page, qtbot, "otter kettle")
    assert not page.button.isEnabled()
    qtbot.waitUntil(lambda: bool(page.passphrase.complaint()))
    words = page.passphrase.complaint()
    assert words.startswith("This is not the passphrase.")
    assert "otter" not in words
    assert told(page.passphrase.line).description == words
    assert page.passphrase.line.hasFocus()
    assert page.passphrase.line.selectedText()
    assert not page.passphrase.reveal.isChecked()
    assert not closed.is_open


@pytest.mark.parametrize("missing", ["who", "passphrase"])
def test_what_is_missing_is_said_and_gets_the_focus(page: LockedPage, qtbot: QtBot, missing: str) -> None:
    if missing == "who":
        page.who.clear()
        page.passphrase.line.setText("something")
    qtbot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    if missing == "who":
        assert page._who_field.complaint() == "Please type your name."
        assert page.who.hasFocus()
    else:
        assert page.passphrase.complaint() == "Please type the passphrase."
        assert page.passphrase.line.hasFocus()
    assert page.button.isEnabled()


@pytest.fixture
def always_wrong(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let each passphrase be wrong at once; what was tried is noted."""
    tried: list[str] = []

    def refuse(_folder: object, passphrase: str) -> None:
        tried.append(passphrase)
        raise WrongPassphraseError("This is not the passphrase.", todo="Try again.")

    monkeypatch.setattr(authority, "open_authority", refuse)
    return tried


def test_each_wrong_try_waits_longer_and_says_why(page, patience, always_wrong, qtbot: QtBot) -> None:
    for wait in (1, 2, 4):
        page.passphrase.line.clear()
        page._timer.setInterval(60_000)  # stands still
        _type(page, qtbot, "wrong")
        qtbot.waitUntil(page.pause.isVisible)
        assert page.pause.text().startswith(f"Wait {wait} second")
        assert "so that nobody can try out many" in page.pause.text()
        assert not page.button.isEnabled()
        page.submit()
        page.passphrase.line.setFocus()
        qtbot.keyClick(page.passphrase.line, Qt.Key.Key_Return)
        assert len(always_wrong) == patience.tries
        page._timer.setInterval(1)
        qtbot.waitUntil(lambda: not page.pause.isVisible())
        assert page.button.isEnabled()
    assert always_wrong == ["wrong"] * 3


def test_the_pause_is_not_over_because_the_page_is_made_anew(closed, look, patience: Patience, shown) -> None:
    patience.wrong()
    patience.wrong()
    page = LockedPage(closed, look, patience)
    shown(page)
    page.open()
    assert not page.button.isEnabled()
    assert page.pause.text().startswith("Wait 2 seconds")


def test_other_trouble_waits_for_nothing(page: LockedPage, patience, qtbot: QtBot, monkeypatch) -> None:
    def fail(_folder: object, _passphrase: str) -> None:
        raise AuthorityError("HR's authority is damaged and cannot be opened.", todo="Restore the backup.")

    monkeypatch.setattr(authority, "open_authority", fail)
    _type(page, qtbot, "anything")
    qtbot.waitUntil(lambda: "damaged" in page.passphrase.complaint())
    assert patience.tries == 0
    assert page.button.isEnabled()


def test_a_register_that_does_not_open_gives_the_button_back(page, closed, qtbot: QtBot, hr_passphrase: str) -> None:
    (closed.folder / "register.db").write_bytes(b"this is no database, and long enough to be looked at" * 50)
    with qtbot.waitSignal(closed.failed):
        _type(page, qtbot, hr_passphrase)
    assert page.button.isEnabled()
    assert page.button.text() == "Unlock"
