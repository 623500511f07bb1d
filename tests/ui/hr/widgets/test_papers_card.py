"""Tests for ui/hr/widgets/papers_card.py: saving what is kept elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography import x509
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from exports.hr import authority
from ui.hr.setup import papers
from ui.hr.widgets.papers_card import PapersCard
from ui.hr.workspace import Workspace
from ui.theme import Look


@pytest.fixture
def card(space: Workspace, look: Look, shown) -> PapersCard:
    made = PapersCard(space, look)
    shown(made)
    return made


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch):
    """Answer each question for a place with this one, and note the name that was offered."""
    offered: list[str] = []

    def answer(path: str) -> list[str]:
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *given: offered.append(Path(given[2]).name) or (path, "")
        )
        return offered

    return answer


def _words(card: PapersCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def test_it_says_what_is_not_saved_yet_and_the_fingerprint(card: PapersCard, space: Workspace) -> None:
    assert "Backup file: not saved yet" in _words(card)
    assert "Recovery sheet: not saved yet" in _words(card)
    assert space.authority.fingerprint in _words(card)


def test_the_backup_can_be_restored(card, space, chosen, tmp_path: Path, qtbot: QtBot, hr_passphrase: str) -> None:
    target = tmp_path / "usb" / "backup.zip"
    offered = chosen(str(target))
    with qtbot.waitSignal(card.saved) as saved:
        card.backup.click()
    assert saved.args == [str(target)]
    assert offered == ["Postwise-HR-backup-2026-11-22.zip"]
    assert "Backup file: saved on 22 November 2026" in _words(card)
    again = authority.restore(tmp_path / "other", target.read_bytes(), hr_passphrase)
    assert again.root_pem == space.authority.root_pem


def test_a_backup_beside_the_original_is_refused(card, space: Workspace, chosen, qtbot: QtBot) -> None:
    chosen(str(space.folder / "backup.zip"))
    with qtbot.waitSignal(space.failed) as told, qtbot.assertNotEmitted(card.saved):
        card.backup.click()
    assert "lost with it" in str(told.args[0])
    assert not (space.folder / "backup.zip").exists()
    assert papers.BACKUP in papers.missing(space)


def test_the_recovery_sheet_is_a_pdf(card, space, chosen, tmp_path: Path, qtbot: QtBot) -> None:
    offered = chosen(str(tmp_path / "sheet.pdf"))
    with qtbot.waitSignal(card.saved):
        card.sheet.click()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    assert offered == ["Postwise-HR-recovery-sheet-2026-11-22.pdf"]
    assert papers.missing(space) == (papers.BACKUP,)


def test_the_public_root_is_a_certificate_and_no_key(card, space, chosen, tmp_path: Path) -> None:
    chosen(str(tmp_path / "root.pem"))
    card.root.click()
    pem = (tmp_path / "root.pem").read_bytes()
    assert x509.load_pem_x509_certificate(pem)
    assert b"PRIVATE" not in pem


@pytest.mark.parametrize("button", ["backup", "sheet", "root"])
def test_who_chooses_no_place_saves_nothing(card, space, chosen, qtbot: QtBot, button: str) -> None:
    chosen("")
    with qtbot.assertNotEmitted(card.saved):
        getattr(card, button).click()
    assert len(papers.missing(space)) == 2
