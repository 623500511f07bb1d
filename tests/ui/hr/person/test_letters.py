"""Invitations and reminders of a person."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from records.errors import StoreError
from records.hr import invitations, reminders
from ui.dates import long_date
from ui.hr.person import letters as module
from ui.hr.person.letters import Letters


def test_an_invitation_is_made_saved_and_kept(open_card, people, ada, saves):
    page = open_card(Letters)
    assert "Not invited yet." in page.text()
    page.click("Make an invitation")
    assert (saves / "Ada-Example.postwise-invitation").stat().st_size > 500
    assert len(invitations.of_person(people.register, ada)) == 1
    assert "Invited on 22 November 2026" in page.text()
    assert "Not answered yet." in page.text()


def test_no_place_chosen_makes_no_invitation(open_card, people, ada, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("", ""))
    open_card(Letters).click("Make an invitation")
    assert invitations.of_person(people.register, ada) == ()


def test_what_was_never_sent_is_said(open_card):
    text = open_card(Letters).text()
    assert "Not invited yet." in text
    assert "Not reminded yet." in text


def test_after_an_invitation_the_keyboard_is_where_it_was(open_card, saves):
    page = open_card(Letters)
    page.page.card.make.setFocus()
    page.key(Qt.Key.Key_Space)
    assert page.focused() is page.page.card.make
    assert page.said[-1][1] == "good"
    assert [one.suffix for one in saves.iterdir()] == [".postwise-invitation"]


def test_no_file_is_written_that_the_register_does_not_know(open_card, people, ada, saves, monkeypatch):
    def fail(*_given):
        raise StoreError("The disk is full.")

    page = open_card(Letters)
    monkeypatch.setattr(module.invitations, "keep", fail)
    page.click("Make an invitation")
    assert "The disk is full." in page.failed[0]
    assert list(saves.iterdir()) == []
    assert invitations.of_person(people.register, ada) == ()


def test_a_reminder_is_told_with_its_day_and_who_got_it(open_card, people, ada, find, now):
    page = open_card(Letters)
    now.moment = find().due_at - timedelta(days=1)
    (due,) = (one for one in reminders.wanted(people.register, now(), people.versions) if one.row.person_id == ada)
    reminders.keep(people.register, [reminders.Made(due, "meg@example.org", "ada.eml")], now(), "Hal Example")
    people.changed.emit()
    words = f"Reminded on {long_date(now())}, for the due date {long_date(find().due_at)}: a mail to meg@example.org."
    assert words in page.text()
    assert "Not reminded yet." not in page.text()
