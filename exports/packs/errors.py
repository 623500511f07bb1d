"""Why a content pack is refused: one error with a verdict, so that a program can tell the reasons apart too."""

from __future__ import annotations

from typing import Literal

from exports.errors import ExportError

# `unsafe` would harm, `altered` is not as it was when it was made, `faulty` holds a course with problems.
# `other` is another course than the one that is installed.
Verdict = Literal["unreadable", "unsafe", "altered", "unsigned", "unrecognised", "faulty", "older", "other"]


class PackError(ExportError):
    """A pack that is refused. Nothing was changed on the disk; `problems` are those of its course, as lines."""

    def __init__(self, verdict: Verdict, what: str, *, where: str = "", todo: str = "", problems: tuple[str, ...] = ()):
        super().__init__(what, where=where, todo=todo)
        self.verdict: Verdict = verdict
        self.problems = problems
