"""Tables in the spellings of the world: what people export is read as it is meant, or refused in words."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import xlsxwriter

from exports.hr import table_file, workbook
from exports.hr.table_file import Table, TableError, read_table, text_of, texts_of

HEADER = ("Name", "E-mail", "Team")
ROWS = (
    HEADER,
    ("Siân Ŵyn", "sian@heron.example", "Food; Drink"),
    ("Bo Sample, Jr", "bo@heron.example", 'the "A" team'),
)


def quoted(rows: Any, delimiter: str, end: str = "\r\n") -> str:
    return end.join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows) + end


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_spelling_of_a_csv_gives_the_same_table(delimiter: str, encoding: str, end: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    table = read_table(mark + quoted(ROWS, delimiter, end).encode(encoding), "list.csv")
    assert table == Table(ROWS, (1, 2, 3))


def test_the_windows_spelling_is_read_and_says_what_it_lacks() -> None:
    rows = (HEADER, ("Siân Würth–Ó", "a@heron.example", "€"))
    table = read_table(quoted(rows, ";").encode("cp1252"), "list.csv")
    assert table.rows == rows
    assert "Ŵ" in table.advice
    assert read_table(quoted(rows, ";").encode(), "list.csv").advice == ""


def test_bytes_that_are_no_letters_anywhere_are_refused() -> None:
    with pytest.raises(TableError, match="letters"):
        read_table(b"Name;Mail\nA\x81;b\n", "list.csv")


@pytest.mark.parametrize("hint", ["sep=;", '"sep=;"', "SEP=;"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_hint_for_excel_is_followed_and_counted_as_a_line(hint: str, end: str) -> None:
    text = f"{hint}{end}Name;Mail{end}a,b,c;d,e,f{end}"
    assert read_table(text.encode("utf-8-sig"), "x.csv") == Table((("Name", "Mail"), ("a,b,c", "d,e,f")), (2, 3))


def test_cells_of_several_lines_and_lines_above_the_header_stay_in_their_rows() -> None:
    text = 'Staff list\n\nName,Mail\n"A\nSample",a@b.example\n\nB,b@b.example\n'
    table = read_table(text.encode(), "x.csv")
    assert table.rows == (("Staff list", None), HEADER_2, ("A\nSample", "a@b.example"), ("B", "b@b.example"))
    assert table.lines == (1, 3, 4, 6)


HEADER_2 = ("Name", "Mail")


def test_commas_in_names_do_not_make_columns() -> None:
    text = "Name;Mail\n" + "".join(f"Sample, P{number};p{number}@b.example\n" for number in range(9))
    assert read_table(text.encode(), "x.csv").rows[1] == ("Sample, P0", "p0@b.example")


@pytest.mark.parametrize("text", ['a,b\n"open,c\nd,e\n', 'a,b\n"x"y,c\n'])
def test_a_quotation_mark_that_swallows_rows_is_told_with_its_line(text: str) -> None:
    with pytest.raises(TableError, match=r"line [23]"):
        read_table(text.encode(), "x.csv")


@pytest.mark.parametrize("data", [b"", b"\n\n", b" , ;\n", b"\xef\xbb\xbf"])
def test_a_table_without_anything_in_it_is_told(data: bytes) -> None:
    with pytest.raises(TableError):
        read_table(data.replace(b";", b""), "x.csv")


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"PK\x03\x04" + bytes(200), b"\x00" * 99, b"a,b\x00\n", b"%PDF-1.7\x00"]
)
def test_what_is_no_table_is_told(data: bytes) -> None:
    with pytest.raises(TableError, match="not a table"):
        read_table(data, "x.xlsx")


def test_old_and_locked_excel_files_are_told_as_that() -> None:
    with pytest.raises(TableError, match="old or a locked"):
        read_table(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "x.xls")


def test_what_is_too_large_or_too_wide_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in (b"a," * 301, b"a\n" * 300_001, b"x" * 1_000_001, b"a" + bytes(table_file.LARGEST_FILE)):
        with pytest.raises(TableError):
            read_table(data, "x.csv")
    monkeypatch.setattr(workbook, "MOST_CELLS", 5)
    with pytest.raises(TableError, match="too many"):
        read_table(b"a,b\nc,d\ne,f\n", "x.csv")


def test_a_cell_as_long_as_a_book_is_cut() -> None:
    assert len(str(read_table(b"a," + b"x" * 9_000, "x.csv").rows[0][1])) == 2_000


# --- XLSX


def book(fill: Callable[[Any, Any], None], **options: Any) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, options) as workbook:
        fill(workbook, workbook.add_worksheet("People"))
    return made.getvalue()


def people(workbook: Any, sheet: Any) -> None:
    day = workbook.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(2, 1, ("Name", "Number", "Start", "Left", "Manager", "Note"))
    sheet.write_row(4, 1, ("Siân Ŵyn", 10042))
    sheet.write_datetime(4, 3, date(2026, 11, 22), day)
    sheet.write_datetime(
        4,
        4,
        datetime(2026, 11, 23, 17, 30, tzinfo=UTC).replace(tzinfo=None),
        workbook.add_format({"num_format": "d mmm yy hh:mm"}),
    )
    sheet.write_boolean(4, 5, True)
    sheet.write_formula(4, 6, '=HYPERLINK("http://x.example")', None, "cached")
    sheet.write_boolean(5, 5, False)
    sheet.write_number(5, 2, 7.5)


def test_dates_numbers_and_formulas_are_values_and_rows_are_those_of_the_sheet() -> None:
    table = read_table(book(people), "x.xlsx")
    assert table.lines == (3, 5, 6)
    assert table.rows[0][1:4] == ("Name", "Number", "Start")
    assert table.rows[1] == ("", "Siân Ŵyn", 10042.0, date(2026, 11, 22), date(2026, 11, 23), "yes", "cached")
    assert table.rows[2][2] == 7.5
    assert table.rows[2][5] == ""
    assert texts_of(table.rows[1])[2:5] == ("10042", "2026-11-22", "2026-11-23")


def test_dates_in_the_calendar_of_old_macs_are_the_same_days() -> None:
    table = read_table(book(people, date_1904=True), "x.xlsx")
    assert table.rows[1][3] == date(2026, 11, 22)


def test_a_hidden_first_sheet_does_not_count() -> None:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write(0, 0, "hidden")
        second = workbook.add_worksheet("Real")
        second.write_row(0, 0, HEADER)
        sheet.hide()
        second.activate()
        second.set_first_sheet()

    assert read_table(book(fill), "x.xlsx").rows == (HEADER,)


def test_a_workbook_that_spans_too_much_is_told() -> None:
    def fill(_workbook: Any, sheet: Any) -> None:
        sheet.write(0, 0, "Name")
        sheet.write(1_048_575, 16_383, "x")

    with pytest.raises(TableError, match="too many"):
        read_table(book(fill), "x.xlsx")


def test_an_empty_workbook_is_told() -> None:
    with pytest.raises(TableError, match="nothing"):
        read_table(book(lambda _workbook, _sheet: None), "x.xlsx")


def test_speed_is_that_of_a_list_of_thousands() -> None:
    def fill(_workbook: Any, sheet: Any) -> None:
        for row in range(20_000):
            sheet.write_row(row, 0, (f"Person {row}", f"p{row}@heron.example", row, "Food"))

    table = read_table(book(fill, constant_memory=True), "x.xlsx")
    assert len(table.rows) == 20_000
    assert table.rows[-1] == ("Person 19999", "p19999@heron.example", 19999.0, "Food")


def test_cells_as_text() -> None:
    found = [text_of(cell) for cell in (None, "", "x", 10042.0, 7.25, date(2026, 1, 2), 1e300, float("nan"))]
    assert found[:6] == ["", "", "x", "10042", "7.25", "2026-01-02"]
    assert found[7] == "nan"
