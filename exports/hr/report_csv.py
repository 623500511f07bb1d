"""A report as CSV (RFC 4180): UTF-8, days as 2026-11-22, and no cell that a spreadsheet would calculate."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from exports.hr.columns import Cells, Column, shower
from exports.hr.sheet import Report, safe_text

_REMEMBERED = 4096


def write_csv(report: Report, path: Path, *, bom: bool = False) -> None:
    """Write the report to a path; with `bom`, Excel sees that it is UTF-8."""
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as stream:
        # Quoted throughout, so that no spreadsheet cuts a cell at a semicolon.
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerow([safe_text(column.title) for column in report.columns])
        writer.writerows(_texts(report.watched(report.rows), report.columns))


def _texts(rows: Iterator[Cells], columns: tuple[Column, ...]) -> Iterator[list[Any]]:
    """Yield the rows with every cell as it is written, and None for an empty one, as csv.writer takes it."""
    ways = [(place, _Texts(column)) for place, column in enumerate(columns)]
    for cells in rows:
        row: list[Any] = list(cells)
        for place, texts in ways:
            row[place] = texts[row[place]]
        yield row


class _Texts(dict[Any, str]):
    """The texts of the cells of one column, by cell. Most cells are like one before; what is remembered is bounded."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self._way = shower(column.kind, plain=True)

    def __missing__(self, cell: Any) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[cell] = text = safe_text(self._way(cell))
        return text
