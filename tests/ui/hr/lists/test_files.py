"""Files in and out of HR's pages: asked for, written whole, and shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from modules.errors import PostwiseError
from ui.hr.lists import files
from ui.hr.page import HrPage
from ui.hr.workspace import Workspace
from ui.theme import Look


@pytest.fixture
def page(space: Workspace, look: Look, qtbot: QtBot) -> HrPage:
    made = HrPage(space, look)
    qtbot.addWidget(made)
    return made


def choose(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_more: (path, ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_more: path)


def test_a_file_is_written_where_somebody_says(
    page: HrPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choose(monkeypatch, str(tmp_path / "list.csv"))
    with qtbot.waitSignal(page.say) as said:
        assert files.save_as(page, "Save", "list.csv", b"1", "CSV (*.csv)") == tmp_path / "list.csv"
    assert (tmp_path / "list.csv").read_bytes() == b"1"
    assert said.args == [f"Saved as {tmp_path / 'list.csv'}", "good"]


def test_nothing_is_written_when_nobody_chooses(page: HrPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    choose(monkeypatch, "")
    with qtbot.assertNotEmitted(page.say):
        assert files.save_as(page, "Save", "list.csv", b"1", "CSV (*.csv)") is None
    assert files.ask_folder(page, "Where?") is None


def test_what_cannot_be_written_is_told(
    page: HrPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    (tmp_path / "file").touch()
    choose(monkeypatch, str(tmp_path / "file" / "list.csv"))
    with qtbot.waitSignal(page.workspace.failed) as failed:
        assert files.save_as(page, "Save", "list.csv", b"1", "CSV (*.csv)") is None
    assert isinstance(failed.args[0], PostwiseError)


def test_a_folder_is_asked_for(page: HrPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, str(tmp_path))
    assert files.ask_folder(page, "Where?") == tmp_path


def test_the_folder_of_a_file_or_a_folder_itself_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    (tmp_path / "a.pdf").touch()
    files.show_in_folder(tmp_path / "a.pdf")
    files.show_in_folder(tmp_path)
    assert opened == [str(tmp_path), str(tmp_path)]
