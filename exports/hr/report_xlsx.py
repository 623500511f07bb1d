"""A report as XLSX: texts as texts, real days and numbers, a header that stays and filters, and a sheet of totals."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, date
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from assets.language import _
from exports import colours
from exports.dates import long_time
from exports.hr.columns import Column, status_names
from exports.hr.sheet import Report, starts_formula
from records.hr.model import STATUSES, Status

_LONGEST_CELL = 32_767
_A4 = 9
_WIDE = {"name": 28, "email": 34, "team": 22, "nation": 18, "manager_email": 34, "audiences": 26, "verdict": 16}
_ELSE_WIDE = 14
_HEADER_ROWS = 1
# Excel counts days from here, for dates after February 1900 (ECMA-376 part 1, 18.17.4.1).
_DAY_ZERO = date(1899, 12, 30).toordinal()

Put = Callable[[int, int, Any], object]


def write_xlsx(report: Report, path: Path) -> None:
    """Write the report to a path; the rows go by without being held in memory. Raises OSError."""
    # What goes by is held in files meanwhile; after an error too they must not stay behind.
    with tempfile.TemporaryDirectory(prefix="postwise-", ignore_cleanup_errors=True) as aside:
        options = {"constant_memory": True, "tmpdir": aside, "strings_to_urls": False, "strings_to_formulas": False}
        with path.open("wb") as stream:
            book = xlsxwriter.Workbook(stream, options)
            book.set_properties(
                {
                    "title": report.title,
                    "subject": report.filter_words,
                    "author": report.organisation,
                    "comments": _("Made by Postwise on {time}.").format(time=long_time(report.made_at)),
                    "created": report.made_at.astimezone(UTC).replace(tzinfo=None),
                }
            )
            rows, totals = book.add_worksheet(_("Register")), book.add_worksheet(_("Totals"))
            for sheet in (rows, totals):
                _set_paper(sheet)
            try:
                _write_rows(book, rows, report)
                _write_totals(book, totals, report)
                book.close()
            except FileCreateError as error:
                raise OSError(*error.args[0].args) from error
            finally:
                # Windows does not let go of a file that is open.
                for sheet in (rows, totals):
                    sheet.row_data_fh.close()


def _set_paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L" + _("Page {page} of {pages}").format(page="&P", pages="&N"))


def _write_rows(book: xlsxwriter.Workbook, sheet: Worksheet, report: Report) -> None:
    columns = report.columns
    sheet.freeze_panes(_HEADER_ROWS, 1)
    sheet.autofilter(0, 0, report.people, len(columns) - 1)
    sheet.repeat_rows(0)
    header = book.add_format({"bold": True, "font_color": colours.WHITE, "bg_color": colours.PINE, "valign": "top"})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDE.get(column.key, _ELSE_WIDE))
        sheet.write_string(0, place, column.title, header)
    ways = list(enumerate(_way(book, sheet, column) for column in columns))
    for row, cells in enumerate(report.watched(report.rows), start=_HEADER_ROWS):
        for place, put in ways:
            cell = cells[place]
            if cell is not None and cell != "":
                put(row, place, cell)


def _way(book: xlsxwriter.Workbook, sheet: Worksheet, column: Column) -> Put:
    """Return what writes the cells of one column."""
    write_number, write_string = sheet.write_number, sheet.write_string
    if column.kind == "percent":
        hundredths = book.add_format({"num_format": "0 %"})
        return lambda row, place, cell: write_number(row, place, cell, hundredths)
    if column.kind == "date":
        day = book.add_format({"num_format": "d mmm yyyy", "align": "left"})
        return lambda row, place, cell: write_number(row, place, cell.toordinal() - _DAY_ZERO, day)
    # It stays a text also when somebody edits the cell.
    quoted = book.add_format({"quote_prefix": True})

    def put(row: int, place: int, cell: str) -> None:
        if starts_formula(cell):
            write_string(row, place, cell[:_LONGEST_CELL], quoted)
        else:
            write_string(row, place, cell[:_LONGEST_CELL])

    return put


def _write_totals(book: xlsxwriter.Workbook, sheet: Worksheet, report: Report) -> None:
    bold = book.add_format({"bold": True})
    large = book.add_format({"bold": True, "font_size": 16, "font_color": colours.PINE})
    header = book.add_format({"bold": True, "font_color": colours.WHITE, "bg_color": colours.PINE})
    names = status_names()
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, len(STATUSES) + 1, 16)
    sheet.write_string(0, 0, report.title, large)
    for row, text in enumerate((report.organisation, long_time(report.made_at), report.filter_words), start=1):
        sheet.write_string(row, 0, text[:_LONGEST_CELL])
    sheet.write_string(5, 0, _("Status"), header)
    sheet.write_string(5, 1, _("People"), header)
    for row, status in enumerate(STATUSES, start=6):
        sheet.write_string(row, 0, names[status])
        sheet.write_number(row, 1, report.totals[status])
    below = 6 + len(STATUSES)
    sheet.write_string(below, 0, _("All"), bold)
    sheet.write_number(below, 1, report.people, bold)
    _write_teams(sheet, below + 2, report.teams, names, header)


def _write_teams(
    sheet: Worksheet,
    top: int,
    teams: Mapping[str, Mapping[Status, int]],
    names: Mapping[Status, str],
    header: Any,
) -> None:
    for place, title in enumerate((_("Team"), *(names[status] for status in STATUSES), _("All"))):
        sheet.write_string(top, place, title, header)
    for row, (team, counts) in enumerate(teams.items(), start=top + 1):
        sheet.write_string(row, 0, (team or _("No team"))[:_LONGEST_CELL])
        for place, status in enumerate(STATUSES, start=1):
            sheet.write_number(row, place, counts[status])
        sheet.write_number(row, len(STATUSES) + 1, sum(counts.values()))
