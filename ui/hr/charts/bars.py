"""Stacked bars, one a group: each part as a share of its group, with its number in it and the total beside."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from assets.language import _
from ui.hr.charts.chart import Numbers
from ui.hr.charts.paint import Mark, Paint, fill

_ROW, _GAP, _SWATCH, _LEGEND = 30.0, 10.0, 18.0, 30.0
# At most that much of the width is for the names of the groups.
_NAMES = 0.34


@dataclass(frozen=True, slots=True)
class Part:
    """One part of each bar: what it is called and how it is filled."""

    name: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Bar:
    """One group: its name, as drawn and in full, and a number for each part, in their order."""

    name: str
    values: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many there are in all."""
        return sum(self.values)


@dataclass(frozen=True, slots=True)
class StackedBars:
    """A chart of bars of equal length. `of` names the first column of the table, `counted` that of the totals."""

    title: str
    of: str
    counted: str
    parts: tuple[Part, ...]
    bars: tuple[Bar, ...]

    def summary(self) -> str:
        """Return in a sentence what is to be seen."""
        sums = [sum(bar.values[place] for bar in self.bars) for place in range(len(self.parts))]
        words = ", ".join(f"{part.name} {number}" for part, number in zip(self.parts, sums, strict=True))
        return _("{title}. In all: {words}. The table has every number.").format(title=self.title, words=words)

    def numbers(self) -> Numbers:
        """Return the very numbers."""
        columns = (self.of, *(part.name for part in self.parts), self.counted)
        return Numbers(columns, tuple((bar.name, *bar.values, bar.total) for bar in self.bars))

    def height(self, width: float, paint: Paint) -> float:
        """Return how high the chart is at a width, in pixels."""
        return self._legend_height(width, paint) + len(self.bars) * paint.px(_ROW + _GAP)

    def draw(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw legend and bars into an area."""
        self._draw_legend(painter, area, paint)
        top = area.top() + self._legend_height(area.width(), paint)
        names = min(max((paint.width(bar.name) for bar in self.bars), default=0) + paint.px(12), area.width() * _NAMES)
        totals = max((paint.width(str(bar.total), bold=True) for bar in self.bars), default=0) + paint.px(14)
        room = area.width() - names - totals
        for bar in self.bars:
            self._draw_bar(painter, bar, QRectF(area.left(), top, area.width(), paint.px(_ROW)), (names, room), paint)
            top += paint.px(_ROW + _GAP)

    def _draw_bar(self, painter: QPainter, bar: Bar, row: QRectF, shape: tuple[float, float], paint: Paint) -> None:
        names, room = shape
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(paint.font())
        painter.setPen(paint.ink())
        words = paint.shorten(bar.name, names - paint.px(12))
        painter.drawText(QRectF(row.left(), row.top(), names, row.height()), middle, words)
        left = row.left() + names
        for part, number in zip(self.parts, bar.values, strict=True):
            if not number:
                continue
            wide = room * number / bar.total
            area = QRectF(left, row.top() + paint.px(1), wide, row.height() - paint.px(2))
            fill(painter, area, part.mark, paint)
            _draw_number(painter, area, str(number), paint)
            left += wide
        painter.setFont(paint.font(bold=True))
        painter.setPen(paint.ink())
        totals = QRectF(row.left() + names + room, row.top(), row.width() - names - room, row.height())
        painter.drawText(totals, middle | Qt.AlignmentFlag.AlignRight, str(bar.total))

    def _places(self, width: float, paint: Paint) -> list[QPointF]:
        """Return where each entry of the legend begins; a row that is full goes on below."""
        places, x, y = [], 0.0, 0.0
        for part in self.parts:
            wide = paint.px(_SWATCH + 26) + paint.width(part.name, 14)
            if x and x + wide > width:
                x, y = 0.0, y + paint.px(_LEGEND - 4)
            places.append(QPointF(x, y))
            x += wide
        return places

    def _legend_height(self, width: float, paint: Paint) -> float:
        return self._places(width, paint)[-1].y() + paint.px(_LEGEND + 4)

    def _draw_legend(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        for part, place in zip(self.parts, self._places(area.width(), paint), strict=True):
            corner = area.topLeft() + place
            size = paint.px(_SWATCH)
            fill(painter, QRectF(corner.x() + 1, corner.y() + paint.px(3), size, size), part.mark, paint)
            painter.setFont(paint.font(14))
            painter.setPen(paint.ink())
            words = QRectF(
                corner.x() + size + paint.px(8), corner.y(), paint.width(part.name, 14) + paint.px(8), paint.px(24)
            )
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, part.name)


def _draw_number(painter: QPainter, area: QRectF, words: str, paint: Paint) -> None:
    """Write a number into its part, on a plate so that no pattern runs through it; the table has what does not fit."""
    wide, high = paint.width(words, 14, bold=True) + paint.px(10), paint.px(20)
    if area.width() < wide + paint.px(4):
        return
    plate = QRectF(area.center().x() - wide / 2, area.center().y() - high / 2, wide, high)
    painter.setPen(QPen(Qt.PenStyle.NoPen))
    painter.setBrush(paint.ink("surface"))
    painter.drawRoundedRect(plate, paint.px(5), paint.px(5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setFont(paint.font(14, bold=True))
    painter.setPen(paint.ink())
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
