"""What is done with people chosen in the register; on a page that has only what the deeds are given."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from records.errors import StoreError
from records.hr import people as register_people
from records.hr.model import Details, Filter
from ui.hr.page import HrPage
from ui.hr.pages import register_deeds as module
from ui.hr.pages.register_deeds import RegisterDeeds
from ui.hr.register_model import RegisterModel
from ui.hr.widgets.filter_bar import FilterBar
from ui.hr.widgets.register_table import USUAL, RegisterTable
from ui.hr.widgets.work_panel import WorkPanel

ADA = Details("Ada Example", "ada@example.org", "1", "Outreach", "Wales")


class DeedsPage(HrPage):
    """The table of everybody with the deeds below it."""

    def __init__(self, space, look):
        super().__init__(space, look)
        self.model = RegisterModel(space, look)
        self.table = RegisterTable(self.model, look)
        self.table.show_columns(USUAL)
        self.filters = FilterBar(look)
        self.panel = WorkPanel(look)
        self.deeds = RegisterDeeds(self, self.model, self.table, self.filters, self.panel)
        for part in (self.filters, self.panel, self.table, self.deeds.bar):
            self.layout_.addWidget(part)
        self.table.chose.connect(self.count)
        self.table.opened.connect(lambda place: self.go.emit("person", self.model.row(place).person_id))
        self.refresh()

    def refresh(self):
        self.model.forget()
        self.model.show_filter(Filter())
        self.count()

    def count(self, *, compact=False):
        self.deeds.show_count(self.table.count(), len(self.model.numbers), compact=compact)


@pytest.fixture
def page(open_page, people):
    return open_page(DeedsPage, people)


def test_nobody_chosen_leaves_only_what_concerns_all(page):
    deeds = page.page.deeds
    assert deeds.count.text().startswith("Choose somebody in the list.")
    assert not any(button.isEnabled() for button in deeds.buttons)
    assert deeds.all.isEnabled()
    page.click("Choose all")
    assert deeds.count.text() == "3 people chosen"
    assert [button.text() for button in deeds.buttons if not button.isEnabled()] == ["Open"]


def test_where_it_is_narrow_deeds_come_with_somebody_chosen(page):
    deeds = page.page.deeds
    page.page.count(compact=True)
    assert deeds.count.text() == ""
    assert not deeds.buttons[1].isVisible()
    assert deeds.report.isVisible()
    page.page.table.selectAll()
    page.page.count(compact=True)
    assert deeds.buttons[1].isVisible()
    assert not deeds.buttons[0].isVisible()
    assert not deeds.report.isVisible()


def test_no_second_work_begins_while_one_is_under_way(open_page, people, certificates, settled):
    certificates.accept(1, ADA, real=True)
    page = open_page(DeedsPage, people)
    page.page.table.selectAll()
    work = people.start(lambda _register, under_way: under_way.tell(0, 1), lambda _done: None, lambda _error: None)
    page.page.panel.follow(work, "Something", "{done} of {total}")
    page.click("Countersign")
    assert page.said == [("Something is being worked on already. Wait until it is done.", "warn")]
    settled(people)


def test_a_countersigning_that_fails_is_told_and_the_panel_goes(open_page, people, certificates, settled, monkeypatch):
    certificates.accept(1, ADA, real=True)
    page = open_page(DeedsPage, people)

    def fail(*_given, **_named):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(module, "countersign_all", fail)
    page.page.deeds.countersign([page.page.model.row(0).completion_id])
    assert page.page.panel.isVisible()
    assert page.focused() is page.page.panel.stop
    settled(people)
    assert "The disk is full." in page.failed[0]
    assert page.page.panel.isHidden()
    assert page.said == []


def test_several_are_chosen_with_shift_and_all_with_ctrl_a(page):
    table = page.page.table
    table.start()
    page.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.page.deeds.count.text() == "2 people chosen"
    assert not page.button("Open").isEnabled()
    page.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.places() == [0, 1, 2]
    assert not page.page.deeds.all.isEnabled()


def test_addresses_are_copied(page):
    page.page.table.selectAll()
    page.click("Copy e-mail addresses")
    assert QApplication.clipboard().text() == "ada@example.org; ben@example.org"
    assert page.said == [("2 e-mail addresses are copied.", "good")]
    page.page.table.clearSelection()
    page.page.deeds.copy_addresses()
    assert page.said[-1][1] == "warn"


def test_the_selection_goes_to_other_pages(page, people):
    table = page.page.table
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.index_at(0)).center())
    ada = register_people.find(people.register, email="ada@example.org")
    for words in ("Invite", "Remind", "Open"):
        page.click(words)
    assert page.gone == [("invitations", f"people={ada.id}"), ("reminders", f"people={ada.id}"), ("person", ada.id)]


def test_the_report_is_of_just_this_list(open_page, people):
    page = open_page(DeedsPage, people)
    page.page.filters.choose(Filter(teams=("Food",)))
    page.click("Report of this list")
    assert page.gone == [("reports", "team=Food")]


@pytest.mark.parametrize("answer", ["Countersign", "Not now"])
def test_countersigning_asks_first(open_page, people, certificates, settled, monkeypatch, answer):
    certificates.accept(1, ADA, real=True)
    page = open_page(DeedsPage, people)

    def press(box):
        assert box.text() == "Countersign 1 certificate?"
        next(button for button in box.buttons() if button.text() == answer).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    page.page.table.selectAll()
    page.click("Countersign")
    settled(people)
    row = page.page.model.row(0)
    assert (row.countersigned_at is not None) == (answer == "Countersign")
    assert page.page.panel.isHidden()
    assert page.said == ([("1 certificate is countersigned.", "good")] if answer == "Countersign" else [])


def test_what_has_no_certificate_is_left_and_said(open_page, people, certificates, settled):
    certificates.accept(1, ADA)
    page = open_page(DeedsPage, people)
    page.page.deeds.countersign([page.page.model.row(0).completion_id])
    settled(people)
    assert page.said[0][0].startswith("0 certificates are countersigned. 1 was left as it is.")


def test_there_may_be_nothing_to_countersign(page):
    page.page.table.selectAll()
    page.click("Countersign")
    assert page.said[0][1] == "info"
