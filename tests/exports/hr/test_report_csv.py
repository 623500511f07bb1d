"""The report as CSV."""

from __future__ import annotations

import csv
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from exports.hr.columns import Column
from exports.hr.report_csv import write_csv
from exports.hr.sheet import Report
from records.hr.model import STATUSES

COLUMNS = (Column("name", "Name", "text"), Column("due_at", "Due", "date"), Column("score", "Score", "percent"))


def report(*rows: tuple[str, date | None, float | None]) -> Report:
    totals = {**dict.fromkeys(STATUSES, 0), "done": len(rows)}
    return Report("T", "O", datetime(2026, 1, 1, tzinfo=UTC), "W", COLUMNS, totals, {}, iter(rows))


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, strict=True))


def test_cells_are_written_plainly_below_their_headings(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    write_csv(report(('Siân, “Ŵ” "q"; x', date(2026, 3, 9), 0.29), ("two\nlines", None, None)), path)
    assert read(path) == [
        ["Name", "Due", "Score"],
        ['Siân, “Ŵ” "q"; x', "2026-03-09", "29 %"],
        ["two\nlines", "", ""],
    ]
    assert path.read_bytes().startswith(b'"Name","Due","Score"\r\n')


@pytest.mark.parametrize("bom", [True, False])
def test_it_is_utf_8_with_a_mark_where_it_is_asked_for(tmp_path: Path, bom: bool) -> None:
    path = tmp_path / "r.csv"
    write_csv(report(("Ŵ", None, None)), path, bom=bom)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") is bom
    assert read(path)[1][0] == "Ŵ"


def test_fifty_formulas_come_back_as_text(tmp_path: Path, formulas: tuple[str, ...]) -> None:
    path = tmp_path / "r.csv"
    write_csv(report(*((text, None, None) for text in formulas)), path)
    cells = [row[0] for row in read(path)[1:]]
    assert [cell.replace("'", "") for cell in cells] == [text.replace("'", "") for text in formulas]
    # With whichever separator it is opened: no cell begins with a sign, and spaces and quotes do not hide one.
    sign = re.compile(r"[\s\"\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠\u2212]")
    for separator in ",;\t|":
        with path.open(encoding="utf-8", newline="") as stream:
            found = [cell for row in csv.reader(stream, delimiter=separator) for cell in row]
        assert [cell for cell in found if sign.match(cell)] == []
    assert sum(sign.match(text) is not None for text in formulas) > 35


def test_many_different_texts_are_each_written(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    write_csv(report(*((f"Person {number % 9000}", None, None) for number in range(10_000))), path)
    assert [row[0] for row in read(path)[1:]] == [f"Person {number % 9000}" for number in range(10_000)]
