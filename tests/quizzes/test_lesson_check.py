from __future__ import annotations

from dataclasses import replace

import pytest

from modules.catalogue import read_catalogue
from modules.model import Catalogue, Lesson
from modules.source import Source
from modules.toml_file import TomlFile
from quizzes import lesson_check
from quizzes.banks import read_bank
from quizzes.lesson_check import check_lesson, check_notes, check_pictures
from quizzes.lesson_text import as_text
from quizzes.quotations import PolicySentences
from quizzes.references import Names


@pytest.fixture
def catalogue(source: Source) -> Catalogue:
    return read_catalogue(source, "en")[0]


@pytest.fixture
def names(source: Source, catalogue: Catalogue) -> Names:
    return Names(catalogue, read_bank(source, "en", catalogue)[0])


@pytest.fixture
def lesson(catalogue: Catalogue) -> Lesson:
    return next(lesson for lesson in catalogue.lessons if lesson.id == "kites")


FRONT = 'id = "kites"\nclauses = ["x"]\nchecks = ["y"]\n'


def check(lesson: Lesson, catalogue: Catalogue, names: Names) -> list[tuple[int, str]]:
    problems = check_lesson(as_text(lesson, TomlFile(FRONT, "kites.md", 2)), names, PolicySentences(catalogue))
    return [(problem.line, problem.code) for problem in problems]


def test_a_whole_lesson_has_no_problem(lesson: Lesson, catalogue: Catalogue, names: Names) -> None:
    assert check(lesson, catalogue, names) == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("a\n\n[x](lesson:none)", (12, "unknown-lesson")),
        ("a\n\n[x](term:none)", (12, "unknown-term")),
        ("a\n\n[x](contact:none)", (12, "unknown-contact")),
        ("a\n\n- [x](clause:9-p9)", (12, "unknown-clause")),
        ("a\n\n## [x](clause:9-p9)", (12, "unknown-clause")),
        ("a\n\n| [x](clause:9-p9) |\n|---|\n| b |", (12, "unknown-clause")),
        ("a\n\n| b |\n|---|\n| [x](clause:9-p9) |", (14, "unknown-clause")),
        ("a\n\n!!! tip\n    [x](clause:9-p9)", (13, "unknown-clause")),
        ('a\n\n!!! clause "9-p9"', (12, "unknown-clause")),
        ('a\n\n!!! fact "none"', (12, "unknown-fact")),
        ('a\n\n!!! check "none"', (12, "unknown-item")),
        ("a\n\n![](picture:none)", (12, "unknown-picture")),
        ("a\n\n<b>x</b>", (12, "raw-html")),
        ("a\n\n[x](javascript:x)", (12, "bad-link")),
        ("a\n\nSo be kind to every kite that you meet while you are at work.\n", None),
        ("a\n\nBe kind to every kite\nthat you meet while you are at work.\n", (12, "quoted-policy")),
    ],
)
def test_what_is_wrong_in_a_lesson_has_its_line(
    lesson: Lesson, catalogue: Catalogue, names: Names, body: str, problem: tuple[int, str] | None
) -> None:
    found = check(replace(lesson, body=body, body_line=10), catalogue, names)
    assert (problem in found) if problem else ("quoted-policy" in {code for _line, code in found})


def test_links_to_the_web_are_not_looked_up(lesson: Lesson, catalogue: Catalogue, names: Names) -> None:
    assert check(replace(lesson, body="[x](https://example.org)"), catalogue, names) == []


def test_front_matter_that_names_nothing_has_its_line(lesson: Lesson, catalogue: Catalogue, names: Names) -> None:
    broken = replace(lesson, clauses=("9-p9",), checks=("none",))
    assert check(broken, catalogue, names) == [(3, "unknown-clause"), (4, "unknown-item")]


def test_front_matter_that_names_the_same_twice_has_its_line(
    lesson: Lesson, catalogue: Catalogue, names: Names
) -> None:
    twice = replace(lesson, clauses=("2-p1", "2-p1"), checks=("who-may-fly", "who-may-fly"))
    assert check(twice, catalogue, names) == [(3, "named-twice"), (4, "named-twice")]


def test_a_lesson_on_the_policy_must_name_its_clauses(lesson: Lesson, catalogue: Catalogue, names: Names) -> None:
    assert check(replace(lesson, clauses=()), catalogue, names) == [(2, "no-clause")]
    assert check(replace(lesson, clauses=(), basis="law"), catalogue, names) == []


def test_a_lesson_that_cannot_be_read_is_a_problem_and_no_crash(
    lesson: Lesson, catalogue: Catalogue, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_body: str) -> None:
        raise RecursionError

    monkeypatch.setattr("modules.markdown_tree.parse", fail)
    broken = replace(lesson, clauses=("9-p9",))
    assert check(broken, catalogue, names) == [(3, "unknown-clause"), (lesson.body_line, "unreadable")]


def test_notes_that_name_nothing_have_their_line(source: Source, catalogue: Catalogue, names: Names) -> None:
    text = source.read("en/policy/T01-2.0.toml")
    notes = TomlFile(text, "T01-2.0.toml")
    assert list(check_notes(catalogue, names, notes)) == []
    bare = Names(replace(catalogue, contacts={}, terms={}), read_bank(source, "en", catalogue)[0])
    found = [(problem.line, problem.code) for problem in check_notes(catalogue, bare, notes)]
    line = 1 + text[: text.index("ask =")].count("\n")
    assert found == [(line, "unknown-contact"), (line + 1, "unknown-term")]


def test_every_picture_is_drawn_and_every_drawing_has_words(
    source: Source, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = TomlFile("\n" + source.read("en/pictures.toml"), "pictures.toml")
    monkeypatch.setattr(lesson_check, "asset_names", lambda folder, suffix: ("kite",))
    assert list(check_pictures(catalogue, pictures, all_drawings=True)) == []
    monkeypatch.setattr(lesson_check, "asset_names", lambda folder, suffix: ("boat", "anchor"))
    found = [(one.line, one.code) for one in check_pictures(catalogue, pictures, all_drawings=True)]
    assert found == [(2, "missing-drawing"), (1, "missing-alt"), (1, "missing-alt")]
    found = [(one.line, one.code) for one in check_pictures(catalogue, pictures, all_drawings=False)]
    assert found == [(2, "missing-drawing")]
