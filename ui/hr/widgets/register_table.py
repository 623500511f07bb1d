"""The table of the register: rows are chosen whole, Enter opens, a letter goes to the search, widths stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from assets.language import _
from ui.hr.filters import SORT_KEYS
from ui.hr.register_model import RegisterModel
from ui.theme import Look

# Widths in pixels at 100 % text.
WIDTHS: Mapping[str, int] = {
    "name": 200, "email": 240, "staff_number": 120, "team": 155, "nation": 155, "manager_email": 230,
    "audiences": 170, "status": 145, "due_at": 120, "completed_at": 120, "expires_at": 120, "policy_version": 80,
    "score": 70, "verdict": 140, "countersigned_at": 140, "left_at": 120,
}  # fmt: skip
USUAL = ("name", "team", "nation", "status", "due_at", "completed_at", "score")
COMPACT = ("name", "status", "due_at")
# A selection of more rows than this is let go of when the rows change.
_MOST_KEPT = 2_000
_ROW = 38
_SIGN = 18
# Room for the titles and a row; without it the window could not be small where text is large.
_LEAST = 60


class RegisterTable(QTableView):
    """`opened` comes with the place of a row, `sort_asked` with a field, `typed` with a letter that is to be searched.

    `narrowed` comes after somebody changed the width of a column.
    """

    opened = Signal(int)
    sort_asked = Signal(str)
    typed = Signal(str)
    narrowed = Signal()
    chose = Signal()

    def __init__(self, model: RegisterModel, look: Look) -> None:
        super().__init__()
        self._look = look
        self._register = model
        self.widths: dict[str, int] = dict(WIDTHS)
        self._setting = False
        self.setModel(model)
        self.setAccessibleName(_("People in the register"))
        self.setAccessibleDescription(_("Enter opens a person. Shift or Ctrl with the arrow keys chooses more."))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sectionClicked.connect(self._on_section_clicked)
        header.sectionResized.connect(self._on_section_resized)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self.chose.emit())
        look.changed.connect(self._size)
        self._size()

    def show_columns(self, keys: Sequence[str]) -> None:
        """Show these columns and no others."""
        self._setting = True
        for place, column in enumerate(self._register.columns):
            self.setColumnHidden(place, column.key not in keys)
        self._setting = False

    def show_sort(self) -> None:
        """Mark the column by which the rows are sorted."""
        chosen = self._register.chosen
        order = Qt.SortOrder.DescendingOrder if chosen.descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(self._register.column_of(chosen.sort), order)

    def places(self) -> list[int]:
        """Return the places of the rows that are chosen, in order."""
        found: set[int] = set()
        for part in self.selectionModel().selection():  # type: ignore[attr-defined]
            found.update(range(part.top(), part.bottom() + 1))
        return sorted(found)

    def count(self) -> int:
        """Return how many rows are chosen."""
        tops = {(part.top(), part.bottom()) for part in self.selectionModel().selection()}  # type: ignore[attr-defined]
        return sum(bottom - top + 1 for top, bottom in tops)

    def remember(self) -> tuple[int, list[int]]:
        """Return the numbers of the row with the cursor and of those chosen; of very many chosen ones, none."""
        numbers = self._register.numbers
        here = self.currentIndex().row()
        places = self.places() if self.count() <= _MOST_KEPT else []
        return numbers[here] if 0 <= here < len(numbers) else -1, [numbers[place] for place in places]

    def restore(self, kept: tuple[int, list[int]]) -> None:
        """Put the cursor and the selection back onto the rows of these numbers, where they are still shown."""
        current, chosen = kept
        if current < 0 or not self._register.numbers:
            return
        wanted = {current, *chosen}
        places = {number: place for place, number in enumerate(self._register.numbers) if number in wanted}
        flags = QItemSelectionModel.SelectionFlag
        if current in places:
            here = self._register.index(places[current], self._first_column())
            self.selectionModel().setCurrentIndex(here, flags.NoUpdate)
            self.scrollTo(here)
        selection = QItemSelection()
        for number in chosen:
            if number in places:
                index = self._register.index(places[number], 0)
                selection.select(index, index)
        self.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)

    def start(self) -> None:
        """Take the keyboard, with the cursor on a row."""
        if not self.currentIndex().isValid() and self._register.numbers:
            self.setCurrentIndex(self._register.index(0, self._first_column()))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, and hand letters to the search; all else is Qt's own."""
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()  # the page copies addresses: cells could start a formula where they are pasted
        elif event.text().strip() and event.text().isprintable() and not held:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _words: str) -> None:
        """Look nothing up here: it would read all rows."""

    def sizeHintForColumn(self, column: int) -> int:
        """Return the usual width, for a double click on the edge of a column: nothing has to be measured."""
        return self._look.px(WIDTHS[self._register.columns[column].key])

    def _first_column(self) -> int:
        return next((place for place in range(len(self._register.columns)) if not self.isColumnHidden(place)), 0)

    def _size(self) -> None:
        self._setting = True
        self.verticalHeader().setDefaultSectionSize(self._look.px(_ROW))
        self.setIconSize(QSize(self._look.px(_SIGN), self._look.px(_SIGN)))
        self.setMinimumHeight(self._look.px(_LEAST))
        for place, column in enumerate(self._register.columns):
            self.setColumnWidth(place, self._look.px(self.widths[column.key]))
        self._setting = False

    def use_widths(self, widths: Mapping[str, int]) -> None:
        """Take widths, in pixels at 100 % text, for some columns."""
        known = {key: width for key, width in widths.items() if key in WIDTHS}
        self.widths.update({key: min(max(width, 40), 1_000) for key, width in known.items()})
        self._size()

    def _on_section_clicked(self, place: int) -> None:
        key = self._register.columns[place].key
        if key in SORT_KEYS:
            self.sort_asked.emit(key)
        self.show_sort()

    def _on_section_resized(self, place: int, _before: int, width: int) -> None:
        # The last one takes what is left, which nobody chose.
        shown = [n for n in range(len(self._register.columns)) if not self.isColumnHidden(n)]
        if width and not self._setting and place != shown[-1]:
            self.widths[self._register.columns[place].key] = round(width / self._look.scale)
            self.narrowed.emit()

    def index_at(self, place: int) -> QModelIndex:
        """Return the index of the first shown cell of a row."""
        return self._register.index(place, self._first_column())
