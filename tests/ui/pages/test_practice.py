"""Tests for ui/pages/practice.py: what it says before the first round, between rounds, and without situations."""

from __future__ import annotations

from dataclasses import replace

from ui.asking import PRACTICE_ITEMS
from ui.pages.practice import PracticePage


def test_before_the_first_round_it_says_that_nothing_counts(open_page, session) -> None:
    practice = open_page(PracticePage, session())
    assert practice.page.title() == "Practice"
    assert (1, "Practice") in practice.headings()
    assert "Nothing here counts." in practice.text()
    assert f"Each round has {PRACTICE_ITEMS} situations." in practice.text()
    assert practice.buttons() == ["Start a round"]


def test_starting_begins(open_page, session) -> None:
    practice = open_page(PracticePage, session())
    practice.click("Start a round")
    assert practice.page.asking


def test_between_rounds_it_tells_the_last_result(open_page, session, road) -> None:
    one = session()
    road.answer(one, "practice")
    practice = open_page(PracticePage, one)
    assert f"Last round: {PRACTICE_ITEMS} of {PRACTICE_ITEMS} right." in practice.words()
    assert practice.buttons() == ["Another round"]


def test_a_round_left_open_can_be_gone_on_with(open_page, session) -> None:
    one = session()
    one.asking.begin("practice")
    practice = open_page(PracticePage, one)
    assert practice.buttons() == ["Go on where you stopped"]


def test_the_next_round_has_other_situations(open_page, session, road) -> None:
    one = session()
    first = road.answer(one, "practice")
    practice = open_page(PracticePage, one)
    practice.click("Another round")
    drawn = {drawn.item_id for drawn in practice.page.view.attempt.drawn}
    assert not drawn & {drawn.item_id for drawn in first.drawn}


def test_a_course_without_situations_says_so_and_offers_nothing(open_page, session) -> None:
    one = session()
    one.bank = replace(one.bank, items={})
    practice = open_page(PracticePage, one)
    assert "There are no situations in this course yet." in practice.words()
    assert practice.buttons() == []
    practice.page.take_focus()
