"""The page of the two questions, and how it ends."""

from __future__ import annotations

import pytest

from ui.pages.between import BetweenPage
from ui.session import Session


@pytest.fixture
def willing(session, road) -> Session:
    one = session()
    road.to_the_end(one)
    assert one.between.choose(wanted=True)
    return one


def test_it_says_what_it_is_and_who_sees_it(open_page, willing) -> None:
    page = open_page(BetweenPage, willing)
    assert page.page.title() == "Two questions"
    assert page.headings()[0] == (1, "Two questions")
    assert "Nobody but you sees the answers. They are in no certificate and no report." in page.text()
    assert page.buttons() == ["Start", "To Home"]
    page.click("To Home")
    assert page.gone == [("home", "")]


def test_it_asks_two_questions_and_keeps_the_place(open_page, willing) -> None:
    page = open_page(BetweenPage, willing)
    page.click("Start")
    assert page.page.asking
    assert len(page.page.view.attempt.drawn) == 2
    page.page.view.left.emit()
    assert page.buttons()[0] == "Go on where you stopped"


def test_both_right_is_said_plainly_and_without_a_mark(open_page, willing, road) -> None:
    road.answer(willing, "between")
    page = open_page(BetweenPage, willing)
    assert page.headings()[0] == (1, "Done for this month")
    assert "Both right. It is still there." in page.text()
    assert "%" not in page.text()
    assert page.buttons() == ["To Home"]


def test_what_was_missed_leads_to_its_section(open_page, willing, road) -> None:
    attempt = road.answer(willing, "between", wrong=1)
    page = open_page(BetweenPage, willing)
    assert "Good that you looked: now it is fresh again." in page.text()
    section = willing.bank.items[attempt.drawn[0].item_id].section
    title = next(one.title for one in willing.catalogue.policy.sections if one.id == section)
    page.click(f"Read again: {title}")
    assert page.gone == [("policy", section)]


def test_without_a_certificate_there_is_nothing_to_start(open_page, session) -> None:
    page = open_page(BetweenPage, session())
    assert page.buttons() == []
    assert "They begin once you have your first certificate." in page.text()
