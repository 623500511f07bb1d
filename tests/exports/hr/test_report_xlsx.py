"""The report as XLSX, read back by another library, by its XML, and by LibreOffice where it is."""

from __future__ import annotations

import csv
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from exports.hr.columns import Column
from exports.hr.report_csv import write_csv
from exports.hr.report_xlsx import write_xlsx
from exports.hr.sheet import Report, StoppedError
from records.hr.model import STATUSES

NOW = datetime(2026, 11, 22, 14, 3, tzinfo=UTC)
COLUMNS = (Column("name", "Name", "text"), Column("due_at", "Due", "date"), Column("score", "Score", "percent"))
SPACE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def report(*rows: tuple[str, date | None, float | None]) -> Report:
    totals = {**dict.fromkeys(STATUSES, 0), "done": len(rows) - 1, "overdue": 1}
    teams = {"": {**totals, "done": 0}, "=Digital": {**totals, "overdue": 0}}
    return Report("Register", "Heron & Co", NOW, "Everybody. By name.", COLUMNS, totals, teams, iter(rows))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "r.xlsx"
    write_xlsx(report(("Siân Ŵ", date(2026, 3, 9), 0.29), ("007", None, None), ("", date(2024, 2, 29), 1.0)), made)
    return made


def xml(path: Path, name: str) -> ET.Element:
    with zipfile.ZipFile(path) as book:
        return ET.fromstring(book.read(name))


def plain(text: str) -> str:
    for written, read in (("_x000D_", "\r"), ("_x0000_", ""), ("\x00", ""), ("\r\n", "\n"), ("\r", "\n")):
        text = text.replace(written, read)
    return text


def test_it_has_real_days_and_numbers_and_texts_that_stay_texts(path: Path) -> None:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Register").to_python()
    assert rows == [
        ["Name", "Due", "Score"],
        ["Siân Ŵ", date(2026, 3, 9), 0.29],
        ["007", "", ""],
        ["", date(2024, 2, 29), 1.0],
    ]


def test_the_heading_stays_and_filters_all_rows(path: Path) -> None:
    sheet = xml(path, "xl/worksheets/sheet1.xml")
    pane = sheet.find(".//m:pane", SPACE)
    table = sheet.find("m:autoFilter", SPACE)
    assert pane is not None
    assert (pane.get("state"), pane.get("topLeftCell")) == ("frozen", "B2")
    assert table is not None
    assert table.get("ref") == "A1:C4"
    widths = {column.get("min"): column.get("width") for column in sheet.findall(".//m:col", SPACE)}
    assert float(widths["1"] or 0) > float(widths["2"] or 0) > 10
    book = xml(path, "xl/workbook.xml")
    assert [name.text for name in book.findall(".//m:definedName", SPACE) if "Titles" in name.get("name", "")]


def test_days_and_scores_have_their_formats(path: Path) -> None:
    formats = {entry.get("formatCode") for entry in xml(path, "xl/styles.xml").findall(".//m:numFmt", SPACE)}
    assert formats == {"d mmm yyyy", "0 %"}


def test_the_second_sheet_counts_by_status_and_by_team(path: Path) -> None:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Totals").to_python()
    assert [row[0] for row in rows[:4]] == [
        "Register",
        "Heron & Co",
        "22 November 2026, 14:03 UTC",
        "Everybody. By name.",
    ]
    statuses = {row[0]: row[1] for row in rows[6:13]}
    assert statuses == {
        "Done": 2.0,
        "Ends soon": 0.0,
        "To do": 0.0,
        "Older policy": 0.0,
        "Overdue": 1.0,
        "Has left": 0.0,
        "All": 3.0,
    }
    assert rows[14] == ["Team", "Done", "Ends soon", "To do", "Older policy", "Overdue", "Has left", "All"]
    assert rows[15] == ["No team", 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 1.0]
    assert rows[16] == ["=Digital", 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.0]


def test_the_document_says_what_it_is(path: Path) -> None:
    words = [element.text for element in xml(path, "docProps/core.xml")]
    assert {"Register", "Heron & Co", "Everybody. By name.", "2026-11-22T14:03:00Z"} <= set(words)


def test_fifty_formulas_come_back_as_text(tmp_path: Path, formulas: tuple[str, ...]) -> None:
    path = tmp_path / "r.xlsx"
    write_xlsx(report(*((text, None, None) for text in formulas)), path)
    for name in ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"):
        sheet = xml(path, name)
        assert sheet.findall(".//m:f", SPACE) == []
        assert sheet.findall(".//m:hyperlink", SPACE) == []
        cells = sheet.findall(".//m:c", SPACE)
        assert all(cell.get("t") == "inlineStr" for cell in cells if cell.find("m:v", SPACE) is None)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Register").to_python()
    # XML has no carriage return and no NUL: they are written as _x000D_ and _x0000_ (ECMA-376 part 1, 22.9.2.19).
    assert [plain(str(row[0])) for row in rows[1:]] == [plain(text) for text in formulas]


def test_a_text_that_looks_like_a_formula_stays_one_when_somebody_edits_the_cell(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_xlsx(report(("=1+1", None, None), ("Ann", None, None)), path)
    sheet, styles = xml(path, "xl/worksheets/sheet1.xml"), xml(path, "xl/styles.xml")
    quoted = [style.get("quotePrefix") for style in styles.findall("m:cellXfs/m:xf", SPACE)]
    cells = {cell.get("r"): cell.get("s") for cell in sheet.findall(".//m:c", SPACE)}
    assert quoted[int(cells["A2"] or 0)] == "1"
    assert cells["A3"] is None


def test_a_text_that_is_too_long_for_a_cell_is_cut_and_not_left_out(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    write_xlsx(report(("m" * 40_000, None, None)), path)
    assert CalamineWorkbook.from_path(path).get_sheet_by_name("Register").to_python()[1][0] == "m" * 32_767


def test_nothing_stays_behind_after_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    aside = tmp_path / "aside"
    aside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(aside))
    stopped = replace(report(("Ann", None, None)), progress=lambda done, _total: done == 0)
    with pytest.raises(StoppedError):
        write_xlsx(stopped, tmp_path / "r.xlsx")
    assert list(aside.iterdir()) == []


def test_a_full_disk_is_an_error_of_the_file_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xlsxwriter.Workbook._store_workbook", full)
    with pytest.raises(OSError, match="No space left") as caught:
        write_xlsx(report(("Ann", None, None)), tmp_path / "r.xlsx")
    assert caught.value.errno == 28


def converted(path: Path, kind: str, suffix: str, place: Path) -> str:
    """Return what LibreOffice makes of a file, without a window and in a profile of its own."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("soffice is not installed: what LibreOffice makes of a report was NOT checked")
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(place / "out"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (place / "out" / f"{path.stem}.{suffix}").read_text("utf-8")


def test_libreoffice_reads_the_same(path: Path, tmp_path: Path) -> None:
    text = converted(path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", "csv", tmp_path)
    assert list(csv.reader(text.splitlines())) == [
        ["Name", "Due", "Score"],
        ["Siân Ŵ", "9 Mar 2026", "29 %"],
        ["007", "", ""],
        ["", "29 Feb 2024", "100 %"],
    ]


@pytest.mark.parametrize("write", [write_xlsx, write_csv])
def test_libreoffice_calculates_nothing(
    tmp_path: Path, formulas: tuple[str, ...], write: Callable[[Report, Path], None]
) -> None:
    path = tmp_path / ("r.xlsx" if write is write_xlsx else "r.csv")
    write(report(*((text, None, None) for text in formulas)), path)
    made = converted(path, "fods", "fods", tmp_path)
    assert "table:formula" not in made
    assert "xlink:href" not in made
    assert made.count('office:value-type="string"') >= len(formulas)


def test_libreoffice_would_have_shown_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet().write_formula(0, 0, "=1+1")
    book.close()
    assert "table:formula" in converted(path, "fods", "fods", tmp_path)
