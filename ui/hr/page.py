"""What every page of HR's workspace is: a widget with a title that opens on a target and asks to go elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.hr.workspace import Workspace
from ui.theme import Look
from ui.widgets.column import ActionBar


class HrPage(QWidget):
    """A page. `go` asks for another page and target, as in go('register', 'status=overdue').

    `stood` tells the window what is shown now, so that it comes back here after a change of theme or text size.
    `say` tells the person something: the words and a tone, `good`, `bad`, `info` or `warn`. A page is made only while
    the workspace is open, and is let go of when it locks.
    """

    go = Signal(str, str)
    stood = Signal(str, int)
    say = Signal(str, str)

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__()
        self.workspace = workspace
        self.look = look
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(0)

    def title(self) -> str:
        """Return the page's name, as the window shows it."""
        return ""

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the target; `block` is where the cursor was."""

    def refresh(self) -> None:
        """Show what has changed since; comes after each deed that was kept."""

    def take_focus(self) -> None:
        """Put the keyboard where a person would start."""

    def add_bar(self) -> ActionBar:
        """Add the bar of deeds at the foot."""
        bar = ActionBar(self.look)
        self.layout_.addWidget(bar)
        return bar
