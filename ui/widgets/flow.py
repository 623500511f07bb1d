"""A row of small parts that wraps like words on a page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look


class Flow(QWidget):
    """Places its parts side by side and goes on in a new row where the width ends. The parts are its children."""

    def __init__(self, look: Look, *, gap: int = 2) -> None:
        super().__init__()
        self._look = look
        self._gap = gap
        self._parts: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.flow)

    def fill(self, parts: Sequence[QWidget]) -> None:
        """Show these parts, in this order."""
        self._parts = list(parts)
        for part in parts:
            part.setParent(self)
        self.flow()

    @property
    def parts(self) -> Sequence[QWidget]:
        """The parts in their order."""
        return self._parts

    def flow(self) -> None:
        """Place the parts anew, as after one of them has grown."""
        self._place(self.width(), move=True)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Grow in height where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the rows need, in pixels."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """Ask for the rows at the width there is."""
        return QSize(self._look.px(300), self.heightForWidth(max(self.width(), self._look.px(200))))

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the widest part, and as low as one row.

        What several rows need, the height for a width says: a window is not to grow before the width is known.
        """
        sizes = [part.sizeHint() for part in self._parts]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Flow into the new width."""
        super().resizeEvent(event)
        self.flow()

    def _place(self, width: int, *, move: bool) -> int:
        """Return the height at a width; with `move`, put the parts there."""
        gap = self._look.px(self._gap)
        left = top = row = 0
        for part in self._parts:
            size = part.sizeHint()
            if left and left + size.width() > width:
                left, top, row = 0, top + row + gap, 0
            if move:
                part.setGeometry(left, top, size.width(), size.height())
            left += size.width() + gap
            row = max(row, size.height())
        return top + row
