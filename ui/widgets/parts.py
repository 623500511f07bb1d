"""Small parts of every screen: boxes, buttons and icons in the theme's colours.

The window's shell is made of these before its first paint, so nothing here touches the `Qt` namespace: PySide6 builds
all of its enums at the first touch, which takes as long as a fifth of a bare window.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from ui.theme import Look


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
        # So that Enter presses it too, as Space does; nothing here stands in a dialog.
        self.setAutoDefault(True)
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


def clear(layout: QLayout) -> None:
    """Take every widget and layout out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            # Hidden and not reparented: a widget without a parent would have its whole style worked out once more.
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def restyle(widget: QWidget) -> None:
    """Have the style sheet look at the widget's properties again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def constant(words: str, role: str) -> QLabel:
    """Return a label for words of our own that never change; for all others there is `ui.widgets.label`."""
    made = QLabel(words)
    made.setProperty("role", role)
    return made
