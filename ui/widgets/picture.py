"""A drawn picture in the theme's colours, as wide as its column, with its alt text as its name."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look

_SHAPE = 360 / 640
# A window of at most this size at 100 % text has no room for pictures that say nothing.
_ROOMY_WIDTH, _ROOMY_HEIGHT = 640, 560


class Picture(QWidget):
    """A picture of assets/illustrations. An empty `alt` marks decoration, which assistive technology passes over."""

    def __init__(self, name: str, alt: str, look: Look, *, most: int = 640) -> None:
        super().__init__()
        self._name = name
        self._look = look
        self._most = most
        self._drawn: QPixmap | None = None
        self.setProperty("plain", alt)
        self.setAccessibleName(alt)
        self.setMaximumWidth(look.px(most))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._forget)

    def sizeHint(self) -> QSize:
        """Ask for the widest that the picture is drawn."""
        width = self._look.px(self._most)
        return QSize(width, round(width * _SHAPE))

    def minimumSizeHint(self) -> QSize:
        """Shrink as far as the column does."""
        return QSize(self._look.px(120), round(self._look.px(120) * _SHAPE))

    def hasHeightForWidth(self) -> bool:
        """Keep the shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that keeps the shape, in pixels."""
        return round(min(width, self._look.px(self._most)) * _SHAPE)

    def _forget(self) -> None:
        self._drawn = None
        self.setMaximumWidth(self._look.px(self._most))
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture centred with rounded corners, and a ring while the cursor is on it."""
        width = min(self.width(), round(self.height() / _SHAPE))
        if width < 1:
            return
        if self._drawn is None or round(self._drawn.width() / self._drawn.devicePixelRatio()) != width:
            self._drawn = self._look.picture(self._name, width)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left = (self.width() - width) // 2
        shape = QPainterPath()
        corner = self._look.px(14)
        shape.addRoundedRect(left, 0, width, self.height(), corner, corner)
        painter.setClipPath(shape)
        painter.drawPixmap(left, 0, self._drawn)
        painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._look.colour("focus")), self._look.px(4)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(shape)
        painter.end()


class Ornament(Picture):
    """A picture that says nothing. It takes no room where the window has little, for what is next must be in sight."""

    def __init__(self, name: str, look: Look, *, most: int) -> None:
        super().__init__(name, "", look, most=most)

    def sizeHint(self) -> QSize:
        """Ask for the whole picture, or for nothing."""
        return super().sizeHint() if self._has_room() else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Shrink as far as a picture does, or to nothing."""
        return super().minimumSizeHint() if self._has_room() else QSize(0, 0)

    def heightForWidth(self, width: int) -> int:
        """Return the height that keeps the shape, in pixels; 0 where there is no room."""
        return super().heightForWidth(width) if self._has_room() else 0

    def _has_room(self) -> bool:
        window, look = self.window(), self._look
        return window.width() > look.px(_ROOMY_WIDTH) and window.height() > look.px(_ROOMY_HEIGHT)
