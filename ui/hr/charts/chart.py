"""What every chart is: a title, the numbers as a table, a sentence for those who listen, and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.hr.charts.paint import Paint

Cell = str | int


@dataclass(frozen=True, slots=True)
class Numbers:
    """The very numbers of a chart, as a table: its columns, and a row of cells each."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class Chart(Protocol):
    """Charts are values: what they show is decided when they are made."""

    @property
    def title(self) -> str:
        """What the chart shows."""

    def summary(self) -> str:
        """Return in a sentence what is to be seen; the table has every number."""

    def numbers(self) -> Numbers:
        """Return the very numbers."""

    def height(self, width: float, paint: Paint) -> float:
        """Return how high the chart is at a width, in pixels."""

    def draw(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw it into an area."""
