"""The text of a letter, to be read before it is sent: high enough for that, and all in sight when one gets there."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from assets.language import _
from ui.hr.sight import bring_into_sight
from ui.theme import Look
from ui.widgets.parts import Box

# In pixels at 100 % text: about ten lines.
_HIGH = 240


class Letter(QPlainTextEdit):
    """Read-only. Tab goes past it."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("The letter"))

    def put_into(self, box: Box, look: Look) -> None:
        """Add it to a box, in a row that is high: the style sheet sets a least height of its own for the text."""
        row = QHBoxLayout()
        row.addStrut(look.px(_HIGH))
        row.addWidget(self)
        box.column.addLayout(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into sight as a whole: Qt scrolls to the line with the cursor and no further."""
        super().focusInEvent(event)
        bring_into_sight(self)
