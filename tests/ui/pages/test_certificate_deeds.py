"""Tests for ui/pages/certificate_deeds.py: saving, sending and printing, without a mail program or a printer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from exports.delivery import open_invitation
from ui.pages import certificate_deeds
from ui.pages.certificate import CertificatePage


@pytest.fixture
def page(open_page, session, road):
    one = session()
    road.to_the_end(one)
    return open_page(CertificatePage, one)


@pytest.fixture
def kept(page):
    return page.page.session.completions[0]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []

    def open_url(url: QUrl) -> bool:
        made.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return made


def choose(monkeypatch: pytest.MonkeyPatch, path: str) -> list[str]:
    """Answer the file dialog; returns what it offered."""
    offered: list[str] = []

    def ask(_parent, _title, start, _filter):
        offered.append(start)
        return path, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return offered


def test_it_is_saved_where_one_chose(page, kept, tmp_path: Path, monkeypatch) -> None:
    offered = choose(monkeypatch, str(tmp_path / "mine.pdf"))
    page.click("Save as PDF")
    assert (tmp_path / "mine.pdf").read_bytes() == kept.certificate
    assert page.said == [(f"Saved as {tmp_path / 'mine.pdf'}", "good")]
    assert Path(offered[0]).name == "Postwise-Ada-Example-2026-11-22.pdf"


def test_choosing_nothing_saves_nothing(page, monkeypatch) -> None:
    choose(monkeypatch, "")
    page.click("Save as PDF")
    assert page.said == []


def test_a_place_that_cannot_be_written_is_told(page, kept, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_bytes(b"")
    with qtbot.waitSignal(page.page.session.failed) as told:
        assert not page.page.deeds.save_to(kept, tmp_path / "file" / "mine.pdf")
    assert "could not be written" in str(told.args[0])
    assert page.said == []


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Siân Ŵyn", "Postwise-Siân-Ŵyn-2026-11-22.pdf"),
        ("../../etc/passwd", "Postwise-etc-passwd-2026-11-22.pdf"),
        ("a/b\\c:d*?", "Postwise-a-b-c-d-2026-11-22.pdf"),
        ("///", "Postwise-certificate-2026-11-22.pdf"),
    ],
)
def test_a_file_name_is_safe_everywhere(page, kept, name: str, file: str) -> None:
    other = replace(kept, completion=replace(kept.completion, name=name))
    assert page.page.deeds.file_name(other) == file


def test_sending_puts_the_file_out_and_opens_folder_and_mail(page, kept, opened: list[str]) -> None:
    page.click("Send to HR")
    out = page.page.session.course.data / "outbox" / "Postwise-Ada-Example-2026-11-22.pdf"
    assert out.read_bytes() == kept.certificate
    assert opened[0].startswith("file:")
    assert opened[1].startswith("mailto:")
    assert "Ada Example" in unquote(opened[1])
    assert QApplication.clipboard().text() == str(out)
    words, tone = page.said[-1]
    assert str(out) in words
    assert "please type it in" in words
    assert tone == "info"


def test_where_hr_s_address_is_set_it_is_used(page, opened: list[str]) -> None:
    one = page.page.session
    one.course = replace(one.course, organisation=replace(one.organisation, hr_email="hr@example.org"))
    page.click("Send to HR")
    assert opened[1].startswith("mailto:hr@example.org?")
    assert "please type it in" not in page.said[-1][0]


def test_else_the_address_in_the_invitation_is_used_and_named(page, opened: list[str], invite) -> None:
    one = page.page.session
    assert one.take_invitation(open_invitation(invite(), one.clock()), None)
    page.click("Send to HR")
    assert opened[1].startswith("mailto:hr@heron.example?")
    words = page.said[-1][0]
    assert "It goes to hr@heron.example, as your invitation says." in words
    assert "please type it in" not in words


def test_nothing_is_opened_where_the_file_cannot_be_put_out(page, opened: list[str], qtbot: QtBot) -> None:
    (page.page.session.course.data / "outbox").write_bytes(b"a file in the way")
    with qtbot.waitSignal(page.page.session.failed):
        page.click("Send to HR")
    assert opened == []


def test_printing_prints_the_certificate(page, kept, monkeypatch) -> None:
    printed = []
    monkeypatch.setattr(certificate_deeds, "print_pdf", lambda data, parent: printed.append((data, parent)))
    page.click("Print")
    assert printed == [(kept.certificate, page.page)]
