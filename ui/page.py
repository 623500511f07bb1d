"""What the pages of the learner's window and of HR's have in common: a title, a target, and asking to go elsewhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.column import ActionBar


class AnyPage(QWidget):
    """A page in a window's stack. `go` asks for another page and target, as in go('register', 'status=overdue').

    `stood` tells the window what is shown, and the block under the cursor, so that it comes back here after a change of
    theme or text size. `say` tells the person something: the words and a tone, `good`, `bad`, `info` or `warn`.
    """

    go = Signal(str, str)
    stood = Signal(str, int)
    say = Signal(str, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
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
        """Show what has changed since."""

    def take_focus(self) -> None:
        """Put the keyboard where a person would start."""

    def add_bar(self) -> ActionBar:
        """Add the bar of deeds at the foot."""
        bar = ActionBar(self.look)
        self.layout_.addWidget(bar)
        return bar
