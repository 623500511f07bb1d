"""A button whose words wrap, for a whole sentence as a choice; Qt's own button would cut them off."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from ui.theme import Look
from ui.widgets.label import label
from ui.widgets.parts import IconLabel


class WrapButton(QPushButton):
    """A button as wide as its column and as high as its words. Enter presses it too, as one expects."""

    def __init__(self, words: str, look: Look, *, icon: str = "forward") -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "wrap")
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setSpacing(look.px(10))
        row.setContentsMargins(*(look.px(side) for side in (14, 10, 14, 10)))
        row.addWidget(IconLabel(icon, look, "primary", 20), 0, Qt.AlignmentFlag.AlignTop)
        self._words = label(words, "strong")
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self._words, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Ask for what the words need."""
        return self._fit(super().sizeHint().width())

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the column, and never lower than the words."""
        return self._fit(self._look.px(80))

    def hasHeightForWidth(self) -> bool:
        """Grow with the words."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height for the words, in pixels."""
        inner = self.layout()
        return max(self._look.px(40), inner.heightForWidth(width) if inner else 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter as well as by Space; arrows are left to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _fit(self, width: int) -> QSize:
        return QSize(width, self.heightForWidth(max(width, self.width())))
