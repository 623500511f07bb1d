"""The page of the audit log: entries in words, the check, the CSV, and the person behind an entry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from records.errors import StoreError
from records.hr import people as persons
from ui.hr.pages import audit as module
from ui.hr.pages.audit import AuditPage
from ui.hr.window import HrWindow
from ui.hr.workspace import Workspace
from ui.widgets.text import TextLabel

Keys = Qt.Key


@pytest.fixture
def ada(people: Workspace) -> str:
    """Write a note about Ada, the last entry of the log, and return her id."""
    found = persons.find(people.register, staff_number="1")
    assert found is not None
    persons.add_note(people.register, found.id, "Rang.", people.clock(), "Hal Example")
    return found.id


@pytest.fixture
def page(people: Workspace, ada: str, in_window: Callable[..., HrWindow]) -> AuditPage:
    made = in_window(people, {"audit": AuditPage}, "audit").page
    assert isinstance(made, AuditPage)
    return made


@pytest.fixture
def checked(page: AuditPage, qtbot: QtBot) -> Callable[[], None]:
    """Have the log checked, by keyboard."""

    def check() -> None:
        page.check.setFocus()
        qtbot.keyClick(page.check, Keys.Key_Return)
        assert not page.check.isEnabled()
        qtbot.waitUntil(page.check.isEnabled)

    return check


def test_the_newest_entry_stands_first_in_words(page: AuditPage) -> None:
    assert page.count.text() == "3 entries"
    number, when, *words = page.table.list.texts(0)
    assert (number, words) == ("3", ["Hal Example", "Wrote a note", "Ada Example", ""])
    assert when.startswith("22 November 2026, ")
    assert page.table.list.texts(1)[3:] == ("Brought in a staff list", "the staff list", "4 new")
    assert page.title() == "Audit log"


def test_a_whole_log_says_so(page: AuditPage, checked: Callable[[], None]) -> None:
    checked()
    assert page.answer.words.words() == "The log is whole."
    assert page.answer.more.text() == "Nothing was changed, left out or cut off."
    assert page.answer.property("tone") == "good"
    assert QApplication.focusWidget() is page.answer.words
    assert page.busy.isHidden()


def test_a_log_that_was_changed_says_so(page: AuditPage, checked: Callable[[], None]) -> None:
    checked()
    register = page.workspace.register
    with register.connection.writing() as db:
        db.execute("UPDATE audit SET who = 'Nobody' WHERE number = 2")
    checked()
    assert page.answer.words.words() == "The log is not whole."
    assert page.answer.more.text().startswith("Entry 2 was changed")
    assert page.answer.property("tone") == "bad"
    page.open("")
    assert page.answer.isHidden()
    with register.connection.writing() as db:
        db.execute("UPDATE audit SET who = 'Hal Example' WHERE number = 2")


def test_a_check_that_fails_is_told(
    page: AuditPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, checked: Callable[[], None]
) -> None:
    def fail(*_values: Any) -> None:
        raise StoreError("The disk is gone.")

    monkeypatch.setattr(module, "audit_report", fail)
    with qtbot.waitSignal(page.workspace.failed):
        checked()
    assert page.answer.isHidden()


def test_the_log_can_be_saved(page: AuditPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "log.csv"
    names: list[str] = []

    def ask(_page: Any, _title: str, start: str, *_more: Any) -> tuple[str, str]:
        names.append(Path(start).name)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    page.save.click()
    assert names == ["audit-log-2026-11-22.csv"]
    assert path.read_text("utf-8-sig").splitlines()[1].startswith('"1",')


def test_enter_opens_the_person_of_an_entry(page: AuditPage, ada: str, qtbot: QtBot) -> None:
    page.table.start()
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(page.table, Keys.Key_Return)
    assert gone.args == ["person", ada]
    qtbot.keyClick(page.table, Keys.Key_Down)
    with qtbot.assertNotEmitted(page.go):
        qtbot.keyClick(page.table, Keys.Key_Return)


def test_new_entries_come_by_themselves(page: AuditPage, ada: str) -> None:
    space = page.workspace
    space.keep(lambda: persons.add_note(space.register, ada, "Wrote.", space.clock(), "Ida Sample"))
    assert page.table.list.texts(0)[0] == "4"
    assert page.count.text() == "4 entries"


def test_the_table_is_told_with_its_name(page: AuditPage, told: Callable[[Any], Any]) -> None:
    assert (told(page.table).role, told(page.table).name) == ("Table", "Audit log, newest first")
    assert QApplication.focusWidget() is page.check


def test_it_has_one_heading_of_the_first_level(page: AuditPage) -> None:
    found = [one for one in page.findChildren(TextLabel) if one.property("level") == 1 and one.isVisible()]
    assert [one.words() for one in found] == ["Audit log"]
