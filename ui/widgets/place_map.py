"""A small square that shows where on Earth a point lies: a grid of degrees drawn here, with no map from anywhere."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from assets.language import _
from ui.theme import Look

_SIDE = 190
# Half of what the square spans, in degrees: about a day's walk each way.
_REACH = 0.25


class PlaceMap(QWidget):
    """The point in the middle of a square of half a degree, with lines every tenth and their degrees."""

    def __init__(self, latitude: float, longitude: float, look: Look) -> None:
        super().__init__()
        self._latitude = latitude
        self._longitude = longitude
        self._look = look
        self.setFixedSize(look.px(_SIDE), look.px(_SIDE))
        words = _("A square of half a degree around {place}").format(place=place_words(latitude, longitude))
        self.setAccessibleName(words)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        """Ask for a square."""
        return QSize(self._look.px(_SIDE), self._look.px(_SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw grid, degrees and the point."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(self._look.colour("border")), 1))
        painter.setBrush(QColor(self._look.colour("sunken")))
        painter.drawRoundedRect(area, self._look.px(10), self._look.px(10))
        font = self.font()
        font.setPixelSize(self._look.px(11))
        painter.setFont(font)
        for value, across in ((self._longitude, True), (self._latitude, False)):
            tenth = round((value - _REACH) * 10) / 10
            while tenth < value + _REACH:
                share = (tenth - value + _REACH) / (2 * _REACH)
                if 0.04 < share < 0.96:
                    self._line(painter, area, share, f"{abs(tenth):.1f}°", across=across)
                tenth = round(tenth + 0.1, 1)
        centre = area.center()
        painter.setPen(QPen(QColor(self._look.colour("bad")), self._look.px(3)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, self._look.px(12), self._look.px(12))
        painter.setBrush(QColor(self._look.colour("bad")))
        painter.drawEllipse(centre, self._look.px(3), self._look.px(3))
        painter.end()

    def _line(self, painter: QPainter, area: QRectF, share: float, words: str, *, across: bool) -> None:
        painter.setPen(QPen(QColor(self._look.colour("line")), 1))
        if across:
            x = area.left() + share * area.width()
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            spot = QPointF(x + 2, area.bottom() - 4)
        else:
            y = area.bottom() - share * area.height()
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            spot = QPointF(area.left() + 4, y - 2)
        painter.setPen(QColor(self._look.colour("muted")))
        painter.drawText(spot, words)


def place_words(latitude: float, longitude: float) -> str:
    """Return a place such as 51.5072° north, 0.1276° west."""
    vertical = _("north") if latitude >= 0 else _("south")
    sideways = _("east") if longitude >= 0 else _("west")
    return f"{abs(latitude):.4f}° {vertical}, {abs(longitude):.4f}° {sideways}"
