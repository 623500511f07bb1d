"""The commands of HR that are about people and how they stand: roster, invite, list, report, remind."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, get_args

from assets.language import _, ngettext
from exports.errors import ExportError
from exports.hr import chasing, invitation, report, roster_file, table_file, workbook
from exports.hr.desk import Desk, chosen
from exports.hr.roster_file import Field, Heading
from exports.plain_file import read_plain
from records.hr import rows
from records.hr.model import Details, Person
from records.hr.roster import RosterConflictError, RosterOutcome, apply_roster, preview_roster

Told = tuple[int, Any, list[str]]


def roster(desk: Desk, options: argparse.Namespace) -> Told:
    """Read a list of people; 1 and nothing kept where a row has a problem, or would make two people one."""
    data = read_plain(options.file, table_file.LARGEST_FILE + 1)
    table = table_file.read_table(data, str(options.file))
    heading = roster_file.heading_of(table)
    mapping = {**heading.mapping, **_mapped(options.map, heading)}
    details, problems = roster_file.read_details(table, heading, mapping, start=workbook.first_day(data))
    columns = {field: heading.names[place] for field, place in mapping.items()}
    document: dict[str, Any] = {
        "columns": columns,
        "advice": table.advice,
        "problems": [asdict(problem) for problem in problems],
    }
    if problems:
        lines = [f"{options.file}:{one.line}: {one.column}: {one.message}" for one in problems]
        return 1, document, [*lines, _nothing_changed()]
    try:
        outcome = _applied(desk, options, details)
    except RosterConflictError as error:
        outcome = error.outcome
    lines = [*outcome.conflicts, _nothing_changed()] if outcome.conflicts else _outcome_lines(outcome)
    document.update(_outcome(outcome))
    return (1 if outcome.conflicts else 0), document, [*lines, *([table.advice] if table.advice else [])]


def _applied(desk: Desk, options: argparse.Namespace, details: Sequence[Details]) -> RosterOutcome:
    """Apply a roster, or with --preview only say what it would do; RosterConflictError where it cannot be."""
    given = desk.given
    now, versions, leavers = given.now, given.versions, options.leavers
    if options.preview:
        return preview_roster(desk.register, details, now, versions=versions, leavers=leavers)
    return apply_roster(
        desk.register, details, given.organisation, now=now, who=given.who, versions=versions, leavers=leavers
    )


def invite(desk: Desk, options: argparse.Namespace) -> Told:
    """Write invitations for the people named, or for all of a filter; 1 where somebody had to be left out."""
    given = desk.given
    ids = [desk.person(words).id for words in options.person]
    if not ids:
        wanted = rows.stream(desk.register, chosen(options), given.now, given.versions)
        ids = [row.person_id for row in wanted]
    left_out: list[tuple[Person, ExportError]] = []
    files = invitation.invite(
        desk.register,
        desk.authority,
        ids,
        organisation=given.organisation,
        now=given.now,
        who=given.who,
        folder=options.out,
        progress=given.tell,
        leave_out=lambda person, error: left_out.append((person, error)),
    )
    count = ngettext("{count} invitation.", "{count} invitations.", len(files)).format(count=len(files))
    document = {
        "files": [str(file) for file in files],
        "left_out": [{"person_id": person.id, "reason": str(error)} for person, error in left_out],
    }
    lines = [*map(str, files), *(f"{person.id}: {error}" for person, error in left_out), count]
    return (1 if left_out else 0), document, lines


def listed(desk: Desk, options: argparse.Namespace) -> Told:
    """Return the rows of the register."""
    given = desk.given
    found = rows.rows(desk.register, chosen(options), given.now, given.versions)
    lines = [f"{row.status:9} {row.name}  {row.email or row.staff_number}  {row.team}" for row in found]
    count = ngettext("{count} person.", "{count} people.", len(found)).format(count=len(found))
    return 0, [_plain(asdict(row)) for row in found], [*lines, count]


def written(desk: Desk, options: argparse.Namespace) -> Told:
    """Write a report."""
    given = desk.given
    made = report.write(
        options.format,
        desk.register,
        chosen(options),
        options.out,
        given.organisation,
        now=given.now,
        versions=given.versions,
        who=given.who,
        bom=options.bom,
        progress=given.tell,
    )
    totals = rows.totals(desk.register, chosen(options), given.now, given.versions)
    return 0, {"file": str(made), "rows": sum(totals.values()), "totals": dict(totals)}, [str(made)]


def remind(desk: Desk, options: argparse.Namespace) -> Told:
    """Write the reminders that are due today."""
    given = desk.given
    made = chasing.make(
        desk.register,
        given.organisation,
        options.out,
        by=options.to,
        now=given.now,
        versions=given.versions,
        who=given.who,
        calendar=options.calendar,
        progress=given.tell,
    )
    files = [str(file) for file in made.files]
    without = [one.row.name for one in made.without_address]
    lines = [*files, *(_("{name} has no address to write to.").format(name=name) for name in without)]
    document = {"files": files, "reminded": len(made.reminded), "without_address": without}
    return 0, document, lines or [_("Nobody is to be reminded today.")]


def _mapped(pairs: list[str], heading: Heading) -> dict[Field, int]:
    """Return what `--map FIELD=COLUMN` says; a column is named by its header, or by its number from 1."""
    found: dict[Field, int] = {}
    for pair in pairs:
        field, _sign, column = pair.partition("=")
        names = [name.casefold() for name in heading.names]
        if column.strip().casefold() in names:
            place = names.index(column.strip().casefold())
        elif column.strip().isdigit() and 1 <= int(column) <= len(names):
            place = int(column) - 1
        else:
            raise ExportError(_("There is no column “{name}”.").format(name=column))
        known = [name for name in get_args(Field) if name == field.strip()]
        if not known:
            raise ExportError(
                _("“{name}” is nothing that a column can hold.").format(name=field),
                todo=_("There are: {names}.").format(names=", ".join(get_args(Field))),
            )
        found[known[0]] = place
    return found


def _nothing_changed() -> str:
    return _("Nothing was changed. Put these rows right, then read the file again.")


def _outcome(outcome: RosterOutcome) -> dict[str, Any]:
    return {
        "added": len(outcome.added),
        "updated": len(outcome.updated),
        "unchanged": outcome.unchanged,
        "left": [_plain(asdict(receipt)) for receipt in outcome.left],
        "erased": outcome.erased,
        "conflicts": list(outcome.conflicts),
    }


def _outcome_lines(outcome: RosterOutcome) -> list[str]:
    words = _("{added} new, {updated} changed, {unchanged} as before, {left} left, {erased} kept out because erased.")
    counts = {"added": len(outcome.added), "updated": len(outcome.updated), "left": len(outcome.left)}
    receipts = [_("Left: {name} ({status}).").format(name=one.name, status=one.status) for one in outcome.left]
    summary = words.format(unchanged=outcome.unchanged, erased=outcome.erased, **counts)
    return [*receipts, summary]


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values ready for JSON: times and days in ISO 8601."""
    return {key: value.isoformat() if isinstance(value, datetime | date) else value for key, value in values.items()}


COMMANDS: dict[str, Callable[[Desk, argparse.Namespace], Told]] = {
    "roster": roster,
    "invite": invite,
    "list": listed,
    "report": written,
    "remind": remind,
}
