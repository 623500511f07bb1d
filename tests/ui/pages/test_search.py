"""Tests for ui/pages/search.py: what is found, where it leads, and asking again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from modules.search import find
from ui.pages.search import SearchPage


def built(shown):
    shown.page.reader.finish()
    return shown.page.reader.stops


def test_all_places_are_counted_and_listed(open_page, session) -> None:
    one = session()
    search = open_page(SearchPage, one, "photo")
    hits = find(one.catalogue, "photo")
    assert (1, f"{len(hits)} places with “photo”") in search.headings()
    titles = [stop.words() for stop in built(search) if stop.stops]
    assert titles == [hit.title for hit in hits]


def test_one_place_is_said_in_the_singular(open_page, session) -> None:
    search = open_page(SearchPage, session(), "aggressive")
    assert (1, "1 place with “aggressive”") in search.headings()


def test_the_keyboard_starts_at_the_count_and_opens_a_hit_by_key(open_page, session, qtbot: QtBot) -> None:
    one = session()
    search = open_page(SearchPage, one, "photo")
    assert search.focused() is search.page.reader.stops[0]
    qtbot.keyClick(search.focused(), Qt.Key.Key_K)
    qtbot.keyClick(search.focused(), Qt.Key.Key_Return)
    hit = find(one.catalogue, "photo")[0]
    assert search.followed == [f"{hit.kind}:{hit.id}"]


def test_nothing_found_says_what_to_type(open_page, session) -> None:
    search = open_page(SearchPage, session(), "xyzzy")
    assert (1, "0 places with “xyzzy”") in search.headings()
    assert "Type a word or two in the field above, such as" in search.text()


def test_without_a_question_it_asks_for_one(open_page, session) -> None:
    search = open_page(SearchPage, session(), "   ")
    assert (1, "What are you looking for?") in search.headings()
    assert search.focused() is search.page.field
    assert search.page.title() == "Search"


def test_its_own_field_asks_again(open_page, session, qtbot: QtBot) -> None:
    search = open_page(SearchPage, session(), "photo")
    assert search.page.field.text() == "photo"
    assert search.page.field.accessibleName() == "What to look for"
    search.page.field.setText("password")
    qtbot.keyClick(search.page.field, Qt.Key.Key_Return)
    search.click("Search")
    assert search.gone == [("search", "password")] * 2


def test_what_was_typed_is_shown_as_text_and_never_as_markup(open_page, session) -> None:
    search = open_page(SearchPage, session(), "<b>photo</b> & {count}")
    assert search.headings()[0] == (1, "0 places with “<b>photo</b> & {count}”")


def test_each_hit_says_what_it_is(open_page, session, qtbot: QtBot) -> None:
    one = session()
    search = open_page(SearchPage, one, "alt text")
    built(search)
    kinds = {"clause": "Policy", "lesson": "Lesson", "term": "Glossary", "contact": "Who to ask"}
    wanted = {kinds[hit.kind] for hit in find(one.catalogue, "alt text")}
    qtbot.waitUntil(lambda: wanted <= set(search.words()))


def test_the_words_found_stand_out_in_the_excerpt(open_page, session) -> None:
    search = open_page(SearchPage, session(), "photo")
    excerpt = next(stop for stop in built(search)[1:] if not stop.stops)
    bold = [run.text for run in excerpt._runs if run.bold]
    assert len(bold) == 1
    assert bold[0].lower() in ("photo", "")


def test_a_word_or_a_role_is_shown_among_the_others_and_a_clause_in_the_policy(open_page, session) -> None:
    one = session()
    search = open_page(SearchPage, one, "channel")
    hits = find(one.catalogue, "channel")
    assert {hit.kind for hit in hits} >= {"clause", "term", "contact"}
    for stop in [stop for stop in built(search) if stop.stops]:
        stop.stops[0].click()
    addresses = [f"{hit.kind}:{hit.id}" for hit in hits]
    looked_up = [address for address in addresses if address.startswith(("term:", "contact:"))]
    assert search.gone == [("reference", address) for address in looked_up]
    assert search.followed == [address for address in addresses if address not in looked_up]
