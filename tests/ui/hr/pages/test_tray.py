"""The tray: looking at a doubtful file, and deciding about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from exports.hr.intake import take_in
from records.hr import held, tray
from records.hr import people as register_people
from records.hr.model import Details, Files
from records.hr.tray import Waiting
from ui.hr.pages.tray import TrayPage

ADA = Details("Ada Example", "ada@example.org", "1", "Outreach", "Wales")
MARRIED = replace(ADA, name="Ada Married-Name", staff_number="")
STRANGER = Details("Zed Unheard-Of", "zed@elsewhere.example")


@pytest.fixture
def waits(people, certificates, tmp_path):
    """Take in certificates of these people, which nobody vouches for."""

    def put(*details: Details) -> None:
        folder = certificates.folder(tmp_path / "came", *details)
        take_in([folder], people.register, people.trust, people.organisation, now=people.clock(), who="Hal Example")

    return put


def compared(page) -> dict[str, tuple[str, ...]]:
    model = page.page.card.table.list
    return {model.texts(n)[0]: tuple(model.texts(n)[1:]) for n in range(model.rowCount())}


def test_nothing_waits_and_the_page_says_so(open_page, people):
    page = open_page(TrayPage, people)
    assert "Nothing waits" in page.text()
    assert page.focused() is page.page.nothing.button
    page.key(Qt.Key.Key_Return)
    assert page.gone == [("intake", "")]


def test_what_waits_is_listed_with_its_reason(open_page, people, waits):
    waits(ADA, STRANGER)
    page = open_page(TrayPage, people)
    assert "2 files wait for a decision." in page.text()
    texts = [page.page.table.list.texts(n) for n in range(2)]
    assert texts[0][0] == "Ada Example"
    assert "nobody here knows the key" in texts[0][2]
    assert page.focused() is page.page.table


def test_enter_looks_at_a_file_beside_the_register(open_page, people, waits):
    waits(MARRIED)
    page = open_page(TrayPage, people)
    page.key(Qt.Key.Key_Return)
    assert page.focused() is page.page.card.heading
    facts = compared(page)
    assert facts["Name"] == ("Ada Married-Name", "Ada Example", "Different")
    assert facts["E-mail"] == ("ada@example.org", "ada@example.org", "Same")
    assert facts["Staff number"][0] == "Not said"
    assert facts["Policy and score"][0] == "7.0, 90 %"
    assert facts["Made by"][0].startswith("Postwise")
    assert len(facts["Its key"][0]) > 30
    assert facts["Its key"][1] == "Not known for them"
    assert "The register has Ada Example for it." in page.text()


def test_accepting_needs_a_note_and_keeps_who_decided(open_page, people, waits):
    waits(ADA)
    page = open_page(TrayPage, people)
    page.key(Qt.Key.Key_Return)
    assert "It counts as a completion of Ada Example." in page.text()
    page.click("Accept")
    assert page.page.card.note_field.complaint() == "Write in a few words how you know."
    assert page.focused() is page.page.card.note
    page.type("I rang her.")
    page.click("Accept")
    ada = register_people.find(people.register, email="ada@example.org")
    (kept,) = held.history(people.register, ada.id)
    assert (kept.accepted_by, kept.note) == ("Hal Example", "I rang her.")
    assert tray.waiting(people.register) == ()
    assert page.page.card is None
    assert page.page.decided.list.texts(0)[:3] == ("Ada Example", "Accepted", "Hal Example")
    assert page.said[-1][1] == "good"


def test_refusing_keeps_the_note_and_not_the_file(open_page, people, waits):
    waits(ADA, STRANGER)
    page = open_page(TrayPage, people)
    page.key(Qt.Key.Key_Return)
    page.page.card.note.setText("Not hers.")
    page.click("Refuse")
    (one,) = tray.decided(people.register)
    assert (one.decision, one.note) == ("refused", "Not hers.")
    assert tray.files_of(people.register, one.id) is None
    assert page.focused() is page.page.table
    assert page.page.table.list.rowCount() == 1


def test_somebody_unknown_is_added_and_that_is_said(open_page, people, waits):
    waits(STRANGER)
    page = open_page(TrayPage, people, tray.waiting(people.register)[0].id)
    assert "Nobody in the register has this e-mail address" in page.text()
    assert "Zed Unheard-Of is added to the register" in page.text()
    assert not page.page.card.person.isVisible()
    page.page.card.note.setText("She began today.")
    page.click("Accept")
    assert register_people.find(people.register, email="zed@elsewhere.example") is not None


def test_it_may_belong_to_somebody_else_than_its_address_says(open_page, people, waits):
    waits(STRANGER)
    page = open_page(TrayPage, people, tray.waiting(people.register)[0].id)
    page.click("It belongs to somebody else")
    assert page.focused() is page.page.card.picker.words
    page.type("ben")
    page.key(Qt.Key.Key_Return)
    assert compared(page)["Name"] == ("Zed Unheard-Of", "Ben Sample", "Different")
    assert "It counts as a completion of Ben Sample." in page.text()
    page.page.card.note.setText("His new name.")
    page.click("Accept")
    ben = register_people.find(people.register, email="ben@example.org")
    assert len(held.history(people.register, ben.id)) == 1
    assert register_people.find(people.register, email="zed@elsewhere.example") is None


def test_one_of_several_people_is_chosen_in_the_list(open_page, people, waits):
    waits(STRANGER)
    page = open_page(TrayPage, people, tray.waiting(people.register)[0].id)
    page.click("It belongs to somebody else")
    picker = page.page.card.picker
    page.type("example.org")
    QTest.qWait(120)
    assert picker.count.text() == "3 people found"
    page.key(Qt.Key.Key_Return)
    assert page.focused() is picker.table
    page.key(Qt.Key.Key_Return)
    assert page.page.card.judged.person_id
    picker.words.setText("nobody at all")
    picker._on_entered()
    assert picker.table.isHidden()


def test_the_person_is_a_key_away(open_page, people, waits):
    waits(ADA)
    page = open_page(TrayPage, people)
    page.key(Qt.Key.Key_Return)
    page.click("Open this person")
    ada = register_people.find(people.register, email="ada@example.org")
    assert page.gone == [("person", ada.id)]


def test_a_file_that_is_not_whole_can_only_be_refused(open_page, people):
    files = Files(b"nothing of ours")
    one = Waiting("0" * 64, "odd.pdf", "unrecognised", "Nobody knows it.", "c", "", "", files)
    tray.wait(people.register, [one], people.clock(), "Hal Example")
    page = open_page(TrayPage, people)
    page.key(Qt.Key.Key_Return)
    assert "This file cannot be accepted" in page.text()
    assert not page.page.card.accept.isEnabled()
    page.page.card.note.setText("Not ours.")
    page.click("Refuse")
    assert tray.waiting(people.register) == ()


def test_a_decision_made_elsewhere_closes_the_file(open_page, people, waits):
    waits(ADA)
    page = open_page(TrayPage, people)
    page.key(Qt.Key.Key_Return)
    (one,) = tray.waiting(people.register)
    tray.decide(people.register, one.id, "refused", who="Gil Example", note="No.", now=people.clock())
    people.changed.emit()
    assert page.page.card is None
    page.page.accept(None, "too late")
    page.page.refuse("too late")
    page.page.look_at("nothing")


def test_the_table_and_the_note_have_names(open_page, people, waits, told):
    waits(ADA)
    page = open_page(TrayPage, people)
    page.key(Qt.Key.Key_Return)
    assert told(page.page.table).name == "Files that wait"
    assert told(page.page.card.table).name == "The file beside the register"
    assert told(page.page.card.note).name == "Note"
    assert "Hal Example" in told(page.page.card.note).description


@pytest.mark.parametrize("by_key", [True, False])
def test_a_decision_can_wait_and_the_note_is_kept_meanwhile(open_page, people, waits, by_key):
    waits(ADA, STRANGER)
    page = open_page(TrayPage, people)
    page.key(Qt.Key.Key_Down)
    page.key(Qt.Key.Key_Return)
    looked_at = page.page.card.doubt
    page.page.card.note.setFocus()
    QTest.keyClicks(page.page.card.note, "I shall ring her")
    if by_key:
        page.key(Qt.Key.Key_Escape)
    else:
        page.click("Decide later")
    assert page.page.card is None
    assert page.focused() is page.page.table
    assert page.page.table.currentIndex().row() == 1
    assert tray.waiting(people.register) == page.page._waiting
    page.key(Qt.Key.Key_Return)
    assert page.page.card.doubt == looked_at
    assert page.page.card.note.text() == "I shall ring her"
    page.page.look_at(page.page._waiting[0].id)
    assert page.page.card.note.text() == ""
