"""Tests for ui/pages/approvals.py: the overview row by row, a card a deed, and practising exactly its situations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from modules.model import Approval
from ui.pages.approvals import ApprovalsPage
from ui.widgets.table import WordTable
from ui.widgets.text import TextLabel


def built(shown):
    shown.page.reader.finish()
    return shown.page.reader.stops


def with_approvals(one, *approvals: Approval):
    one.course = replace(one.course, catalogue=replace(one.catalogue, approvals=approvals))
    return one


def test_the_overview_has_a_row_for_each_deed_read_with_its_headers(open_page, session) -> None:
    one = session()
    page = open_page(ApprovalsPage, one)
    (table,) = page.page.findChildren(WordTable)
    deeds = [approval.deed for approval in one.catalogue.approvals]
    assert [stop.words() for stop in table.stops] == deeds
    spoken = [stop.property("plain") for stop in table.stops]
    campaign = spoken[deeds.index("Start a public campaign on social media")]
    assert campaign == (
        "What you want to do: Start a public campaign on social media. "
        "Must agree: Line manager, Owner of the channel, Marketing and PR Team. Clause: 3.1-b2"
    )
    feature = spoken[deeds.index("Use a new feature or add-on of a platform")]
    assert "Is told: Social Media Manager" in feature
    assert "Must agree" not in feature
    assert page.page.title() == "Who must agree?"


def test_every_deed_has_a_card_with_its_roles_clauses_and_what_people_mix_up(open_page, session) -> None:
    one = session()
    page = open_page(ApprovalsPage, one)
    built(page)
    headings = [words for level, words in page.headings() if level == 2]
    assert headings == [approval.deed for approval in one.catalogue.approvals]
    for approval in one.catalogue.approvals:
        assert approval.note in page.words()
    lines = page.words()
    assert "All of these must agree: Social Media Manager, Digital Team" in lines
    assert "Gives advice: Digital Team, IT team" in lines
    assert "Is told: Social Media Manager" in lines
    assert "The policy’s words: Clause 3.1-b3, Clause 3.2-p3" in lines


def test_what_people_mix_up_is_said_to_be_that(open_page, session) -> None:
    page = open_page(ApprovalsPage, session())
    notes = [stop.property("plain") for stop in built(page) if str(stop.property("plain")).startswith("What people")]
    assert len(notes) == len(page.page.session.catalogue.approvals)
    assert page.words().count("What people mix up") == len(notes)


def test_a_deed_in_the_overview_leads_to_its_card(open_page, session, qtbot: QtBot) -> None:
    page = open_page(ApprovalsPage, session())
    reader = page.page.reader
    reader.finish()
    qtbot.keyClick(page.focused(), Qt.Key.Key_K)
    qtbot.keyClick(page.focused(), Qt.Key.Key_Return)
    first = page.page.session.catalogue.approvals[0]
    assert page.focused().property("entry") == first.id
    assert page.focused().property("level") == 2
    assert page.followed == []


def test_clauses_and_roles_are_links_for_the_window(open_page, session) -> None:
    page = open_page(ApprovalsPage, session())
    names = {link.accessibleName(): link for stop in built(page) for link in stop.stops}
    names["3.1-b2"].click()
    names["Line manager"].click()
    assert page.followed == ["clause:3.1-b2", "contact:line-manager"]


def test_the_target_puts_the_cursor_on_a_deed(open_page, session) -> None:
    page = open_page(ApprovalsPage, session(), "new-account")
    assert page.focused().property("entry") == "new-account"
    assert page.focused().words() == "Open a new account for WRAP"
    assert page.stood[-1] == ("", page.page.reader.place)


def test_a_deed_that_is_not_there_starts_at_the_top(open_page, session) -> None:
    page = open_page(ApprovalsPage, session(), "no-such-deed")
    assert page.page.reader.place == 0
    assert page.headings()[0] == (1, "Who must agree?")


def test_it_comes_back_to_the_same_block(open_page, session) -> None:
    page = open_page(ApprovalsPage, session(), block=15)
    assert page.page.reader.place == 15
    assert page.focused() is page.page.reader.stops[15]


def test_practising_plays_exactly_the_situations_of_the_deed(open_page, session) -> None:
    one = session()
    page = open_page(ApprovalsPage, one)
    built(page)
    deed = next(approval for approval in one.catalogue.approvals if approval.id == "new-account")
    page.click("Open a new account for WRAP. Practise this: 3 situations")
    assert page.gone == [("practice", "run")]
    running = one.asking.running("practice")
    assert running is not None
    assert {drawn.item_id for drawn in running.drawn} == set(deed.scenarios)


def test_one_situation_is_said_in_the_singular(open_page, session) -> None:
    page = open_page(ApprovalsPage, session())
    built(page)
    assert "Practise this: 1 situation" in page.buttons()


def test_situations_that_are_not_in_the_course_are_said_to_be_missing(open_page, session) -> None:
    one = with_approvals(session(), Approval("x", "Fly a kite", agree=("hr",), scenarios=("no-such-item",)))
    page = open_page(ApprovalsPage, one)
    page.click("Practise this: 1 situation")
    assert page.gone == []
    assert page.said == [("These situations are not in this course.", "warn")]


def test_a_deed_with_little_to_say_says_little(open_page, session) -> None:
    one = with_approvals(session(), Approval("x", "Fly a kite", agree=("somebody-else",), clauses=("3-b1",)))
    page = open_page(ApprovalsPage, one)
    built(page)
    assert "Must agree: somebody-else" in page.words()
    assert "What people mix up" not in page.words()
    assert not [words for words in page.buttons() if words.startswith("Practise")]


def test_without_any_deed_there_is_no_table(open_page, session) -> None:
    page = open_page(ApprovalsPage, with_approvals(session()))
    assert page.page.findChildren(WordTable) == []
    assert len(built(page)) == 2


@pytest.mark.parametrize(
    ("words", "place"), [("Back to where you were", ("back", "")), ("Who to ask, and words", ("reference", ""))]
)
def test_the_bar_leads_back_and_to_the_roles(open_page, session, words: str, place: tuple[str, str]) -> None:
    page = open_page(ApprovalsPage, session())
    page.click(words)
    assert page.gone == [place]


def test_tab_goes_from_a_card_to_its_button(open_page, session, told) -> None:
    page = open_page(ApprovalsPage, session())
    built(page)
    button = page.button("Open a new account for WRAP. Practise this: 3 situations")
    assert told(button).role == "Button"
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    heading = page.page.reader.stops[page.page.reader.place_of("entry", "new-account")]
    assert told(heading)[:2] == ("Heading", "Open a new account for WRAP")
    assert isinstance(heading, TextLabel)
