"""Applying a roster: who is new, who changed, who has left and with what still to do. All of it, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from assets.language import _
from modules.model import Organisation
from records.errors import RefusedFactError
from records.hr import tombstones
from records.hr.model import Details, Person, Status
from records.hr.people import filled, from_row, insert, update
from records.hr.register import Register
from records.hr.standing import STATUS, moments, settle
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


def preview_roster(
    register: Register,
    rows: Sequence[Details],
    now: datetime,
    *,
    policy_version: str,
    leavers: bool,
) -> RosterOutcome:
    """Return what the roster would do, and keep nothing. With `leavers`, whoever is not in it has left."""
    people = [from_row(row) for row in register.connection.rows("SELECT * FROM person ORDER BY number")]
    by_number = {p.details.staff_number: p for p in people if p.details.staff_number}
    by_email = {p.details.email.casefold(): p for p in people if p.details.email}
    added, updated, conflicts, seen, erased = [], [], [], set[str](), 0
    gone = tombstones.reader(register.connection)
    for row in rows:
        of_number = by_number.get(row.staff_number) if row.staff_number else None
        of_email = by_email.get(row.email.casefold()) if row.email else None
        found = of_number or of_email
        two = of_number and of_email and of_number.id != of_email.id
        if two or (found is not None and found.id in seen):
            conflicts.append(_clash(row))
        elif found is not None:
            seen.add(found.id)
            if (after := filled(found.details, row)) != found.details:
                updated.append((found, after))
        elif gone(row.email, row.staff_number):
            erased += 1
        else:
            added.append(row)
    missing = [p for p in people if p.id not in seen and (p.left_at is None or p.left_at > now)] if leavers else []
    leaving = [(p, now) for p in missing]
    leaving += [(p, _left_at(after)) for p, after in updated if after.left_on and p.left_at is None]
    return RosterOutcome(
        added=tuple(added),
        updated=tuple(updated),
        unchanged=len(seen) - len(updated),
        left=_receipts(register, leaving, now, policy_version),
        erased=erased,
        conflicts=tuple(conflicts),
    )


def apply_roster(
    register: Register,
    rows: Sequence[Details],
    organisation: Organisation,
    *,
    now: datetime,
    who: str,
    policy_version: str,
    leavers: bool,
) -> RosterOutcome:
    """Apply a roster in one transaction and return what it did; RefusedFactError when rows are in conflict."""
    outcome = preview_roster(register, rows, now, policy_version=policy_version, leavers=leavers)
    if outcome.conflicts:
        raise RefusedFactError(
            "\n".join(outcome.conflicts[:20]), todo=_("Put these rows right, then import the file again.")
        )
    counts = f"added {len(outcome.added)}, updated {len(outcome.updated)}, left {len(outcome.left)}"
    with register.deed(who, "roster-applied", "roster", now, counts) as db:
        for details in outcome.added:
            insert(db, str(uuid4()), details, organisation, now)
        for before, after in outcome.updated:
            update(db, before.id, after, now)
        _leave(db, outcome.left)
        settle(db, [before.id for before, _after in outcome.updated], organisation)
    return outcome


def receipts(register: Register) -> tuple[Receipt, ...]:
    """Return all receipts of leavers, newest first."""
    rows = register.connection.rows(
        "SELECT person_id, name, status, leaver.due_at, leaver.left_at FROM leaver "
        "JOIN person ON person.id = person_id ORDER BY leaver.number DESC"
    )
    return tuple(
        Receipt(r["person_id"], r["name"], r["status"], from_text(r["due_at"]), from_text(r["left_at"])) for r in rows
    )


def _leave(db: Database, left: tuple[Receipt, ...]) -> None:
    for receipt in left:
        moment = to_text(receipt.left_at)
        db.execute("UPDATE person SET left_at = ? WHERE id = ?", [moment, receipt.person_id])
        row = {"person_id": receipt.person_id, "left_at": moment, "status": receipt.status}
        db.table("leaver").insert({**row, "due_at": to_text(receipt.due_at)})


def _receipts(
    register: Register, leaving: Sequence[tuple[Person, datetime]], now: datetime, policy_version: str
) -> tuple[Receipt, ...]:
    if not leaving:
        return ()
    sql = f"SELECT id, {STATUS} AS status FROM person"  # noqa: S608 - the rule for the status
    status = {row["id"]: row["status"] for row in register.connection.rows(sql, moments(now, policy_version))}
    return tuple(Receipt(p.id, p.details.name, status[p.id], p.due_at, at) for p, at in leaving)


def _left_at(details: Details) -> datetime:
    assert details.left_on is not None  # noqa: S101 - whoever calls has asked
    return datetime(details.left_on.year, details.left_on.month, details.left_on.day, tzinfo=UTC)


def _clash(row: Details) -> str:
    return _("“{name}” ({email}, {number}) has the e-mail address or staff number of somebody else.").format(
        name=row.name, email=row.email or "–", number=row.staff_number or "–"
    )
