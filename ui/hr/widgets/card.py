"""A card with a heading, and a row of buttons: what most pages of the workspace are made of."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.theme import Look
from ui.widgets.parts import Box
from ui.widgets.text import TextLabel


class Card(Box):
    """A box with a heading of level 2 at its top."""

    def __init__(self, title: str, look: Look) -> None:
        super().__init__(look, "card", pad=20, gap=12)
        self.add(TextLabel(title, look, level=2))


def row_of(look: Look, *widgets: QWidget) -> Box:
    """Return the widgets side by side, as wide as they are."""
    row = Box(look, "plain", row=True, pad=0, gap=10)
    for widget in widgets:
        row.add(widget)
    row.column.addStretch(1)
    return row
