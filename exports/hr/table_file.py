"""Reading a table out of a file as other programs write it: CSV in any spelling, or the first sheet of an XLSX.

What the columns mean is asked in exports.hr.roster_file. Nothing in a file is run or fetched: a cell is a value.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from assets.language import _
from exports.errors import ExportError
from exports.hr import workbook

Cell = str | float | date | None

LARGEST_FILE = 50 * 1024 * 1024
_MOST_ROWS = 300_000
_MOST_COLUMNS = 300
_LONGEST_CELL = 2_000
_DELIMITERS = (",", ";", "\t", "|")
# As many lines as a report may put above its header, and as many letters as they may have: fewer than the 131 072
# that the csv module takes in one cell.
_LOOKED_AT, _LETTERS = 30, 100_000
# A hint to Excel, in the first line, that some programs write.
_HINT = re.compile(r'"?sep=([,;\t|])"?(?=\r|\n|\Z)', re.IGNORECASE)
# A line of a megabyte is in no list of people; it would only keep us busy.
_ENDLESS = re.compile(r"[^\r\n]{1000000}")


class TableError(ExportError):
    """The file is no table that can be read."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, each with as many cells as the longest; `lines` says which row each is, counted from 1.

    `advice` is what the person should know about the file as a whole, in words, and mostly empty.
    """

    rows: tuple[tuple[Cell, ...], ...]
    lines: tuple[int, ...]
    advice: str = ""


def read_table(data: bytes, file_name: str) -> Table:
    """Return the table in a CSV or XLSX file, empty rows left out. TableError for anything else; nothing is guessed."""
    if len(data) > LARGEST_FILE:
        raise TableError(_("The file is too large for a list of people."), where=file_name)
    advice = ""
    if data[:4] == b"PK\x03\x04":
        rows = _read_xlsx(data, file_name)
    elif data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise TableError(
            _("This is an old or a locked Excel file."),
            where=file_name,
            todo=_("Open it, save it as XLSX without a password, or as CSV, and choose that file."),
        )
    else:
        text, advice = _decoded(data, file_name)
        rows = _read_csv(text, file_name)
    wide = max((len(row) for row in rows), default=0)
    if len(rows) * wide > workbook.MOST_CELLS:
        raise _too_large(file_name)
    numbered = [(line, row) for line, row in enumerate(rows, 1) if any(cell not in (None, "") for cell in row)]
    if not numbered:
        raise TableError(_("There is nothing in this file."), where=file_name, todo=_("Choose another file."))
    padded = tuple(tuple(row) + (None,) * (wide - len(row)) for _line, row in numbered)
    return Table(padded, tuple(line for line, _row in numbered), advice)


def _read_csv(text: str, file_name: str) -> list[list[Cell]]:
    hint = _HINT.match(text)
    if _ENDLESS.search(text):
        raise _no_table(file_name)
    delimiter = hint[1] if hint else _delimiter(text)
    # Strict: a quotation mark that is never closed would swallow the people below it without a word.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[Cell]] = []
    try:
        for row in reader:
            rows.append([cell.strip()[:_LONGEST_CELL] for cell in row])
            if len(rows) > _MOST_ROWS or len(row) > _MOST_COLUMNS:
                raise _too_large(file_name)
    except csv.Error as error:
        words = _("A quotation mark in or before line {line} is not closed, or stands where none can stand.")
        raise TableError(
            words.format(line=reader.line_num), where=file_name, todo=_("Put that line right, or choose an XLSX file.")
        ) from error
    return [[], *rows[1:]] if hint else rows


def _decoded(data: bytes, file_name: str) -> tuple[str, str]:
    """Return the text, and what is to be said of it: UTF-16 where it says so, else UTF-8, else Windows-1252."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ["utf-16"]
    elif b"\x00" in data[:4096]:
        raise _no_table(file_name)
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        words = _(
            "This file is in the older spelling of Windows, which lacks letters such as Ŵ, ŵ, Ŷ and ŷ. Look at the "
            "names, or save it again as “CSV UTF-8”."
        )
        return text, words if encoding == "cp1252" else ""
    raise TableError(
        _("The letters in this file cannot be read."), where=file_name, todo=_("Save it again as “CSV UTF-8”.")
    )


def _delimiter(text: str) -> str:
    """Return what stands between the cells: what splits the first lines into the most cells, alike in most lines."""
    start = "\n".join(text[:_LETTERS].splitlines()[:_LOOKED_AT])

    def fit(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(io.StringIO(start, newline=""), delimiter=delimiter) if row]
        usual = max(set(widths), key=widths.count, default=1)
        return (widths.count(usual) if usual > 1 else 0, usual)

    return max(_DELIMITERS, key=fit)


def _read_xlsx(data: bytes, file_name: str) -> list[list[Cell]]:
    try:
        rows = workbook.first_sheet(data)
    except OverflowError as error:
        raise _too_large(file_name) from error
    except ValueError as error:
        raise _no_table(file_name) from error
    return [[_plain(cell) for cell in row] for row in rows]


def _plain(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool):
        return _("yes") if value else ""
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return float(value)
    return _cut(str(value).strip())


def _cut(text: str) -> str:
    return text[:_LONGEST_CELL]


def _too_large(file_name: str) -> TableError:
    return TableError(_("The table has too many rows or columns for a list of people."), where=file_name)


def _no_table(file_name: str) -> TableError:
    return TableError(
        _("This is not a table that can be read."), where=file_name, todo=_("Choose a CSV or an XLSX file.")
    )


def text_of(cell: Cell) -> str:
    """Return a cell as text; a whole number without the `.0` that spreadsheets add, so that 10042 stays 10042."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def texts_of(row: Sequence[Cell]) -> tuple[str, ...]:
    """Return a whole row as text."""
    return tuple(text_of(cell) for cell in row)
