"""Small lists as CSV: what Excel sees, and that nothing in them is calculated."""

from __future__ import annotations

import csv
import io

import pytest

from exports.hr.lists_csv import csv_of


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_excel_sees_that_it_is_utf_8() -> None:
    assert csv_of(("Enw",), [("Siân",)]).startswith(b"\xef\xbb\xbf")


def test_the_rows_stand_below_their_titles() -> None:
    assert read(csv_of(("A", "B"), [("1", "two\nlines"), ("", 'a "word"')])) == [
        ["A", "B"],
        ["1", "two\nlines"],
        ["", 'a "word"'],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", " =1", "=cmd|' /c calc'!A1"])
def test_no_cell_starts_a_formula(text: str) -> None:
    assert read(csv_of((text,), [(text,)]))[0][0].startswith("'")
    assert read(csv_of(("t",), [(text,)]))[1][0].startswith("'")


def test_a_list_of_nobody_has_its_titles() -> None:
    assert read(csv_of(("Name",), [])) == [["Name"]]
