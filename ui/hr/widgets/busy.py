"""Work that is one step and cannot be stopped half way: says that it goes on, and what it does."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

from ui.accessible import announce
from ui.theme import Look
from ui.widgets.label import label
from ui.widgets.parts import Box


class Busy(Box):
    """Hidden while nothing is going on."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "card", pad=16, gap=8)
        self.words = label("", "strong")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        # Without a range it runs up and down, which whoever asked for stillness is not shown.
        self.bar.setRange(0, 1 if look.still else 0)
        self.add(self.words)
        self.add(self.bar)
        self.hide()

    def begin(self, words: str) -> None:
        """Show that this is going on."""
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.show()
        announce(self.words, words)

    def end(self) -> None:
        """Hide: it is done."""
        self.hide()
