"""Applying a roster: who is new, who changed, who has left and with what still to do. All of it, or nothing.

Finding out whom the rows of a roster mean is in matching.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING
from uuid import uuid4

from assets.language import _
from modules.model import Organisation
from records.errors import RefusedFactError
from records.hr import audit, tombstones
from records.hr.matching import match
from records.hr.model import Details, Person, Status
from records.hr.people import from_row, insert, tidy, update
from records.hr.register import Register
from records.hr.standing import STANDING, Versions, moments, settle
from records.moment import from_text, to_text

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Receipt:
    """Somebody who left, and how they stood then: anything but `done` and `soon` was not done."""

    person_id: str
    name: str
    status: Status
    due_at: datetime
    left_at: datetime


@dataclass(frozen=True, slots=True)
class RosterOutcome:
    """What a roster does: `updated` are the people as they were and what they become, `erased` those kept out.

    `conflicts` are sentences about rows that would make two people one; a roster with any is not applied.
    """

    added: tuple[Details, ...] = ()
    updated: tuple[tuple[Person, Details], ...] = ()
    unchanged: int = 0
    left: tuple[Receipt, ...] = ()
    erased: int = 0
    conflicts: tuple[str, ...] = ()


class RosterConflictError(RefusedFactError):
    """Rows that would make two people one; `outcome` is that of the preview, with all of them."""

    def __init__(self, outcome: RosterOutcome) -> None:
        super().__init__("\n".join(outcome.conflicts[:20]), todo=_("Put these rows right, then import the file again."))
        self.outcome = outcome


def preview_roster(
    register: Register,
    rows: Sequence[Details],
    now: datetime,
    *,
    versions: Versions,
    leavers: bool,
) -> RosterOutcome:
    """Return what the roster would do, and keep nothing. With `leavers`, whoever is not in it has left.

    A receipt is made once, when the leaving date has come; who is to leave later is with us until then.
    """
    is_erased = tombstones.reader(register.connection)

    def wanted(row: Details) -> Details:
        tidied = tidy(row)
        return replace(tidied, manager_email="") if is_erased(tidied.manager_email, "") else tidied

    people = [from_row(row) for row in register.connection.rows("SELECT * FROM person ORDER BY number")]
    found = match(people, [wanted(row) for row in rows], is_erased)
    conflicts = found.conflicts
    if leavers and not rows:
        conflicts = (*conflicts, _("There is nobody in this roster, so everybody would have left."))
    left: tuple[Receipt, ...] = ()
    if not conflicts:
        leaving = _leaving(register, people, found.seen, now, absent_have_left=leavers)
        left = tuple(_receipts(register, leaving, versions))
    return RosterOutcome(
        added=found.added,
        updated=tuple((p, after) for p in people if (after := found.seen.get(p.id, p.details)) != p.details),
        unchanged=sum(p.details == found.seen.get(p.id) for p in people),
        left=left,
        erased=found.erased,
        conflicts=conflicts,
    )


def apply_roster(
    register: Register,
    rows: Sequence[Details],
    organisation: Organisation,
    *,
    now: datetime,
    who: str,
    versions: Versions,
    leavers: bool,
) -> RosterOutcome:
    """Apply a roster in one transaction and return what it did; RosterConflictError when rows are in conflict."""
    with register.connection.writing() as db:
        outcome = preview_roster(register, rows, now, versions=versions, leavers=leavers)
        if outcome.conflicts:
            raise RosterConflictError(outcome)
        # Two people may have changed places: nobody holds an address or a number while the new ones are written.
        free = "UPDATE person SET email = '', staff_number = '' WHERE id = ?"
        db.conn.executemany(free, [(before.id,) for before, _after in outcome.updated])
        for before, after in outcome.updated:
            update(db, before.id, after, now)
        for details in outcome.added:
            insert(db, str(uuid4()), details, organisation, now)
        _leave(db, outcome.left, now)
        settle(db, [before.id for before, _after in outcome.updated], organisation)
        counts = f"added {len(outcome.added)}, updated {len(outcome.updated)}, left {len(outcome.left)}"
        audit.add(db, who=who, deed="roster-applied", subject="roster", detail=counts, now=now)
    return outcome


def receipts(register: Register) -> tuple[Receipt, ...]:
    """Return the receipts of those who left and did not come back, newest first."""
    rows = register.connection.rows(
        "SELECT person_id, name, status, leaver.due_at, leaver.left_at FROM leaver "
        "JOIN person ON person.id = person_id ORDER BY leaver.number DESC"
    )
    return tuple(
        Receipt(r["person_id"], r["name"], r["status"], from_text(r["due_at"]), from_text(r["left_at"])) for r in rows
    )


def _leave(db: Database, left: tuple[Receipt, ...], now: datetime) -> None:
    for receipt in left:
        moment = to_text(receipt.left_at)
        db.execute("UPDATE person SET left_at = ? WHERE id = ?", [moment, receipt.person_id])
        values = [receipt.person_id, moment, receipt.status, to_text(receipt.due_at)]
        db.execute("INSERT INTO leaver (person_id, left_at, status, due_at) VALUES (?, ?, ?, ?)", values)
    # Who came back is asked for everything again.
    back = "SELECT id FROM person WHERE left_at IS NULL OR left_at > ?"
    db.execute(f"DELETE FROM leaver WHERE person_id IN ({back})", [to_text(now)])  # noqa: S608 - our own words


def _leaving(
    register: Register, people: Sequence[Person], seen: dict[str, Details], now: datetime, *, absent_have_left: bool
) -> Iterator[tuple[Person, datetime]]:
    """Yield who is to get a receipt, and when they left: those who were with us, once."""
    had_one = set(register.connection.column("SELECT person_id FROM leaver"))
    for person in people:
        left_at = person.left_at
        if person.id in seen:
            left_at = _left_at(person, seen[person.id])
        elif absent_have_left and (left_at is None or left_at > now):
            left_at = now
        had_left_before = person.left_at is not None and person.left_at <= person.created_at
        if left_at is not None and left_at <= now and person.id not in had_one and not had_left_before:
            yield person, left_at


def _left_at(person: Person, after: Details) -> datetime | None:
    """Return when somebody has left as the roster says, to the moment where it says nothing new."""
    if after.left_on is None or after.left_on == person.details.left_on:
        return None if after.left_on is None else person.left_at
    return datetime.combine(after.left_on, time(), UTC)


def _receipts(register: Register, leaving: Iterator[tuple[Person, datetime]], versions: Versions) -> Iterator[Receipt]:
    """Yield the receipts, each with how the person stood at the moment of leaving."""
    by_moment: dict[datetime, list[Person]] = {}
    for person, left_at in leaving:
        by_moment.setdefault(left_at, []).append(person)
    wanted = "id IN (SELECT value FROM json_each(:ids))"
    sql = f"SELECT id, {STANDING} AS status FROM person WHERE {wanted}"  # noqa: S608 - the rule for the status
    for left_at, people in by_moment.items():
        values = {**moments(left_at, versions), "ids": json.dumps([person.id for person in people])}
        status = {row["id"]: row["status"] for row in register.connection.rows(sql, values)}
        for person in people:
            yield Receipt(person.id, person.details.name, status[person.id], person.due_at, left_at)
