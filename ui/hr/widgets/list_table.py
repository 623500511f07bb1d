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
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QScrollArea, QSizePolicy, QTableView

from exports.hr.sheet import safe_text
from ui.theme import Look

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
Sign = tuple[str, str]
# Sizes in pixels at 100 % text. A column is narrower than its longest word only where that is longer than `_MOST`.
_ROW = 38
_PADDING = 26
_SIGN = 18
# Sentences, which are longer than that, get at least `_SENTENCE`.
_LEAST, _SENTENCE, _MOST = 70, 140, 260
# That many rows more than the least are shown before a table that does not grow begins to scroll.
_SPARE_ROWS = 2
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
    """Whole rows are chosen; Enter or a double click emits `opened` with the place. `chose` comes with each choice.

    Where it is narrow, columns that are empty are left out and words wrap; then those of `spare` and addresses go too.
    Those of `without` are never shown. With `whole`, none goes: the table scrolls.
    """

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
        self._grows = grows
        self.spare: tuple[int, ...] = ()
        self.without: tuple[int, ...] = ()
        self.whole = False
        self._widths = [look.px(_LEAST)] * len(titles)
        self._leasts = list(self._widths)
        self._empty: list[int] = []
        self._addresses: list[int] = []
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
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        upright = QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, upright)
        self._size()
        look.changed.connect(self._size)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self.chose.emit())

    def show_things(self, things: Things) -> None:
        """Show these, with columns as wide as their first rows need; a short list is no higher than it needs."""
        self.list.show(things)
        self._arrange()
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

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep the row under the cursor in sight of the page too."""
        super().currentChanged(current, previous)
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.widget() if area is not None else None
        if area is not None and page is not None and self.hasFocus() and current.isValid():
            row = self.visualRect(current)
            place = self.viewport().mapTo(page, row.center())
            area.ensureVisible(place.x(), place.y(), 0, row.height() // 2 + self._look.px(8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap words anew."""
        super().resizeEvent(event)
        self._spread()
        self._wrap()
        self._rise()

    def _size(self) -> None:
        """Take the sizes that go with the text."""
        self.setIconSize(QSize(self._look.px(_SIGN), self._look.px(_SIGN)))
        self.verticalHeader().setDefaultSectionSize(self._look.px(_ROW))
        self._arrange()

    def _arrange(self) -> None:
        self._fit()
        self._spread()
        self._wrap()
        self._rise()

    def _rise(self) -> None:
        """Be as high as the rows are: all of them where they are few, else enough to see that there are more."""
        count, row = len(self.list.things), self._look.px(_ROW)
        whole = count <= self._least_rows + (0 if self._grows else _SPARE_ROWS)
        rows = sum(self.rowHeight(place) for place in range(count if whole else self._least_rows))
        header = self.horizontalHeader()
        bar = self.horizontalScrollBar().sizeHint().height() if header.length() > self.viewport().width() else 0
        rest = header.sizeHint().height() + 2 * self.frameWidth() + bar + 4
        if self._grows:
            # The page gives it more; it asks for no more than plain rows would need, so that it leaves room for others.
            self.setMinimumHeight(rest + min(max(rows, 2 * row), self._least_rows * row))
        else:
            self.setFixedHeight(rest + max(rows, row) + (0 if whole else row // 2))

    def _fit(self) -> None:
        """Find how wide each column would be, how narrow it may be, and which are left out where that is too wide."""
        metrics, pad, count = self.fontMetrics(), self._look.px(28), len(self.list.titles)
        shown = [self.list.texts(place) for place in range(min(_MEASURED, len(self.list.things)))]
        cells = [[row[column] for row in shown] for column in range(count)]
        for column, title in enumerate(self.list.titles):
            icon = self._look.px(30) if self.list.signs and column == self.list.sign_column else 0
            # Titles are set bolder, and stay on one line.
            head = metrics.horizontalAdvance(title) * 1.12
            widest = max([head, *(metrics.horizontalAdvance(cell) for cell in cells[column])])
            word = max([head, *(metrics.horizontalAdvance(one) for cell in cells[column] for one in cell.split())])
            if widest > self._look.px(_MOST):
                word = max(word, self._look.px(_SENTENCE))
            self._widths[column] = max(round(widest) + pad + icon, self._look.px(_LEAST))
            self._leasts[column] = min(max(round(word) + pad + icon, self._look.px(_LEAST)), self._look.px(_MOST))
        sign = self.list.sign_column if self.list.signs else 0
        others = [column for column in range(count - 1, 0, -1) if column != sign]
        self._empty = [column for column in others if shown and not any(cells[column])]
        # One address among other facts makes no column of addresses.
        self._addresses = [
            column
            for column in others
            if sum("@" in cell for cell in cells[column]) > sum(map(bool, cells[column])) / 2
        ]

    def _spread(self) -> None:
        """Give the columns their widths: the widest give way first, and wrap their words."""
        room = self.viewport().width()
        kept = [column for column in range(len(self._widths)) if column not in self.without]
        spare = (*self.spare, *self._addresses)
        for columns, needed in ((self._empty, self._widths), (spare, self._leasts)):
            for column in () if self.whole else columns:
                if column in kept and sum(needed[one] for one in kept) > room:
                    kept.remove(column)
        wanted, leasts = ([widths[one] for one in kept] for widths in (self._widths, self._leasts))
        # Where it has to scroll anyway, nothing is gained by narrow columns.
        widths = wanted if self.whole and sum(leasts) > room else shared_out(wanted, leasts, room)
        for column in range(len(self._widths)):
            self.setColumnHidden(column, column not in kept)
        # The last one takes what is left; where all of them are too wide, it keeps its width and the table scrolls.
        left = room - sum(widths)
        self.horizontalHeader().setStretchLastSection(left >= 0)
        widths[-1] += max(left, 0)
        for column, width in zip(kept, widths, strict=True):
            self.setColumnWidth(column, width)

    def _wrap(self) -> None:
        """Make each row of a short list as high as its words need; Qt itself forgets the padding of the style sheet."""
        count = len(self.list.things)
        if not 0 < count <= _MOST_WRAPPED:
            return
        metrics, least = self.fontMetrics(), self._look.px(_ROW)
        pad, icon = self._look.px(_PADDING), self._look.px(30)
        shown = [column for column in range(len(self.list.titles)) if not self.isColumnHidden(column)]
        rooms = {column: self.columnWidth(column) - pad for column in shown}
        if self.list.signs is not None and self.list.sign_column in rooms:
            rooms[self.list.sign_column] -= icon
        flags = Qt.TextFlag.TextWordWrap.value
        for place in range(count):
            texts = self.list.texts(place)
            highest = max(
                metrics.boundingRect(QRect(0, 0, max(room, 1), 10_000), flags, texts[column]).height()
                if metrics.horizontalAdvance(texts[column]) > room
                else metrics.height()
                for column, room in rooms.items()
            )
            self.setRowHeight(place, max(least, highest + self._look.px(16)))


def shared_out(wanted: Sequence[int], leasts: Sequence[int], room: int) -> list[int]:
    """Return widths that fit into `room`: the widest give way first, and none is narrower than its least."""

    def cut(level: int) -> list[int]:
        return [max(least, min(width, level)) for width, least in zip(wanted, leasts, strict=True)]

    low, high = 0, max(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sum(cut(middle)) <= room else (low, middle - 1)
    return cut(low)
