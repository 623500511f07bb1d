"""A staff list on its way into the register: the file, what its columns mean, and what it would do. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import get_args
from urllib.parse import parse_qsl, urlencode

from assets.language import _
from exports.errors import ExportError
from exports.hr import roster_file, table_file, workbook
from exports.hr.columns import path_name
from exports.hr.roster_file import Field, Heading, RowProblem
from exports.hr.table_file import Table
from records.hr.model import Details
from records.hr.register import Register
from records.hr.roster import RosterOutcome, preview_roster
from records.hr.standing import Versions
from ui.dates import day_name

FIELDS: tuple[Field, ...] = get_args(Field)
SHOWN = 20
# Of whom so many and so large a share would leave, the list may be of one team alone.
_MANY, _SHARE = 3, 0.2


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that was read; `mapping` says which of its columns holds what.

    `start` is the day from which plain numbers count where they stand for dates.
    """

    path: Path
    table: Table
    heading: Heading
    mapping: Mapping[Field, int]
    leavers: bool = False
    start: date = workbook.EXCEL_START


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a draft would do; with problems there is no outcome, and it cannot be applied."""

    details: tuple[Details, ...]
    problems: tuple[RowProblem, ...]
    outcome: RosterOutcome = field(default_factory=RosterOutcome)

    @property
    def may_be_applied(self) -> bool:
        """Whether there is something to apply, and nothing wrong."""
        return bool(self.details) and not self.problems and not self.outcome.conflicts

    @property
    def many_leave(self) -> bool:
        """Whether so many would have left that the list may not be a whole one."""
        gone = len(self.outcome.left)
        before = gone + len(self.outcome.updated) + self.outcome.unchanged
        return gone >= _MANY and gone >= _SHARE * before


def read_draft(path: Path) -> Draft:
    """Return the draft of a CSV or XLSX file; ExportError where it cannot be read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(table_file.LARGEST_FILE + 1)
    except OSError as error:
        raise ExportError(
            _("The file cannot be opened."), where=str(path), todo=_("Close it in Excel, then try again.")
        ) from error
    table = table_file.read_table(data, path.name)
    heading = roster_file.heading_of(table)
    return Draft(path, table, heading, heading.mapping, start=workbook.first_day(data))


def prospect_of(draft: Draft, register: Register, now: datetime, versions: Versions) -> Prospect:
    """Return what a draft would do; nothing is kept."""
    details, problems = roster_file.read_details(draft.table, draft.heading, draft.mapping, start=draft.start)
    if problems:
        return Prospect(details, problems)
    outcome = preview_roster(register, details, now, versions=versions, leavers=draft.leavers)
    return Prospect(details, (), outcome)


def first_people(draft: Draft) -> tuple[tuple[Details, ...], tuple[RowProblem, ...]]:
    """Return the first people as they will be read, with what is wrong among them."""
    end = draft.heading.row + 1 + SHOWN
    start = Table(draft.table.rows[:end], draft.table.lines[:end])
    return roster_file.read_details(start, draft.heading, draft.mapping, start=draft.start)


def column_names(heading: Heading) -> tuple[str, ...]:
    """Return what each column is called, for choosing: with its letter where it has no name or shares it."""
    names = [name.strip() for name in heading.names]
    return tuple(
        name
        if name and names.count(name) == 1
        else _("{name} (column {letter})").format(name=name, letter=letter(n))
        if name
        else _("Column {letter}").format(letter=letter(n))
        for n, name in enumerate(names)
    )


def letter(place: int) -> str:
    """Return the letters that a spreadsheet gives a column, from 0: A, B, … Z, AA."""
    before, last = divmod(place, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def field_names() -> Mapping[Field, str]:
    """Return the words for each thing that a column can hold."""
    return {
        "name": _("Full name"),
        "first_name": _("First name"),
        "last_name": _("Surname"),
        "email": _("E-mail"),
        "staff_number": _("Staff number"),
        "team": _("Team"),
        "nation": _("Nation"),
        "manager_email": _("Manager’s e-mail"),
        "audiences": _("Path"),
        "started_on": _("Start date"),
        "left_on": _("Leaving date"),
    }


def detail_titles() -> tuple[str, ...]:
    """Return the headings for `detail_words`."""
    names = field_names()
    return (_("Name"), *(names[name] for name in FIELDS if name not in ("name", "first_name", "last_name")))


def not_in(mapping: Mapping[Field, int]) -> tuple[int, ...]:
    """Return the places in `detail_words` of what a list does not have; the name is always there."""
    fields = [name for name in FIELDS if name not in ("name", "first_name", "last_name")]
    return tuple(place for place, name in enumerate(fields, 1) if name not in mapping)


def detail_words(details: Details) -> tuple[str, ...]:
    """Return what is read of a person, in words."""
    d = details
    days = (day_name(day) if day else "" for day in (d.started_on, d.left_on))
    paths = path_name(d.audiences) if d.audiences else ""
    return (d.name, d.email, d.staff_number, d.team, d.nation, d.manager_email, paths, *days)


def changes(before: Details, after: Details) -> str:
    """Return in words what changes: each as “Team: Food → Finance”."""
    pairs = zip(detail_titles(), detail_words(before), detail_words(after), strict=True)
    change = _("{name}: {before} → {after}")
    nothing = _("nothing")
    return "; ".join(
        change.format(name=name, before=old or nothing, after=new or nothing) for name, old, new in pairs if old != new
    )


def target_of(draft: Draft | None, step: int) -> str:
    """Return a target that brings back a draft and the step it is at, as after a change of theme."""
    if draft is None:
        return ""
    pairs = [("file", str(draft.path)), ("step", str(step)), ("leavers", str(int(draft.leavers)))]
    return urlencode([*pairs, *((name, str(place)) for name, place in draft.mapping.items())])


def restored(target: str) -> tuple[Path, Mapping[Field, int], bool, int] | None:
    """Return file, mapping, leavers and step of a target, or None for one that names no file."""
    found = dict(parse_qsl(target))
    if not found.get("file"):
        return None
    mapping = {name: int(found[name]) for name in FIELDS if found.get(name, "").isdigit()}
    step = found.get("step", "")
    return Path(found["file"]), mapping, found.get("leavers") == "1", int(step) if step in ("1", "2") else 1


def with_mapping(draft: Draft, mapping: Mapping[Field, int]) -> Draft:
    """Return the draft with another mapping; a column that the file does not have is left out."""
    width = len(draft.heading.names)
    kept = {name: place for name, place in mapping.items() if place < width}
    return replace(draft, mapping=kept)
