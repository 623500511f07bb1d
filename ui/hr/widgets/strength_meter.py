"""How strong a passphrase is: four bars that fill, and the same in words, with what would make it stronger."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assets.language import _
from ui.accessible import announce
from ui.theme import Look
from ui.widgets.label import label

_BARS = 4
_TONES = ("bad", "bad", "warn", "good", "good")


class _Bars(QWidget):
    """Four bars side by side; assistive technology reads the words below instead."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.score = 0
        self.setFixedHeight(look.px(12))

    def sizeHint(self) -> QSize:
        """Ask for some width."""
        return QSize(self._look.px(200), self._look.px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars; one that is not filled is an outline, so that colour is not alone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap, corner = self._look.px(6), self._look.px(4)
        width = (self.width() - gap * (_BARS - 1)) / _BARS
        tone = QColor(self._look.colour(_TONES[self.score]))
        for place in range(_BARS):
            filled = place < self.score
            painter.setPen(QPen(tone if filled else QColor(self._look.colour("border")), 1.5))
            painter.setBrush(tone if filled else QColor(self._look.colour("surface")))
            area = QRectF(place * (width + gap), 0, width, self.height()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(area, corner, corner)
        painter.end()


class StrengthMeter(QWidget):
    """Shows a score from 0 to 4 with its words; hidden while nothing is typed."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(6))
        self.bars = _Bars(look)
        self.words = label("", "strong")
        self.advice = label("", "small")
        for widget in (self.bars, self.words, self.advice):
            column.addWidget(widget)
        self.hide()

    def show_strength(self, score: int, name: str, advice: tuple[str, ...]) -> None:
        """Show how strong it is, and announce it when that changed."""
        words = _("Strength: {words}, {score} of 4").format(words=name, score=score)
        changed = words != self.words.text()
        self.bars.score = score
        self.bars.update()
        self.words.setText(words)
        self.advice.setText(" ".join(advice))
        self.advice.setVisible(bool(advice))
        self.show()
        if changed:
            announce(self.words, words)
