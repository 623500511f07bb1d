"""Small parts of every screen: cards, buttons with icons, the ring, the bar of deeds, the page column."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Look
from ui.widgets.text import label


class Button(QPushButton):
    """A button with an icon in the theme's colours; `kind` is '', primary, quiet, danger, tool, row, nav."""

    def __init__(self, words: str, look: Look, *, icon: str = "", kind: str = "", token: str = "") -> None:
        super().__init__(words)
        self._look = look
        self._icon = icon
        self._token = token or {"primary": "on_primary", "danger": "bad", "nav": "nav_ink", "quiet": "link"}.get(
            kind, "ink"
        )
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._paint_icon()
        look.changed.connect(self._paint_icon)

    def show_icon(self, icon: str, token: str = "") -> None:
        """Change the icon, and its colour where one is given."""
        self._icon = icon
        self._token = token or self._token
        self._paint_icon()

    def setEnabled(self, enabled: bool) -> None:
        """Grey the icon with the words."""
        super().setEnabled(enabled)
        self._paint_icon()

    def _paint_icon(self) -> None:
        if self._icon:
            self.setIcon(self._look.icon(self._icon, self._token if self.isEnabled() else "muted"))
            self.setIconSize(QSize(self._look.px(20), self._look.px(20)))


class IconLabel(QLabel):
    """An icon that means nothing by itself: hidden from assistive technology by having no name."""

    def __init__(self, icon: str, look: Look, token: str = "ink", size: int = 22) -> None:
        super().__init__()
        self._look = look
        self._icon = icon
        self._token = token
        self._size = size
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._paint()
        look.changed.connect(self._paint)

    def show_icon(self, icon: str, token: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._token = token
        self._paint()

    def _paint(self) -> None:
        self.setPixmap(self._look.pixmap(self._icon, self._token, self._size))
        self.setFixedSize(self._look.px(self._size), self._look.px(self._size))


class Box(QFrame):
    """A frame of the style sheet: card, hero, sunken, callout, plain, header, footer. Holds one column or row."""

    def __init__(
        self, look: Look, box: str = "card", *, tone: str = "", row: bool = False, pad: int = 18, gap: int = 10
    ) -> None:
        super().__init__()
        self._look = look
        self._pad = pad
        self._gap = gap
        self.setProperty("box", box)
        self.setProperty("tone", tone)
        self.column: QHBoxLayout | QVBoxLayout = QHBoxLayout(self) if row else QVBoxLayout(self)
        self._space()
        look.changed.connect(self._space)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add one widget."""
        self.column.addWidget(widget, stretch)

    def set_tone(self, tone: str) -> None:
        """Change the colour of the box."""
        self.setProperty("tone", tone)
        restyle(self)

    def _space(self) -> None:
        pad = self._look.px(self._pad) if self._pad else 0
        self.column.setContentsMargins(pad, pad, pad, pad)
        self.column.setSpacing(self._look.px(self._gap) if self._gap else 0)


class Column(QScrollArea):
    """A scrolling column of at most `width` pixels at 100 % text, centred; the scroll area is no Tab stop."""

    def __init__(self, look: Look, width: int = 760, gap: int = 14) -> None:
        super().__init__()
        self._look = look
        self._width = width
        self._gap = gap
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QWidget()
        row = QHBoxLayout(outer)
        row.setContentsMargins(0, 0, 0, 0)
        self.inner = QWidget()
        self.column = QVBoxLayout(self.inner)
        row.addStretch(1)
        row.addWidget(self.inner, 1000)
        row.addStretch(1)
        self.setWidget(outer)
        self._space()
        look.changed.connect(self._space)

    def add(self, widget: QWidget) -> None:
        """Add one widget at the end."""
        self.column.addWidget(widget)

    def clear(self) -> None:
        """Take everything out."""
        clear(self.column)

    def reveal(self, widget: QWidget) -> None:
        """Scroll so that the widget is in sight."""
        self.ensureWidgetVisible(widget, 0, self._look.px(40))

    def _space(self) -> None:
        side = self._look.px(20)
        self.column.setContentsMargins(side, self._look.px(26), side, self._look.px(30))
        self.column.setSpacing(self._look.px(self._gap))
        self.inner.setMaximumWidth(self._look.px(self._width) + 2 * side)


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


class ActionBar(Box):
    """The bar at the foot of a page: back on the left, a hint, the main deed on the right."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "footer", row=True, pad=12, gap=12)
        self.back = Button("", look, icon="back")
        self.hint = label("", "muted")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.main = Button("", look, kind="primary", icon="forward")
        self.add(self.back)
        self.add(self.hint, 1)
        self.add(self.main)

    def offer(self, back: str, hint: str, main: str, *, icon: str = "forward") -> None:
        """Set the words; an empty one hides its button."""
        self.back.setText(back)
        self.back.setVisible(bool(back))
        self.hint.setText(hint)
        self.main.setText(main)
        self.main.show_icon(icon)
        self.main.setVisible(bool(main))


def clear(layout: QLayout) -> None:
    """Take every widget and layout out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def restyle(widget: QWidget) -> None:
    """Have the style sheet look at the widget's properties again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def fixed(widget: QWidget) -> QWidget:
    """Keep a widget at the size that it asks for."""
    widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return widget
