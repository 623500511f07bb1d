"""Showing at once what was put into a box on show: Qt does it later, and until then it cannot take the keyboard."""

from __future__ import annotations

from ui.widgets.parts import Box


def show_parts(box: Box) -> None:
    """Show all widgets of a box, but none while the box itself is not on show: they then come with it."""
    if not box.isVisible():
        return
    for place in range(box.column.count()):
        item = box.column.itemAt(place)
        if item is not None and (widget := item.widget()) is not None:
            widget.show()
