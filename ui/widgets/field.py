"""A form field: name above, help below, and what is wrong right beside it, in words, with a sign, and announced."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.accessible import announce
from ui.tab_order import reveal
from ui.theme import Look
from ui.widgets.label import label
from ui.widgets.parts import IconLabel, restyle


class Field(QWidget):
    """Holds one input with its label, help and error (WCAG 3.3.1, 3.3.2)."""

    def __init__(self, name: str, inner: QWidget, look: Look, hint: str = "") -> None:
        super().__init__()
        self._inner = inner
        self._hint = hint
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        self._name = label(name, "strong")
        self._name.setBuddy(inner)
        inner.setAccessibleName(name)
        inner.setAccessibleDescription(hint)
        column.addWidget(self._name)
        if hint:
            column.addWidget(label(hint, "small"))
        self._line = QHBoxLayout()
        self._line.setSpacing(look.px(8))
        self._line.addWidget(inner, 1)
        column.addLayout(self._line)
        self._error_row = QWidget()
        row = QHBoxLayout(self._error_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(6))
        row.addWidget(IconLabel("warning", look, "bad", 20))
        self._error: QLabel = label("", "error")
        row.addWidget(self._error, 1)
        self._error_row.hide()
        column.addWidget(self._error_row)

    def name(self) -> str:
        """Return the field's name."""
        return self._name.text()

    def put_beside(self, widget: QWidget) -> None:
        """Put something beside the input, such as a button that belongs to it."""
        self._line.addWidget(widget)

    def complain(self, words: str) -> None:
        """Say what is wrong; an empty text takes it away."""
        self._error.setText(words)
        self._error_row.setVisible(bool(words))
        self._inner.setProperty("wrong", bool(words))
        self._inner.setAccessibleDescription(words or self._hint)
        restyle(self._inner)

    def point_out(self) -> None:
        """Take the keyboard to the input, scroll it into sight with what is wrong, and have that announced."""
        self._inner.setFocus()
        reveal(self)
        announce(self._inner, self.complaint())

    def complaint(self) -> str:
        """Return what is wrong, empty when nothing is."""
        return self._error.text()
