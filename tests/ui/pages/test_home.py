"""Tests for ui/pages/home.py: where I am, what is next, when it is due."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QProgressBar

from records.model import Profile
from ui.pages.home import HomePage


def test_a_new_starter_is_greeted_by_the_first_name_and_starts_with_the_policy(open_page, session) -> None:
    home = open_page(HomePage, session())
    assert home.headings()[0] == (1, "Hello, Ada")
    assert home.page.go_on.text() == "Start with the policy"
    assert "In about an hour" in home.text()
    assert "Due on 22 December 2026" in home.words()
    home.click("Start with the policy")
    assert home.gone == [("policy", "0")]


def test_the_keyboard_starts_at_the_next_step(open_page, session) -> None:
    home = open_page(HomePage, session())
    assert home.focused() is home.page.go_on


def test_all_five_steps_are_headings_in_order_and_can_be_opened(open_page, session) -> None:
    home = open_page(HomePage, session())
    titles = [words for level, words in home.headings() if level == 3]
    assert [title[:2] for title in titles] == ["1.", "2.", "3.", "4.", "5."]
    for name in ("Go on: Read the policy", "Have a look: Take the lessons", "Have a look: Pass the final check",
                 "Have a look: Acknowledge the policy", "Have a look: Get your certificate"):  # fmt: skip
        home.click(name)
    assert [page for page, _target in home.gone] == ["policy", "lessons", "check", "acknowledge", "certificate"]


def test_practice_is_always_a_click_away(open_page, session) -> None:
    home = open_page(HomePage, session())
    home.click("Practise")
    assert home.gone == [("practice", "")]


def test_part_of_a_step_shows_as_a_bar_with_name_and_words(open_page, session) -> None:
    one = session()
    home = open_page(HomePage, one)
    one.read_section("0")
    bar = next(bar for bar in home.page.findChildren(QProgressBar) if bar.isVisible())
    assert (bar.value(), bar.maximum()) == (1, len(one.catalogue.policy.sections))
    assert bar.accessibleName() == "Read the policy"
    assert bar.accessibleDescription().startswith("1 of")
    assert home.page.go_on.text() == "Go on: Read the policy"


def test_what_is_next_follows_what_is_done(open_page, session, road) -> None:
    one = session()
    home = open_page(HomePage, one)
    road.read(one)
    assert "4 steps are left" in home.text()
    home.page.go_on.click()
    assert home.gone[-1][0] == "lesson"
    road.learn(one)
    home.page.go_on.click()
    assert home.gone[-1] == ("check", "")
    road.answer(one)
    home.page.go_on.click()
    assert home.gone[-1] == ("acknowledge", "")
    road.acknowledge(one)
    assert "1 step is left" in home.text()
    home.page.go_on.click()
    assert home.gone[-1] == ("certificate", "")


def test_after_the_certificate_all_is_done_and_stays_open(open_page, session, road) -> None:
    one = session()
    road.to_the_end(one)
    home = open_page(HomePage, one)
    assert home.page.go_on.text() == "See your certificate"
    assert "You have done it all" in home.text()
    assert "Your refresher is due on 22 November 2027" in home.words()
    home.click("See your certificate")
    home.click("Look again: Read the policy")
    assert home.gone == [("certificate", ""), ("policy", "")]


@pytest.mark.parametrize(("days", "words", "tone"), [(0, "Due on", "info"), (40, "Was due on", "bad")])
def test_the_due_date_says_how_urgent_it_is(open_page, session, now, days: int, words: str, tone: str) -> None:
    one = session()
    now.move(days=days)
    home = open_page(HomePage, one)
    (chip,) = [label for label in home.page.findChildren(QLabel) if label.property("role") == "chip"]
    assert chip.text().startswith(words)
    assert chip.property("tone") == tone


def test_a_refresher_that_is_near_is_said_in_time(open_page, session, road, now) -> None:
    one = session()
    road.to_the_end(one)
    now.move(days=345)
    home = open_page(HomePage, one)
    assert "Due on 22 November 2027" in home.words()
    assert home.page.go_on.text() == "Start the refresher"


@pytest.mark.parametrize(("name", "greeting"), [("Cher", "Hello, Cher"), ("Ŵyn Example", "Hello, Ŵyn")])
def test_any_name_is_greeted(open_page, session, name: str, greeting: str) -> None:
    home = open_page(HomePage, session(Profile(name, "a@example.org")))
    assert home.headings()[0][1] == greeting


def test_the_picture_makes_room_for_what_is_next_where_there_is_none_beside(open_page, session, qtbot) -> None:
    home = open_page(HomePage, session())
    assert home.page._picture.isVisible()
    home.page.resize(500, 800)
    qtbot.waitUntil(lambda: not home.page._picture.isVisible())
