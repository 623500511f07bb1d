"""A report of the register: the same rows, in the same order and with the same totals, as a filter shows on screen.

Written as CSV, XLSX or PDF, each by a file of its own that knows nothing of the register.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from assets.language import _
from exports.hr.columns import columns, filter_words, reader
from exports.hr.sheet import Progress, Report
from exports.whole_file import whole
from modules.model import Organisation
from records.hr.model import Filter
from records.hr.register import Register
from records.hr.rows import lines, totals, totals_by_team
from records.hr.standing import Versions

ReportKind = Literal["csv", "xlsx", "pdf"]
KINDS: tuple[ReportKind, ...] = ("csv", "xlsx", "pdf")


def report_name(kind: ReportKind, now: datetime) -> str:
    """Return a file name with date and time (UTC), such as 'register-2026-11-22-140300.csv'."""
    stamp = now.astimezone(UTC).strftime("%Y-%m-%d-%H%M%S")
    return _("register-{time}").format(time=stamp) + f".{kind}"


def write(
    kind: ReportKind,
    register: Register,
    chosen: Filter,
    target: Path,
    organisation: Organisation,
    *,
    now: datetime,
    versions: Versions,
    who: str,
    bom: bool = False,
    progress: Progress = lambda _done, _total: True,
) -> Path:
    """Write a report to `target`, a folder or a file, and return where it is: whole, or not at all.

    Names leave the register with it, so the audit log has an entry before the file is there: kind and number of rows.
    `bom` marks a CSV file as UTF-8, for Excel. `progress` is told (rows done, rows in all). Raises FileError where it
    cannot be written, StoreError where the entry cannot be kept, StoppedError where `progress` said so, ExportError
    where there are too many rows for a PDF.
    """
    path = target / report_name(kind, now) if target.is_dir() else target
    with whole(path) as aside:
        with register.connection.reading():
            report = read(register, chosen, organisation, now=now, versions=versions, progress=progress)
            _write(kind, report, aside, bom=bom)
        with register.deed(who, "report-written", "register", now, f"{kind}, people {report.people}"):
            pass
    return path


def read(
    register: Register,
    chosen: Filter,
    organisation: Organisation,
    *,
    now: datetime,
    versions: Versions,
    progress: Progress = lambda _done, _total: True,
) -> Report:
    """Return the report of a filter; its rows are read from the register while they are written, once."""
    return Report(
        title=_("Register of the social media training"),
        organisation=organisation.name,
        made_at=now,
        filter_words=filter_words(chosen),
        columns=columns(),
        totals=totals(register, chosen, now, versions),
        teams=totals_by_team(register, chosen, now, versions),
        rows=map(reader(), lines(register, chosen, now, versions)),
        progress=progress,
    )


def _write(kind: ReportKind, report: Report, path: Path, *, bom: bool) -> None:
    # Each library is loaded by the one report that needs it.
    match kind:
        case "csv":
            from exports.hr.report_csv import write_csv

            write_csv(report, path, bom=bom)
        case "xlsx":
            from exports.hr.report_xlsx import write_xlsx

            write_xlsx(report, path)
        case _:
            from exports.hr.report_pdf import write_pdf

            write_pdf(report, path)
