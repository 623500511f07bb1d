"""One fact: a name with its value below it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.label import label
from ui.widgets.text import TextLabel


def fact(name: str, value: str, look: Look) -> QWidget:
    """Return a name with its value below it, heard as one."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(name, "small"))
    text = TextLabel(value, look)
    text.setProperty("plain", f"{name}: {value}")
    column.addWidget(text)
    return made
