"""Tests for ui/hr/pages/dashboard.py: the numbers are those of the register, and each leads to its people."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from modules.errors import PostwiseError
from records.hr import rows
from records.hr.model import Filter
from ui.hr.filters import read_target
from ui.hr.invented import fill
from ui.hr.overview import SHOWN
from ui.hr.pages import dashboard
from ui.hr.pages.dashboard import DashboardPage
from ui.hr.setup import papers
from ui.hr.workspace import Workspace
from ui.theme import Look


class Dashboard:
    """The page on the screen, and where it led."""

    def __init__(self, page: DashboardPage) -> None:
        self.page = page
        self.gone: list[tuple[str, str]] = []
        self.said: list[tuple[str, str]] = []
        page.go.connect(lambda name, target: self.gone.append((name, target)))
        page.say.connect(lambda words, tone: self.said.append((words, tone)))

    def words(self) -> list[str]:
        seen = (label for label in self.page.findChildren(QLabel) if label.isVisible())
        return [label.property("plain") or label.text() for label in seen]

    def click(self, caption: str) -> None:
        (button,) = [one for one in self.page.findChildren(QPushButton) if one.text() == caption and one.isVisible()]
        button.click()


@pytest.fixture
def show(look: Look, shown, settled, qapp):
    def make(space: Workspace, target: str = "") -> Dashboard:
        page = DashboardPage(space, look)
        page.resize(1100, 900)
        made = Dashboard(page)
        shown(page)
        page.open(target)
        page.take_focus()
        settled(space)
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return made

    return make


@pytest.fixture
def crowd(space: Workspace) -> Workspace:
    fill(
        space.register,
        space.organisation,
        space.bank,
        now=space.clock(),
        version=space.setting.catalogue.policy.version,
        people=60,
    )
    return space


def test_the_big_numbers_are_those_of_the_register(show, crowd: Workspace, told) -> None:
    made = show(crowd)
    totals = rows.totals(crowd.register, Filter(), crowd.clock(), crowd.versions)
    for status in SHOWN:
        tile = made.page.tiles.tiles[status]
        assert str(totals[status]) in [label.text() for label in tile.findChildren(QLabel)]
        assert f": {totals[status]}, " in told(tile).name
    assert made.page.tiles.tiles["done"].hasFocus()
    assert made.page.title() == "Dashboard"
    assert any(words.startswith("64 people, 22 November 2026") for words in made.words())


def test_a_number_leads_to_its_people(show, crowd: Workspace, qtbot: QtBot) -> None:
    made = show(crowd)
    overdue = made.page.tiles.tiles["overdue"]
    overdue.setFocus()
    qtbot.keyClick(overdue, Qt.Key.Key_Return)
    assert made.gone == [("register", "status=overdue")]


@pytest.mark.parametrize("by", ["team", "nation", "audience"])
def test_the_table_of_groups_leads_to_the_people_behind_each_number(show, crowd, qtbot: QtBot, by: str) -> None:
    made = show(crowd)
    made.page.groups.switches[by].setFocus()
    qtbot.keyClick(made.page.groups.switches[by], Qt.Key.Key_Space)
    table = made.page.groups.table
    table.setFocus()
    for row in range(table.rowCount()):
        for column in range(1, table.columnCount() - 1):
            table.setCurrentCell(row, column)
            qtbot.keyClick(table, Qt.Key.Key_Return)
            name, target = made.gone[-1]
            assert name == "register"
            count = rows.count(crowd.register, read_target(target), crowd.clock(), crowd.versions)
            assert count == int(table.item(row, column).text())
    table.setCurrentCell(0, 0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert "status=" not in made.gone[-1][1]


def test_the_last_column_leads_to_the_whole_group(show, crowd: Workspace, qtbot: QtBot) -> None:
    made = show(crowd)
    table = made.page.groups.table
    table.setFocus()
    table.setCurrentCell(0, table.columnCount() - 1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    found = rows.count(crowd.register, read_target(made.gone[-1][1]), crowd.clock(), crowd.versions)
    assert found == int(table.item(0, table.columnCount() - 1).text())


def test_which_groups_are_shown_is_remembered_by_the_target(show, crowd: Workspace, qtbot: QtBot) -> None:
    made = show(crowd, "by=nation")
    assert made.page.groups.switches["nation"].isChecked()
    assert made.page.groups.table.horizontalHeaderItem(0).text() == "Nation"
    with qtbot.waitSignal(made.page.stood) as stood:
        made.page.groups.switches["audience"].click()
    assert stood.args == ["by=audience", 0]
    assert made.page.groups.table.horizontalHeaderItem(0).text() == "Path"


def test_every_chart_has_its_table_and_its_name(show, crowd: Workspace, told) -> None:
    made = show(crowd)
    for card in (made.page.groups, made.page.trend, made.page.clauses):
        assert told(card.view).role == "Graphic"
        assert told(card.view).name.startswith(told(card.table).name)
        assert card.table.rowCount() == len(card.view._chart.numbers().rows) > 0


def test_small_groups_are_hidden_and_it_says_so(show, crowd: Workspace) -> None:
    assert any("only once 5 people were asked" in words for words in show(crowd).words())


def test_what_ends_soon_leads_to_reminders(show, crowd: Workspace) -> None:
    made = show(crowd)
    for days in (30, 60, 90):
        assert any(words.endswith(f"within {days} days.") for words in made.words())
    made.click("Write reminders")
    assert made.gone == [("reminders", "")]


def test_what_waits_and_what_is_not_saved_is_said_with_a_way_there(show, crowd: Workspace) -> None:
    made = show(crowd)
    assert "3 certificates wait for you to decide." in made.words()
    made.click("Open the tray")
    made.click("Save them now")
    assert made.gone == [("tray", ""), ("settings", "papers")]


def test_when_both_are_saved_nothing_more_is_said_of_them(show, crowd: Workspace) -> None:
    papers.note(crowd, papers.BACKUP)
    papers.note(crowd, papers.SHEET)
    assert not any("not saved yet" in words for words in show(crowd).words())


def test_an_empty_register_says_what_to_do_first(show, space: Workspace) -> None:
    made = show(space)
    assert "Nobody is in the register yet" in made.words()
    assert made.page.window().focusWidget().text() == "Bring in the staff list"
    made.click("Bring in the staff list")
    made.click("Take in certificates")
    assert made.gone == [("roster", ""), ("intake", "")]


def test_without_certificates_the_charts_of_them_say_so(show, people: Workspace) -> None:
    made = show(people)
    assert "There are too few answers yet." in made.words()
    assert any(words.startswith("None yet.") for words in made.words())
    made.click("Take in certificates")
    assert made.gone == [("intake", "")]


def test_a_chart_is_saved_and_said(show, crowd: Workspace, tmp_path: Path, monkeypatch, qtbot: QtBot) -> None:
    made = show(crowd)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(tmp_path / "teams.svg"), ""))
    made.page.groups.svg.click()
    assert made.said == [(f"Saved as {tmp_path / 'teams.svg'}", "good")]
    assert b"How each team stands" in (tmp_path / "teams.svg").read_bytes()
    (tmp_path / "file").write_text("")
    with qtbot.waitSignal(crowd.failed):
        made.page.groups.save_to(tmp_path / "file" / "teams.png")


def test_a_deed_shows_at_once_and_keeps_the_keyboard(show, space: Workspace, settled, qtbot: QtBot) -> None:
    made = show(space)
    fill(
        space.register,
        space.organisation,
        space.bank,
        now=space.clock(),
        version=space.setting.catalogue.policy.version,
        people=10,
    )
    made.page.refresh()
    made.page.refresh()  # while the first is still counting
    settled(space)
    assert made.page.overview.people == 14
    assert made.page.tiles.tiles["done"].hasFocus()


def test_opened_again_it_shows_what_it_knows_while_it_counts(show, crowd: Workspace, settled) -> None:
    made = show(crowd)
    made.page.open()
    assert "Counting…" not in made.words()
    settled(crowd)
    assert made.page.overview is not None


def test_figures_that_come_after_the_page_is_gone_are_dropped(look: Look, crowd: Workspace, qapp, settled) -> None:
    page = DashboardPage(crowd, look)
    page.open()
    page.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settled(crowd)


def test_figures_that_cannot_be_read_are_told_and_can_be_read_again(show, space, settled, qtbot, monkeypatch) -> None:
    made = show(space)

    def fail(*_all: object) -> None:
        raise PostwiseError("The register is damaged.")

    with monkeypatch.context() as broken:
        broken.setattr(dashboard, "open_register", fail)
        with qtbot.waitSignal(space.failed):
            made.page.refresh()
        settled(space)
    made.page.refresh()
    settled(space)
    assert made.page.overview is not None


def test_whoever_is_counted_at_what_ends_soon_and_not_by_its_tile_is_named(show, crowd: Workspace) -> None:
    made = show(crowd)
    overview = made.page.overview
    words = " ".join(made.words())
    assert f"{overview.expiring[30]} certificates end within 30 days." in words
    older = overview.expiring[30] - overview.totals["soon"]
    assert older > 0
    assert f"{older} of them" in words
    assert "counted above as “Older policy”" in words
