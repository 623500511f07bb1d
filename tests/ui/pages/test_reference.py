"""Tests for ui/pages/reference.py: all roles, all words, where each comes up, and the way to one of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from modules.model import Term
from modules.search import fold
from ui.pages.reference import ReferencePage


def built(shown):
    shown.page.reader.finish()
    return shown.page.reader.stops


def entry(shown, address: str) -> list[str]:
    """The words of one entry, heading first."""
    stops = built(shown)
    start = shown.page.reader.place_of("entry", address)
    assert start >= 0, address
    rest = stops[start + 1 :]
    length = next((n for n, stop in enumerate(rest) if stop.property("level")), len(rest))
    return [stop.words() for stop in stops[start : start + 1 + length]]


def test_every_role_and_every_word_is_there_with_its_meaning(open_page, session) -> None:
    one = session()
    page = open_page(ReferencePage, one)
    for contact in one.catalogue.contacts.values():
        assert entry(page, f"contact:{contact.id}")[:2] == [contact.role, contact.about]
    for term in one.catalogue.terms.values():
        assert entry(page, f"term:{term.id}")[:2] == [term.term, term.meaning]
    assert page.page.title() == "Who to ask, and words"


def test_words_stand_in_the_order_of_the_alphabet(open_page, session) -> None:
    one = session()
    extra = Term("eclair", "Éclair", "Not a word of the policy.")
    terms = {**one.catalogue.terms, "eclair": extra}
    one.course = replace(one.course, catalogue=replace(one.catalogue, terms=terms))
    page = open_page(ReferencePage, one)
    shown = [stop.words() for stop in built(page) if str(stop.property("entry")).startswith("term:")]
    assert len(shown) == len(terms)
    assert all(fold(before) <= fold(after) for before, after in pairwise(shown))
    assert shown.index("Disrepute") < shown.index("Éclair") < shown.index("GDPR")


def test_a_role_without_an_address_says_so_and_one_with_it_shows_it(open_page, session) -> None:
    one = session()
    organisation = replace(one.organisation, contact_emails={"hr": "people@example.org"})
    one.course = replace(one.course, organisation=organisation)
    page = open_page(ReferencePage, one)
    assert "How to reach them: people@example.org" in entry(page, "contact:hr")
    words = "How to reach them: Your organisation has not set an address here yet. Ask your line manager."
    assert words in entry(page, "contact:line-manager")


def test_a_role_names_the_clauses_and_the_deeds_in_which_it_is_asked(open_page, session) -> None:
    page = open_page(ReferencePage, session())
    lines = entry(page, "contact:digital-team")
    assert "Ask them about: Clause 3.1-p3, Clause 7-p2" in lines
    deeds = "Open a new account for WRAP, Link an app or tool to one of WRAP’s accounts"
    assert f"They come in when you want to: {deeds}" in lines


def test_a_word_names_the_lessons_and_clauses_in_which_it_comes_up(open_page, session) -> None:
    one = session()
    page = open_page(ReferencePage, one)
    (line,) = entry(page, "term:accessibility")[2:]
    assert line == "Comes up in: One post, many ways to read it, Clause 3.2-p2"
    page.page.reader.go_to(page.page.reader.place_of("entry", "term:accessibility") + 2)
    links = page.focused().stops
    for link in links:
        link.click()
    assert page.followed == ["lesson:why-accessibility", "clause:3.2-p2"]


def test_a_word_that_comes_up_nowhere_has_no_such_line(open_page, session) -> None:
    one = session()
    terms = {"kite": Term("kite", "Kite", "It flies.")}
    one.course = replace(one.course, catalogue=replace(one.catalogue, terms=terms))
    assert entry(open_page(ReferencePage, one), "term:kite") == ["Kite", "It flies."]


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("term:alt-text", "Alt text"),
        ("contact:hr", "HR"),
        ("alt-text", "Alt text"),
        ("channel-owner", "Owner of the channel (usually the PR Team and/or the Campaign Manager)"),
        ("term:channel-owner", "Channel owner"),
    ],
)
def test_the_target_puts_the_cursor_on_its_entry(open_page, session, target: str, words: str) -> None:
    page = open_page(ReferencePage, session(), target)
    assert page.focused().words() == words
    assert page.focused().property("level") == 3


def test_the_entry_is_in_sight_at_the_top_of_the_page(open_page, session, qtbot: QtBot) -> None:
    page = open_page(ReferencePage, session(), "term:hashtag")
    reader = page.page.reader

    def top() -> int:
        return page.focused().mapTo(reader.viewport(), page.focused().rect().topLeft()).y()

    qtbot.waitUntil(lambda: 0 <= top() <= 60)


def test_what_is_not_there_starts_at_the_top(open_page, session) -> None:
    page = open_page(ReferencePage, session(), "term:no-such-word")
    assert page.page.reader.place == 0
    assert page.headings()[0] == (1, "Who to ask, and words")


def test_the_line_at_the_top_leads_to_both_halves(open_page, session) -> None:
    page = open_page(ReferencePage, session())
    jumps = built(page)[1].stops
    for jump, words in zip(jumps, ("Who to ask", "Words"), strict=True):
        jump.click()
        assert page.focused().words() == words
        assert page.focused().property("level") == 2
    assert page.followed == []


def test_it_comes_back_to_the_same_block_and_tells_where_it_stands(open_page, session) -> None:
    page = open_page(ReferencePage, session(), block=12)
    assert page.page.reader.place == 12
    assert page.stood[-1] == ("", 12)


@pytest.mark.parametrize(
    ("words", "place"), [("Back to where you were", ("back", "")), ("Who must agree?", ("approvals", ""))]
)
def test_the_bar_leads_back_and_to_the_approvals(open_page, session, words: str, place: tuple[str, str]) -> None:
    page = open_page(ReferencePage, session())
    page.click(words)
    assert page.gone == [place]
