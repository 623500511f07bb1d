"""Scrolling a form that was just opened into sight, all of it where there is room."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtWidgets import QScrollArea, QWidget


def bring_into_sight(widget: QWidget) -> None:
    """Scroll all of a widget into sight; where it is higher than the window, from its top on."""
    # Its place is known only when the layouts have run.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None:
        return
    # Not `ensureWidgetVisible`, which is content with the line of the cursor.
    top, room = widget.mapTo(area.viewport(), QPoint()).y(), area.viewport().height()
    below = top + widget.height() - room
    bar = area.verticalScrollBar()
    if top < 0 or widget.height() > room:
        bar.setValue(bar.value() + top)
    elif below > 0:
        bar.setValue(bar.value() + below)
