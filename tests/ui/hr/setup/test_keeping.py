"""Tests for ui/hr/setup/keeping.py: saved, put off, or not yet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from modules.errors import PostwiseError
from ui import pdf
from ui.hr.setup import keeping, papers
from ui.hr.setup.keeping import BackupStep, KeepingStep, ReadyStep, SheetStep
from ui.hr.workspace import Workspace


@pytest.mark.parametrize("kind", [BackupStep, SheetStep])
def test_one_goes_on_only_after_saving_or_putting_off(step, space: Workspace, kind, qtbot: QtBot) -> None:
    shown = step(kind, space)
    made = shown.step
    assert not made.may_go_on()
    assert made.hint() == "Save it first, or say that you will do it later."
    assert made.first() is made.deeds[0]
    assert not made.state.isVisible()
    with qtbot.waitSignal(made.changed):
        qtbot.mouseClick(made.later, Qt.MouseButton.LeftButton)
    assert made.may_go_on()
    assert made.hint() == ""
    assert "dashboard reminds you" in made._words.text()
    assert not made.later.isVisible()
    assert made.setting in papers.missing(space)
    assert not made.is_saved


def test_what_is_put_off_is_announced_and_the_keyboard_goes_on(step, space: Workspace, monkeypatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(keeping, "announce", lambda _widget, words: heard.append(words))
    made = step(BackupStep, space).step
    was_there: list[bool] = []
    made.ended.connect(lambda: was_there.append(made.may_go_on() and made.later.isVisible()))
    made.later.click()
    assert was_there == [True]
    assert heard == ["All right: later. The dashboard reminds you until it is done."]


def test_the_backup_is_saved_and_said(step, space: Workspace, place, tmp_path: Path, qtbot: QtBot) -> None:
    offered = place(tmp_path / "backup.zip")
    shown = step(BackupStep, space)
    with qtbot.waitSignal(shown.step.changed):
        qtbot.mouseClick(shown.step.deeds[0], Qt.MouseButton.LeftButton)
    assert shown.said == [(f"Saved as {tmp_path / 'backup.zip'}", "good")]
    assert shown.step.may_go_on()
    assert shown.step._words.text() == "It is saved."
    assert offered == ["Postwise-HR-backup-2026-11-22.zip"]


def test_a_backup_that_fails_is_said_and_one_cannot_go_on(step, space: Workspace, place) -> None:
    place(space.folder / "backup.zip")
    shown = step(BackupStep, space)
    shown.step.deeds[0].click()
    assert shown.said[0][1] == "bad"
    assert not shown.step.may_go_on()


@pytest.mark.parametrize(("kind", "deed"), [(BackupStep, 0), (SheetStep, 1)])
def test_who_chooses_no_place_saves_nothing(step, space: Workspace, place, kind, deed: int) -> None:
    place("")
    shown = step(kind, space)
    shown.step.deeds[deed].click()
    assert shown.said == []
    assert not shown.step.may_go_on()


def test_the_sheet_is_saved(step, space: Workspace, place, tmp_path: Path, qtbot: QtBot) -> None:
    place(tmp_path / "sheet.pdf")
    shown = step(SheetStep, space)
    with qtbot.waitSignal(shown.step.changed):
        shown.step.deeds[1].click()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    assert shown.step.is_saved


def test_a_sheet_that_cannot_be_written_is_said(step, space: Workspace, place, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("")
    place(tmp_path / "file" / "sheet.pdf")
    shown = step(SheetStep, space)
    shown.step.deeds[1].click()
    qtbot.waitUntil(lambda: bool(shown.said))
    assert shown.said[0][1] == "bad"
    assert not shown.step.is_saved


@pytest.mark.parametrize("printed", [True, False])
def test_only_a_sheet_that_went_to_the_printer_counts(step, space, monkeypatch, qtbot: QtBot, settled, printed) -> None:
    papers_seen = []

    def out(data: bytes, _parent: object, *, upright: bool) -> bool:
        papers_seen.append((data[:5], upright))
        return printed

    monkeypatch.setattr(pdf, "print_pdf", out)
    shown = step(SheetStep, space)
    qtbot.mouseClick(shown.step.deeds[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(papers_seen))
    settled(space)
    assert papers_seen == [(b"%PDF-", True)]
    assert shown.step.is_saved is printed


def test_a_sheet_that_cannot_be_made_is_said(step, space: Workspace, monkeypatch, qtbot: QtBot) -> None:
    def fail(_space: object) -> bytes:
        raise PostwiseError("No paper.")

    monkeypatch.setattr(papers, "make_sheet", fail)
    shown = step(SheetStep, space)
    shown.step.deeds[0].click()
    qtbot.waitUntil(lambda: bool(shown.said))
    assert shown.said == [("No paper.", "bad")]


def test_at_the_end_it_says_whose_authority_is_ready(step, space: Workspace) -> None:
    made = step(ReadyStep, space).step
    from PySide6.QtWidgets import QLabel

    words = [label.text() for label in made.findChildren(QLabel)]
    assert "The authority of Blue Heron Trust is ready." in words
    assert made.main_words() == "Open the workspace"
    assert made.title() == "Almost all is set up"
    assert papers.missing_words(space) in words
    for name in (papers.BACKUP, papers.SHEET):
        papers.note(space, name)
    assert step(ReadyStep, space).step.title() == "Well done, all is set up"


def test_something_to_keep_without_deeds_says_nothing_by_itself(step, space: Workspace) -> None:
    with pytest.raises(IndexError):
        step(KeepingStep, space).step.first()
