"""Finding spots on a picture: real check buttons over it, and the same spots as check boxes below, kept in step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QByteArray, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QTransform
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from assets.language import _
from quizzes.kinds.hotspot import Hotspot
from quizzes.model import Item, Option, Response
from ui.kinds.base import AnswerWidget, Deed
from ui.kinds.choice import OptionCard
from ui.theme import Look
from ui.widgets.feedback import SIGNS, Why, reasons
from ui.widgets.label import caption
from ui.widgets.picture import Picture
from ui.widgets.roving import Roving

NAMES = ("hotspot",)
# A target is at least 24 pixels wide and high (WCAG 2.5.8).
_LEAST = 28


def make(item: Item, order: Sequence[str], look: Look) -> AnswerWidget:
    """Return the widget for a picture with spots."""
    return HotspotAnswer(item.body, order, look)


class SpotButton(QPushButton):
    """One spot on the picture: it can be checked, and is drawn as a frame, so that the picture shows through."""

    def __init__(self, spot: Option, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.spot = spot
        self._look = look
        self._tone = ""
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(spot.text)
        self.setToolTip(spot.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def explain(self, tone: str) -> None:
        """Lock the spot and show its sign."""
        self._tone = tone
        self.setEnabled(False)
        self.unsetCursor()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a frame twice, light on dark, so that it is seen on any picture; then the sign."""
        look = self._look
        strong = self.isChecked() or bool(self._tone in ("good", "bad"))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = look.px(4 if strong else 3 if self.hasFocus() else 2)
        area = QRectF(self.rect()).adjusted(width, width, -width, -width)
        colour = {"": "primary", "muted": "border"}.get(self._tone, self._tone) if strong else "ink"
        colour = "focus" if self.hasFocus() else colour
        if strong and not self._tone:
            tint = QColor(look.colour("primary"))
            tint.setAlpha(60)
            painter.fillRect(area, tint)
        line = Qt.PenStyle.SolidLine if strong or self.hasFocus() else Qt.PenStyle.DashLine
        for token, thick, style in (("surface", width + look.px(3), Qt.PenStyle.SolidLine), (colour, width, line)):
            painter.setPen(QPen(QColor(look.colour(token)), thick, style))
            painter.drawRoundedRect(area, look.px(6), look.px(6))
        sign = SIGNS[self._tone] if self._tone in ("good", "bad") else "tick" if self.isChecked() else ""
        if sign:
            size = look.px(24)
            badge = QRect(self.width() - size - width, width, size, size)
            painter.setPen(QPen(QColor(look.colour(colour)), look.px(2)))
            painter.setBrush(QColor(look.colour("surface")))
            painter.drawEllipse(badge)
            painter.drawPixmap(badge.topLeft(), look.pixmap(sign, colour, 24))
        painter.end()


class SpotPicture(Picture):
    """The picture with its spots, each as large as the drawn thing itself."""

    def __init__(self, body: Hotspot, order: Sequence[Option], look: Look) -> None:
        super().__init__(body.picture, "", look)
        self._renderer = QSvgRenderer(QByteArray(look.picture_source(body.picture).encode()))
        self.buttons = {spot.id: SpotButton(spot, look, self) for spot in order}
        self._bounds = {
            id_: self._renderer.transformForElement(id_).mapRect(self._renderer.boundsOnElement(id_))
            for id_ in self.buttons
        }
        reading = sorted(self.buttons, key=lambda id_: (self._bounds[id_].center().x(), self._bounds[id_].y()))
        # What lies within something larger must be on top of it.
        for id_ in sorted(reading, key=lambda id_: -self._bounds[id_].width() * self._bounds[id_].height()):
            self.buttons[id_].raise_()
        self._roving = Roving([self.buttons[id_] for id_ in reading], self)
        look.changed.connect(self._place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the spots where the drawn things are."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        whole = self._renderer.viewBoxF()
        width = min(self.width(), round(self.height() * whole.width() / whole.height()))
        scale = width / whole.width()
        left = (self.width() - width) // 2
        least = self._look.px(_LEAST)
        for id_, button in self.buttons.items():
            bounds = QTransform.fromScale(scale, scale).mapRect(self._bounds[id_]).translated(left, 0)
            place = QRect(0, 0, max(least, round(bounds.width())), max(least, round(bounds.height())))
            place.moveCenter(bounds.center().toPoint())
            button.setGeometry(place.intersected(self.rect()))


class HotspotAnswer(AnswerWidget):
    """The picture and the list: whatever is checked in one is checked in the other."""

    def __init__(self, body: Hotspot, order: Sequence[str], look: Look) -> None:
        super().__init__()
        self._look = look
        places = {spot_id: place for place, spot_id in enumerate(order)}
        spots = sorted(body.spots, key=lambda spot: places.get(spot.id, len(places)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10))
        self._hint = caption(_("Mark it in the picture or in the list: both say the same."), look)
        column.addWidget(self._hint)
        self.picture = SpotPicture(body, spots, look)
        column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self._grid = QGridLayout()
        self._grid.setSpacing(look.px(8))
        column.addLayout(self._grid)
        self.cards = [OptionCard(spot, look, many=True) for spot in spots]
        self._place_cards(1)
        for card in self.cards:
            on_picture = self.picture.buttons[card.option.id]
            card.button.toggled.connect(on_picture.setChecked)
            on_picture.toggled.connect(card.button.setChecked)
            card.button.toggled.connect(lambda _on: self.changed.emit())

    def response(self) -> Response:
        """Return the ids of the marked spots, in the order shown."""
        return tuple(card.option.id for card in self.cards if card.button.isChecked())

    def show_response(self, response: Response) -> None:
        """Mark the given spots again."""
        for card in self.cards:
            card.button.setChecked(card.option.id in response)

    def complete(self) -> bool:
        """Whether at least one spot is marked."""
        return bool(self.response())

    def explain(self) -> None:
        """Show for every spot, in the picture and in the list, whether it gives something away."""
        self._hint.hide()
        self._place_cards(1)
        for card in self.cards:
            tone, verdict = _verdict(card.option, chosen=card.button.isChecked())
            self.picture.buttons[card.option.id].explain(tone)
            card.lock("" if tone == "muted" else tone)
            runs = reasons(verdict, card.option.feedback, card.option.basis)
            why = Why(self._look, tone, runs, about=card.option.text, indent=30)
            why.text.link_followed.connect(self.link_followed)
            why.text.stand_alone()
            card.add(why)

    def press(self, number: int) -> None:
        """Mark the spot with this number in the list, or take the mark away."""
        if 1 <= number <= len(self.cards) and self.cards[number - 1].button.isEnabled():
            self.cards[number - 1].button.setFocus()
            self.cards[number - 1].button.click()

    def play(self, response: Response) -> Iterator[Deed]:
        """Yield the keys on the picture's own buttons that mark the spots."""
        for id_, button in self.picture.buttons.items():
            if button.isChecked() != (id_ in response):
                yield Deed(button, "Space")

    def first_focus(self) -> QWidget:
        """Return the picture's button that Tab comes to."""
        stops = self.picture.buttons.values()
        return next(button for button in stops if button.focusPolicy() == Qt.FocusPolicy.StrongFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list in two columns where there is room."""
        super().resizeEvent(event)
        if self.cards[0].button.isEnabled():
            self._place_cards(2 if self.width() > self._look.px(600) else 1)

    def _place_cards(self, columns: int) -> None:
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def _verdict(spot: Option, *, chosen: bool) -> tuple[str, str]:
    """Return tone and words for one spot."""
    if spot.right:
        return ("good", _("You found it.")) if chosen else ("bad", _("You missed this one."))
    return ("bad", _("Marked, but it gives nothing away.")) if chosen else ("muted", _("Harmless, and you left it."))
