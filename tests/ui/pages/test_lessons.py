"""Tests for ui/pages/lessons.py: my lessons first, all the others after, none locked."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from modules.model import Topic
from records.model import Profile
from ui.pages.lessons import LessonsPage, topic_name


def test_every_lesson_of_the_path_is_there_with_its_goal_and_minutes(open_page, session) -> None:
    one = session()
    lessons = open_page(LessonsPage, one)
    for lesson in one.lessons:
        assert (2, lesson.title) in lessons.headings()
        assert lesson.goal in lessons.words()
        assert f"{lesson.minutes} min" in lessons.words()
    minutes = sum(lesson.minutes for lesson in one.lessons)
    assert f"{len(one.lessons)} short lessons for you, {minutes} minutes in all." in lessons.text()
    assert lessons.page.title() == "Lessons"


def test_starting_a_lesson_goes_there(open_page, session) -> None:
    one = session()
    lessons = open_page(LessonsPage, one)
    lessons.click(f"Start: {one.lessons[1].title}")
    assert lessons.gone == [("lesson", one.lessons[1].id)]


def test_the_keyboard_starts_at_the_first_lesson_that_is_not_done(open_page, session) -> None:
    one = session()
    one.finish_lesson(one.lessons[0].id)
    lessons = open_page(LessonsPage, one)
    assert lessons.focused().accessibleName() == f"Start: {one.lessons[1].title}"


def test_a_finished_lesson_is_marked_and_can_be_read_again(open_page, session) -> None:
    one = session()
    lessons = open_page(LessonsPage, one)
    one.finish_lesson(one.lessons[0].id)
    assert "Done" in lessons.words()
    lessons.click(f"Read again: {one.lessons[0].title}")
    assert lessons.gone == [("lesson", one.lessons[0].id)]


def test_lessons_for_others_are_there_to_read_too(open_page, session) -> None:
    one = session()
    other = replace(one.catalogue.lessons[0], id="for-account-holders", title="For account holders",
                    audiences=("run-account",))  # fmt: skip
    one.course = replace(one.course, catalogue=replace(one.catalogue, lessons=(*one.catalogue.lessons, other)))
    lessons = open_page(LessonsPage, one)
    assert (2, "More to read, if you like") in lessons.headings()
    lessons.click("Start: For account holders")
    assert lessons.gone == [("lesson", "for-account-holders")]
    one.save_profile(Profile("Ada Example", "ada@example.org", audiences=("everyone", "run-account")))
    assert (2, "More to read, if you like") not in lessons.headings()


def test_after_the_certificate_all_mine_count_as_done(open_page, session, road) -> None:
    one = session()
    road.to_the_end(one)
    lessons = open_page(LessonsPage, one)
    assert lessons.words().count("Done") == len(one.lessons)
    assert lessons.focused().accessibleName() == f"Read again: {one.lessons[0].title}"


def test_every_topic_has_words() -> None:
    assert len({topic_name(topic) for topic in get_args(Topic)}) == len(get_args(Topic))
