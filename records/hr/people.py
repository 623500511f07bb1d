"""The people of the register: one by one, and what each row of a table says of them. Rosters are in roster.py."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from assets.language import _
from modules.model import AUDIENCES, Audience, Organisation
from records.errors import RefusedFactError
from records.hr.model import Details, Person
from records.hr.register import Register
from records.hr.standing import first_due, settle
from records.moment import from_text, to_text

if TYPE_CHECKING:
    from sqlite_utils import Database

    from records.connection import Connection


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote about a person, by hand."""

    text: str
    written_by: str
    written_at: datetime


def add(register: Register, details: Details, organisation: Organisation, now: datetime, who: str) -> Person:
    """Add a person; RefusedFactError when the e-mail address or staff number is somebody else's."""
    person_id = str(uuid4())
    with register.deed(who, "person-added", person_id, now) as db:
        insert(db, person_id, details, organisation, now)
    return _there(register, person_id)


def rectify(
    register: Register,
    person_id: str,
    details: Details,
    *,
    organisation: Organisation,
    now: datetime,
    who: str,
    because: str,
) -> Person:
    """Put a person's details right and return the person; the reason goes into a note and not into the log.

    RefusedFactError when there is no such person or the address or number is somebody else's.
    """
    before = _there(register, person_id).details
    changed = ", ".join(name for name in Details.__slots__ if getattr(before, name) != getattr(details, name))
    with register.deed(who, "person-rectified", person_id, now, changed) as db:
        update(db, person_id, details, now)
        if because.strip():
            _add_note(db, person_id, because.strip(), now, who)
        settle(db, [person_id], organisation)
    return _there(register, person_id)


def person(register: Register, person_id: str) -> Person | None:
    """Return a person by id, or None."""
    return _first(register.connection, "id = ?", person_id)


def find(register: Register, *, email: str = "", staff_number: str = "") -> Person | None:
    """Return the person with this staff number, else the one with this e-mail address (case is forgiven), or None."""
    found = _first(register.connection, "staff_number = ?", staff_number.strip()) if staff_number.strip() else None
    if found is None and email.strip():
        found = _first(register.connection, "lower(email) = lower(?) AND email <> ''", email.strip())
    return found


def notes(register: Register, person_id: str) -> tuple[Note, ...]:
    """Return what was written about a person, newest first."""
    rows = register.connection.rows("SELECT * FROM note WHERE person_id = ? ORDER BY number DESC", (person_id,))
    return tuple(Note(row["text"], row["written_by"], from_text(row["written_at"])) for row in rows)


def add_note(register: Register, person_id: str, text: str, now: datetime, who: str) -> None:
    """Write a note about a person; RefusedFactError for an empty one."""
    if not text.strip():
        raise RefusedFactError(_("The note is empty."), todo=_("Write something, or close the note."))
    with register.deed(who, "note-added", person_id, now) as db:
        _add_note(db, person_id, text.strip(), now, who)


def insert(db: Database, person_id: str, details: Details, organisation: Organisation, now: datetime) -> None:
    """Add the row of a new person, inside a transaction."""
    moment = to_text(now)
    due_at = to_text(first_due(details.started_on, now, organisation))
    row = {"id": person_id, "created_at": moment, "due_at": due_at, **columns(details), "changed_at": moment}
    db.table("person").insert(row)


def update(db: Database, person_id: str, details: Details, now: datetime) -> None:
    """Write the details of a person again, inside a transaction; who changes `started_on` settles the standing too."""
    changes = {**columns(details), "changed_at": to_text(now)}
    names = ", ".join(f"{name} = :{name}" for name in changes)
    db.execute(f"UPDATE person SET {names} WHERE id = :id", {**changes, "id": person_id})  # noqa: S608 - our own names


def columns(details: Details) -> dict[str, Any]:
    """Return the columns that hold the details of a person."""
    d = details
    return {
        "name": d.name,
        "email": d.email,
        "staff_number": d.staff_number,
        "team": d.team,
        "nation": d.nation,
        "manager_email": d.manager_email,
        "audiences": bits(d.audiences),
        "started_on": d.started_on.isoformat() if d.started_on else None,
        "left_at": to_text(datetime.combine(d.left_on, time(), UTC)) if d.left_on else None,
        "search": folded(" ".join((d.name, d.email, d.staff_number, d.team))),
        "sort_name": folded(d.name),
    }


def folded(text: str) -> str:
    """Return a text without capitals and accents, for looking up and for order."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in apart if not unicodedata.combining(letter)).split())


def bits(audiences: tuple[Audience, ...]) -> str:
    """Return the audiences as one digit each, in the order of AUDIENCES; `everyone` is always among them."""
    return "".join("1" if name == "everyone" or name in audiences else "0" for name in AUDIENCES)


def audiences_of(digits: str) -> tuple[Audience, ...]:
    """Return the audiences that `bits` wrote."""
    return tuple(name for name, digit in zip(AUDIENCES, digits, strict=True) if digit == "1")


def from_row(row: dict[str, Any]) -> Person:
    """Return the person of a row of the table."""
    left_at = from_text(row["left_at"]) if row["left_at"] else None
    details = Details(
        name=row["name"],
        email=row["email"],
        staff_number=row["staff_number"],
        team=row["team"],
        nation=row["nation"],
        manager_email=row["manager_email"],
        audiences=audiences_of(row["audiences"]),
        started_on=date.fromisoformat(row["started_on"]) if row["started_on"] else None,
        left_on=left_at.date() if left_at else None,
    )
    return Person(row["id"], details, from_text(row["due_at"]), from_text(row["created_at"]), left_at)


def filled(before: Details, after: Details) -> Details:
    """Return `after`, with what it leaves empty taken from `before`: an empty cell says nothing, it does not erase."""
    empty = {name: getattr(before, name) for name in Details.__slots__ if not getattr(after, name)}
    # Whoever is in the roster without a leaving date is with us (again).
    return replace(after, **{**empty, "left_on": after.left_on})


def _there(register: Register, person_id: str) -> Person:
    found = person(register, person_id)
    if found is None:
        raise RefusedFactError(_("There is no such person in the register."), todo=_("Look the person up again."))
    return found


def _first(connection: Connection, where: str, value: str) -> Person | None:
    rows = connection.rows(f"SELECT * FROM person WHERE {where} LIMIT 1", (value,))  # noqa: S608 - our own conditions
    return from_row(rows[0]) if rows else None


def _add_note(db: Database, person_id: str, text: str, now: datetime, who: str) -> None:
    row = {"person_id": person_id, "written_at": to_text(now), "written_by": who, "text": text}
    db.table("note").insert(row)
