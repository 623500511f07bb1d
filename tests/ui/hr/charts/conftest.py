"""What the tests of charts share: the paint of the light theme, charts with known numbers, and a canvas to draw on."""

from __future__ import annotations

from collections.abc import Callable

import fontpkg_fira_sans
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.hr.charts.bars import Bar, Part, StackedBars
from ui.hr.charts.chart import Chart
from ui.hr.charts.columns import Columns, Point
from ui.hr.charts.paint import Mark, Paint
from ui.theme import read_theme

PARTS = (
    Part("Done", Mark("good", "solid")),
    Part("To do", Mark("info", "dots")),
    Part("Overdue", Mark("bad", "crossed")),
)


@pytest.fixture
def paint(qapp: QApplication) -> Paint:
    return Paint(read_theme("light").colours.__getitem__, 1.0, fontpkg_fira_sans.FAMILY)


@pytest.fixture
def bars() -> StackedBars:
    return StackedBars(
        "How each team stands", "Team", "People", PARTS, (Bar("Food", (6, 0, 2)), Bar("Textiles", (1, 2, 1)))
    )


@pytest.fixture
def columns() -> Columns:
    points = tuple(Point(f"M{place}", f"Month {place}", place % 4) for place in range(12))
    return Columns("Certificates in the last 12 months", "Month", "Certificates", Mark("primary", "solid"), points)


@pytest.fixture
def drawn(paint: Paint) -> Callable[..., QImage]:
    """Draw a chart on white: `drawn(chart, 600)`."""

    def draw(chart: Chart, width: int = 800, with_paint: Paint = paint) -> QImage:
        image = QImage(width, round(chart.height(width, with_paint)) + 4, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        chart.draw(painter, QRectF(image.rect()), with_paint)
        painter.end()
        return image

    return draw


@pytest.fixture
def amount() -> Callable[[QImage, str], int]:
    """Count the pixels of exactly one colour."""

    def count(image: QImage, colour: str) -> int:
        wanted = QColor(colour).rgb()
        return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))

    return count
