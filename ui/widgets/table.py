"""A table of words: a grid where there is room, else one entry under another with the headers beside the words.

The reading cursor goes row by row and hears each cell with its header; the links of all cells belong to their row.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from assets.language import _
from modules.block import Runs, plain
from ui.theme import Look
from ui.widgets.label import label
from ui.widgets.parts import Box
from ui.widgets.text import TextLabel

# Narrower columns than this, at 100 % text, break words rather than lines.
_LEAST_COLUMN = 120


class WordTable(Box):
    """Rows of cells below headers. `stops` are the rows' first cells; `shares` the widths of the columns."""

    def __init__(self, header: Sequence[Runs], rows: Sequence[Sequence[Runs]], look: Look, *,
                 shares: Sequence[int] = ()) -> None:  # fmt: skip
        super().__init__(look, "card", pad=0, gap=0)
        self._look = look
        self._names = [plain(runs) for runs in header]
        self._headers = [TextLabel(runs, look, role="strong") for runs in header]
        self._shares = tuple(shares) or (1,) * len(self._headers)
        self._rows: list[list[tuple[QLabel, TextLabel]]] = []
        self._lines: list[QFrame] = []
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(*(look.px(10),) * 4)
        self._grid.setHorizontalSpacing(look.px(14))
        self._grid.setVerticalSpacing(look.px(6))
        self.stops: list[TextLabel] = [self._add_row(row) for row in rows]
        self.narrow = False
        self._arrange()
        self.add(self._holder)

    def _add_row(self, row: Sequence[Runs]) -> TextLabel:
        """Make the cells of one row; return the first, which stands for all of it."""
        line = QFrame()
        line.setProperty("box", "rule")
        self._lines.append(line)
        cells = [TextLabel(runs, self._look, block=number == 0) for number, runs in enumerate(row)]
        names = [label(name, "small") for name, _cell in zip(self._names, cells, strict=False)]
        # At once below the table: a label without a parent would be shown as a window of its own.
        for part in (line, *names, *cells):
            part.setParent(self._holder)
        self._rows.append(list(zip(names, cells, strict=False)))
        first, *others = cells
        told = [(name, plain(runs).replace("\n", ", ")) for name, runs in zip(self._names, row, strict=False)]
        first.setProperty("plain", ". ".join(f"{name}: {words}" if name else words for name, words in told if words))
        for cell in others:
            cell.link_followed.connect(first.link_followed)
            first.stops = (*first.stops, *cell.stops)
        if first.stops:
            first.setAccessibleDescription(_("Has links. Press K to reach them."))
        return first

    def _arrange(self) -> None:
        """Put every label in its place for the width there is."""
        while self._grid.takeAt(0) is not None:
            pass
        for column, share in enumerate(self._shares):
            self._grid.setColumnStretch(column, 0 if self.narrow else share)
        if self.narrow:
            self._grid.setColumnStretch(0, 1)
            self._stack()
        else:
            self._spread()
        for header in self._headers:
            header.setVisible(not self.narrow)

    def _spread(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        for column, header in enumerate(self._headers):
            self._grid.addWidget(header, 0, column)
        for number, (line, row) in enumerate(zip(self._lines, self._rows, strict=True)):
            line.show()
            self._grid.addWidget(line, 2 * number + 1, 0, 1, len(self._headers))
            for column, (name, cell) in enumerate(row):
                name.hide()
                cell.show()
                self._grid.addWidget(cell, 2 * number + 2, column, top)

    def _stack(self) -> None:
        place = 0
        for line, row in zip(self._lines, self._rows, strict=True):
            line.setVisible(place > 0)
            self._grid.addWidget(line, place, 0)
            place += 1
            for column, (name, cell) in enumerate(row):
                name.setVisible(bool(column and cell.words()))
                cell.setVisible(bool(cell.words()))
                if cell.words():
                    self._grid.addWidget(name, place, 0)
                    self._grid.addWidget(cell, place + 1, 0)
                    place += 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the cells where the columns would be too narrow."""
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(_LEAST_COLUMN) * len(self._headers)
        if narrow != self.narrow:
            self.narrow = narrow
            self._arrange()
