"""From a table to people: which column means what, and what is wrong in which row. All problems at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, get_args

from assets.language import _
from exports.hr.table_file import Cell, Table, text_of, texts_of
from exports.hr.workbook import EXCEL_START
from modules.model import AUDIENCES, Audience
from records.hr.model import Details

Field = Literal[
    "name",
    "first_name",
    "last_name",
    "email",
    "staff_number",
    "team",
    "nation",
    "manager_email",
    "audiences",
    "started_on",
    "left_on",
]
# Told of a problem: the field, None for the whole row, and words.
Report = Callable[[Field | None, str], None]
# What HR systems call these columns, without capitals, spaces and signs.
_CALLED: dict[Field, tuple[str, ...]] = {
    "name": (
        "name",
        "fullname",
        "employeename",
        "displayname",
        "employee",
        "staffname",
        "preferredname",
        "enw",
        "enwllawn",
    ),
    "first_name": ("firstname", "forename", "forenames", "givenname", "knownas", "preferredfirstname"),
    "last_name": ("lastname", "surname", "familyname"),
    "email": (
        "email",
        "emailaddress",
        "workemail",
        "workemailaddress",
        "mail",
        "businessemail",
        "userprincipalname",
        "ebost",
    ),
    "staff_number": (
        *("staffnumber", "staffno", "staffid", "employeenumber", "employeeno", "employeeid", "payrollnumber"),
        *("payrollno", "personnelnumber", "personid", "workerid", "id", "number"),
    ),
    "team": ("team", "department", "dept", "directorate", "costcentre", "businessunit", "division", "orgunit"),
    "nation": ("nation", "country", "location", "region", "site", "office"),
    "manager_email": ("manageremail", "linemanageremail", "managersemail", "reportsto", "manager", "linemanager"),
    "audiences": ("path", "paths", "audience", "audiences", "socialmediarole", "whattheydo"),
    "started_on": ("startdate", "started", "startedon", "hiredate", "datejoined", "joined", "employmentstartdate"),
    "left_on": ("leavingdate", "leavedate", "leftdate", "enddate", "terminationdate", "lefton", "dateleft", "lastday"),
}
_PATHS: dict[str, Audience] = {
    **{name.replace("-", ""): name for name in AUDIENCES},
    "contributor": "contribute",
    "contributes": "contribute",
    "accountholder": "run-account",
    "runsanaccount": "run-account",
    "account": "run-account",
    "manager": "manage",
    "manages": "manage",
    "managespeople": "manage",
    "all": "everyone",
}
_DAY_FIRST = re.compile(r"(\d{1,2})[./ -](\d{1,2}|[A-Za-z]{3,9})[./ -](\d{4}|\d{2})(?:[ T].*)?")
_MONTH_FIRST = re.compile(r"(0?[1-9]|1[0-2])[./ -](1[3-9]|2\d|3[01])[./ -](\d{4}|\d{2})(?:[ T].*)?")
_ISO = re.compile(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:[ T].*)?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Of years with two digits, as Excel reads them: 29 is 2029, and 30 is 1930.
_CENTURY = 30
_EARLIEST, _LATEST = date(1940, 1, 1), date(2100, 1, 1)
_LONGEST = 200
_ADDRESS = re.compile(r"[^\s<>,;@\"()]+@[^\s<>,;@\"()]+\.[^\s<>,;@\"().]{2,}")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in one row; `line` is the file's own, counted from 1, `column` its header, empty for the row."""

    line: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The header of a table: the row that it stands in (from 0), its names, and what each column may mean."""

    row: int
    names: tuple[str, ...]
    mapping: Mapping[Field, int]


def heading_of(table: Table) -> Heading:
    """Return the header: the row, among the first ones, of which most columns are known; else the first row."""
    looked = range(min(20, len(table.rows)))
    best = max(looked, key=lambda number: (len(_suggest(texts_of(table.rows[number]))), -number))
    names = texts_of(table.rows[best])
    return Heading(best, names, _suggest(names))


def read_details(
    table: Table, heading: Heading, mapping: Mapping[Field, int], *, start: date = EXCEL_START
) -> tuple[tuple[Details, ...], tuple[RowProblem, ...]]:
    """Return the people below the header, and everything that is wrong with them; with problems none is to be used.

    `start` is day 0 for dates that are no more than a number (workbook.first_day).
    """
    problems: list[RowProblem] = []
    people: list[Details] = []
    seen: dict[str, int] = {}
    missing = _missing(mapping)
    if missing:
        return (), (RowProblem(table.lines[heading.row], "", missing),)
    for row, line in zip(table.rows[heading.row + 1 :], table.lines[heading.row + 1 :], strict=True):

        def report(field: Field | None, message: str, line: int = line) -> None:
            column = heading.names[mapping[field]] if field is not None and field in mapping else ""
            problems.append(RowProblem(line, column, message))

        details = _person({field: row[place] for field, place in mapping.items()}, report, start)
        marks: tuple[tuple[Field, str], ...] = (
            ("email", details.email.casefold()),
            ("staff_number", details.staff_number),
        )
        for what, mark in marks:
            if mark and (before := seen.setdefault(f"{what}:{mark}", line)) != line:
                report(what, _("“{mark}” stands in line {line} already.").format(mark=mark, line=before))
        people.append(details)
    return tuple(people), tuple(problems)


def _suggest(names: tuple[str, ...]) -> dict[Field, int]:
    """Return which column seems to hold what; the first in the list of names wins, and each column means one thing."""
    plain = [_bare(name) for name in names]
    found: dict[Field, int] = {}
    for field, called in _CALLED.items():
        for word in called:
            if word in plain and plain.index(word) not in found.values():
                found[field] = plain.index(word)
                break
    return found


def _missing(mapping: Mapping[Field, int]) -> str:
    if "name" not in mapping and not {"first_name", "last_name"} <= set(mapping):
        return _("No column holds the names. Say which one does.")
    if "email" not in mapping and "staff_number" not in mapping:
        return _("No column holds e-mail addresses or staff numbers. One of the two is needed to know people again.")
    return ""


def put_right(before: Details, changes: Mapping[Field, str]) -> tuple[Details, tuple[str, ...]]:
    """Return the details with the changes of a person who writes them by hand, and what is wrong with the changes.

    The rules are those of a roster. Only, a name is left as it is written, and a manager has to have an address.
    """
    problems: list[str] = []

    def report(field: Field | None, message: str) -> None:
        if field in changes:  # what stood there before is not theirs to answer for
            problems.append(message)

    names: tuple[Field, ...] = get_args(Field)
    kept: dict[Field, Cell] = {
        name: getattr(before, name) for name in names if name in Details.__slots__ and name != "audiences"
    }
    details = _read({**kept, **changes}, report, EXCEL_START)
    if (manager := changes.get("manager_email", "").strip()) and not details.manager_email:
        report("manager_email", _("“{text}” is not an e-mail address.").format(text=manager[:_LONGEST]))
    return replace(before, **{name: getattr(details, name) for name in changes}), tuple(problems)


def _person(cells: Mapping[Field, Cell], report: Report, start: date) -> Details:
    """Return the person of one row, with the parts of the name in their order."""
    details = _read(cells, report, start)
    if details.name.count(",") == 1 and "name" in cells:
        last, first = (part.strip() for part in details.name.split(","))
        return replace(details, name=f"{first} {last}" if first else last)
    return details


def _read(cells: Mapping[Field, Cell], report: Report, start: date) -> Details:
    def text(field: Field) -> str:
        words = _clean(text_of(cells.get(field)))
        if len(words) > _LONGEST:
            report(field, _("This is longer than {count} letters.").format(count=_LONGEST))
        return words[:_LONGEST]

    name = text("name") or " ".join(part for part in (text("first_name"), text("last_name")) if part)
    email, manager = text("email"), text("manager_email")
    details = Details(
        name=name,
        email=email,
        staff_number=text("staff_number"),
        team=text("team"),
        nation=text("nation"),
        # Some systems give the manager's name here, which is of no use for sending a letter.
        manager_email=manager if _ADDRESS.fullmatch(manager) else "",
        audiences=_audiences(text("audiences"), report),
        started_on=_day("started_on", cells.get("started_on"), report, start),
        left_on=_day("left_on", cells.get("left_on"), report, start),
    )
    # What Windows-1252 lacks, such as Ŵ, programs replace by a question mark, and do not say so.
    if "?" in name or "\ufffd" in name:
        words = _("A letter of “{text}” was lost when the file was saved. Save it again as “CSV UTF-8” or XLSX.")
        report("name" if "name" in cells else "last_name", words.format(text=name))
    if not name.replace(",", "").strip():
        report("name" if "name" in cells else "last_name", _("The name is missing."))
    if email and not _ADDRESS.fullmatch(email):
        report("email", _("“{text}” is not an e-mail address.").format(text=email))
        details = replace(details, email="")
    if not email and not details.staff_number:
        report(None, _("There is no e-mail address and no staff number."))
    return details


def _audiences(text: str, report: Report) -> tuple[Audience, ...]:
    """Return the paths in a cell such as “contribute, manage”; an empty cell says nothing."""
    found: list[Audience] = []
    for word in re.split(r"[,;/|+&]", text):
        plain = _bare(word)
        if plain in _PATHS:
            found.append(_PATHS[plain])
        elif plain:
            known = ", ".join(AUDIENCES)
            report("audiences", _("“{word}” is not a path. There are: {known}.").format(word=word.strip(), known=known))
    return tuple(name for name in AUDIENCES if name in found)


def _day(field: Field, cell: Cell, report: Report, start: date) -> date | None:
    """Return the day in a cell: a date, a number of Excel's calendar, or text with the day before the month."""
    if cell is None or cell == "":
        return None
    found = cell if isinstance(cell, date) else _day_of(cell, start)
    if found is None or not _EARLIEST <= found <= _LATEST:
        words = _("“{text}” is not a date. Write it as 2026-11-22 or 22/11/2026.")
        if isinstance(cell, str) and _MONTH_FIRST.fullmatch(cell):
            words = _("“{text}” has the month before the day. Write it as 2026-11-22 or 22/11/2026, in every row.")
        report(field, words.format(text=text_of(cell)[:_LONGEST]))
        return None
    return found


def _day_of(cell: str | float, start: date) -> date | None:
    try:
        if isinstance(cell, float) or cell.replace(".", "", 1).isdigit():
            return start + timedelta(days=int(float(cell)))
        if (iso := _ISO.fullmatch(cell.strip())) is not None:
            return date(*(int(part) for part in iso.groups()))
        if (found := _DAY_FIRST.fullmatch(cell.strip())) is not None:
            day, month, year = found.groups()
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3].casefold()) + 1
            if len(year) == 2:
                year = f"{20 if int(year) < _CENTURY else 19}{year}"
            return date(int(year), number, int(day))
    except (ValueError, OverflowError):
        return None
    return None


def _clean(text: str) -> str:
    """Return a text in one spelling (NFC), on one line, without characters that cannot be seen."""
    if text.isascii() and text.isprintable():  # as nearly every cell is, of which there may be millions
        return " ".join(text.split())
    seen = "".join(
        " " if letter.isspace() else letter
        for letter in unicodedata.normalize("NFC", text)
        if letter.isspace() or unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    return " ".join(seen.split())


def _bare(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
