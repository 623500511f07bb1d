"""One step of the set-up: a heading, something to read or fill in, and whether one may go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.hr.setup.draft import Draft
from ui.hr.workspace import Workspace
from ui.theme import Look
from ui.widgets.label import label
from ui.widgets.parts import Box, IconLabel
from ui.widgets.text import TextLabel


class Step(QWidget):
    """`changed` comes when `may_go_on` may have changed; `said` tells something, as a page's `say` does.

    `ended` comes when nothing is left to do here, and the keyboard is to go to the main button.
    """

    changed = Signal()
    said = Signal(str, str)
    submitted = Signal()
    ended = Signal()

    def __init__(self, workspace: Workspace, look: Look, draft: Draft) -> None:
        super().__init__()
        self.workspace = workspace
        self.look = look
        self.draft = draft
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.px(14))
        self.heading = TextLabel(self.title(), look, level=1)
        self.column.addWidget(self.heading)

    def title(self) -> str:
        """Return the heading."""
        return ""

    def main_words(self) -> str:
        """Return what the main button says."""
        return ""

    def hint(self) -> str:
        """Return what stands beside the main button while one may not go on."""
        return ""

    def may_go_on(self) -> bool:
        """Whether the main button may be pressed."""
        return True

    def check(self) -> bool:
        """Look at what was filled in, say what is wrong beside its field, and keep it in the draft."""
        return True

    def first(self) -> QWidget | None:
        """Return where the keyboard starts; None for the main button."""
        return None

    def tell(self, words: str, role: str = "") -> None:
        """Add a paragraph."""
        self.column.addWidget(label(words, role))

    def point(self, icon: str, words: str) -> None:
        """Add a point with its icon."""
        row = Box(self.look, "plain", row=True, pad=0, gap=12)
        row.add(IconLabel(icon, self.look, "primary", 24))
        row.add(label(words), 1)
        self.column.addWidget(row)
