"""A lesson as the content check reads it: its front matter with lines, and its blocks, read once for all checks."""

from __future__ import annotations

from typing import NamedTuple

from modules.block import Block, ClauseQuote
from modules.blocks import Issue, read_with_issues
from modules.errors import ContentError
from modules.model import Lesson, Problem
from modules.source import Source
from modules.toml_file import TomlFile, split_front_matter
from quizzes.references import flat


class LessonText(NamedTuple):
    """One lesson; `issues` is what was dropped while its blocks were read."""

    lesson: Lesson
    front: TomlFile
    blocks: tuple[Block, ...]
    issues: tuple[Issue, ...]

    def in_body(self, code: str, message: str, needle: str) -> Problem:
        """Return a problem at the first line of the body that holds the needle, else at the body's first."""
        place = max(0, self.lesson.body.find(needle))
        line = self.lesson.body_line + self.lesson.body.count("\n", 0, place)
        return Problem(self.lesson.file, line, code, message)

    def in_front(self, code: str, message: str, *path: str) -> Problem:
        """Return a problem at a key of the front matter."""
        return Problem(self.front.file, self.front.line(*path), code, message)

    @property
    def taught(self) -> frozenset[str]:
        """The ids of the clauses that the lesson names as its own or shows in full; a passing link teaches nothing."""
        shown = (block.clause_id for block in flat(self.blocks) if isinstance(block, ClauseQuote))
        return frozenset((*self.lesson.clauses, *shown))


def read_lesson_text(source: Source, language: str, lesson: Lesson) -> LessonText:
    """Return the lesson as it stands in its file."""
    name = lesson.file.rpartition("/")[2]
    front, _body, _line = split_front_matter(source.read(f"{language}/lessons/{name}"))
    return as_text(lesson, TomlFile(front, lesson.file, 2))


def as_text(lesson: Lesson, front: TomlFile) -> LessonText:
    """Return the lesson with its blocks; where they cannot be read, that is its one issue."""
    try:
        blocks, issues = read_with_issues(lesson.body)
    except ContentError as error:
        blocks, issues = (), (Issue("unreadable", str(error), ""),)
    return LessonText(lesson, front, blocks, issues)
