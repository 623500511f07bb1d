"""A field for a passphrase: hidden unless one asks to see it, with a word about Caps Lock right where one types."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from assets.language import _
from ui.accessible import announce
from ui.theme import Look
from ui.widgets.field import Field
from ui.widgets.label import label
from ui.widgets.parts import Button, IconLabel


class _Line(QLineEdit):
    """The line itself; `field` hears whether a letter looks like Caps Lock."""

    def __init__(self, owner: PassphraseField) -> None:
        super().__init__()
        self._owner = owner
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice a capital without Shift, or a small letter with it: Qt itself does not tell of Caps Lock."""
        letter = event.text()
        if letter.isalpha() and letter.upper() != letter.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._owner.show_caps(letter.isupper() is not shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self._owner.show_caps(False)
        super().keyPressEvent(event)


class PassphraseField(QWidget):
    """Name, help, line, a button to see what is typed, and what is wrong. `line` is the input."""

    def __init__(self, name: str, look: Look, hint: str = "") -> None:
        super().__init__()
        self.line = _Line(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        self._field = Field(name, self.line, look, hint)
        self.reveal = Button(_("Show"), look, icon="eye", kind="tool")
        self.reveal.setCheckable(True)
        self.reveal.setAccessibleName(_("Show what I type: {name}").format(name=name))
        self.reveal.toggled.connect(self._on_reveal_toggled)
        self._field.put_beside(self.reveal)
        column.addWidget(self._field)
        self._caps = QWidget()
        caps = QHBoxLayout(self._caps)
        caps.setContentsMargins(0, 0, 0, 0)
        caps.addWidget(IconLabel("warning", look, "warn", 18))
        self._caps_words = label(_("Caps Lock seems to be on."), "small")
        caps.addWidget(self._caps_words, 1)
        self._caps.hide()
        column.addWidget(self._caps)

    def text(self) -> str:
        """Return what is typed."""
        return self.line.text()

    def complain(self, words: str) -> None:
        """Say what is wrong; an empty text takes it away."""
        self._field.complain(words)

    def complaint(self) -> str:
        """Return what is wrong, empty when nothing is."""
        return self._field.complaint()

    def show_caps(self, on: bool) -> None:
        """Say that Caps Lock seems to be on, or take that back."""
        if on and self._caps.isHidden():
            announce(self.line, self._caps_words.text())
        self._caps.setVisible(on)

    def hide_typed(self) -> None:
        """Hide again what is typed, as before it is used."""
        self.reveal.setChecked(False)

    def _on_reveal_toggled(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.reveal.setText(_("Hide") if shown else _("Show"))
        self.reveal.show_icon("eye-off" if shown else "eye")
