"""A ring that fills up as the person goes along; the words beside it say the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui.theme import Look


class Ring(QWidget):
    """A ring that fills up; the words beside it say the same."""

    def __init__(self, look: Look, size: int = 56) -> None:
        super().__init__()
        self._look = look
        self._size = size
        self._fraction = 0.0
        self._space()
        look.changed.connect(self._space)

    def show_fraction(self, fraction: float) -> None:
        """Show a fraction from 0 to 1."""
        self._fraction = max(0.0, min(1.0, fraction))
        self.update()

    def _space(self) -> None:
        self.setFixedSize(self._look.px(self._size), self._look.px(self._size))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track and arc, and the percentage in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self._look.px(6)
        area = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(QColor(self._look.colour("nav_hover")), width))
        painter.drawEllipse(area)
        pen = QPen(QColor(self._look.colour("accent")), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if self._fraction > 0:
            painter.drawArc(area, 90 * 16, -round(self._fraction * 360 * 16))
        painter.setPen(QColor(self._look.colour("nav_ink")))
        font = self.font()
        font.setPixelSize(self._look.px(14))
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, f"{round(self._fraction * 100)}%")
        painter.end()
