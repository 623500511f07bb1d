"""The rows of the register for a table on screen: all of them counted, only those in sight read.

The number and the status of each row are known; the rows themselves come fifty at a time, and a few lots stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import compress
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from assets.language import _
from exports.hr.columns import columns, reader, shower
from records.hr import rows
from records.hr.model import STATUSES, Filter, Row, SortKey, Status
from records.hr.rows import line_of
from ui.hr.filters import SORT_KEYS
from ui.hr.standing import SIGNS, direction_words
from ui.hr.workspace import Workspace
from ui.theme import Look

# Rows that are read at once, and how many such lots stay.
LOT = 50
_KEPT = 12
_AT_ONCE = 2_000
_FRESH = timedelta(minutes=1)
_ALL = Filter(statuses=STATUSES)
# The statuses of those who are shown unless others are asked for.
HERE = tuple(status for status in STATUSES if status != "left")

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Shown(NamedTuple):
    """One row, and the texts of its cells as every report has them."""

    row: Row
    texts: tuple[str, ...]


class Order(NamedTuple):
    """The numbers of everybody in one order, and the place of each in the order of the numbers themselves."""

    numbers: Sequence[int]
    places: Sequence[int]


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
        # Everybody in each order that was asked for, how everybody stands, and who is in the filter on show: the
        # last two with a byte for each person, which as one whole number are compared and counted in no time.
        self._orders: dict[SortKey, Order] = {}
        self._people: list[int] = []
        self._places: dict[int, int] = {}
        self._stands: Mapping[Status, bytes] = {}
        self._matching: dict[Filter, bytes] = {}  # the last one
        self._state = 0
        self._stale = True
        self.chosen = Filter()
        self.now = workspace.clock()
        self.numbers: list[int] = []
        look.changed.connect(self._on_look_changed)

    def forget(self) -> None:
        """Forget what was read, since something has changed."""
        self._stale = True
        self._orders.clear()
        self._people = []
        self._places = {}
        self._stands = {}
        self._matching.clear()
        self._lots.clear()

    def is_stale(self) -> bool:
        """Say whether what was read may no longer be so: after a change, or some time, as somebody else may work."""
        return self._stale or self._workspace.clock() - self.now > _FRESH

    def show_filter(self, chosen: Filter) -> None:
        """Show the rows of a filter. Where they are the same as before, selections stay."""
        if not self._stale and rows.state(self._workspace.register) != self._state:
            self.forget()  # somebody else has written
        self.chosen = chosen
        found = self._numbers(chosen)
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

    def totals(self, chosen: Filter) -> Mapping[Status, int]:
        """Return how many people there are of each status in a filter, whichever statuses it names."""
        stands = self._standing()
        if _is_plain(chosen):
            return {status: stands[status].count(1) for status in STATUSES}
        here = self._here(chosen)
        return {status: (_whole(stands[status]) & here).bit_count() for status in STATUSES}

    def _numbers(self, chosen: Filter) -> list[int]:
        """Return the numbers of a filter in its order, out of those of everybody and of how each one stands."""
        register, version = self._workspace.register, self._workspace.policy_version
        known = chosen.sort == "status" or chosen.sort in self._orders
        if _is_plain(chosen) and not chosen.statuses and not known:
            return rows.numbers(register, chosen, self._time(), version)
        mask, order = self._mask(chosen), self._order(chosen.sort)
        sizes = {len(ones) for ones in (mask, order.numbers, self._people, *self._matching.values())}
        if len(sizes) > 1:  # people came or went between two readings
            self.forget()
            mask, order = self._mask(chosen), self._order(chosen.sort)
        # All of it in C: a loop over 100 000 people would be felt at each letter that is typed.
        found = list(compress(order.numbers, map(mask.__getitem__, order.places)))
        # All columns of an order go one way, so that the other way round is just that.
        return found[::-1] if chosen.descending else found

    def _order(self, sort: SortKey) -> Order:
        """Return the order of everybody by one column."""
        if sort not in self._orders:
            register, version = self._workspace.register, self._workspace.policy_version
            if sort == "status":
                self._people = self._people or rows.everybody(register)
                numbers = rows.by_status(self._people, self._standing(), descending=False)
            else:
                numbers = rows.numbers(register, replace(_ALL, sort=sort), self._time(), version)
                self._people = self._people or sorted(numbers)
            self._orders[sort] = Order(numbers, self._places_of(numbers))
        return self._orders[sort]

    def _places_of(self, numbers: Sequence[int]) -> Sequence[int]:
        """Return the place of each number in the order of the numbers themselves."""
        first = self._people[0] if self._people else 0
        if self._people and self._people[-1] - first + 1 == len(self._people):  # nobody was ever erased between them
            return [number - first for number in numbers]
        if not self._places:
            self._places = dict(zip(self._people, range(len(self._people)), strict=True))
        return [self._places.get(number, 0) for number in numbers]

    def _mask(self, chosen: Filter) -> bytes:
        """Return a byte for each person, in the order of their numbers: 1 for those of a filter."""
        stands = self._standing()
        found = sum(_whole(stands[status]) for status in set(chosen.statuses or HERE))
        if not _is_plain(chosen):
            found &= self._here(chosen)
        return found.to_bytes(len(stands["left"]), "little")

    def _here(self, chosen: Filter) -> int:
        """Return who is in a filter, however they stand."""
        wanted = replace(chosen, statuses=(), sort="name", descending=False)
        if wanted not in self._matching:
            self._matching = {wanted: rows.matching(self._workspace.register, wanted)}
        return _whole(self._matching[wanted])

    def _standing(self) -> Mapping[Status, bytes]:
        """Return how everybody stands, as `rows.standings` tells it."""
        if not self._stands:
            version = self._workspace.policy_version
            self._stands = rows.standings(self._workspace.register, self._time(), version)
        return self._stands

    def _time(self) -> datetime:
        """Return the time for which everything is read, until it is forgotten."""
        if self._stale:
            self.now, self._stale = self._workspace.clock(), False
            self._state = rows.state(self._workspace.register)
        return self.now

    def row(self, place: int) -> Row | None:
        """Return the row at a place, or None where it is gone."""
        found = self._at(place)
        return found.row if found else None

    def rows_at(self, places: Iterable[int]) -> Iterator[Row]:
        """Yield the rows at these places, some thousand at a time: those of a selection, however large."""
        wanted = [self.numbers[place] for place in places]
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            yield from rows.rows_of(self._workspace.register, some, self.now, self._workspace.policy_version)

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
        register, version = self._workspace.register, self._workspace.policy_version
        found = rows.rows_of(register, wanted, self.now, version)
        if len(found) < len(wanted):
            pairs = [(number, rows.rows_of(register, [number], self.now, version)) for number in wanted]
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


def _is_plain(chosen: Filter) -> bool:
    """Say whether a filter leaves nobody out but by how they stand."""
    return not (chosen.words.strip() or chosen.teams or chosen.nations or chosen.audiences)


def _whole(ones: bytes) -> int:
    """Return bytes as one whole number, so that they are compared and counted all at once."""
    return int.from_bytes(ones, "little")
