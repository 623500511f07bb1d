from __future__ import annotations

from dataclasses import replace

import pytest

from modules.catalogue import read_catalogue
from modules.model import Lesson
from modules.source import Source
from modules.toml_file import TomlFile
from quizzes.lesson_text import as_text, read_lesson_text

FRONT = TomlFile('id = "kites"\nminutes = 4\n', "kites.md", 2)


@pytest.fixture
def lesson(source: Source) -> Lesson:
    return next(lesson for lesson in read_catalogue(source, "en")[0].lessons if lesson.id == "kites")


def test_a_lesson_is_read_with_the_lines_of_its_file(source: Source, lesson: Lesson) -> None:
    text = read_lesson_text(source, "en", lesson)
    assert text.issues == ()
    assert text.in_front("code", "Message.", "minutes").line == 6
    assert text.in_body("code", "Message.", "Hold the line").line == 27
    assert {text.in_front("c", "M").file, text.in_body("c", "M", "x").file} == {lesson.file}


def test_a_place_that_is_not_there_is_the_first_line(lesson: Lesson) -> None:
    text = as_text(lesson, FRONT)
    assert text.in_body("code", "Message.", "nothing like it").line == lesson.body_line
    assert text.in_front("code", "Message.", "order").line == 2


def test_a_clause_is_taught_where_it_is_named_or_shown_but_not_where_a_link_leads_to_it(lesson: Lesson) -> None:
    body = '[see](clause:2.1-p1)\n\n!!! tip "T"\n    !!! clause "2-b1"\n'
    assert as_text(replace(lesson, body=body), FRONT).taught == {"2-p1", "2-b1"}


def test_a_lesson_that_cannot_be_read_has_that_as_its_one_issue(
    lesson: Lesson, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_body: str) -> None:
        raise RecursionError

    monkeypatch.setattr("modules.markdown_tree.parse", fail)
    text = as_text(lesson, FRONT)
    assert text.blocks == ()
    assert [issue.code for issue in text.issues] == ["unreadable"]
