from __future__ import annotations

from dataclasses import replace

import pytest

from modules.model import Lesson
from modules.toml_file import TomlFile
from quizzes.lesson_shape_check import check_shape
from quizzes.lesson_text import as_text
from quizzes.model import Bank, Item

FRONT = TomlFile('id = "kites"\ngoal = "g"\ntakeaway = "t"\nminutes = 1\nchecks = ["c"]\n', "kites.md", 2)
BODY = """!!! goal "By the end"
    You can *hold* a [kite](term:kite).

!!! check "one"

!!! takeaway
    Hold on tight.
"""
LESSON = Lesson(
    id="kites",
    title="Kites",
    topic="conduct",
    minutes=1,
    goal="You can hold a kite.",
    takeaway="Hold on tight.",
    basis="law",
    body=BODY,
    checks=("one",),
    file="kites.md",
    body_line=10,
)
BANK = Bank(
    {
        "one": Item("one", "single", "2", 1, "?", None),
        "runners": Item("runners", "single", "2", 1, "?", None, audiences=("run-account",)),
        "both": Item("both", "single", "2", 1, "?", None, audiences=("run-account", "contribute")),
    }
)


def check(lesson: Lesson) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in check_shape(as_text(lesson, FRONT), BANK)]


def test_a_lesson_that_keeps_its_promises_has_no_problem() -> None:
    assert check(LESSON) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('!!! goal "By the end"', '!!! tip "By the end"', (3, "goal-not-shown")),
        ("You can *hold*", "You may *hold*", (3, "goal-not-shown")),
        ("!!! takeaway", "!!! note", (4, "takeaway-not-shown")),
        ("Hold on tight.", "Hold on very tight.", (4, "takeaway-not-shown")),
    ],
)
def test_goal_and_takeaway_are_shown_in_their_boxes_and_in_the_same_words(
    old: str, new: str, problem: tuple[int, str]
) -> None:
    assert old in BODY
    assert check(replace(LESSON, body=BODY.replace(old, new))) == [problem]


def test_a_lesson_that_asks_nothing_is_told() -> None:
    body = BODY.replace('!!! check "one"\n', "")
    assert check(replace(LESSON, body=body, checks=())) == [(6, "no-check")]
    assert check(replace(LESSON, body=body)) == [(6, "no-check"), (6, "unused-check")]


def test_questions_in_text_and_front_matter_are_the_same() -> None:
    assert check(replace(LESSON, checks=())) == [(13, "unlisted-check")]
    twice = BODY + '\n!!! check "one"\n'
    assert check(replace(LESSON, body=twice, checks=())) == [(13, "unlisted-check")]
    assert check(replace(LESSON, checks=("one", "nowhere"))) == [(6, "unused-check")]


@pytest.mark.parametrize(
    ("item", "audiences", "codes"),
    [
        ("runners", ("everyone",), ["check-not-for-audience"]),
        ("runners", ("contribute", "run-account"), ["check-not-for-audience"]),
        ("runners", ("run-account",), []),
        ("both", ("run-account",), []),
        ("both", ("contribute", "run-account"), []),
        ("both", ("everyone",), ["check-not-for-audience"]),
        ("one", ("manage",), []),
        ("nowhere", ("manage",), []),
    ],
)
def test_a_question_must_be_for_everybody_who_takes_the_lesson(item: str, audiences: tuple, codes: list[str]) -> None:
    lesson = replace(LESSON, body=BODY.replace('"one"', f'"{item}"'), checks=(item,), audiences=audiences)
    assert [code for _line, code in check(lesson)] == codes


@pytest.mark.parametrize(("minutes", "wrong"), [(2, True), (3, False), (4, False), (5, False), (6, True)])
def test_minutes_may_be_one_and_a_half_off_and_no_more(minutes: int, wrong: bool) -> None:
    # 640 words take 3.2 minutes, the question two thirds of one.
    lesson = replace(LESSON, minutes=minutes, body=f"{BODY}\n{'word ' * 629}")
    problems = list(check_shape(as_text(lesson, FRONT), BANK))
    assert [(problem.line, problem.code) for problem in problems] == [(5, "wrong-minutes")] * wrong
    if wrong:
        assert problems[0].message == f"The lesson takes about 4 minutes, not {minutes}."


def test_one_minute_is_no_minutes() -> None:
    problems = list(check_shape(as_text(replace(LESSON, minutes=9), FRONT), BANK))
    assert problems[0].message == "The lesson takes about 1 minute, not 9."
