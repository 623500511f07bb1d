"""The body of a page: a scrolling column that stays readable, and the bar of deeds at its foot."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, clear

_HIDDEN_ON_PURPOSE = Qt.WidgetAttribute.WA_WState_ExplicitShowHide


class _Sheet(QWidget):
    """What is scrolled: as high as its words need at its width, and no higher.

    The least heights of widgets are those of their narrowest form; added up, they would leave a blank at the end.
    """

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        if layout is None:
            return super().minimumSizeHint()
        least = layout.totalMinimumSize()
        return QSize(least.width(), 0) if layout.hasHeightForWidth() else least


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
        outer = _Sheet()
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
        self.put(-1, widget)

    def put(self, index: int, widget: QWidget) -> None:
        """Add one widget at a place; on a page on show it can take the focus at once, not only when Qt shows it."""
        self.column.insertWidget(index, widget)
        if self.isVisible() and widget.isHidden() and not widget.testAttribute(_HIDDEN_ON_PURPOSE):
            widget.show()

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
