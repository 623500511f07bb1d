"""Tests for ui/pages/asking.py: what practice and check share, played through practice."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from quizzes.kinds import kind
from ui.hands import answer_by_hand
from ui.pages.asking import AskingPage
from ui.pages.practice import PracticePage


def answer(shown) -> None:
    """Answer the question on show by hand and check it."""
    card = shown.page.view.card
    found = kind(card.item.kind)
    answer_by_hand(card.answer, found.right_response(card.item.body))
    card.confidence.button("fairly").click()
    shown.page.view.bar.main.click()


def play(shown) -> None:
    while shown.page.asking:
        answer(shown)
        shown.page.view.bar.main.click()


@pytest.fixture
def practice(open_page, session):
    return open_page(PracticePage, session())


def test_it_opens_with_the_page_before_the_questions(practice) -> None:
    assert not practice.page.asking
    assert practice.focused() is practice.page.first
    assert practice.stood == [("", 0)]


def test_beginning_shows_a_question_and_keeps_that_it_runs(practice, qtbot: QtBot) -> None:
    practice.page.begin()
    assert practice.page.asking
    assert practice.stood[-1] == ("run", 0)
    qtbot.waitUntil(lambda: practice.focused() is practice.page.view.card.stem)


def test_it_goes_on_at_the_same_question_after_a_restart(open_page, session, tmp_path) -> None:
    one = session()
    first = open_page(PracticePage, one)
    first.page.begin()
    answer(first)
    first.page.view.bar.main.click()
    item = first.page.view.card.item.id
    one.store.close()
    again = open_page(PracticePage, session(data=tmp_path / "data"), "run")
    assert again.page.asking
    assert again.page.view.card.item.id == item
    assert again.focused() is again.page.view.card.stem


def test_an_answer_begun_is_still_chosen_after_a_crash(open_page, session, tmp_path) -> None:
    one = session()
    first = open_page(PracticePage, one)
    first.page.begin()
    card = first.page.view.card
    response = kind(card.item.kind).right_response(card.item.body)
    answer_by_hand(card.answer, response)
    card.confidence.button("guess").click()
    one.store.close()
    again = open_page(PracticePage, session(data=tmp_path / "data"), "run")
    assert set(again.page.view.card.answer.response()) == set(response)
    assert again.page.view.card.confidence.confidence() == "guess"
    assert again.page.view.bar.main.isEnabled()


def test_asked_to_go_on_with_nothing_open_it_shows_the_page_before(open_page, session) -> None:
    assert not open_page(PracticePage, session(), "run").page.asking


def test_stepping_out_keeps_the_answers_and_says_so(practice) -> None:
    practice.page.begin()
    answer(practice)
    practice.click("Stop here for now")
    assert not practice.page.asking
    assert practice.said == [("Your answers are kept. You can go on at any time.", "info")]
    assert practice.focused() is practice.page.first
    assert practice.page.first.text() == "Go on where you stopped"
    practice.page.first.click()
    assert len(practice.page.view.attempt.answers) == 1


def test_after_the_last_question_comes_the_page_after(practice) -> None:
    practice.page.begin()
    play(practice)
    assert not practice.page.asking
    assert practice.page.session.store.attempts.attempts()[0].score.passed
    assert practice.focused() is practice.page.first


def test_a_result_that_cannot_be_kept_waits_and_is_told(practice, qtbot: QtBot) -> None:
    one = practice.page.session
    practice.page.begin()
    while practice.page.view.attempt.next_item is not None:
        answer(practice)
        if practice.page.view.attempt.next_item is not None:
            practice.page.view.bar.main.click()
    one.store.connection.db.conn.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(one.failed):
        practice.page.view.bar.main.click()
    assert practice.page.asking
    one.store.connection.db.conn.execute("PRAGMA query_only = OFF")
    practice.page.view.bar.main.click()
    assert not practice.page.asking


def test_what_cannot_be_begun_stays_before(practice, qtbot: QtBot) -> None:
    one = practice.page.session
    one.store.connection.db.conn.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(one.failed):
        practice.page.begin()
    assert not practice.page.asking


def test_an_attempt_killed_after_its_last_answer_ends_on_the_next_start(open_page, session, tmp_path) -> None:
    one = session()
    attempt = one.asking.begin("practice")
    while attempt.next_item is not None:
        item = one.bank.items[attempt.next_item]
        attempt, _answer = one.asking.answer(attempt, item.id, kind(item.kind).right_response(item.body), "sure")
    one.store.close()
    again = open_page(PracticePage, session(data=tmp_path / "data"), "run")
    assert not again.page.asking
    assert "Last round" in again.text()


def test_a_link_in_the_feedback_asks_to_be_followed(practice) -> None:
    practice.page.begin()
    practice.page.view.link_followed.emit("clause:3-b1")
    assert practice.followed == ["clause:3-b1"]


def test_the_page_itself_says_nothing_before_a_subclass_does(open_page, session, qtbot: QtBot) -> None:
    bare = open_page(AskingPage, session())
    assert bare.words() == []
    bare.page.take_focus()
    bare.page.begin()
    qtbot.keyClick(bare.page, Qt.Key.Key_Escape)
    assert bare.page.asking
