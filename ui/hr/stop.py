"""Headings that take the keyboard, so that what is new on a page is read first."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.widgets.text import TextLabel


def stop(made: TextLabel) -> TextLabel:
    """Let a label take the focus by a call or a click, and show a ring then; it is no stop for Tab."""
    made.setProperty("stop", True)
    made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return made
