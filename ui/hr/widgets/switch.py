"""A row of buttons of which one is on: which of several lists is shown. One Tab stop, the arrow keys go along it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup

from ui.theme import Look
from ui.widgets.flow import Flow
from ui.widgets.parts import Button
from ui.widgets.roving import Roving


class Switch(Flow):
    """`picked` comes with the key of the button that a person switched on."""

    picked = Signal(str)

    def __init__(self, name: str, choices: Sequence[tuple[str, str, str]], look: Look) -> None:
        """Offer choices, each as key, words and icon ('' for none); the first is on."""
        super().__init__(look, gap=6)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._words = {key: words for key, words, _icon in choices}
        self.buttons: dict[str, Button] = {}
        for key, words, icon in choices:
            button = Button(words, look, icon=icon, kind="toggle")
            button.setCheckable(True)
            button.clicked.connect(lambda _on, key=key: self.picked.emit(key))
            self._group.addButton(button)
            self.buttons[key] = button
        self.fill(list(self.buttons.values()))
        self._roving = Roving(list(self.buttons.values()), self)
        next(iter(self.buttons.values())).setChecked(True)

    def chosen(self) -> str:
        """Return the key of the button that is on."""
        return next(key for key, button in self.buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Switch one on, without a signal."""
        self.buttons[key].setChecked(True)

    def offer(self, key: str, *, on: bool) -> None:
        """Offer a choice, or leave it out for now."""
        self.buttons[key].setVisible(on)
        self.fill([button for button in self.buttons.values() if not button.isHidden()])

    def show_count(self, key: str, count: int) -> None:
        """Show how many things are behind a button."""
        self.buttons[key].setText(f"{self._words[key]}  {count:,}")
        self.flow()
