"""Notes about a person."""

from __future__ import annotations

from PySide6.QtCore import Qt

from records.errors import StoreError
from records.hr import people as register_people
from ui.hr.person import notes as module
from ui.hr.person.notes import Notes


def test_a_note_is_kept_and_an_empty_one_is_not(open_card, people, ada):
    page = open_card(Notes)
    notes = page.page.card
    notes.add_note()
    assert notes.field.complaint() == "Write something first."
    notes.text.setFocus()
    page.type("Works mornings.")
    page.click("Add the note")
    assert "Works mornings." in page.text()
    assert notes.text.toPlainText() == ""
    assert page.said == [("The note is kept.", "good")]


def test_notes_are_told_newest_first_with_who_wrote_them(open_card, people, ada, now):
    page = open_card(Notes)
    assert "None yet." in page.text()
    for words in ("The first.", "The second."):
        register_people.add_note(people.register, ada, words, people.clock(), "Gil Example")
        now.move(minutes=5)
    people.changed.emit()
    text = page.text()
    assert text.index("The second.") < text.index("The first.")
    assert "Gil Example, 22 November 2026" in text
    assert "None yet." not in text


def test_a_note_is_written_by_keyboard_alone(open_card, people, ada, told):
    page = open_card(Notes)
    assert (told(page.page.card.text).name, told(page.page.card.text).role) == ("New note", "EditableText")
    page.page.card.text.setFocus()
    page.type("Back in March.")
    page.key(Qt.Key.Key_Tab)
    page.key(Qt.Key.Key_Space)
    assert [note.text for note in register_people.notes(people.register, ada)] == ["Back in March."]
    assert page.focused() is page.page.card.text


def test_a_note_that_cannot_be_kept_stays_as_it_is_written(open_card, monkeypatch):
    def fail(*_given):
        raise StoreError("The disk is full.")

    page = open_card(Notes)
    monkeypatch.setattr(module.people, "add_note", fail)
    page.page.card.text.setPlainText("Do not lose me.")
    page.click("Add the note")
    assert "The disk is full." in page.failed[0]
    assert page.page.card.text.toPlainText() == "Do not lose me."
    assert page.said == []
