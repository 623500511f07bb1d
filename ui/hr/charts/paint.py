"""What charts are drawn with: colours by meaning, sizes, a font, and patterns, so that colour never stands alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

Pattern = Literal["solid", "rising", "dots", "falling", "crossed"]


@dataclass(frozen=True, slots=True)
class Mark:
    """How one part of a chart is filled: a colour of the theme and a pattern. Crossed is solid with lines cut out."""

    token: str
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Paint:
    """`colour` returns a colour of the theme, `scale` is the text size (1.0 is 100 %), `family` the font."""

    colour: Callable[[str], str]
    scale: float
    family: str

    def px(self, pixels: float) -> float:
        """Return a size that grows with the text."""
        return pixels * self.scale

    def font(self, pixels: float = 15, *, bold: bool = False) -> QFont:
        """Return the font at a size in pixels."""
        font = QFont(self.family)
        font.setPixelSize(round(self.px(pixels)))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def ink(self, token: str = "ink") -> QColor:
        """Return a colour to write with."""
        return QColor(self.colour(token))

    def width(self, words: str, pixels: float = 15, *, bold: bool = False) -> float:
        """Return how wide words are, in pixels."""
        return QFontMetricsF(self.font(pixels, bold=bold)).horizontalAdvance(words)

    def shorten(self, words: str, room: float, pixels: float = 15) -> str:
        """Return the words, cut off with an ellipsis where there is too little room."""
        return QFontMetricsF(self.font(pixels)).elidedText(words, Qt.TextElideMode.ElideRight, room)


def fill(painter: QPainter, area: QRectF, mark: Mark, paint: Paint) -> None:
    """Fill an area with a mark. Lines are cut to the area by hand: an SVG made by Qt does not clip."""
    strong, ground = paint.ink(mark.token), paint.ink("surface")
    full = mark.pattern in ("solid", "crossed")
    painter.setPen(QPen(strong, paint.px(1.5)))
    painter.setBrush(strong if full else ground)
    painter.drawRect(area)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if mark.pattern == "dots":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(strong)
        for point in _grid(area, paint.px(7)):
            painter.drawEllipse(point, paint.px(1.3), paint.px(1.3))
        return
    painter.setPen(QPen(ground if full else strong, paint.px(1.2 if full else 1.6)))
    step = paint.px(11 if full else 7)
    if mark.pattern in ("rising", "crossed"):
        painter.drawLines(_slanted(area, step, rising=True))
    if mark.pattern in ("falling", "crossed"):
        painter.drawLines(_slanted(area, step, rising=False))


def _slanted(area: QRectF, step: float, *, rising: bool) -> list[QLineF]:
    """Return lines at 45 degrees, `step` apart, cut to the area."""
    lines = []
    height, offset = area.height(), step
    while offset < area.width() + height:
        left, right = max(0.0, offset - height), min(offset, area.width())
        if right > left:
            # From (left, y) to (right, y'): the sum of both coordinates is `offset`.
            y_left, y_right = offset - left, offset - right
            if not rising:
                y_left, y_right = height - y_left, height - y_right
            lines.append(QLineF(area.left() + left, area.top() + y_left, area.left() + right, area.top() + y_right))
        offset += step
    return lines


def _grid(area: QRectF, step: float) -> list[QPointF]:
    points = []
    y = area.top() + step / 2
    while y < area.bottom() - step / 4:
        x = area.left() + step / 2
        while x < area.right() - step / 4:
            points.append(QPointF(x, y))
            x += step
        y += step
    return points
