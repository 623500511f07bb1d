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
        assert (4, lesson.title) in lessons.headings()
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
    assert lessons.words().count("Done") == 1
    lessons.click(f"Read again: {one.lessons[0].title}")
    assert lessons.gone == [("lesson", one.lessons[0].id)]


def test_lessons_for_others_are_there_to_read_too(open_page, session) -> None:
    one = session()
    other = replace(one.catalogue.lessons[0], id="for-account-holders", title="For account holders",
                    audiences=("run-account",))  # fmt: skip
    one.course = replace(one.course, catalogue=replace(one.catalogue, lessons=(*one.lessons, other)))
    lessons = open_page(LessonsPage, one)
    assert [words for level, words in lessons.headings() if level == 2] == ["Your path", "More to read, if you like"]
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


def test_lessons_stand_by_topic_with_the_minutes_of_each(open_page, session, qtbot) -> None:
    one = session()
    lessons = open_page(LessonsPage, one)
    qtbot.waitUntil(lambda: not lessons.page._waiting)
    headings = lessons.headings()
    cut = headings.index((2, "More to read, if you like"))
    for part, wanted in (
        (headings[:cut], one.lessons),
        (headings[cut:], [lesson for lesson in one.catalogue.lessons if lesson not in one.lessons]),
    ):
        topics = [words for level, words in part if level == 3]
        assert len(topics) == len(set(topics))
        assert set(topics) == {topic_name(lesson.topic) for lesson in wanted}
        assert sorted(words for level, words in part if level == 4) == sorted(lesson.title for lesson in wanted)
    privacy = [lesson for lesson in one.lessons if lesson.topic == "privacy"]
    assert f"0 of {len(privacy)} done" in lessons.words()
    assert f"{sum(lesson.minutes for lesson in privacy)} min" in lessons.words()


def test_a_topic_tells_how_many_of_its_lessons_are_done(open_page, session) -> None:
    one = session()
    conduct = [lesson for lesson in one.lessons if lesson.topic == "conduct"]
    lessons = open_page(LessonsPage, one)
    one.finish_lesson(conduct[0].id)
    assert f"1 of {len(conduct)} done" in lessons.words()


def test_topics_come_in_the_order_of_the_course_and_lessons_too(open_page, session, qtbot) -> None:
    one = session(Profile("Ada Example", "ada@example.org", audiences=("everyone", "contribute", "run-account")))
    lessons = open_page(LessonsPage, one)
    qtbot.waitUntil(lambda: not lessons.page._waiting)
    titles = [words for level, words in lessons.headings() if level == 4]
    mine = [lesson.title for lesson in one.lessons]
    assert titles[: len(mine)] == mine


def test_what_fills_the_window_is_there_at_once_and_the_rest_in_its_place_soon(open_page, session, qtbot) -> None:
    one = session()
    lessons = open_page(LessonsPage, one)
    at_once = lessons.headings()
    assert 12 <= sum(level == 4 for level, _words in at_once) < len(one.catalogue.lessons)
    lessons.page.refresh()  # while the rest still waits: nothing comes twice
    qtbot.waitUntil(lambda: not lessons.page._waiting)
    whole = lessons.headings()
    assert whole[: len(at_once)] == at_once
    assert sum(level == 4 for level, _words in whole) == len(one.catalogue.lessons)
    assert lessons.page._body.column.itemAt(lessons.page._body.column.count() - 1).widget() is None
