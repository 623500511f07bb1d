"""Taking colours from a picture: by mouse, or with a cross that the arrow keys move. The picture is only looked at."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assets.language import _
from ui.accessible import announce
from ui.theme import Look

_WIDEST, _HIGHEST = 640, 360
_STEP, _STRIDE = 1, 10


class Eyedropper(QWidget):
    """Shows a picture. `picked` tells the colour under the cross, and whether it is for the background."""

    picked = Signal(str, bool)

    def __init__(self, image: QImage, look: Look) -> None:
        super().__init__()
        self._look = look
        size = QSize(look.px(_WIDEST), look.px(_HIGHEST))
        self._image = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        self._cross = self._image.rect().center()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(_("Picture to take colours from"))
        self.setAccessibleDescription(
            _("Arrow keys move the cross, with Shift further. Enter takes the words’ colour, B the background.")
        )

    def colour(self) -> str:
        """Return the colour under the cross as `#rrggbb`."""
        return self._image.pixelColor(self._cross).name()

    def sizeHint(self) -> QSize:
        """Ask for the picture's own size."""
        return self._image.size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cross, or take the colour under it."""
        stride = _STRIDE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        moves = {
            Qt.Key.Key_Left: QPoint(-stride, 0),
            Qt.Key.Key_Right: QPoint(stride, 0),
            Qt.Key.Key_Up: QPoint(0, -stride),
            Qt.Key.Key_Down: QPoint(0, stride),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is not None:
            self._stand(self._cross + move)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.colour(), False)
        elif event.key() == Qt.Key.Key_B:
            self.picked.emit(self.colour(), True)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the colour clicked: left for the words, right for what is behind them."""
        self._stand(event.position().toPoint())
        self.picked.emit(self.colour(), event.button() == Qt.MouseButton.RightButton)

    def _stand(self, place: QPoint) -> None:
        area = self._image.rect()
        self._cross = QPoint(max(0, min(area.width() - 1, place.x())), max(0, min(area.height() - 1, place.y())))
        announce(self, self.colour())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture and the cross, black on white so that it is seen on anything."""
        painter = QPainter(self)
        painter.drawImage(0, 0, self._image)
        arm = self._look.px(12)
        for colour, width in (("#ffffff", 5), ("#000000", 2)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawLine(self._cross - QPoint(arm, 0), self._cross + QPoint(arm, 0))
            painter.drawLine(self._cross - QPoint(0, arm), self._cross + QPoint(0, arm))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._look.colour("focus")), self._look.px(4)))
            painter.drawRect(self.rect())
        painter.end()
