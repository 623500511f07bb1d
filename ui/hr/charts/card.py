"""A chart on a page: its picture, its table, and the buttons that save it. Never the one without the other."""

from __future__ import annotations

from pathlib import Path

import fontpkg_fira_sans
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QSizePolicy, QWidget

from assets.language import _
from modules.errors import PostwiseError
from ui.hr.charts.chart import Chart
from ui.hr.charts.paint import Paint
from ui.hr.charts.picture import save
from ui.hr.charts.table import NumbersTable
from ui.hr.widgets.card import Card, row_of
from ui.theme import Look
from ui.widgets.parts import Button


class ChartView(QWidget):
    """The picture of a chart, as wide as there is room; its name says what it shows."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, look: Look, chart: Chart) -> None:
        super().__init__()
        self._look = look
        self._chart = chart
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_chart(chart)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart."""
        self._chart = chart
        self.setAccessibleName(chart.summary())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for some width and the height that goes with it."""
        width = max(self.width(), self._look.px(300))
        return QSize(self._look.px(300), self.heightForWidth(width))

    def hasHeightForWidth(self) -> bool:
        """Grow in height where the legend wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that the chart needs, in pixels."""
        return round(self._chart.height(width, self._paint())) + 2

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chart in the theme's colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._chart.draw(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._paint())
        painter.end()

    def _paint(self) -> Paint:
        return Paint(self._look.colour, self._look.scale, fontpkg_fira_sans.FAMILY)


class ChartCard(Card):
    """A heading, a chart, its table and its files. `date` is written into the files; `beside` puts the table there.

    `opened` comes with row and column of the table, `saved` with the place of a file, `failed` with an error.
    """

    opened = Signal(int, int)
    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, look: Look, chart: Chart, date: str, *, beside: bool = False) -> None:
        super().__init__(chart.title, look)
        self._chart = chart
        self._date = date
        self._beside = beside
        self.view = ChartView(look, chart)
        self.table = NumbersTable(look, chart.title)
        self.table.fill(chart.numbers())
        self.table.opened.connect(self.opened)
        self._both: QBoxLayout = QHBoxLayout()
        self._both.setSpacing(look.px(18))
        self._both.addWidget(self.view, 3, Qt.AlignmentFlag.AlignTop)
        self._both.addWidget(self.table, 2, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(self._both)
        self.png = self._button(_("Save as picture"), "PNG (*.png)", ".png")
        self.svg = self._button(_("Save as drawing"), "SVG (*.svg)", ".svg")
        self.add(row_of(look, self.png, self.svg))
        self._turn()

    def show_chart(self, chart: Chart) -> None:
        """Show other numbers."""
        self._chart = chart
        self.view.show_chart(chart)
        self.table.setAccessibleName(chart.title)
        self.table.fill(chart.numbers())

    def save_to(self, path: Path) -> None:
        """Write the chart, as the ending of the path says."""
        try:
            save(self._chart, self._date, fontpkg_fira_sans.FAMILY, path)
        except PostwiseError as error:
            self.failed.emit(error)
            return
        self.saved.emit(str(path))

    def _button(self, words: str, kind: str, ending: str) -> Button:
        button = Button(words, self._look, icon="save", kind="tool")
        button.setAccessibleName(f"{words}: {self._chart.title}")
        button.clicked.connect(lambda: self._choose(kind, ending))
        return button

    def _choose(self, kind: str, ending: str) -> None:
        safe = "".join(letter if letter.isalnum() else "-" for letter in self._chart.title).strip("-")
        start = str(Path.home() / f"{safe}{ending}")
        chosen, _filter = QFileDialog.getSaveFileName(self, self._chart.title, start, kind)
        if chosen:
            path = Path(chosen)
            self.save_to(path if path.suffix.lower() == ending else path.with_name(path.name + ending))

    def _turn(self) -> None:
        wide = self._beside and self.width() > self._look.px(760)
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the table below the chart where there is no room beside it."""
        super().resizeEvent(event)
        self._turn()
