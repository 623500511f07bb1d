"""A table of words for lists of any length: rows are turned into words when they come into sight, and can be copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QSizePolicy, QTableView

from exports.hr.sheet import safe_text
from ui.theme import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
Sign = tuple[str, str]
_ROW = 38
_PADDING = 26
# Sizes in pixels at 100 % text.
_LEAST, _LEAST_LAST, _MOST = 70, 150, 260
# Rows that are measured for the widths, and up to which number rows are as high as their words need.
_MEASURED = 40
_MOST_WRAPPED = 400
_MOST_COPIED = 5_000


class Things(Protocol):
    """What is listed: a tuple, or `ui.hr.lists.lots.Lots`."""

    def __len__(self) -> int: ...

    def __getitem__(self, place: int, /) -> Any: ...


class ListModel(QAbstractTableModel):
    """Shows things; `words` turns one into its cells. `signs` gives icon and colour for `sign_column`."""

    def __init__(self, titles: Sequence[str], words: Callable[[Any], Sequence[str]], look: Look) -> None:
        super().__init__()
        self._look = look
        self.titles = tuple(titles)
        self.words = words
        self.signs: Callable[[Any], Sign] | None = None
        self.sign_column = 0
        self.things: Things = ()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many things there are."""
        return 0 if parent.isValid() else len(self.things)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.texts(index.row())[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and self.signs is not None and index.column() == self.sign_column:
            thing = self.things[index.row()]
            return None if thing is None else self._icon(*self.signs(thing))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        return None

    def texts(self, place: int) -> Sequence[str]:
        """Return the cells of one row; of a thing that is gone, empty ones."""
        thing = self.things[place]
        return ("",) * len(self.titles) if thing is None else self.words(thing)

    def show(self, things: Things) -> None:
        """Show other things."""
        self.beginResetModel()
        self.things = things
        self.endResetModel()

    def _icon(self, name: str, token: str) -> QIcon:
        icon = self._look.icon(name, token)
        icon.addPixmap(self._look.pixmap(name, "on_primary"), QIcon.Mode.Selected)
        return icon


class ListTable(QTableView):
    """Whole rows are chosen; Enter or a double click emits `opened` with the place. `chose` comes with each choice."""

    opened = Signal(int)
    chose = Signal()

    def __init__(
        self,
        name: str,
        titles: Sequence[str],
        words: Callable[[Any], Sequence[str]],
        look: Look,
        *,
        rows: int = 6,
        grows: bool = True,
    ) -> None:
        super().__init__()
        self._look = look
        self._least_rows = rows
        self._widths = [look.px(_LEAST)] * len(titles)
        self.list = ListModel(titles, words, look)
        self.setModel(self.list)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look.px(_ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        upright = QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, upright)
        self.setMinimumHeight(self._height(rows))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self.chose.emit())

    def show_things(self, things: Things) -> None:
        """Show these, with columns as wide as their first rows need; a short list is no higher than it needs."""
        self.list.show(things)
        self._fit()
        self.setMinimumHeight(self._height(min(self._least_rows, max(2, len(things)))))
        self._wrap()
        self.chose.emit()

    def places(self) -> list[int]:
        """Return the places of the rows that are chosen, in order."""
        found: set[int] = set()
        for part in self.selectionModel().selection():  # type: ignore[attr-defined]
            found.update(range(part.top(), part.bottom() + 1))
        return sorted(found)

    def chosen(self) -> list[Any]:
        """Return the things that are chosen and still there."""
        return [thing for place in self.places() if (thing := self.list.things[place]) is not None]

    def start(self) -> None:
        """Take the keyboard, with the cursor on a row."""
        if not self.currentIndex().isValid() and len(self.list.things):
            # On a row, yet nothing is chosen: that is for the person to do.
            flag = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.list.index(0, 0), flag)
        self.setFocus()

    def as_text(self, places: Sequence[int] | None = None) -> str:
        """Return rows, all where none are named, for the clipboard: tabs between cells, and none starts a formula."""
        wanted = range(min(len(self.list.things), _MOST_COPIED)) if places is None else places[:_MOST_COPIED]
        lines = [self.list.titles, *(self.list.texts(place) for place in wanted)]
        return "\n".join("\t".join(safe_text(" ".join(cell.split())) for cell in line) for line in lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter and copy whole rows; all else is Qt's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.as_text(self.places()))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _words: str) -> None:
        """Look nothing up here: it would read all rows."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap words anew."""
        super().resizeEvent(event)
        self._spread()
        self._wrap()

    def _height(self, rows: int) -> int:
        return self._look.px(_ROW) * (rows + 1) + self._look.px(12)

    def _fit(self) -> None:
        """Make each column as wide as its title and its first words, within bounds."""
        metrics, pad = self.fontMetrics(), self._look.px(28)
        shown = [self.list.texts(place) for place in range(min(_MEASURED, len(self.list.things)))]
        for column, title in enumerate(self.list.titles):
            # Titles are set bolder.
            widest = max(
                [metrics.horizontalAdvance(title) * 1.12, *(metrics.horizontalAdvance(r[column]) for r in shown)]
            )
            icon = self._look.px(30) if self.list.signs and column == self.list.sign_column else 0
            self._widths[column] = min(max(round(widest) + pad + icon, self._look.px(_LEAST)), self._look.px(_MOST))
        self._spread()

    def _spread(self) -> None:
        """Give the columns their widths; the last one gives way first, and wraps its words."""
        *others, last = self._widths
        room = self.viewport().width() - sum(others)
        for column, width in enumerate(others):
            self.setColumnWidth(column, width)
        self.setColumnWidth(len(others), min(last, max(room, self._look.px(_LEAST_LAST))))

    def _wrap(self) -> None:
        """Make each row of a short list as high as its words need; Qt itself forgets the padding of the style sheet."""
        count = len(self.list.things)
        if not 0 < count <= _MOST_WRAPPED:
            return
        metrics, least = self.fontMetrics(), self._look.px(_ROW)
        pad, icon = self._look.px(_PADDING), self._look.px(30)
        rooms = [self.columnWidth(column) - pad for column in range(len(self.list.titles))]
        if self.list.signs is not None:
            rooms[self.list.sign_column] -= icon
        flags = Qt.TextFlag.TextWordWrap.value
        for place in range(count):
            highest = max(
                metrics.boundingRect(QRect(0, 0, max(room, 1), 10_000), flags, words).height()
                if metrics.horizontalAdvance(words) > room
                else metrics.height()
                for words, room in zip(self.list.texts(place), rooms, strict=True)
            )
            self.setRowHeight(place, max(least, highest + self._look.px(16)))
