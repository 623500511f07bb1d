"""Saving files: where to, written whole, and what is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from ui.hr.page import HrPage
from ui.hr.person.letters import Letters
from ui.hr.person.saving import ask_where, safe_name, save, save_all


@pytest.fixture
def page(open_page, people):
    return open_page(HrPage, people)


def test_the_question_names_the_kind_of_file_and_begins_at_home(page, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (asked.append(given[1:]), ("/a/b.pdf", ""))[1])
    assert ask_where(page.page, "Save", "Ada.pdf") == Path("/a/b.pdf")
    assert asked == [("Save", str(Path.home() / "Ada.pdf"), "PDF (*.pdf)")]


def test_nowhere_chosen_is_nowhere(page, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("", ""))
    assert ask_where(page.page, "Save", "Ada.pdf") is None


def test_a_saved_file_is_whole_and_said(page, tmp_path):
    assert save(page.page, tmp_path / "a.txt", b"whole") is True
    assert (tmp_path / "a.txt").read_bytes() == b"whole"
    assert page.said == [(f"Saved as {tmp_path / 'a.txt'}", "good")]


def test_several_files_stay_in_their_folder_whatever_they_are_called(page, tmp_path):
    (tmp_path / "in").mkdir()
    assert save_all(page.page, tmp_path / "in", {"../out.json": b"{}", "b.pdf": b"%PDF-"}) is True
    assert sorted(one.name for one in (tmp_path / "in").iterdir()) == ["b.pdf", "out.json"]
    assert not (tmp_path / "out.json").exists()
    assert page.said == [(f"Saved in {tmp_path / 'in'}: out.json, b.pdf", "good")]


def test_the_first_that_fails_ends_it_and_is_told(page, tmp_path):
    (tmp_path / "file").write_text("")
    assert save_all(page.page, tmp_path / "file", {"a": b"", "b": b""}) is False
    assert len(page.failed) == 1
    assert page.said == []


def test_a_long_name_is_cut(page):
    assert safe_name("é" * 80) == "é" * 60


def test_a_file_that_cannot_be_written_is_told(open_card, people, ada, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "file" / "x"), ""))
    page = open_card(Letters)
    page.click("Make an invitation")
    assert "could not be written" in page.failed[0]


def test_a_file_name_is_safe_on_every_system():
    assert safe_name('../../Ada: "Éx" <b>') == "Ada-Éx-b"
    assert safe_name("///") == "person"
