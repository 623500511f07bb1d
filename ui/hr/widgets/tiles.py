"""Big numbers that can be pressed: how many people stand how, each leading to those people."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from assets.language import _
from ui.theme import Look
from ui.widgets.label import label
from ui.widgets.parts import IconLabel

# Narrower than this, at 100 % text, a tile would break its word.
_LEAST = 150


class Tile(QPushButton):
    """One big number with its word and sign. `share` is a fraction, shown in words."""

    def __init__(self, number: int, words: str, look: Look, *, share: float, icon: str, tone: str) -> None:
        super().__init__()
        self.setProperty("kind", "wrap")
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        percent = _("{percent} % of all").format(percent=round(share * 100))
        self.setAccessibleName(f"{words}: {number}, {percent}")
        self.setAccessibleDescription(_("Shows these people in the register"))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.px(side) for side in (16, 14, 16, 14)))
        column.setSpacing(look.px(4))
        top = QHBoxLayout()
        top.setSpacing(look.px(8))
        top.addWidget(label(str(number), "display", wrap=False), 1)
        top.addWidget(IconLabel(icon, look, tone, 28), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addWidget(label(words, "strong", wrap=False))
        column.addWidget(label(percent, "small", wrap=False))
        self._column = column
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Ask for what the words need; a button by itself asks for its caption only."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never be smaller than the words."""
        return self._column.minimumSize()


class Tiles(QWidget):
    """Tiles side by side, in as many rows as the width asks for; `chosen` comes with the key of one."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.tiles: dict[str, Tile] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.px(12))
        # As narrow as one tile, however many stand side by side now: else it could never become narrower.
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._columns = 0

    def add(self, key: str, tile: Tile) -> None:
        """Add a tile."""
        self.tiles[key] = tile
        tile.clicked.connect(lambda: self.chosen.emit(key))
        self._columns = 0
        self._place()

    def _place(self) -> None:
        fitting = max(1, self.width() // self._look.px(_LEAST))
        count = len(self.tiles)
        # Rows alike: five tiles where four fit become three and two.
        columns = -(-count // -(-count // min(fitting, count)))
        if columns == self._columns:
            return
        self._columns = columns
        for place, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, place // columns, place % columns)
        for column in range(count):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as one tile."""
        return QSize(self._look.px(_LEAST), self._grid.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the tiles anew."""
        super().resizeEvent(event)
        if self.tiles:
            self._place()
