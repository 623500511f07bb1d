"""Invitations: whom to invite, one file each, stopping, and how it stands afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from exports.errors import ExportError
from exports.hr.invitation import SUFFIX, read
from records.errors import StoreError
from records.hr import people as persons
from records.hr.erasure import erase
from ui.hr.lists.lots import Lots
from ui.hr.pages import invitations as module
from ui.hr.pages.invitations import InvitationsPage
from ui.hr.window import HrWindow
from ui.hr.workspace import Workspace
from ui.widgets.text import TextLabel

Keys = Qt.Key


@pytest.fixture
def window(people: Workspace, in_window: Callable[..., HrWindow]) -> HrWindow:
    return in_window(people, {"invitations": InvitationsPage}, "invitations")


@pytest.fixture
def page(window: HrWindow) -> InvitationsPage:
    assert isinstance(window.page, InvitationsPage)
    return window.page


@pytest.fixture
def make(page: InvitationsPage, qtbot: QtBot, tmp_path: Path) -> Callable[[], Path]:
    """Make invitations for those chosen, and return the folder."""

    def go() -> Path:
        page.make(tmp_path / "out")
        qtbot.waitUntil(lambda: not page.panel.busy and not page.workspace.tasks.busy)
        return tmp_path / "out"

    return go


def names(page: InvitationsPage) -> list[str]:
    return [page.table.list.texts(place)[0] for place in range(len(page.table.list.things))]


def id_of(space: Workspace, number: str) -> str:
    found = persons.find(space.register, staff_number=number)
    assert found is not None
    return found.id


def test_whoever_was_never_invited_is_shown_first(page: InvitationsPage) -> None:
    assert names(page) == ["Ada Example", "Ben Sample", "Cyd Pattern"]
    assert [button.text() for button in page.switch.buttons.values()][1:] == [
        "Not invited yet  3",
        "Invited, no answer  0",
        "Answered  0",
    ]
    assert page.switch.buttons["these"].isHidden()
    assert not page.main.isEnabled()
    assert page.title() == "Invitations"


def test_one_invites_by_keyboard_alone(
    page: InvitationsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_more: str(tmp_path / "out"))
    assert QApplication.focusWidget() is page.table
    qtbot.keyClick(page.table, Keys.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.count.text() == "3 people chosen"
    assert page.main.text() == "Make 3 invitations"
    qtbot.keyClick(QApplication.focusWidget(), Keys.Key_Tab)
    assert QApplication.focusWidget() is page.main
    qtbot.keyClick(page.main, Keys.Key_Return)
    qtbot.waitUntil(lambda: page.made.isVisible() and not page.panel.busy)
    files = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert files == [f"{name}{SUFFIX}" for name in ("Ada-Example", "Ben-Sample", "Cyd-Pattern")]
    assert page.made.words.words() == f"3 invitations are in {tmp_path / 'out'}."
    assert QApplication.focusWidget() is page.made.words
    assert names(page) == []
    assert page.nobody.text() == "Everybody here is invited."


def test_what_is_made_is_the_invitation_of_that_person(page: InvitationsPage, make: Callable[[], Path]) -> None:
    page.table.selectRow(0)
    (path,) = make().iterdir()
    invitation = read(path.read_bytes(), page.workspace.clock())
    assert (invitation.name, invitation.staff_number) == ("Ada Example", "1")
    assert invitation.fingerprint == page.workspace.authority.fingerprint


def test_invited_people_stand_elsewhere_until_they_answer(page: InvitationsPage, make: Callable[[], Path]) -> None:
    page.table.selectRow(1)
    make()
    assert names(page) == ["Ada Example", "Cyd Pattern"]
    page.switch.buttons["open"].click()
    assert names(page) == ["Ben Sample"]
    assert page.table.list.texts(0)[5:] == ("22 November 2026", "not yet")
    with page.workspace.register.connection.writing() as db:
        db.execute("UPDATE invitation SET answered_by = 'c'")
    page.workspace.changed.emit()
    assert names(page) == []
    assert page.nobody.text() == "Nobody has an invitation without an answer."
    page.switch.buttons["answered"].click()
    assert page.table.list.texts(0)[6] == "answered"


def test_words_status_and_team_narrow_the_list(page: InvitationsPage, qtbot: QtBot) -> None:
    page.filter.team.setCurrentIndex(page.filter.team.findText("Food"))
    page.filter.team.activated.emit(0)
    assert names(page) == ["Ben Sample", "Cyd Pattern"]
    page.filter.search.setFocus()
    qtbot.keyClicks(page.filter.search, "cyd")
    qtbot.waitUntil(lambda: names(page) == ["Cyd Pattern"])
    page.all.click()
    assert page.main.text() == "Make 1 invitation"
    assert not page.all.isEnabled()


def test_those_chosen_in_the_register_are_shown_and_chosen(window: HrWindow, page: InvitationsPage) -> None:
    wanted = [id_of(page.workspace, "3"), id_of(page.workspace, "1"), "nobody"]
    window.go("invitations", "people=" + ",".join(wanted))
    assert names(page) == ["Ada Example", "Cyd Pattern"]
    assert page.table.places() == [0, 1]
    assert not page.filter.isVisible()
    assert page.switch.buttons["these"].text() == "Chosen in the register  2"
    window.go("invitations", "people=nobody")
    assert page.switch.chosen() == "none"
    assert page.switch.buttons["these"].isHidden()


def test_who_left_is_not_invited(page: InvitationsPage) -> None:
    assert "Dee Model" not in names(page)


def test_stopping_makes_nothing(
    page: InvitationsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, pressed = Event(), Event()

    def slow(*_values: Any, progress: Callable[[int, int], bool], **_more: Any) -> tuple[Path, ...]:
        assert progress(1, 3)
        begun.set()
        assert pressed.wait(60)
        assert not progress(2, 3)
        return ()

    monkeypatch.setattr(module, "invite", slow)
    page.table.selectAll()
    with qtbot.waitSignal(page.say) as said:
        page.make(tmp_path / "out")
        assert begun.wait(60)
        assert not page.main.isEnabled()
        assert QApplication.focusWidget() is page.panel.stop
        qtbot.keyClick(page.panel.stop, Keys.Key_Space)
        assert page.panel.detail.text() == "Then no invitation is made."
        pressed.set()
    assert said.args == ["Stopped. No invitation was made.", "info"]
    assert page.made.isHidden()
    assert len(names(page)) == 3


def test_what_cannot_be_written_is_told(
    page: InvitationsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_values: Any, **_more: Any) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(module, "invite", fail)
    page.table.selectAll()
    with qtbot.waitSignal(page.workspace.failed):
        page.make(tmp_path / "out")
    assert page.main.isEnabled()
    assert page.panel.isHidden()


def test_one_whose_details_do_not_fit_is_named_and_the_others_are_invited(
    page: InvitationsPage, make: Callable[[], Path], people: Workspace
) -> None:
    with people.register.connection.writing() as db:
        db.execute("UPDATE person SET name = ? WHERE staff_number = '2'", ["x" * 5_000])
    page.table.selectAll()
    assert sorted(path.name for path in make().iterdir()) == [f"Ada-Example{SUFFIX}", f"Cyd-Pattern{SUFFIX}"]
    assert page.made.words.words().startswith("2 invitations are in ")
    assert page.made.words.words().endswith(". 1 could not be made.")
    assert page.made.property("tone") == "warn"
    assert "xxx" in page.made.more.text()
    assert page.made.more.text().endswith("Put right the person’s details, then invite again.")
    page.refresh()
    page.table.selectAll()
    make()
    assert page.made.words.words() == "1 could not be made."


def test_of_many_who_do_not_fit_a_few_are_named(page: InvitationsPage) -> None:
    page._on_made(((), [ExportError(f"Not {number}.", todo="Put it right.") for number in range(7)]))
    assert page.made.words.words() == "7 could not be made."
    lines = page.made.more.text().split("\n")
    assert lines == [*(f"• Not {number}." for number in range(5)), "• And 2 more.", "Put it right."]


def test_nothing_is_made_when_nobody_chooses_a_folder(page: InvitationsPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_more: "")
    page.table.selectAll()
    page.main.click()
    assert not page.workspace.tasks.busy


def test_afterwards_the_folder_and_how_to_send_are_at_hand(
    page: InvitationsPage, make: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page.table.selectRow(0)
    folder = make()
    page.made.buttons[0].click()
    assert opened == [str(folder)]
    page.made.buttons[1].click()
    assert page.about.more.isVisible()
    assert QApplication.focusWidget() is page.about.how


def test_enter_opens_a_person_who_is_still_there(page: InvitationsPage, qtbot: QtBot) -> None:
    space = page.workspace
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(page.table, Keys.Key_Return)
    assert gone.args == ["person", id_of(space, "1")]
    erase(space.register, id_of(space, "3"), now=space.clock(), who="Hal", because="asked")
    page.table.list.things = Lots(3, lambda _start, _end: [])
    with qtbot.assertNotEmitted(page.go):
        page.table.opened.emit(2)


def test_an_empty_list_starts_at_what_to_show(people: Workspace, in_window: Callable[..., HrWindow]) -> None:
    with people.register.connection.writing() as db:
        db.execute("UPDATE person SET left_at = '2026-01-01T00:00:00Z'")
    page = in_window(people, {"invitations": InvitationsPage}, "invitations").page
    assert isinstance(page, InvitationsPage)
    assert QApplication.focusWidget() is page.switch.buttons["none"]


def test_the_list_is_told_with_its_name_and_its_keys(page: InvitationsPage, told: Callable[[Any], Any]) -> None:
    heard = told(page.table)
    assert (heard.role, heard.name) == ("Table", "People to invite")
    assert "Shift or Ctrl" in page.table.accessibleDescription()


def test_it_has_one_heading_of_the_first_level(page: InvitationsPage) -> None:
    headings = [one for one in page.findChildren(TextLabel) if one.property("level") == 1]
    assert [one.words() for one in headings] == ["Invitations"]


def test_a_filter_that_nobody_fits_is_said(page: InvitationsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filter.search, "zzz")
    qtbot.waitUntil(lambda: not names(page))
    assert page.nobody.text() == "Nobody fits all of that."
    assert page.nobody_yet.isHidden()
    assert page.foot.isVisible()


def test_an_empty_register_leads_to_the_staff_list(space: Workspace, in_window: Callable[..., HrWindow]) -> None:
    page = in_window(space, {"invitations": InvitationsPage}, "invitations").page
    assert isinstance(page, InvitationsPage)
    assert page.nobody_yet.isVisible()
    assert QApplication.focusWidget() is page.nobody_yet.button
    for part in (page.nobody, page.switch, page.filter, page.foot):
        assert not part.isVisible()
