"""Bringing in a staff list: by keyboard from file to register, all or nothing, leavers, and what is wrong."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from exports.errors import ExportError
from records.errors import StoreError
from records.hr import people as persons
from records.hr.model import Details, Filter
from records.hr.roster import apply_roster, receipts
from records.hr.rows import rows
from ui.hr.pages import roster as module
from ui.hr.pages.roster import CHOOSE, DONE, MAPPING, OUTCOME, RosterPage
from ui.hr.window import HrWindow
from ui.hr.workspace import Workspace
from ui.widgets.text import TextLabel

MakeList = Callable[[str], Path]
Keys = Qt.Key
NEW = (
    "Forename;Surname;Work e-mail;Payroll No;Dept\nAda;Example;ada@example.org;1;Food\n"
    "Eve;Draft;eve@example.org;9;Arts\n"
)


@pytest.fixture
def window(people: Workspace, in_window: Callable[..., HrWindow]) -> HrWindow:
    return in_window(people, {"roster": RosterPage}, "roster")


@pytest.fixture
def page(window: HrWindow) -> RosterPage:
    assert isinstance(window.page, RosterPage)
    return window.page


@pytest.fixture
def staff(tmp_path: Path) -> MakeList:
    """Write a list and return where it is."""

    def make(text: str) -> Path:
        path = tmp_path / "staff.csv"
        path.write_text(text, "utf-8")
        return path

    return make


@pytest.fixture
def at(page: RosterPage, qtbot: QtBot) -> Callable[[int], None]:
    """Wait until a step is on show and nothing is being worked on."""

    def wait(step: int) -> None:
        qtbot.waitUntil(lambda: page.step == step and not page.workspace.tasks.busy)
        QApplication.processEvents()

    return wait


@pytest.fixture
def looked(page: RosterPage, staff: MakeList, at: Callable[[int], None]) -> Callable[[str], None]:
    """Bring a list as far as what would happen."""

    def go(text: str) -> None:
        page.read(staff(text))
        at(MAPPING)
        page.bar.main.click()
        at(OUTCOME)

    return go


def names(space: Workspace) -> list[str]:
    found = rows(space.register, Filter(), space.clock(), space.versions)
    return [row.name for row in found]


def focus() -> Any:
    return QApplication.focusWidget()


def test_a_list_comes_in_by_keyboard_alone(
    page: RosterPage, staff: MakeList, at: Callable[[int], None], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = staff(NEW)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_more: (str(path), ""))
    assert focus() is page.choose.button
    qtbot.keyClick(focus(), Keys.Key_Return)
    at(MAPPING)
    assert focus() is page.mapping.combos["name"]
    tab_to(qtbot, page.bar.main)
    qtbot.keyClick(focus(), Keys.Key_Space)
    at(OUTCOME)
    assert focus() is page.outcome.summary
    assert page.outcome.summary.words() == "1 new · 1 changed · 0 as before · 0 left"
    assert names(page.workspace) == ["Ada Example", "Ben Sample", "Cyd Pattern"]
    tab_to(qtbot, page.bar.main)
    qtbot.keyClick(focus(), Keys.Key_Return)
    at(DONE)
    assert focus() is page.done.heading
    assert names(page.workspace) == ["Ada Example", "Ben Sample", "Cyd Pattern", "Eve Draft"]


def tab_to(qtbot: QtBot, widget: Any) -> None:
    """Press Tab until the widget has the focus."""
    for _press in range(60):
        if focus() is widget:
            return
        qtbot.keyClick(focus(), Keys.Key_Tab)
    pytest.fail("Tab does not come there")


def test_the_columns_are_recognised_and_the_first_people_shown(
    page: RosterPage, staff: MakeList, at: Callable[[int], None], told: Callable[[Any], Any]
) -> None:
    page.read(staff(NEW))
    at(MAPPING)
    assert {field: combo.currentText() for field, combo in page.mapping.combos.items() if combo.currentIndex()} == {
        "first_name": "Forename",
        "last_name": "Surname",
        "email": "Work e-mail",
        "staff_number": "Payroll No",
        "team": "Dept",
    }
    assert page.mapping.table.list.texts(1)[:4] == ("Eve Draft", "eve@example.org", "9", "Arts")
    assert "staff.csv has 2 rows" in page.mapping.about.text()
    assert told(page.mapping.heading).role == "Heading"
    assert page.mapping.combos["team"].accessibleName() == "Team"
    assert page.mapping.fields["team"].name() == "Team"


def test_a_column_can_be_said_to_mean_something_else(
    page: RosterPage, staff: MakeList, at: Callable[[int], None], qtbot: QtBot
) -> None:
    page.read(staff("Who,Mail,Where\nAda,ada@example.org,Wales\n"))
    at(MAPPING)
    assert not page.bar.main.isEnabled()
    assert page.mapping.trouble.words.words() == "No column holds the names. Say which one does."
    combo = page.mapping.combos["name"]
    combo.setFocus()
    with qtbot.waitSignal(page.stood) as stood:
        qtbot.keyClick(combo, Keys.Key_Down)
    assert combo.currentText() == "Who"
    assert "name=0" in stood.args[0]
    assert page.bar.main.isEnabled()
    assert page.mapping.trouble.isHidden()
    assert page.mapping.table.list.texts(0)[0] == "Ada"


def test_turning_the_wheel_over_a_column_changes_nothing(
    page: RosterPage, staff: MakeList, at: Callable[[int], None]
) -> None:
    page.read(staff(NEW))
    at(MAPPING)
    combo = page.mapping.combos["team"]
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    combo.wheelEvent(turned)
    assert not turned.isAccepted()
    assert combo.currentText() == "Dept"


def test_problems_among_the_first_people_are_told_at_once(
    page: RosterPage, staff: MakeList, at: Callable[[int], None]
) -> None:
    page.read(staff("Name,E-mail,Start date\nAda,nothing,1/1/2026\nBen,ben@example.org,soon\n"))
    at(MAPPING)
    words = page.mapping.trouble.words.words()
    assert "Line 2, E-mail: “nothing” is not an e-mail address." in words
    assert "Line 3, Start date: “soon” is not a date." in words
    assert "2 problems in the first 20 rows" in page.mapping.trouble.more.text()


def test_a_list_with_headings_alone_says_so(page: RosterPage, staff: MakeList, at: Callable[[int], None]) -> None:
    page.read(staff("Name,E-mail\n"))
    at(MAPPING)
    assert page.mapping.trouble.words.words() == "There is nobody below the headings of this list."
    assert not page.bar.main.isEnabled()


def test_what_is_no_list_is_told_with_what_to_do(
    page: RosterPage, tmp_path: Path, qtbot: QtBot, at: Callable[[int], None]
) -> None:
    (tmp_path / "photo.csv").write_bytes(b"\x00\x01")
    page.read(tmp_path / "photo.csv")
    qtbot.waitUntil(page.choose.trouble.isVisible)
    at(CHOOSE)
    assert page.choose.trouble.words.words() == "photo.csv: This is not a table that can be read."
    assert page.choose.trouble.more.text() == "Choose a CSV or an XLSX file."
    assert focus() is page.choose.trouble.words
    assert page.choose.button.isEnabled()
    assert page.choose.busy.isHidden()


def test_nothing_can_be_applied_while_there_is_a_problem(page: RosterPage, looked: Callable[[str], None]) -> None:
    looked("Name,E-mail\nEve,eve@example.org\nFay,\nGus,eve@example.org\n,gus@example.org\n")
    assert not page.bar.main.isEnabled()
    assert page.bar.hint.text() == "Nothing can be applied while there is a problem."
    assert page.outcome.trouble.words.words().startswith("3 problems.")
    assert focus() is page.outcome.trouble.words
    table = page.outcome.tables["problems"]
    assert [tuple(table.list.texts(n)) for n in range(3)] == [
        ("3", "", "There is no e-mail address and no staff number."),
        ("4", "E-mail", "“eve@example.org” stands in line 2 already."),
        ("5", "Name", "The name is missing."),
    ]
    assert page.outcome.summary.isHidden()
    assert page.outcome.leavers.isHidden() or not page.outcome.leavers.isVisible()
    page._apply()
    assert len(names(page.workspace)) == 3


def test_all_problems_can_be_copied(page: RosterPage, looked: Callable[[str], None], qtbot: QtBot) -> None:
    looked("Name,E-mail\nEve,x\nFay,y\n")
    page.outcome.copy.setFocus()
    qtbot.keyClick(page.outcome.copy, Keys.Key_Space)
    assert QApplication.clipboard().text().splitlines()[:2] == [
        "Line\tColumn\tWhat is wrong",
        "2\tE-mail\t“x” is not an e-mail address.",
    ]


def test_a_list_that_was_put_right_is_read_again_with_its_columns(
    page: RosterPage, looked: Callable[[str], None], staff: MakeList, at: Callable[[int], None]
) -> None:
    looked("Name,E-mail,Costs\nEve,x,Arts\n")
    page.mapping.combos["team"].setCurrentIndex(3)
    page.mapping.combos["team"].activated.emit(3)
    staff("Name,E-mail,Costs\nEve,eve@example.org,Arts\n")
    page.outcome.trouble.buttons[1].click()
    at(OUTCOME)
    assert page.bar.main.isEnabled()
    assert page.outcome.tables["added"].list.texts(0)[3] == "Arts"


def test_a_list_with_other_columns_is_looked_at_anew(
    page: RosterPage, looked: Callable[[str], None], staff: MakeList, at: Callable[[int], None]
) -> None:
    looked("Name,E-mail\nEve,x\n")
    staff("E-mail,Name\neve@example.org,Eve\n")
    page._read_again()
    at(OUTCOME)
    assert page.outcome.tables["added"].list.texts(0)[:2] == ("Eve", "eve@example.org")


def test_rows_that_make_two_people_one_are_problems_too(page: RosterPage, looked: Callable[[str], None]) -> None:
    looked("Name,E-mail,Staff number\nAda,ada@example.org,2\n")
    assert not page.bar.main.isEnabled()
    assert page.outcome.trouble.words.words().startswith("1 problem.")
    line, column, message = page.outcome.tables["problems"].list.texts(0)
    assert (line, column) == ("", "")
    assert message


def test_changes_are_shown_one_by_one(page: RosterPage, looked: Callable[[str], None], qtbot: QtBot) -> None:
    looked("Name,Staff number,Team\nAda Example,1,Food\nBen Sample,2,Food\n")
    assert page.outcome.switch.chosen() == "updated"
    assert page.outcome.tables["updated"].list.texts(0) == ("Ada Example", "Team: Outreach → Food")
    page.outcome.switch.buttons["updated"].setFocus()
    qtbot.keyClick(focus(), Keys.Key_Left)
    qtbot.keyClick(focus(), Keys.Key_Space)
    assert page.outcome.nothing.text() == "Nobody is new."
    assert page.outcome.tables["updated"].isHidden()


def test_nobody_leaves_unless_somebody_says_so(
    page: RosterPage, looked: Callable[[str], None], at: Callable[[int], None], qtbot: QtBot
) -> None:
    looked("Name,Staff number\nAda Example,1\nDee Model,4\n")
    assert not page.outcome.leavers.isChecked()
    page.outcome.leavers.setFocus()
    qtbot.keyClick(page.outcome.leavers, Keys.Key_Space)
    at(OUTCOME)
    assert page.outcome.leavers.isChecked()
    assert page.outcome.switch.chosen() == "left"
    table = page.outcome.tables["left"]
    assert [table.list.texts(n)[0] for n in range(2)] == ["Ben Sample", "Cyd Pattern"]
    assert table.list.texts(0)[2:] == ("To do", "the training, for which there was still time")
    page.bar.main.click()
    at(DONE)
    assert [receipt.name for receipt in receipts(page.workspace.register)][:2] == ["Cyd Pattern", "Ben Sample"]
    assert "Ada Example" in names(page.workspace)
    assert page.done.left.words.words().startswith("2 people have left.")


def test_a_list_of_one_team_is_doubted_before_everybody_leaves(
    page: RosterPage, looked: Callable[[str], None], at: Callable[[int], None]
) -> None:
    looked("Name,Staff number\nEve Draft,9\n")
    assert page.outcome.warning.isHidden()
    page.outcome.leavers.click()
    at(OUTCOME)
    assert "Is this list of everybody" in page.outcome.warning.words.words()
    assert page.bar.main.isEnabled()


def test_the_receipts_can_be_saved_at_once_and_later(
    page: RosterPage,
    looked: Callable[[str], None],
    at: Callable[[int], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert page.choose.leavers.isHidden()
    looked("Name,Staff number\nAda Example,1\nBen Sample,2\n")
    page.outcome.leavers.click()
    at(OUTCOME)
    page.bar.main.click()
    at(DONE)
    for number, button in enumerate((page.done.save, page.choose.receipts)):
        path = tmp_path / f"{number}.csv"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_more, path=path: (str(path), ""))
        button.click()
        with path.open(encoding="utf-8-sig", newline="") as stream:
            assert list(csv.reader(stream))[1][0] == "Cyd Pattern"
    page.bar.back.click()
    assert page.step == CHOOSE
    assert page.choose._left.text().startswith("1 person has left so far.")


def test_the_receipts_are_offered_only_when_somebody_has_left(
    space: Workspace, in_window: Callable[..., HrWindow]
) -> None:
    page = in_window(space, {"roster": RosterPage}, "roster").page
    assert isinstance(page, RosterPage)
    assert page.choose.leavers.isHidden()


def test_who_leaves_elsewhere_is_counted_at_once(page: RosterPage) -> None:
    space = page.workspace
    others = (Details("Ada Example", staff_number="1"), Details("Ben Sample", staff_number="2"))
    moment = {"now": space.clock(), "who": "Hal", "versions": space.versions}
    apply_roster(space.register, others, space.organisation, leavers=True, **moment)  # type: ignore[arg-type]
    space.changed.emit()
    assert not page.choose.leavers.isHidden()


def test_a_sample_can_be_saved_and_comes_in(
    page: RosterPage, tmp_path: Path, at: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sample.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_more: (str(path), ""))
    page.choose.sample.click()
    page.read(path)
    at(MAPPING)
    page.bar.main.click()
    at(OUTCOME)
    assert page.bar.main.isEnabled() is page.outcome.trouble.isHidden()


def test_a_file_can_be_dropped(page: RosterPage, staff: MakeList, at: Callable[[int], None]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(staff(NEW)))])
    enter = QDragEnterEvent(
        page.choose.rect().center(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    page.choose.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.choose.dropEvent(
        QDropEvent(
            QPointF(1, 1), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    at(MAPPING)


@pytest.mark.parametrize("urls", [[], ["https://example.org/a.csv"], ["file:///a.csv", "file:///b.csv"]])
def test_what_is_not_one_file_is_not_taken(page: RosterPage, urls: list[str]) -> None:
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    enter = QDragEnterEvent(
        page.choose.rect().center(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter.ignore()
    page.choose.dragEnterEvent(enter)
    assert not enter.isAccepted()


def test_nothing_is_read_when_nobody_chooses(page: RosterPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_more: ("", ""))
    with qtbot.assertNotEmitted(page.choose.chose):
        page.choose.button.click()


def test_one_can_go_back_step_by_step(page: RosterPage, looked: Callable[[str], None]) -> None:
    looked(NEW)
    page.bar.back.click()
    assert page.step == MAPPING
    assert focus() is page.mapping.combos["name"]
    page.bar.back.click()
    assert page.step == CHOOSE
    assert not page.bar.isVisible()


def test_a_change_of_theme_comes_back_to_the_same_place(
    window: HrWindow, page: RosterPage, looked: Callable[[str], None], at: Callable[[int], None], qtbot: QtBot
) -> None:
    looked("Name,Staff number\nAda Example,1\nBen Sample,2\n")
    page.outcome.leavers.click()
    at(OUTCOME)
    window.use_look(theme="dark")
    again = window.page
    assert isinstance(again, RosterPage)
    assert again is not page
    qtbot.waitUntil(lambda: again.step == OUTCOME and not again.workspace.tasks.busy)
    qtbot.waitUntil(again.bar.main.isEnabled)
    assert again.outcome.leavers.isChecked()


def test_a_restored_list_that_cannot_be_read_any_more_begins_anew(
    window: HrWindow, page: RosterPage, staff: MakeList, at: Callable[[int], None], qtbot: QtBot
) -> None:
    path = staff(NEW)
    page.read(path)
    at(MAPPING)
    path.unlink()
    window.use_look(theme="dark")
    again = window.page
    assert isinstance(again, RosterPage)
    qtbot.waitUntil(again.choose.trouble.isVisible)
    assert again.step == CHOOSE


def test_a_restored_list_stays_at_the_columns_when_they_are_not_known(
    window: HrWindow, staff: MakeList, qtbot: QtBot
) -> None:
    window.go("roster", f"file={staff('Who,What' + chr(10) + 'a,b')}&step=2")
    page = window.page
    assert isinstance(page, RosterPage)
    qtbot.waitUntil(lambda: page.step == MAPPING and not page.workspace.tasks.busy)
    assert not page.bar.main.isEnabled()


def test_an_answer_that_comes_late_counts_for_nothing(
    page: RosterPage, staff: MakeList, at: Callable[[int], None], tmp_path: Path, qtbot: QtBot
) -> None:
    page.read(tmp_path / "nowhere.csv")
    page.read(staff(NEW))
    at(MAPPING)
    assert page.choose.trouble.isHidden()
    page._look()
    page._go(MAPPING)
    page._begin_turn()
    qtbot.waitUntil(lambda: not page.workspace.tasks.busy)
    assert page._prospect is None
    page.read(staff(NEW))
    page.open("")
    page._begin_turn()
    qtbot.waitUntil(lambda: not page.workspace.tasks.busy)
    assert page.step == CHOOSE


def test_a_register_that_fails_is_told_and_nothing_is_lost(
    page: RosterPage,
    looked: Callable[[str], None],
    at: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
    window: HrWindow,
) -> None:
    looked(NEW)

    def fail(*_values: Any, **_more: Any) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(module, "apply_roster", fail)
    page.bar.main.click()
    at(MAPPING)
    assert "The disk is full." in window.banner.text.text()
    assert len(names(page.workspace)) == 3
    monkeypatch.undo()
    page.bar.main.click()
    at(OUTCOME)
    page.bar.main.click()
    at(DONE)
    assert len(names(page.workspace)) == 4


def test_after_it_one_goes_on_to_invite_or_to_the_register(
    page: RosterPage, looked: Callable[[str], None], at: Callable[[int], None], qtbot: QtBot
) -> None:
    looked(NEW)
    page.bar.main.click()
    at(DONE)
    page.refresh()
    with qtbot.waitSignal(page.go) as gone:
        page.done.invite.click()
    assert gone.args == ["invitations", ""]
    with qtbot.waitSignal(page.go) as gone:
        page.done.note.buttons[1].click()
    assert gone.args == ["register", ""]


def test_who_was_erased_is_kept_out_and_counted(page: RosterPage, looked: Callable[[str], None]) -> None:
    from records.hr.erasure import erase

    space = page.workspace
    ada = persons.find(space.register, staff_number="1")
    assert ada is not None
    erase(space.register, ada.id, now=space.clock(), who="Hal", because="asked")
    looked("Name,Staff number\nAda Example,1\nBen Sample,2\n")
    assert page.outcome.summary.words().endswith("1 kept out, because it was erased")


def test_nothing_is_begun_without_a_list(page: RosterPage, qtbot: QtBot) -> None:
    page._look()
    page._read_again()
    page._on_leavers_chosen(True)
    page._on_failed(ExportError("Lost."))
    page.mapping._on_combo_activated()
    page.outcome._show_list()
    assert page.step == CHOOSE
    assert page.title() == "Staff list"
    assert page.mapping.draft is None


def test_each_step_has_one_heading_of_the_first_level(page: RosterPage) -> None:
    for step in (page.choose, page.mapping, page.outcome, page.done):
        assert [one for one in step.findChildren(TextLabel) if one.property("level") == 1] == [step.heading]
