"""Reminders: whom and why, the letter as it will be written, drafts, and what was made so far."""

from __future__ import annotations

import email
from collections.abc import Callable, Iterator
from email import policy
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from exports.hr import chasing
from exports.hr.chasing import Outcome
from exports.hr.sheet import StoppedError
from records.errors import StoreError
from records.hr import people as persons
from records.hr import reminders
from ui.hr.pages.reminders import RemindersPage
from ui.hr.window import HrWindow
from ui.hr.workspace import Workspace
from ui.widgets.text import TextLabel

Keys = Qt.Key


@pytest.fixture
def window(people: Workspace, in_window: Callable[..., HrWindow], now: Any) -> HrWindow:
    """Ada, Ben and Cyd are due in a few days; Cyd has neither address nor manager."""
    now.move(days=5)
    return in_window(people, {"reminders": RemindersPage}, "reminders")


@pytest.fixture
def page(window: HrWindow, settled: Callable[[Workspace], None]) -> RemindersPage:
    settled(window.workspace)
    assert isinstance(window.page, RemindersPage)
    return window.page


class Slow:
    """Looking that goes on until it is `let`; `counted` is how often it was begun."""

    def __init__(self, looked: Callable[..., Any]) -> None:
        self._looked, self._let, self.counted = looked, Event(), 0

    def __call__(self, *values: Any) -> Any:
        self.counted += 1
        assert self._let.wait(60)
        return self._looked(*values)

    def let(self) -> None:
        self._let.set()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """Have the register take its time, as with 100 000 people."""
    made = Slow(reminders.wanted)
    monkeypatch.setattr(reminders, "wanted", made)
    yield made
    made.let()


@pytest.fixture
def make(page: RemindersPage, qtbot: QtBot, tmp_path: Path) -> Callable[[], list[Path]]:
    """Write the drafts and return their files."""

    def go() -> list[Path]:
        page.make(tmp_path)
        qtbot.waitUntil(lambda: not page.panel.busy and not page.workspace.tasks.busy)
        return sorted(page.folder.iterdir())

    return go


def id_of(space: Workspace, number: str) -> str:
    found = persons.find(space.register, staff_number=number)
    assert found is not None
    return found.id


def row(page: RemindersPage, place: int) -> tuple[str, ...]:
    return tuple(page.table.list.texts(place))


def test_it_says_whom_to_remind_why_and_at_which_address(page: RemindersPage) -> None:
    assert row(page, 0) == ("Ada Example", "Outreach", "22 December 2026", "due in 25 days", "ada@example.org")
    assert row(page, 2)[4] == "no address"
    assert page.without.words.words().startswith("1 person has no e-mail address")
    assert page.switch.buttons["wanted"].text() == "To be made today  3"
    assert page.title() == "Reminders"


def test_while_it_is_looked_that_is_said_and_nothing_else(
    slow: Slow, window: HrWindow, qtbot: QtBot, settled: Callable[[Workspace], None]
) -> None:
    page = window.page
    assert isinstance(page, RemindersPage)
    qtbot.waitUntil(page.busy.isVisible)
    assert page.busy.words.text() == "Looking whom to remind today …"
    assert page.nobody.isHidden()
    assert not page.bar.isVisible()
    assert page.switch.buttons["wanted"].text().strip() == "To be made today"
    assert QApplication.focusWidget() is page.switch.buttons["wanted"]
    slow.let()
    settled(page.workspace)
    assert page.busy.isHidden()
    assert QApplication.focusWidget() is page.table
    assert page.bar.main.isEnabled()


def test_whoever_goes_elsewhere_meanwhile_stays_there(
    slow: Slow, window: HrWindow, qtbot: QtBot, settled: Callable[[Workspace], None]
) -> None:
    page = window.page
    assert isinstance(page, RemindersPage)
    qtbot.keyClick(page.switch.buttons["wanted"], Keys.Key_Right)
    page.switch.buttons["log"].click()
    page.switch.buttons["log"].setFocus()
    slow.let()
    settled(page.workspace)
    assert QApplication.focusWidget() is page.switch.buttons["log"]
    assert page.nobody.text() == "None was made yet."


def test_what_changes_while_it_is_looked_is_looked_at_once_more(
    page: RemindersPage, slow: Slow, settled: Callable[[Workspace], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    for _change in range(3):
        page.workspace.changed.emit()
    assert page.table.isVisible()
    slow.let()
    settled(page.workspace)
    assert slow.counted == 2


def test_when_it_cannot_be_looked_nobody_is_told_that_all_is_done(
    window: HrWindow, page: RemindersPage, settled: Callable[[Workspace], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_values: Any) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(reminders, "wanted", fail)
    window.go("reminders", "people=1")
    settled(page.workspace)
    assert "The disk is full." in window.banner.text.text()
    assert page.nobody.isHidden()
    assert page.busy.isHidden()


def test_an_answer_after_the_lock_is_not_shown(
    slow: Slow, window: HrWindow, qtbot: QtBot, settled: Callable[[Workspace], None]
) -> None:
    page, space = window.page, window.workspace
    assert isinstance(page, RemindersPage)
    space.lock()
    page.looking._again = True
    slow.let()
    settled(space)
    assert slow.counted == 1


def test_letters_may_go_to_managers(page: RemindersPage, qtbot: QtBot) -> None:
    page.to_person.setFocus()
    qtbot.keyClick(page.to_person, Keys.Key_Down)
    assert page.by() == "manager"
    assert [row(page, place)[4] for place in range(3)] == ["meg@example.org", "no address", "no address"]
    assert page.without.words.words().startswith("For 2 people no manager’s address is known")


def test_the_letter_of_the_chosen_row_is_shown(page: RemindersPage, qtbot: QtBot) -> None:
    assert QApplication.focusWidget() is page.table
    assert page.address.text().startswith("To: ada@example.org\nSubject: ")
    assert page.letter.toPlainText().startswith("Hello Ada Example,")
    qtbot.keyClick(page.table, Keys.Key_Down)
    assert page.letter.toPlainText().startswith("Hello Ben Sample,")
    qtbot.keyClick(page.table, Keys.Key_Down)
    assert page.address.text() == "There is no address to write to."
    assert page.letter.toPlainText() == ""


def test_tab_leaves_the_letter(page: RemindersPage, qtbot: QtBot, told: Callable[[Any], Any]) -> None:
    page.letter.setFocus()
    qtbot.keyClick(page.letter, Keys.Key_Tab)
    assert QApplication.focusWidget() is page.bar.main
    assert (told(page.letter).name, told(page.letter).state.readOnly) == ("The letter", True)


def test_drafts_are_written_by_keyboard_word_for_word_as_shown(
    page: RemindersPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_more: str(tmp_path))
    letter = page.letter.toPlainText()
    page.bar.main.setFocus()
    qtbot.keyClick(page.bar.main, Keys.Key_Return)
    qtbot.waitUntil(lambda: page.made.isVisible() and not page.panel.busy)
    files = sorted(page.folder.iterdir())
    assert [path.name for path in files] == ["0001-ada-example.eml", "0002-ben-sample.eml"]
    written = email.message_from_bytes(files[0].read_bytes(), policy=policy.SMTP)
    assert written.get_content().split() == letter.split()
    assert page.made.words.words() == "2 people are in the letters."
    assert "Nothing was sent." in page.made.more.text()
    assert QApplication.focusWidget() is page.made.words


def test_a_calendar_comes_along_when_it_is_wanted(page: RemindersPage, make: Callable[[], list[Path]]) -> None:
    page.calendar.click()
    assert "due-dates.ics" in [path.name for path in make()]


def test_each_step_comes_once_and_stands_in_the_log(
    page: RemindersPage, make: Callable[[], list[Path]], qtbot: QtBot
) -> None:
    make()
    assert page.switch.buttons["wanted"].text() == "To be made today  1"
    page.switch.buttons["log"].click()
    assert page.log.isVisible()
    assert not page.table.isVisible()
    assert not page.bar.isVisible()
    assert tuple(page.log.list.texts(0))[1:] == ("Ben Sample", "22 December 2026", "30 days before", "ben@example.org")
    with qtbot.waitSignal(page.go) as gone:
        page.log.opened.emit(0)
    assert gone.args == ["person", id_of(page.workspace, "2")]


def test_when_nobody_can_be_written_to_nothing_can_be_made(page: RemindersPage, make: Callable[[], list[Path]]) -> None:
    make()
    assert row(page, 0)[0] == "Cyd Pattern"
    assert not page.bar.main.isEnabled()


def test_of_those_chosen_only_those_are_reminded(
    window: HrWindow,
    page: RemindersPage,
    make: Callable[[], list[Path]],
    qtbot: QtBot,
    settled: Callable[[Workspace], None],
) -> None:
    window.go("reminders", f"people={id_of(page.workspace, '2')},{id_of(page.workspace, '4')}")
    assert page.chosen.isHidden()
    settled(page.workspace)
    assert [row(page, place)[0] for place in range(len(page.table.list.things))] == ["Ben Sample"]
    assert page.chosen.words.words() == "Of 2 chosen, 1 is to be reminded today."
    assert page.chosen.more.text().startswith("The others are done")
    assert [path.name for path in make()] == ["0001-ben-sample.eml"]
    with qtbot.waitSignal(page.go):
        page.chosen.buttons[0].click()
    settled(page.workspace)
    assert page.chosen.isHidden()
    assert row(page, 0)[0] == "Ada Example"


def test_nobody_to_remind_is_said(
    people: Workspace, in_window: Callable[..., HrWindow], settled: Callable[[Workspace], None]
) -> None:
    with people.register.connection.writing() as db:
        db.execute("UPDATE person SET left_at = '2026-01-01T00:00:00Z'")
    page = in_window(people, {"reminders": RemindersPage}, "reminders").page
    settled(people)
    assert isinstance(page, RemindersPage)
    assert page.nobody.text() == "Nobody is to be reminded today. Come back tomorrow."
    assert not page.bar.isVisible()
    assert not page.preview.isVisible()
    assert QApplication.focusWidget() is page.switch.buttons["wanted"]
    page.switch.buttons["log"].click()
    assert page.nobody.text() == "None was made yet."


def test_stopping_makes_nothing(
    page: RemindersPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, pressed = Event(), Event()

    def slow(*_values: Any, progress: Callable[[int, int], bool], **_more: Any) -> Outcome:
        assert progress(0, 2)
        begun.set()
        assert pressed.wait(60)
        assert not progress(1, 2)
        raise StoppedError("The reminders were stopped, so none was made.")

    monkeypatch.setattr(chasing, "make", slow)
    with qtbot.waitSignal(page.say) as said:
        page.make(tmp_path)
        assert begun.wait(60)
        qtbot.keyClick(page.panel.stop, Keys.Key_Space)
        assert page.panel.detail.text() == "Then no reminder is made."
        pressed.set()
    assert said.args == ["The reminders were stopped, so none was made.", "info"]
    assert page.bar.main.isEnabled()


def test_what_goes_wrong_is_told(
    page: RemindersPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_values: Any, **_more: Any) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(chasing, "make", fail)
    with qtbot.waitSignal(page.workspace.failed):
        page.make(tmp_path)
    assert page.made.isHidden()
    assert page.panel.isHidden()


def test_somebody_else_may_have_been_quicker(
    page: RemindersPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chasing, "make", lambda *_values, **_more: Outcome())
    with qtbot.waitSignal(page.say) as said:
        page.make(tmp_path)
    assert said.args == ["Nobody is to be reminded, so nothing was written.", "info"]
    assert page.made.isHidden()


def test_nothing_is_written_when_nobody_chooses_a_folder(page: RemindersPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_more: "")
    page.bar.main.click()
    assert not page.workspace.tasks.busy


def test_the_folder_and_the_person_are_at_hand(
    page: RemindersPage, make: Callable[[], list[Path]], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(page.table, Keys.Key_Return)
    assert gone.args == ["person", id_of(page.workspace, "1")]
    make()
    page.made.buttons[0].click()
    assert opened == [str(page.folder)]


def test_it_has_one_heading_of_the_first_level(page: RemindersPage) -> None:
    headings = [one for one in page.findChildren(TextLabel) if one.property("level") == 1]
    assert [one.words() for one in headings] == ["Reminders"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_many_lines_of_the_letter_are_seen(
    window: HrWindow, scale: float, settled: Callable[[Workspace], None]
) -> None:
    window.use_look(scale=scale)
    settled(window.workspace)
    assert isinstance(window.page, RemindersPage)
    letter = window.page.letter
    assert letter.viewport().height() // letter.fontMetrics().lineSpacing() >= 9


def test_an_empty_register_leads_to_the_staff_list(
    space: Workspace, in_window: Callable[..., HrWindow], settled: Callable[[Workspace], None]
) -> None:
    page = in_window(space, {"reminders": RemindersPage}, "reminders").page
    settled(space)
    assert isinstance(page, RemindersPage)
    assert page.nobody_yet.isVisible()
    assert QApplication.focusWidget() is page.nobody_yet.button
    for part in (page.nobody, page.switch, page.bar, page.preview):
        assert not part.isVisible()
