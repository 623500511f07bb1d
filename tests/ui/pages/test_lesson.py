"""Tests for ui/pages/lesson.py: reading on, questions on the way, finishing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from quizzes.kinds import kind
from ui.hands import answer_by_hand
from ui.pages.lesson import LessonCheck, LessonPage


@pytest.fixture
def lesson(open_page, session):
    """Open the lesson on alt text, all of it built."""
    shown = open_page(LessonPage, session(), "alt-text")
    shown.page.reader.finish()
    return shown


def checks(shown) -> list[LessonCheck]:
    return shown.page.findChildren(LessonCheck)


def test_it_shows_title_topic_and_time(lesson) -> None:
    assert lesson.page.title() == "Alt text that says what matters"
    assert lesson.headings()[0] == (1, "Alt text that says what matters")
    assert "Accessibility" in lesson.words()
    assert any(words.endswith(" min") for words in lesson.words())


def test_the_keyboard_starts_at_the_heading_and_reads_on_by_arrow(lesson, qtbot: QtBot) -> None:
    assert lesson.focused() is lesson.page.reader.stops[0]
    qtbot.keyClick(lesson.focused(), Qt.Key.Key_Down)
    assert lesson.focused() is lesson.page.reader.stops[1]
    assert lesson.stood[-1] == ("alt-text", 1)


def test_it_comes_back_to_the_same_block(open_page, session) -> None:
    shown = open_page(LessonPage, session(), "alt-text", block=9)
    assert shown.page.reader.place == 9


def test_without_a_target_it_is_the_first_that_is_not_finished(open_page, session) -> None:
    one = session()
    one.finish_lesson(one.lessons[0].id)
    assert open_page(LessonPage, one).page.title() == one.lessons[1].title
    assert open_page(LessonPage, one, "no-such-lesson").page.title() == one.lessons[1].title


def test_with_all_finished_it_is_the_first_again(open_page, session, road) -> None:
    one = session()
    road.learn(one)
    assert open_page(LessonPage, one).page.title() == one.lessons[0].title


def test_a_course_without_lessons_shows_an_empty_page(open_page, session) -> None:
    one = session()
    one.course = replace(one.course, catalogue=replace(one.catalogue, lessons=()))
    shown = open_page(LessonPage, one)
    assert shown.page.title() == "Lesson"
    shown.page.refresh()
    shown.page.bar.main.click()
    assert shown.gone == []


def test_a_question_on_the_way_is_explained_and_never_counted(lesson, qtbot: QtBot) -> None:
    check = checks(lesson)[0]
    assert not check.button.isEnabled()
    item = check.card.item
    answer_by_hand(check.card.answer, kind(item.kind).right_response(item.body))
    assert check.button.isEnabled()
    qtbot.mouseClick(check.button, Qt.MouseButton.LeftButton)
    assert check.card.verdict.words().startswith("That’s right.")
    assert not check.button.isVisible()
    qtbot.waitUntil(lambda: lesson.focused() is check.card.verdict)
    assert lesson.page.session.store.attempts.attempts() == ()


def test_enter_in_a_question_checks_it_once(lesson, qtbot: QtBot) -> None:
    check = checks(lesson)[0]
    check.card.submitted.emit()
    assert not hasattr(check.card, "verdict")
    answer_by_hand(check.card.answer, kind(check.card.item.kind).right_response(check.card.item.body))
    check.card.submitted.emit()
    verdict = check.card.verdict
    check.card.submitted.emit()
    assert check.card.verdict is verdict


def test_links_in_text_and_feedback_ask_to_be_followed(lesson) -> None:
    lesson.page.reader.link_followed.emit("clause:3-b1")
    checks(lesson)[0].card.link_followed.emit("clause:4-p1")
    assert lesson.followed == ["clause:3-b1", "clause:4-p1"]


def test_finishing_is_kept_and_the_next_lesson_comes(lesson) -> None:
    one = lesson.page.session
    lesson.click("I have finished this lesson")
    assert "alt-text" in one.evidence.lessons_finished
    following = next(x for x in one.lessons if x.id != "alt-text")
    assert lesson.gone == [("lesson", following.id)]
    assert lesson.page.bar.main.text() == "Next lesson"


def test_after_the_last_lesson_comes_the_check(open_page, session, road) -> None:
    one = session()
    for lesson in one.lessons[1:]:
        one.finish_lesson(lesson.id)
    shown = open_page(LessonPage, one, one.lessons[0].id)
    shown.click("I have finished this lesson")
    assert shown.gone == [("check", "")]
    assert shown.page.bar.main.text() == "On to the final check"


def test_what_cannot_be_kept_does_not_go_on(lesson, qtbot: QtBot) -> None:
    one = lesson.page.session
    one.store.connection.db.conn.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(one.failed):
        lesson.click("I have finished this lesson")
    assert lesson.gone == []
    assert lesson.page.bar.main.text() == "I have finished this lesson"


def test_back_leads_to_all_lessons(lesson) -> None:
    lesson.click("All lessons")
    assert lesson.gone == [("lessons", "")]


def test_a_question_that_is_not_in_the_bank_is_left_out(open_page, session) -> None:
    one = session()
    one.bank = replace(one.bank, items={})
    shown = open_page(LessonPage, one, "alt-text")
    shown.page.reader.finish()
    assert checks(shown) == []


@pytest.mark.parametrize("wanted", [True, False])
def test_the_note_on_passwords_is_the_organisation_s_choice(open_page, session, wanted: bool) -> None:
    one = session()
    one.course = replace(one.course, organisation=replace(one.organisation, password_note=wanted))
    shown = open_page(LessonPage, one, "account-safety")
    shown.page.reader.finish()
    fact = one.catalogue.facts["password-note"].text
    assert (fact in [stop.words() for stop in shown.page.reader.stops if hasattr(stop, "words")]) is wanted


@pytest.mark.parametrize(("basis", "chip"), [("policy", ""), ("good-practice", "Good practice"), ("law", "Law")])
def test_what_is_not_from_the_policy_says_so_at_the_top(open_page, session, basis: str, chip: str, qtbot) -> None:
    one = session()
    lessons = (replace(one.catalogue.lessons[0], basis=basis, body="Words."), *one.catalogue.lessons[1:])
    one.course = replace(one.course, catalogue=replace(one.catalogue, lessons=lessons))
    shown = open_page(LessonPage, one, lessons[0].id)
    if chip:
        qtbot.waitUntil(lambda: chip in shown.words())
    else:
        assert not {"Good practice", "Law"} & set(shown.words())


def test_nothing_finished_is_asked_again_after_the_certificate(open_page, session, road) -> None:
    one = session()
    road.to_the_end(one)
    shown = open_page(LessonPage, one, "alt-text")
    assert shown.page.bar.main.text() == "On to the final check"
    shown.page.bar.main.click()
    assert one.evidence.lessons_finished == {}
