"""What every page of the learner's window is: a page that has the session, and shows an author what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.page import AnyPage
from ui.session import Session
from ui.theme import Look

if TYPE_CHECKING:
    from ui.widgets.problem_note import ProblemNote


class Page(AnyPage):
    """A page. `follow` asks for where a link leads, such as clause:3-b1."""

    follow = Signal(str)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(look)
        self.session = session
        self._note: ProblemNote | None = None

    def show_problems(self, *files: str) -> None:
        """Show at the top what is wrong in these files, while an author is at work on the course."""
        found = [problem for problem in self.session.problems if problem.file in files]
        if self._note is None and found:
            from ui.widgets.problem_note import ProblemNote

            self._note = ProblemNote(self.look)
            self.layout_.insertWidget(0, self._note)
        if self._note is not None:
            self._note.fill(found)
