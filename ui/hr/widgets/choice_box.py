"""A box to choose one of many names from, or all of them, as for teams and nations."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel


class ChoiceBox(QComboBox):
    """Holds names to choose from; `picked` comes only when a person chooses. `none` stands for an empty name."""

    picked = Signal()

    def __init__(self, name: str, every: str, none: str = "") -> None:
        super().__init__()
        # On Linux, Qt tells the chosen words as the name of a box, and its name only as that of a label beside it.
        self._label = QLabel(name)
        self._label.setBuddy(self)
        self._label.hide()
        self._every = every
        self._none = none
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.addItem(every, ())
        self.activated.connect(lambda _place: self.picked.emit())

    def changeEvent(self, event: QEvent) -> None:
        """Have the label, which is never seen, stand beside the box wherever it is put."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange:
            self._label.setParent(self.parentWidget())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a choice must not change because the mouse is over it."""
        event.ignore()

    def offer(self, names: Sequence[tuple[str, str]]) -> None:
        """Offer these, as value and words; what is chosen stays chosen where it is still there."""
        before = self.chosen()
        wanted = [(words, (value,)) for value, words in names]
        if [(self.itemText(place), self.itemData(place)) for place in range(1, self.count())] == wanted:
            return
        self.clear()
        self.addItem(self._every, ())
        for words, values in wanted:
            self.addItem(words, values)
        self.choose(before)

    def chosen(self) -> tuple[str, ...]:
        """Return what is chosen; empty for all."""
        return tuple(self.currentData() or ())

    def choose(self, values: tuple[str, ...]) -> None:
        """Choose these, without a signal; several at once, or one that is gone, become an entry of their own."""
        if values == self.chosen():
            return
        place = next((n for n in range(self.count()) if tuple(self.itemData(n)) == values), -1)
        if place < 0:
            self.addItem(", ".join(value or self._none for value in values), values)
            place = self.count() - 1
        self.setCurrentIndex(place)
