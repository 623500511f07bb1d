"""What stands where nothing is to be shown: why, what to do, and one button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.label import label
from ui.widgets.parts import Box, Button
from ui.widgets.picture import Ornament
from ui.widgets.text import TextLabel


class Empty(QScrollArea):
    """A picture, a heading, a sentence and a button."""

    def __init__(self, title: str, words: str, deed: str, look: Look, *, picture: str = "empty-state") -> None:
        super().__init__()
        # It scrolls, so that a window with large text may still be small.
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self.setWidget(inner)
        column = QVBoxLayout(inner)
        box = Box(look, "card", pad=22, gap=12)
        box.setMaximumWidth(look.px(560))
        box.add(Ornament(picture, look, most=260))
        self.heading = TextLabel(title, look, level=2)
        box.add(self.heading)
        box.add(label(words))
        self.button = Button(deed, look, kind="primary")
        box.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addWidget(box, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
