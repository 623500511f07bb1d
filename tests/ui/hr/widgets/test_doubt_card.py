"""One file of the tray: compared, given to somebody else, and decided about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from exports.hr.intake import take_in
from records.hr import people as register_people
from records.hr import tray
from records.hr.model import Details, Files
from records.hr.tray import Waiting
from ui.hr.widgets.doubt_card import DoubtCard
from ui.widgets.column import Column

ADA = Details("Ada Example", "ada@example.org", "1", "Outreach", "Wales")
STRANGER = Details("Zed Unheard-Of", "zed@elsewhere.example")


@pytest.fixture
def show(people, look, shown):
    """Show the one file that waits; what the card told is in its `heard`."""

    def make():
        (doubt,) = tray.waiting(people.register)
        card = DoubtCard(doubt, people, look)
        card.heard = []
        card.accepted.connect(lambda judged, note: card.heard.append(("accepted", judged.person_id, note)))
        card.refused.connect(lambda note: card.heard.append(("refused", note)))
        card.person_asked.connect(lambda person: card.heard.append(("person", person)))
        card.resize(900, 900)
        shown(card)
        return card

    return make


@pytest.fixture
def card(show, people, certificates, tmp_path):
    """Return what shows the certificate of somebody that nobody vouches for."""

    def make(details):
        folder = certificates.folder(tmp_path / "came", details)
        take_in([folder], people.register, people.trust, people.organisation, now=people.clock(), who="Hal Example")
        return show()

    return make


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def words(card):
    return "\n".join(one.text() for one in card.findChildren(QLabel) if one.isVisible())


def compared(card):
    model = card.table.list
    return {model.texts(place)[0]: tuple(model.texts(place)[1:]) for place in range(model.rowCount())}


def id_of(people, email):
    return register_people.find(people.register, email=email).id


def test_it_says_why_it_waits_and_what_each_decision_does(card):
    seen = words(card(ADA))
    assert "Why it waits: whole, but not known" in seen
    assert "The register has Ada Example for it." in seen
    assert "• It counts as a completion of Ada Example." in seen
    assert "• The file is not kept." in seen


def test_what_differs_from_the_register_has_a_word_and_a_sign(card):
    one = card(replace(ADA, name="Ada Married-Name"))
    assert compared(one)["Name"] == ("Ada Married-Name", "Ada Example", "Different")
    assert one.table.list.data(one.table.list.index(0, 3), Qt.ItemDataRole.DecorationRole) is not None


def test_all_facts_are_in_sight(card):
    one = card(ADA)
    assert one.table.list.rowCount() == 9
    assert one.table.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize(("button", "kind"), [("accept", "accepted"), ("refuse", "refused")])
def test_a_decision_needs_a_note(card, told, button, kind):
    one = card(ADA)
    click(getattr(one, button))
    assert one.heard == []
    assert one.note.hasFocus()
    assert told(one.note).description == "Write in a few words how you know."
    QTest.keyClicks(one.note, " I rang her. ")
    click(getattr(one, button))
    assert [(heard[0], heard[-1]) for heard in one.heard] == [(kind, "I rang her.")]
    assert one.note_field.complaint() == ""


def test_the_person_is_asked_for_by_id(card, people):
    one = card(ADA)
    click(one.person)
    assert one.heard == [("person", id_of(people, "ada@example.org"))]


def test_a_stranger_has_no_page_and_would_be_added(card):
    one = card(STRANGER)
    assert not one.person.isVisible()
    assert "Nobody in the register has this e-mail address or staff number." in words(one)
    assert "Zed Unheard-Of is added to the register" in words(one)


def test_it_is_given_to_somebody_else_by_keyboard(card, people):
    one = card(STRANGER)
    one.other.setFocus()
    QTest.keyClick(one.other, Qt.Key.Key_Space)
    assert one.picker.words.hasFocus()
    QTest.keyClicks(one.picker.words, "ben")
    QTest.keyClick(one.picker.words, Qt.Key.Key_Return)
    assert one.other.hasFocus()
    assert one.picker.isHidden()
    assert compared(one)["Name"] == ("Zed Unheard-Of", "Ben Sample", "Different")
    assert one.person.isVisible()
    one.note.setText("His new name.")
    click(one.accept)
    assert one.heard == [("accepted", id_of(people, "ben@example.org"), "His new name.")]


@pytest.mark.parametrize("data", [b"nothing of ours", b"%PDF-1.7 and no more", b""])
def test_a_file_that_is_not_whole_can_only_be_refused(show, people, data):
    waiting = Waiting("0" * 64, "odd.pdf", "unrecognised", "Nobody knows it.", "c", "", "", Files(data))
    tray.wait(people.register, [waiting], people.clock(), "Hal Example")
    one = show()
    assert one.heading.words() == "odd.pdf"
    assert "This file cannot be accepted" in words(one)
    assert not one.accept.isEnabled()
    assert not one.table.isVisible()
    assert not one.other.isVisible()
    assert "If you accept:" not in words(one)
    one.note.setText("Not ours.")
    click(one.refuse)
    assert one.heard == [("refused", "Not ours.")]


def test_its_parts_are_told(card, told):
    one = card(ADA)
    assert (told(one.heading).role, told(one.heading).name) == ("Heading", "Ada Example")
    assert told(one.table).name == "The file beside the register"
    assert told(one.note).name == "Note"
    assert "Decided by Hal Example." in told(one.note).description


def test_the_picker_is_in_sight_with_whom_it_found_and_escape_closes_it(card, look, shown, qtbot):
    one = card(STRANGER)
    column = Column(look)
    column.resize(900, 600)
    column.add(one)
    shown(column)
    one.other.setFocus()
    QTest.keyClick(one.other, Qt.Key.Key_Space)
    assert one.picker.visibleRegion().boundingRect() == one.picker.rect()
    QTest.keyClicks(one.picker.words, "example.org")
    qtbot.waitUntil(one.picker.table.isVisible)
    assert one.picker.visibleRegion().boundingRect() == one.picker.rect()
    QTest.keyClick(one.picker.words, Qt.Key.Key_Escape)
    assert one.picker.isHidden()
    assert one.other.hasFocus()


def test_enter_in_the_note_goes_on_to_the_decision(card):
    one = card(ADA)
    one.note.setFocus()
    QTest.keyClick(one.note, Qt.Key.Key_Return)
    assert one.accept.hasFocus()
    one.accept.setEnabled(False)
    QTest.keyClick(one.note, Qt.Key.Key_Return)
    assert one.refuse.hasFocus()
    assert one.heard == []


def test_where_it_is_narrow_both_sides_still_stand_beside_each_other(card, look):
    """One address among the facts made a column of addresses, which went first: nothing was left to compare."""
    look.use(None, 2.0)
    one = card(ADA)
    assert not any(one.table.isColumnHidden(column) for column in range(4))
