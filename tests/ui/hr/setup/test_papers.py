"""Tests for ui/hr/setup/papers.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.hr import authority
from modules.errors import PostwiseError
from ui.hr.setup import papers
from ui.hr.workspace import Workspace


def test_at_first_both_are_missing_and_then_neither(space: Workspace, tmp_path: Path) -> None:
    assert papers.missing(space) == (papers.BACKUP, papers.SHEET)
    papers.save_backup(space, tmp_path / "backup.zip")
    assert papers.missing(space) == (papers.SHEET,)
    papers.save_sheet(space, tmp_path / "sheet.pdf", papers.make_sheet(space))
    assert papers.missing(space) == ()


def test_the_backup_is_that_of_this_authority(space: Workspace, tmp_path: Path, hr_passphrase: str) -> None:
    papers.save_backup(space, tmp_path / "backup.zip")
    found = authority.restore(tmp_path / "elsewhere", (tmp_path / "backup.zip").read_bytes(), hr_passphrase)
    assert found.fingerprint == space.authority.fingerprint


def test_a_backup_beside_the_original_is_refused(space: Workspace) -> None:
    for place in (space.folder / "b.zip", space.setting.data / "deep" / "b.zip"):
        with pytest.raises(PostwiseError, match="lost with it"):
            papers.save_backup(space, place)
    assert papers.BACKUP in papers.missing(space)


def test_what_could_not_be_written_is_not_noted(space: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PostwiseError):
        papers.save_backup(space, tmp_path / "file" / "b.zip")
    with pytest.raises(PostwiseError):
        papers.save_sheet(space, tmp_path / "file" / "s.pdf", b"%PDF-")
    assert len(papers.missing(space)) == 2


def test_the_names_say_what_and_when(space: Workspace) -> None:
    assert papers.backup_name(space) == "Postwise-HR-backup-2026-11-22.zip"
    assert papers.sheet_name(space) == "Postwise-HR-recovery-sheet-2026-11-22.pdf"


def test_what_is_missing_is_told_in_words(space: Workspace) -> None:
    assert "the backup file and the recovery sheet" in papers.missing_words(space)
    papers.note(space, papers.SHEET)
    assert "the backup file." in papers.missing_words(space)
    papers.note(space, papers.BACKUP)
    assert papers.missing_words(space) == ""
