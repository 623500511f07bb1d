"""How hot a clause is, as five squares: how many are filled says it, and the colour and the words say it too."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.hr.charts.paint import Mark, Paint, fill
from ui.hr.heat import MOST_STEPS
from ui.theme import Look

_SQUARE, _GAP = 13, 3
_TOKENS = ("good", "good", "warn", "bad", "bad")


class HeatBar(QWidget):
    """Shows a step from 0 to 4, or -1 for no figure. What it shows stands beside it in words, so it has no name."""

    def __init__(self, step: int, look: Look) -> None:
        super().__init__()
        self.step = step
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for room for all squares."""
        look, squares = self._look, MOST_STEPS + 1
        return QSize(look.px(squares * _SQUARE + (squares - 1) * _GAP + 2), look.px(_SQUARE + 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill as many squares as there are steps, and one for the least."""
        look = self._look
        paint = Paint(look.colour, look.scale, self.font().family())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(MOST_STEPS + 1):
            area = QRectF(1 + look.px(place * (_SQUARE + _GAP)), 1, look.px(_SQUARE), look.px(_SQUARE))
            if self.step < 0:
                fill(painter, area, Mark("muted", "rising"), paint)
            elif place <= self.step:
                fill(painter, area, Mark(_TOKENS[self.step], "solid"), paint)
            else:
                painter.setPen(paint.ink("muted"))
                painter.drawRect(area)
        painter.end()
