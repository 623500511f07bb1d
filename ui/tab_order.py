"""The Tab order of a window follows what is seen, though pages are filled long after they were made (WCAG 2.4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QScrollArea, QStackedWidget, QWidget

from ui.widgets.flow import Flow


def follow_layout(root: QWidget) -> None:
    """Put all Tab stops below `root` in the order of the layouts; what a stack does not show keeps its place."""
    stops = [widget for widget in _below(root) if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


def reveal(widget: QWidget | None) -> None:
    """Scroll a widget into sight: Qt does so inside a scroll area, but not when Tab enters one (WCAG 2.4.7)."""
    # Where something was just added, such as an explanation, all places are old until the layouts have run.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    area = widget
    while area is not None and widget is not None:
        area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)


def _below(widget: QWidget | None) -> Iterator[QWidget]:
    if widget is None:
        return
    yield widget
    if isinstance(widget, QScrollArea):
        yield from _below(widget.widget())
    elif isinstance(widget, QStackedWidget):
        yield from _below(widget.currentWidget())
    elif isinstance(widget, Flow):
        for part in widget.parts:
            yield from _below(part)
    elif (layout := widget.layout()) is not None:
        yield from _inside(layout)
    else:
        # The links of a text lie on it without a layout.
        yield from (child for child in widget.children() if isinstance(child, QAbstractButton))


def _inside(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        if (item := layout.itemAt(index)) is not None:
            yield from _below(item.widget())
            if (inner := item.layout()) is not None:
                yield from _inside(inner)
