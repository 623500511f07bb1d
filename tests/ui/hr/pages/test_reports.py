"""Reports: the rows on screen are the rows in the file; formats, the mark for Excel, stopping."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from exports.hr.sheet import StoppedError
from records.errors import StoreError
from records.hr import audit
from records.hr.model import Details, Filter
from records.hr.roster import apply_roster
from ui.hr.filters import read_target
from ui.hr.pages import reports as module
from ui.hr.pages.reports import PREVIEWED, ReportsPage
from ui.hr.window import HrWindow
from ui.hr.workspace import Workspace
from ui.widgets.text import TextLabel

Keys = Qt.Key


@pytest.fixture
def window(people: Workspace, in_window: Callable[..., HrWindow]) -> HrWindow:
    return in_window(people, {"reports": ReportsPage}, "reports")


@pytest.fixture
def page(window: HrWindow) -> ReportsPage:
    assert isinstance(window.page, ReportsPage)
    return window.page


@pytest.fixture
def saved(page: ReportsPage, qtbot: QtBot, tmp_path: Path) -> Callable[[str], Path]:
    """Save the report under a name and return where it is."""

    def save(name: str) -> Path:
        page.save_to(tmp_path / name)
        qtbot.waitUntil(lambda: page.made.isVisible() and not page.workspace.tasks.busy)
        return tmp_path / name

    return save


def shown(page: ReportsPage) -> list[list[str]]:
    return [list(page.table.list.texts(place)) for place in range(len(page.table.list.things))]


def test_everybody_is_in_it_at_first_and_counted(page: ReportsPage) -> None:
    assert [row[0] for row in shown(page)] == ["Ada Example", "Ben Sample", "Cyd Pattern"]
    assert page.totals.words() == "3 people · To do: 3"
    assert page.about.text() == "The first 3 rows. Everybody who works here. Sorted by name."
    assert page.title() == "Reports"
    assert QApplication.focusWidget() is page.filter.search


def test_a_target_is_its_filter_and_is_remembered(window: HrWindow, page: ReportsPage) -> None:
    window.go("reports", "team=Food&status=due&sort=due_at&order=down")
    assert [row[0] for row in shown(page)] == ["Cyd Pattern", "Ben Sample"]
    assert read_target(window._place[0]) == Filter(statuses=("due",), teams=("Food",), sort="due_at", descending=True)
    window.use_look(theme="dark")
    assert isinstance(window.page, ReportsPage)
    assert window.page.totals.words() == "2 people · To do: 2"


def test_letters_narrow_it(page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filter.search, "wales")
    qtbot.waitUntil(lambda: not shown(page))
    assert page.totals.words() == "0 people"
    assert page.about.text() == (
        "Nobody fits all of that. Try fewer letters or another status, or show everybody again."
    )
    assert not page.bar.main.isEnabled()
    assert page.table.isHidden()


def test_the_file_has_the_rows_of_the_screen(page: ReportsPage, saved: Callable[[str], Path]) -> None:
    page.kinds["csv"].click()
    page.bom.setChecked(False)
    path = saved("all.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    assert [row[:7] for row in rows[1:]] == [row[:7] for row in shown(page)]
    assert rows[0] == list(page.table.list.titles)
    assert page.made.words.words() == f"Saved as {path}"
    assert QApplication.focusWidget() is page.made.words
    assert page.bar.main.isEnabled()
    entered = audit.entries(page.workspace.register.connection)[0]
    assert (entered.who, entered.deed, entered.detail) == ("Hal Example", "report-written", "csv, people 3")


@pytest.mark.parametrize(("kind", "start"), [("xlsx", b"PK"), ("pdf", b"%PDF"), ("csv", b"\xef\xbb\xbf")])
def test_each_format_is_written(page: ReportsPage, saved: Callable[[str], Path], kind: Any, start: bytes) -> None:
    page.kinds[kind].click()
    assert saved(f"all.{kind}").read_bytes().startswith(start)


def test_formats_are_chosen_by_arrow_and_say_what_they_are_for(
    page: ReportsPage, qtbot: QtBot, told: Callable[[Any], Any]
) -> None:
    assert page.kind() == "xlsx"
    page.kinds["xlsx"].setFocus()
    qtbot.keyClick(page.kinds["xlsx"], Keys.Key_Down)
    assert page.kind() == "csv"
    heard = told(page.kinds["csv"])
    assert (heard.role, heard.name) == ("RadioButton", "CSV")
    assert "another system" in heard.description


def test_the_mark_for_excel_is_offered_for_csv_alone(page: ReportsPage) -> None:
    assert page.bom.isHidden()
    page.kinds["csv"].click()
    assert not page.bom.isHidden()
    page.kinds["pdf"].click()
    assert page.bom.isHidden()


def test_the_file_is_named_with_date_and_time(
    page: ReportsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []

    def ask(_page: Any, _title: str, start: str, kinds: str) -> tuple[str, str]:
        names.append(f"{Path(start).name} {kinds}")
        return str(tmp_path / "out.xlsx") if len(names) > 1 else "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    page.bar.main.click()
    assert names == ["register-2026-11-22-093000.xlsx Excel (*.xlsx)"]
    assert not page.workspace.tasks.busy
    page.bar.main.setFocus()
    qtbot.keyClick(page.bar.main, Keys.Key_Return)
    qtbot.waitUntil(page.made.isVisible)
    assert (tmp_path / "out.xlsx").exists()


def test_its_folder_can_be_shown(
    page: ReportsPage, saved: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    saved("all.xlsx")
    page.made.buttons[0].click()
    assert opened == [str(tmp_path)]


def test_a_report_that_is_stopped_leaves_no_file(
    page: ReportsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, pressed = Event(), Event()

    def stop(*_values: Any, progress: Callable[[int, int], bool], **_more: Any) -> None:
        assert progress(0, 3)
        begun.set()
        assert pressed.wait(60)
        assert not progress(1, 3)
        raise StoppedError("The report was stopped, so no file was written.")

    monkeypatch.setattr(module, "write", stop)
    with qtbot.waitSignal(page.say) as said:
        page.save_to(tmp_path / "all.xlsx")
        assert begun.wait(60)
        assert QApplication.focusWidget() is page.panel.stop
        qtbot.keyClick(page.panel.stop, Keys.Key_Space)
        assert page.panel.detail.text() == "Then no file is written."
        pressed.set()
    assert said.args == ["The report was stopped, so no file was written.", "info"]
    assert page.panel.isHidden()
    assert page.bar.main.isEnabled()


def test_a_report_that_cannot_be_written_says_so(
    page: ReportsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_values: Any, **_more: Any) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(module, "write", fail)
    with qtbot.waitSignal(page.workspace.failed):
        page.save_to(tmp_path / "all.xlsx")
    assert page.made.isHidden()
    assert page.bar.main.isEnabled()


def test_only_the_first_rows_are_shown_and_a_long_pdf_is_doubted(
    page: ReportsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = page.workspace
    more = [Details(f"Fay {n:03}", staff_number=f"F{n}") for n in range(40)]
    apply_roster(
        space.register, more, space.organisation,
        now=space.clock(), who="Hal", versions=space.versions, leavers=False,
    )  # fmt: skip
    space.changed.emit()
    assert len(shown(page)) == PREVIEWED
    assert page.totals.words() == "43 people · To do: 43"
    page.kinds["pdf"].click()
    assert page.bar.hint.text() == ""
    monkeypatch.setattr(module, "_LONG_PDF", 42)
    page.kinds["pdf"].click()
    assert "very long PDF" in page.bar.hint.text()


def test_it_has_one_heading_of_the_first_level(page: ReportsPage) -> None:
    headings = [one for one in page.findChildren(TextLabel) if one.property("level") == 1]
    assert [one.words() for one in headings] == ["Reports"]


def test_an_empty_register_leads_to_the_staff_list(space: Workspace, in_window: Callable[..., HrWindow]) -> None:
    page = in_window(space, {"reports": ReportsPage}, "reports").page
    assert isinstance(page, ReportsPage)
    assert page.nobody_yet.isVisible()
    assert QApplication.focusWidget() is page.nobody_yet.button
    for part in (page.filter, page.about, page.totals, page.table, page.bar):
        assert not part.isVisible()


def test_where_everybody_has_left_that_is_said(page: ReportsPage) -> None:
    with page.workspace.register.connection.writing() as db:
        db.execute("UPDATE person SET left_at = '2026-01-01T00:00:00Z'")
    page.workspace.changed.emit()
    assert page.about.text() == "Nobody works here now: everybody has left."
    assert page.filter.isVisible()


def test_the_filters_stand_behind_a_button_where_the_text_is_large(window: HrWindow, page: ReportsPage) -> None:
    assert page.filter.chips.isVisible()
    window.use_look(scale=2.0)
    assert isinstance(window.page, ReportsPage)
    assert not window.page.filter.chips.isVisible()
    assert window.page.filter.more.isVisible()


def test_a_failure_does_not_stay_above_what_went_well_later(
    window: HrWindow, page: ReportsPage, saved: Callable[[str], Path], qtbot: QtBot, tmp_path: Path
) -> None:
    page.save_to(tmp_path / "there is no such folder" / "all.csv")
    qtbot.waitUntil(window.banner.isVisible)
    assert window.banner.property("tone") == "bad"
    saved("all.xlsx")
    assert not window.banner.isVisible()
    assert QApplication.focusWidget() is page.made.words


def test_the_preview_leaves_no_column_out_however_narrow(in_window, people, qtbot) -> None:
    """It shows what will be in the file: a column that is missing here would be looked for there."""
    window = in_window(people, {"reports": ReportsPage}, "reports")
    window.resize(760, 700)
    table = window.page.table
    qtbot.waitUntil(lambda: table.list.rowCount() > 0)
    assert not [column for column in range(table.list.columnCount()) if table.isColumnHidden(column)]
