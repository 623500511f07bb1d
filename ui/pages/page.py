"""What every page is: a widget with a title that opens on a target and asks the window to go elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.session import Session
from ui.theme import Look
from ui.widgets.column import ActionBar

if TYPE_CHECKING:
    from ui.widgets.problem_note import ProblemNote


class Page(QWidget):
    """A page. `go` asks for another page and target, `follow` for a link such as clause:3-b1.

    `stood` tells the place: what is shown, and the block under the cursor. `say` tells the person something.
    """

    go = Signal(str, str)
    follow = Signal(str)
    stood = Signal(str, int)
    say = Signal(str, str)

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__()
        self.session = session
        self.look = look
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(0)
        self._note: ProblemNote | None = None

    def title(self) -> str:
        """Return the page's name, as the window shows it."""
        return ""

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the target; `block` is where the reading cursor was."""

    def refresh(self) -> None:
        """Show what has changed since."""

    def take_focus(self) -> None:
        """Put the keyboard where a person would start."""

    def add_bar(self) -> ActionBar:
        """Add the bar of deeds at the foot."""
        bar = ActionBar(self.look)
        self.layout_.addWidget(bar)
        return bar

    def show_problems(self, *files: str) -> None:
        """Show at the top what is wrong in these files, while an author is at work on the course."""
        found = [problem for problem in self.session.problems if problem.file in files]
        if self._note is None and found:
            from ui.widgets.problem_note import ProblemNote

            self._note = ProblemNote(self.look)
            self.layout_.insertWidget(0, self._note)
        if self._note is not None:
            self._note.fill(found)
