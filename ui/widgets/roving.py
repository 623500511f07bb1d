"""A group of buttons that is one Tab stop: the arrow keys go from one to the next, as in a toolbar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.tab_order import reveal

_STEPS = {Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Down: (0, 1), Qt.Key.Key_Up: (0, -1)}


class Roving(QObject):
    """Watches over `parts`, in their order; Tab comes back to the part that had the focus last.

    Left and right go along the order. Up and down go to the nearest part above or below, where there is one.
    """

    def __init__(self, parts: Sequence[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._parts = list(parts)
        for number, part in enumerate(self._parts):
            part.setFocusPolicy(Qt.FocusPolicy.ClickFocus if number else Qt.FocusPolicy.StrongFocus)
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move the focus by keys, and remember where it is."""
        if not isinstance(watched, QWidget) or watched not in self._parts:
            return False
        if event.type() == QEvent.Type.FocusIn:
            for part in self._parts:
                part.setFocusPolicy(Qt.FocusPolicy.StrongFocus if part is watched else Qt.FocusPolicy.ClickFocus)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            target = self._target(watched, Qt.Key(event.key()))
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                reveal(target)
                return True
        return False

    def _target(self, part: QWidget, key: Qt.Key) -> QWidget | None:
        """Return where a key leads; the part itself at an edge, None for a key that is not ours."""
        if key == Qt.Key.Key_Home:
            return self._parts[0]
        if key == Qt.Key.Key_End:
            return self._parts[-1]
        if key not in _STEPS:
            return None
        along, down = _STEPS[key]
        if along:
            place = self._parts.index(part) + along
            return self._parts[min(max(place, 0), len(self._parts) - 1)]
        here = part.geometry().center()
        below = [
            other
            for other in self._parts
            if other is not part and (other.geometry().center().y() - here.y()) * down > part.height() / 2
        ]
        return min(below, key=lambda other: _distance(part, other), default=part)


def _distance(part: QWidget, other: QWidget) -> float:
    """Return how far another part is, a row off counting more than a place along it."""
    way = other.geometry().center() - part.geometry().center()
    return abs(way.x()) + 4 * abs(way.y())
