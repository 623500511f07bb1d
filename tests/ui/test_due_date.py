"""The due date for the person's own calendar."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from ui.due_date import entry, save_entry
from ui.pages.page import Page


class Plain(Page):
    """A page of nothing."""

    def open(self, target: str = "", block: int = 0) -> None:
        """Show nothing."""


@pytest.fixture
def page(session, look, qtbot):
    made = Plain(session(), look)
    qtbot.addWidget(made)
    return made


def lines(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def test_a_new_starter_gets_the_day_on_which_the_course_is_due(session) -> None:
    found = lines(entry(session()))
    assert "DTSTART;VALUE=DATE:20261222" in found
    assert "SUMMARY:WRAP: social media course is due" in found


def test_with_a_certificate_it_is_the_refresher(session, road) -> None:
    one = session()
    road.to_the_end(one)
    found = lines(entry(one))
    assert "DTSTART;VALUE=DATE:20271122" in found
    assert "SUMMARY:WRAP: social media refresher is due" in found


def test_it_says_nothing_of_the_person(session) -> None:
    one = session()
    assert "Ada" not in entry(one)
    assert "ada@example.org" not in entry(one)


def test_the_same_day_is_the_same_entry(session, now) -> None:
    one = session()

    def identifiers() -> list[str]:
        return [line for line in lines(entry(one)) if line.startswith("UID:")]

    before = identifiers()
    now.move(days=2)
    assert identifiers() == before
    assert len(before) == 1


def test_it_is_saved_where_the_person_says(page, monkeypatch, tmp_path: Path) -> None:
    asked: list[str] = []

    def choose(_parent, _title, start, _filter):
        asked.append(start)
        return str(tmp_path / "due.ics"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    said: list[tuple[str, str]] = []
    page.say.connect(lambda words, tone: said.append((words, tone)))
    save_entry(page)
    assert Path(asked[0]).name == "Postwise-2026-12-22.ics"
    assert (tmp_path / "due.ics").read_bytes().decode("utf-8") == entry(page.session)
    assert said == [(f"Saved as {tmp_path / 'due.ics'}. Open it to add it to your calendar.", "good")]


def test_nothing_is_written_where_the_person_thinks_better_of_it(page, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("", ""))
    save_entry(page)
    assert list(tmp_path.glob("*.ics")) == []


def test_what_cannot_be_written_is_told(page, monkeypatch, tmp_path: Path) -> None:
    taken = tmp_path / "due.ics"
    taken.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(taken), ""))
    failed: list[object] = []
    page.session.failed.connect(failed.append)
    save_entry(page)
    assert len(failed) == 1
    assert list(taken.iterdir()) == []
