"""The rows of the register for a table on screen: all of them counted, only those in sight read.

The number and the status of each row are known; the rows themselves come fifty at a time, and a few lots stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from assets.language import _
from exports.hr.columns import columns, reader, shower
from records.hr import rows
from records.hr.model import Filter, Row, Status
from records.hr.rows import line_of
from ui.hr.filters import SORT_KEYS
from ui.hr.standing import SIGNS, direction_words
from ui.hr.workspace import Workspace
from ui.theme import Look

# Rows that are read at once, and how many such lots stay.
LOT = 50
# Fewer people than this are counted in a moment.
_MANY = 5_000
_KEPT = 12
_AT_ONCE = 2_000

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Shown(NamedTuple):
    """One row, and the texts of its cells as every report has them."""

    row: Row
    texts: tuple[str, ...]


class RegisterModel(QAbstractTableModel):
    """Shows one filter; `show_filter` changes it. The columns are those of the reports."""

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__()
        self._workspace = workspace
        self._look = look
        self._icons: dict[str, QIcon] = {}
        self._lots: dict[int, dict[int, Shown]] = {}
        self.columns = columns()
        self._cells = reader()
        self._ways = [shower(column.kind) for column in self.columns]
        self._everybody = workspace.everybody
        self.chosen = Filter()
        self.numbers: Sequence[int] = []
        look.changed.connect(self._on_look_changed)

    def forget(self) -> None:
        """Forget what was read, since something has changed."""
        self._everybody.forget()
        self._lots.clear()

    def is_stale(self) -> bool:
        """Say whether what was read may no longer be so: after a change, or some time, as somebody else may work."""
        return self._everybody.is_stale()

    def show_filter(self, chosen: Filter) -> None:
        """Show the rows of a filter. Where they are the same as before, selections stay."""
        if self._everybody.was_changed():
            self.forget()
        self.chosen = chosen
        found = self._everybody.numbers(chosen)
        if found == self.numbers:
            self._lots.clear()
            if found:
                self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, len(self.columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
            return
        self.beginResetModel()
        self.numbers = found
        self._lots.clear()
        self.endResetModel()

    def counts_at_once(self, chosen: Filter) -> bool:
        """Say whether totals are there in no time; with many people they are counted after the first rows are shown."""
        plain = not chosen.statuses and chosen == replace(Filter(), sort=chosen.sort, descending=chosen.descending)
        return self._everybody.is_counted() or not plain or len(self.numbers) < _MANY

    def totals(self, chosen: Filter) -> Mapping[Status, int]:
        """Return how many people there are of each status in a filter, whichever statuses it names."""
        return self._everybody.totals(chosen)

    def row(self, place: int) -> Row | None:
        """Return the row at a place, or None where it is gone."""
        found = self._at(place)
        return found.row if found else None

    def rows_at(self, places: Iterable[int]) -> Iterator[Row]:
        """Yield the rows at these places, some thousand at a time: those of a selection, however large."""
        wanted = [self.numbers[place] for place in places]
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            yield from rows.rows_of(self._workspace.register, some, self._everybody.now, self._workspace.versions)

    def column_of(self, key: str) -> int:
        """Return where the column of a field stands."""
        return next(place for place, column in enumerate(self.columns) if column.key == key)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are, all of them."""
        return 0 if parent.isValid() else len(self.numbers)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell; the status has its sign too."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            found = self._at(index.row())
            return found.texts[index.column()] if found else ""
        if role == Qt.ItemDataRole.DecorationRole and self.columns[index.column()].key == "status":
            found = self._at(index.row())
            return self._icon(*SIGNS[found.row.status]) if found else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column; assistive technology is told of the order too."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.AccessibleTextRole and column.key == self.chosen.sort:
            direction = direction_words(self.chosen.sort, descending=self.chosen.descending)
            return _("{column}, sorted, {direction}").format(column=column.title, direction=direction)
        if role == Qt.ItemDataRole.ToolTipRole and column.key in SORT_KEYS:
            return _("Click to sort; click again to turn the order round")
        return None

    def _at(self, place: int) -> Shown | None:
        lot = place // LOT
        if lot not in self._lots:
            self._lots[lot] = self._read(lot)
            while len(self._lots) > _KEPT:
                del self._lots[next(iter(self._lots))]
        return self._lots[lot].get(place)

    def _read(self, lot: int) -> dict[int, Shown]:
        """Return the rows of a lot by their place; one that was erased meanwhile is not among them."""
        wanted = self.numbers[lot * LOT : (lot + 1) * LOT]
        register, versions = self._workspace.register, self._workspace.versions
        found = rows.rows_of(register, wanted, self._everybody.now, versions)
        if len(found) < len(wanted):
            pairs = [(number, rows.rows_of(register, [number], self._everybody.now, versions)) for number in wanted]
            return {lot * LOT + n: self._shown(one[0]) for n, (_number, one) in enumerate(pairs) if one}
        return {lot * LOT + place: self._shown(row) for place, row in enumerate(found)}

    def _shown(self, row: Row) -> Shown:
        pairs = zip(self._cells(line_of(row)), self._ways, strict=True)
        return Shown(row, tuple(way(cell) for cell, way in pairs))

    def _icon(self, name: str, token: str) -> QIcon:
        if name not in self._icons:
            icon = self._look.icon(name, token)
            icon.addPixmap(self._look.pixmap(name, "on_primary"), QIcon.Mode.Selected)
            self._icons[name] = icon
        return self._icons[name]

    def _on_look_changed(self) -> None:
        self._icons.clear()
