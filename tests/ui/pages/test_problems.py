"""Tests for ui/pages/problems.py: every problem with its file, line and code, and following each new check."""

from __future__ import annotations

import pytest

from modules.model import Problem
from ui.pages.problems import ProblemsPage

LESSON = "modules/content/en/lessons/alt-text.md"
BANK = "quizzes/banks/en/gaps.toml"
FOUND = (
    Problem(LESSON, 3, "unknown-key", "The key “topik” is not known here."),
    Problem(LESSON, 40, "unknown-lesson", "There is no lesson “nope”."),
    Problem(BANK, 7, "no-stem", "The question is missing."),
)


@pytest.fixture
def page(open_page, session):
    one = session()
    one.problems = FOUND
    return open_page(ProblemsPage, one)


def test_each_problem_has_its_place_its_words_and_its_code(page) -> None:
    assert page.headings() == [
        (1, "3 problems in this course"),
        (2, "en/lessons/alt-text.md"),
        (2, "quizzes/banks/en/gaps.toml"),
    ]
    assert "The key “topik” is not known here." in page.words()
    assert "en/lessons/alt-text.md:3 · unknown-key" in page.words()
    assert "quizzes/banks/en/gaps.toml:7 · no-stem" in page.words()
    assert page.page.title() == "Problems"


def test_the_cursor_hears_a_problem_whole(page) -> None:
    spoken = [stop.property("plain") for stop in page.page.reader.stops]
    assert "There is no lesson “nope”. en/lessons/alt-text.md:40, unknown-lesson" in spoken


def test_the_file_of_a_lesson_leads_to_the_lesson(page) -> None:
    lesson, bank = (stop for stop in page.page.reader.stops if stop.property("level") == 2)
    lesson.stops[0].click()
    assert page.followed == ["lesson:alt-text"]
    assert bank.stops == ()


def test_a_new_check_is_followed_with_the_cursor_where_it_was(page) -> None:
    session = page.page.session
    page.page.reader.go_to(2)
    session.problems = FOUND[:2]
    session.changed.emit()
    assert page.headings()[0] == (1, "2 problems in this course")
    assert page.page.reader.place == 2
    session.problems = ()
    session.changed.emit()
    assert page.headings() == [(1, "No problems in this course")]


def test_the_same_problems_are_not_built_again(page) -> None:
    before = page.page.reader.stops
    page.page.session.changed.emit()
    assert page.page.reader.stops is before


def test_one_problem_is_said_in_the_singular_and_the_bar_leads_back(open_page, session) -> None:
    one = session()
    one.problems = FOUND[:1]
    page = open_page(ProblemsPage, one)
    assert page.headings()[0] == (1, "1 problem in this course")
    page.click("Back to where you were")
    assert page.gone == [("back", "")]
    assert page.stood[-1] == ("", 0)
