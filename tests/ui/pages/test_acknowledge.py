"""Tests for ui/pages/acknowledge.py: exact words, one's own name, and nothing before its time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from records.model import Profile
from ui.pages.acknowledge import AcknowledgePage


@pytest.fixture
def ready(open_page, session, road):
    """The page once everything before it is done."""
    one = session()
    road.to_the_acknowledgement(one)
    return open_page(AcknowledgePage, one)


def test_before_its_time_it_says_what_is_left_and_leads_there(open_page, session) -> None:
    one = session()
    page = open_page(AcknowledgePage, one)
    assert "You acknowledge the policy once you have read it and passed the check." in page.words()
    needs = [need for need in one.outstanding() if need.kind != "acknowledge"]
    assert f"…and {len(needs) - 12} more." in page.words()
    assert page.focused() is page.page.bar.main
    page.click(needs[1].title)
    assert page.gone == [("policy", needs[1].id)]
    page.click("Go on with the next step")
    assert page.gone[-1] == ("policy", needs[0].id)
    assert one.evidence.acknowledgement is None


def test_with_little_left_all_of_it_is_listed(open_page, session, road) -> None:
    one = session()
    road.read(one)
    page = open_page(AcknowledgePage, one)
    assert "more." not in page.text()
    page.click("Final check")
    assert page.gone == [("check", "")]


def test_it_shows_the_exact_statement_and_what_it_stands_for(ready) -> None:
    one = ready.page.session
    assert one.statement in ready.words()
    facts = next(words for words in ready.words() if words.startswith("Policy M01"))
    assert "version 7.0" in facts
    assert one.catalogue.fingerprint[:16] in facts
    assert ready.page.title() == "Acknowledge"


def test_the_keyboard_starts_at_the_name(ready) -> None:
    assert ready.focused() is ready.page.name
    assert ready.page.name.accessibleName() == "Type your full name"


@pytest.mark.parametrize("typed", ["Ada Example", "ada example", "  ADA   Example "])
def test_one_s_own_name_is_the_signature(ready, qtbot: QtBot, typed: str) -> None:
    qtbot.keyClicks(ready.page.name, typed)
    ready.click("I acknowledge")
    given = ready.page.session.evidence.acknowledgement
    assert given.typed_name == typed.strip()
    assert ready.gone == [("certificate", "")]


def test_enter_in_the_field_acknowledges(ready, qtbot: QtBot) -> None:
    qtbot.keyClicks(ready.page.name, "Ada Example")
    qtbot.keyClick(ready.page.name, Qt.Key.Key_Return)
    assert ready.page.session.evidence.acknowledgement is not None


@pytest.mark.parametrize("typed", ["", "Ada", "Eve Example", "Ada Exämple"])
def test_another_name_is_said_beside_the_field(ready, qtbot: QtBot, told, typed: str) -> None:
    ready.page.name.insert(typed)
    ready.page.bar.main.setFocus()
    ready.click("I acknowledge")
    assert "Please type your name as it is in your profile: Ada Example" in ready.words()
    assert told(ready.page.name).description.startswith("Please type your name")
    assert ready.focused() is ready.page.name
    assert ready.gone == []
    assert ready.page.session.evidence.acknowledgement is None


def test_the_complaint_goes_as_soon_as_one_types(ready, qtbot: QtBot) -> None:
    ready.click("I acknowledge")
    qtbot.keyClicks(ready.page.name, "A")
    assert "Please type your name as it is in your profile: Ada Example" not in ready.words()


def test_what_is_typed_outlives_a_crash_and_goes_once_given(open_page, session, road, qtbot, tmp_path) -> None:
    one = session()
    road.to_the_acknowledgement(one)
    page = open_page(AcknowledgePage, one)
    qtbot.keyClicks(page.page.name, "Ada Exam")
    one.store.close()
    two = session(data=tmp_path / "data")
    again = open_page(AcknowledgePage, two)
    assert again.page.name.text() == "Ada Exam"
    qtbot.keyClicks(again.page.name, "ple")
    again.click("I acknowledge")
    assert two.evidence.acknowledgement is not None
    assert two.store.desk.draft("acknowledge", "name") == ""


def test_once_given_it_shows_what_by_whom_and_when(open_page, session, road) -> None:
    one = session()
    road.to_the_certificate(one)
    page = open_page(AcknowledgePage, one)
    assert any(words.startswith("Acknowledged by Ada Example on 22 November 2026,") for words in page.words())
    assert one.statement in page.words()
    page.click("To your certificate")
    assert page.gone == [("certificate", "")]


def test_after_the_certificate_it_still_shows_the_last_one(open_page, session, road) -> None:
    one = session()
    road.to_the_end(one)
    page = open_page(AcknowledgePage, one)
    assert any(words.startswith("Acknowledged by Ada Example") for words in page.words())
    page.click("To your certificate")
    assert page.gone == [("certificate", "")]


def test_under_a_new_name_it_can_be_given_again(open_page, session, road, qtbot: QtBot) -> None:
    one = session()
    road.to_the_certificate(one)
    one.save_profile(Profile("Ada Newname", "ada@example.org"))
    page = open_page(AcknowledgePage, one)
    qtbot.keyClicks(page.page.name, "Ada Newname")
    page.click("I acknowledge")
    assert one.evidence.acknowledgement.typed_name == "Ada Newname"
    assert page.gone == [("certificate", "")]


def test_what_cannot_be_kept_stays_here_with_the_name(ready, qtbot: QtBot) -> None:
    one = ready.page.session
    qtbot.keyClicks(ready.page.name, "Ada Example")
    one.store.connection.db.conn.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(one.failed):
        ready.click("I acknowledge")
    assert ready.gone == []
    assert ready.page.name.text() == "Ada Example"
    one.store.connection.db.conn.execute("PRAGMA query_only = OFF")


def test_the_policy_can_be_read_again_at_any_time(ready) -> None:
    ready.click("Read the policy again")
    assert ready.gone == [("policy", "0")]
