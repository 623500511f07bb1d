"""Columns side by side, such as a number a month, each with its number on top and its name below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from assets.language import _
from ui.hr.charts.chart import Numbers
from ui.hr.charts.paint import Mark, Paint, fill

_HEIGHT, _NUMBER, _NAME = 320.0, 24.0, 26.0


@dataclass(frozen=True, slots=True)
class Point:
    """One column: its name in short, as drawn, and in full, as in the table."""

    short: str
    name: str
    value: int


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart of columns. `of` and `counted` name the columns of the table."""

    title: str
    of: str
    counted: str
    mark: Mark
    points: tuple[Point, ...]

    def summary(self) -> str:
        """Return in a sentence what is to be seen."""
        most = max(self.points, key=lambda point: point.value)
        return _("{title}. {count} in all, most in {name}: {most}. The table has every number.").format(
            title=self.title, count=sum(point.value for point in self.points), name=most.name, most=most.value
        )

    def numbers(self) -> Numbers:
        """Return the very numbers."""
        return Numbers((self.of, self.counted), tuple((point.name, point.value) for point in self.points))

    def height(self, _width: float, paint: Paint) -> float:
        """Return how high the chart is, in pixels."""
        return paint.px(_HEIGHT)

    def draw(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw the columns into an area. Where names would touch, only some of them are written."""
        floor = area.bottom() - paint.px(_NAME)
        tall = floor - area.top() - paint.px(_NUMBER)
        most = max((point.value for point in self.points), default=0) or 1
        step = area.width() / max(1, len(self.points))
        widest = max((paint.width(point.short, 14) for point in self.points), default=0) + paint.px(6)
        every = max(1, -int(-widest // step))
        for place, point in enumerate(self.points):
            left, high = area.left() + place * step, tall * point.value / most
            column = QRectF(left + step * 0.16, floor - high, step * 0.68, high)
            if point.value:
                fill(painter, column, self.mark, paint)
            painter.setFont(paint.font(14, bold=True))
            painter.setPen(paint.ink())
            top = QRectF(left, floor - high - paint.px(_NUMBER), step, paint.px(_NUMBER))
            painter.drawText(top, Qt.AlignmentFlag.AlignCenter, str(point.value))
            if (len(self.points) - 1 - place) % every == 0:
                painter.setFont(paint.font(14))
                middle = left + step / 2
                below = QRectF(middle - widest / 2, floor + paint.px(4), widest, paint.px(_NAME - 4))
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, point.short)
        painter.setPen(QPen(paint.ink("border"), paint.px(1.5)))
        painter.drawLine(QLineF(area.left(), floor, area.right(), floor))
