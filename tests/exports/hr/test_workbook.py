"""Workbooks made to fill the memory are refused before anything is read from them."""

from __future__ import annotations

import io
import time
import zipfile
from typing import Any

import pytest
import xlsxwriter

from exports.hr import workbook
from exports.hr.workbook import first_day, first_sheet

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture(scope="module")
def plain() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("People")
        sheet.write_row(0, 0, ("Name", "Mail"))
        sheet.write_row(1, 0, ("A Sample", 3))
    return made.getvalue()


def changed(data: bytes, parts: dict[str, Any]) -> bytes:
    """Return the workbook with parts changed by a function or put anew; None takes one away."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for info in old.infolist():
            change = parts.pop(info.filename, lambda content: content)
            if change is not None:
                new.writestr(info.filename, change(old.read(info)))
        for name, content in parts.items():
            new.writestr(name, content)
    return made.getvalue()


def sheet(rows: bytes) -> Any:
    head, tail = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>',
        b"</sheetData></worksheet>",
    )
    return {SHEET: lambda _content: head + rows + tail}


def test_a_plain_workbook_is_read(plain: bytes) -> None:
    assert [list(row) for row in first_sheet(plain)] == [["Name", "Mail"], ["A Sample", 3.0]]


@pytest.mark.parametrize(
    "rows",
    [
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>',
        b"<row r='1'><c  r = 'A1'><v>1</v></c><c t=\"n\"\nr\t=\n'xfd1048576'><v>1</v></c></row>",
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="900000"><c r="ZZ900000"><v>1</v></c></row>',
        b'<row r="1"><c r="ABCDEFGHIJK1"><v>1</v></c></row>',
        b'<row r="1"><c r="A99999999999999999999"><v>1</v></c></row>',
    ],
)
def test_two_cells_in_far_corners_are_too_many(plain: bytes, rows: bytes) -> None:
    started = time.perf_counter()
    with pytest.raises((OverflowError, ValueError)):
        first_sheet(changed(plain, sheet(rows)))
    assert time.perf_counter() - started < 5


def test_cells_that_do_not_say_where_they_are_follow_each_other(plain: bytes) -> None:
    rows = b"<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    assert [list(row) for row in first_sheet(changed(plain, sheet(rows)))] == [[1.0, 2.0], [3.0, ""]]


def test_a_false_size_of_the_sheet_takes_no_room(plain: bytes) -> None:
    def boast(content: bytes) -> bytes:
        assert b'<dimension ref="A1:B2"/>' in content
        return content.replace(b"A1:B2", b"A1:XFD1048576")

    assert len(first_sheet(changed(plain, {SHEET: boast}))) == 2


def test_a_part_that_unpacks_without_end_is_refused(plain: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_LARGEST_UNPACKED", 1_000_000)
    with pytest.raises(OverflowError):
        first_sheet(changed(plain, {"xl/sharedStrings.xml": lambda content: content + b" " * 2_000_000}))
    monkeypatch.setattr(workbook, "_MOST_PARTS", 5)
    with pytest.raises(OverflowError):
        first_sheet(plain)


def test_a_part_that_hides_how_long_it_is_is_refused(plain: bytes) -> None:
    data = bytearray(changed(plain, {"xl/sharedStrings.xml": lambda content: content + b" " * 200_000}))
    place = data.index(b"xl/sharedStrings.xml", data.index(b"PK\x01\x02"))
    data[place - 46 + 24 : place - 46 + 28] = (500).to_bytes(4, "little")
    with pytest.raises(ValueError, match="not an archive"):
        first_sheet(bytes(data))


def test_pictures_and_the_like_are_left_out(plain: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_LARGEST_UNPACKED", 100_000)
    assert len(first_sheet(changed(plain, {"xl/media/image1.png": b"x" * 200_000}))) == 2


@pytest.mark.parametrize(
    "parts",
    [
        {"xl/workbook.xml": None},
        {SHEET: None},
        {SHEET: lambda content: content.decode().encode("utf-16")},
        {SHEET: lambda content: content[:200]},
        {"xl/workbook.xml": lambda _content: b"<"},
    ],
    ids=["no workbook", "no sheet", "utf-16", "cut", "broken"],
)
def test_a_workbook_that_lacks_something_is_no_workbook(plain: bytes, parts: dict[str, Any]) -> None:
    try:
        found = first_sheet(changed(plain, dict(parts)))
    except ValueError:
        return
    assert found == []


def test_cut_workbooks_are_refused(plain: bytes) -> None:
    for length in range(0, len(plain), 97):
        with pytest.raises(ValueError, match=r"not an? "):
            first_sheet(plain[:length])


@pytest.mark.parametrize(
    ("head", "year"),
    [
        (b'<workbookPr date1904="1"/>', 1904),
        (b"<x:workbookPr codeName='a' date1904 = 'true' />", 1904),
        (b'<workbookPr date1904="0"/>', 1899),
        (b'<workbookPr defaultThemeVersion="1"/><a date1904="1"/>', 1899),
        (b"<workbookPr/>", 1899),
    ],
)
def test_the_calendar_of_a_workbook_starts_where_it_says(plain: bytes, head: bytes, year: int) -> None:
    assert first_day(changed(plain, {"xl/workbook.xml": lambda _old: b"<workbook>" + head})).year == year


@pytest.mark.parametrize("data", [b"", b"Name,Email\n", b"PK\x03\x04 and no more"])
def test_what_is_no_workbook_has_the_calendar_of_excel(data: bytes) -> None:
    assert first_day(data).year == 1899
