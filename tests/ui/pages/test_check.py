"""Tests for ui/pages/check.py: the rules before, the result after, and the way on."""

from __future__ import annotations

from dataclasses import replace

from ui.pages.check import CheckPage
from ui.pages.policy import section_title


def test_before_it_says_the_rules(open_page, session) -> None:
    one = session()
    check = open_page(CheckPage, one)
    assert check.page.title() == "Final check"
    assert (1, "Final check") in check.headings()
    for words in (
        f"{one.organisation.check_items} questions about the policy, from every part of it.",
        "To pass, get 80 % or more right.",
        "There is no time limit. Stop whenever you like; every answer is kept.",
    ):
        assert words in check.words()
    assert "Must be right to pass" in check.text()
    assert check.buttons() == ["Start the check"]
    assert check.focused() is check.page.first


def test_the_rules_are_those_of_the_organisation(open_page, session) -> None:
    one = session()
    one.course = replace(one.course, organisation=replace(one.organisation, pass_mark=0.65, check_items=9))
    check = open_page(CheckPage, one)
    assert "To pass, get 65 % or more right." in check.words()
    assert "9 questions about the policy, from every part of it." in check.words()
    check.click("Start the check")
    assert len(check.page.view.attempt.drawn) == 9


def test_a_check_left_open_can_be_gone_on_with(open_page, session) -> None:
    one = session()
    begun = one.asking.begin("check")
    check = open_page(CheckPage, one)
    assert check.buttons() == ["Go on where you stopped"]
    check.click("Go on where you stopped")
    assert check.page.view.attempt == begun


def test_a_pass_leads_to_the_acknowledgement(open_page, session, road) -> None:
    one = session()
    road.answer(one)
    check = open_page(CheckPage, one)
    assert (1, "You passed") in check.headings()
    items = one.organisation.check_items
    assert (2, f"{items} of {items} right: 100 %") in check.headings()
    assert (2, "Worth another look") not in check.headings()
    check.click("On to the acknowledgement")
    assert check.gone == [("acknowledge", "")]


def test_once_acknowledged_it_leads_to_the_certificate(open_page, session, road) -> None:
    one = session()
    road.to_the_certificate(one)
    check = open_page(CheckPage, one)
    check.click("To your certificate")
    assert check.gone == [("certificate", "")]


def test_below_the_mark_it_says_what_to_look_at_again(open_page, session, road) -> None:
    one = session()
    attempt = road.answer(one, wrong=one.organisation.check_items)
    check = open_page(CheckPage, one)
    assert (1, "Not there yet") in check.headings()
    assert "The next try has new questions." in check.text()
    assert (2, "Worth another look") in check.headings()
    section = next(s for s in one.catalogue.policy.sections if s.id == one.bank.items[attempt.drawn[0].item_id].section)
    row = next(words for words in check.buttons() if words.startswith(section_title(section)))
    assert ": 0 of " in row
    check.click(row)
    assert check.gone == [("policy", section.id)]


def test_a_missed_question_that_must_be_right_is_told_apart(open_page, session, road) -> None:
    one = session()
    one.course = replace(one.course, organisation=replace(one.organisation, pass_mark=0.1))
    attempt = one.asking.begin("check")
    for drawn in attempt.drawn:
        item = one.bank.items[drawn.item_id]
        response = road.wrong(item) if item.id == attempt.must_pass[0] else road.right(item)
        attempt, _answer = one.asking.answer(attempt, item.id, response, "sure")
    one.asking.finish(attempt)
    check = open_page(CheckPage, one)
    assert (1, "Not there yet") in check.headings()
    assert "Your score is high enough, but a question that must be right was not." in check.text()


def test_one_can_try_again_with_new_questions(open_page, session, road) -> None:
    one = session()
    first = road.answer(one, wrong=one.organisation.check_items)
    check = open_page(CheckPage, one)
    check.click("Try again with new questions")
    assert check.page.asking
    assert check.page.view.attempt.id != first.id


def test_the_newest_of_several_tries_is_shown(open_page, session, road, now) -> None:
    one = session()
    road.answer(one, wrong=one.organisation.check_items)
    now.move(hours=1)
    road.answer(one, wrong=one.organisation.check_items - 3)
    check = open_page(CheckPage, one)
    assert any(words.startswith("3 of ") for _level, words in check.headings())


def test_a_pass_stays_a_pass(open_page, session, road, now) -> None:
    one = session()
    road.answer(one, wrong=one.organisation.check_items)
    road.answer(one)
    check = open_page(CheckPage, one)
    assert (1, "You passed") in check.headings()


def test_all_answers_are_a_click_away(open_page, session, road) -> None:
    one = session()
    road.answer(one)
    check = open_page(CheckPage, one)
    check.click("See all my answers")
    assert check.gone == [("record", "answers")]
