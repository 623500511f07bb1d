"""Tests for ui/hr/setup/restoring.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from exports.hr import authority
from ui.hr.setup.restoring import RestoreStep
from ui.hr.workspace import Workspace


@pytest.fixture
def backup(made_authority, tmp_path: Path) -> Path:
    file = tmp_path / "backup.zip"
    file.write_bytes(authority.backup(made_authority[0]))
    return file


def _fill(made: RestoreStep, qtbot: QtBot, file: str, passphrase: str) -> bool:
    for line, words in ((made.file, file), (made.passphrase.line, passphrase), (made.who, "Hal Example")):
        line.clear()
        qtbot.keyClicks(line, words)
    return made.check()


def test_file_and_passphrase_bring_it_back(step, bare: Workspace, backup: Path, qtbot: QtBot, hr_passphrase) -> None:
    shown = step(RestoreStep, bare)
    assert _fill(shown.step, qtbot, str(backup), hr_passphrase)
    assert shown.draft.who == "Hal Example"
    with qtbot.waitSignal(bare.unlocked):
        shown.step.restore()
        assert not shown.step.may_go_on()
    assert bare.authority.organisation == "Blue Heron Trust"


def test_the_file_is_chosen_in_a_dialog(step, bare: Workspace, backup: Path, place, qtbot: QtBot) -> None:
    place(backup)
    made = step(RestoreStep, bare).step
    qtbot.mouseClick(made.browse, Qt.MouseButton.LeftButton)
    assert made.file.text() == str(backup)
    place("")
    made.browse.click()
    assert made.file.text() == str(backup)
    assert made.first() is made.file
    assert made.browse.accessibleName() == "Choose the backup file"


@pytest.mark.parametrize("missing", ["file", "passphrase"])
def test_what_is_missing_is_said(step, bare: Workspace, qtbot: QtBot, missing: str) -> None:
    made = step(RestoreStep, bare).step
    assert not _fill(made, qtbot, "" if missing == "file" else "x", "" if missing == "passphrase" else "x")
    if missing == "file":
        assert made._file_field.complaint() == "Please choose the backup file."
        assert made.file.hasFocus()
    else:
        assert made.passphrase.complaint() == "Please type the passphrase."
        assert made.passphrase.line.hasFocus()


def test_the_wrong_passphrase_is_said_there_and_nothing_was_written(step, bare, backup: Path, qtbot: QtBot) -> None:
    made = step(RestoreStep, bare).step
    assert _fill(made, qtbot, str(backup), "wrong wrong wrong")
    made.restore()
    qtbot.waitUntil(lambda: bool(made.passphrase.complaint()))
    assert made.passphrase.line.hasFocus()
    assert made.may_go_on()
    assert not bare.is_set_up


def test_another_file_is_said_beside_the_file(step, bare: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "holiday.zip").write_bytes(b"not a zip")
    made = step(RestoreStep, bare).step
    assert _fill(made, qtbot, str(tmp_path / "holiday.zip"), "anything")
    made.restore()
    qtbot.waitUntil(lambda: bool(made._file_field.complaint()))
    assert made._file_field.complaint().startswith("This is not a backup")
    assert made.file.hasFocus()
    assert not bare.is_set_up


@pytest.mark.parametrize("file", ["no-such-file.zip", "bad\0name"])
def test_a_file_that_cannot_be_read_is_said_at_once(step, bare: Workspace, tmp_path: Path, file: str) -> None:
    made = step(RestoreStep, bare).step
    made.file.setText(str(tmp_path / file))
    made.restore()
    assert made._file_field.complaint() == "This file cannot be read. Choose another one."
    assert not bare.tasks.busy


def test_enter_in_any_field_goes_on(step, bare: Workspace, qtbot: QtBot) -> None:
    made = step(RestoreStep, bare).step
    for line in (made.file, made.passphrase.line, made.who):
        with qtbot.waitSignal(made.submitted):
            qtbot.keyClick(line, Qt.Key.Key_Return)
    assert made.title() == "Restore a backup"
    assert made.main_words() == "Restore"
