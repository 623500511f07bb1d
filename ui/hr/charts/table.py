"""The table of a chart: the very numbers, for keyboard and screen reader. It is one Tab stop; arrows walk the cells."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from ui.hr.charts.chart import Numbers
from ui.theme import Look

_ROW, _MOST_ROWS = 38, 12
# Up to this width, in pixels at 100 % text, a name stays on one line where the numbers leave it no room.
_NAME = 170


class _Words(QStyledItemDelegate):
    """The first column. Qt forgets the style sheet's padding when it works out how high wrapped words are."""

    def __init__(self, table: QTableWidget, look: Look) -> None:
        super().__init__(table)
        self._table = table
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Ask for room for all words at the width of the column, less the padding on both sides."""
        width = self._table.columnWidth(0) - self._look.px(28)
        area = self._table.fontMetrics().boundingRect(
            QRect(0, 0, max(width, 1), 10_000), Qt.TextFlag.TextWordWrap, str(index.data())
        )
        return QSize(super().sizeHint(option, index).width(), area.height() + self._look.px(14))


class NumbersTable(QTableWidget):
    """Shows numbers; `opened` comes with row and column when Enter or a double click asks for the people behind one."""

    opened = Signal(int, int)

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setItemDelegateForColumn(0, _Words(self, look))
        self.horizontalHeader().sectionResized.connect(self._on_section_resized)
        self.horizontalScrollBar().rangeChanged.connect(self._fit)
        self.verticalHeader().sectionResized.connect(self._fit)
        self.itemActivated.connect(lambda item: self.opened.emit(item.row(), item.column()))

    def fill(self, numbers: Numbers) -> None:
        """Show these numbers; the cell under the cursor keeps it."""
        place = max(0, self.currentRow()), max(0, self.currentColumn())
        self.clear()
        self.setColumnCount(len(numbers.columns))
        self.setRowCount(len(numbers.rows))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for column, name in enumerate(numbers.columns):
            header = QTableWidgetItem(name)
            header.setTextAlignment(right if column else Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(column, header)
        for row, cells in enumerate(numbers.rows):
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(str(cell))
                # Heard with its row and column: not every screen reader tells both.
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{cells[0]}, {numbers.columns[column]}: {cell}")
                if isinstance(cell, int) or column:
                    item.setTextAlignment(right)
                else:
                    item.setToolTip(str(cell))
                self.setItem(row, column, item)
        header_view = self.horizontalHeader()
        header_view.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header_view.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header_view.setMinimumSectionSize(self._look.px(90))
        self.verticalHeader().setMinimumSectionSize(self._look.px(_ROW))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        place = min(place[0], len(numbers.rows) - 1), min(place[1], len(numbers.columns) - 1)
        # The cell is marked as chosen only while the table has the focus.
        chosen = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self.model().index(*place), chosen)
        self._name()
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the cell that the arrows start from."""
        super().focusInEvent(event)
        self.setCurrentItem(self.currentItem())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the mark away: a marked cell looks as if it meant something."""
        super().focusOutEvent(event)
        self.clearSelection()

    def _on_section_resized(self, column: int, _before: int, _width: int) -> None:
        if column:
            self._name()
        self.resizeRowsToContents()

    def _name(self) -> None:
        """Give the names what the numbers leave, yet never so little that a word is cut: then the numbers scroll."""
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        names = [str(self.model().index(row, 0).data() or "") for row in range(self.rowCount())]
        whole = max((metrics.horizontalAdvance(name) for name in names), default=0)
        word = max((metrics.horizontalAdvance(one) for name in names for one in name.split()), default=0)
        least = max(word, min(whole, self._look.px(_NAME))) + self._look.px(30)
        numbers = sum(header.sectionSize(column) for column in range(1, self.columnCount()))
        self.setColumnWidth(0, max(least, self.viewport().width() - numbers))

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow in height where words wrap."""
        super().resizeEvent(event)
        self._name()
        self.resizeRowsToContents()
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for room for all rows, up to a dozen."""
        shown = range(min(self.rowCount(), _MOST_ROWS))
        rows = sum(self.verticalHeader().sectionSize(row) for row in shown)
        header = self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar()
        scroll = bar.sizeHint().height() if bar.maximum() > 0 else 0
        return QSize(self._look.px(300), rows + header + scroll + 2 * self.frameWidth() + self._look.px(2))
