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
from records.hr import tombstones
from records.hr.model import Details, Person, address_key
from records.hr.register import Register
from records.hr.standing import first_due, settle
from records.moment import from_text, to_text

if TYPE_CHECKING:
    from sqlite_utils import Database

    from records.connection import Connection


_OF_NUMBER = "staff_number = ? AND staff_number <> ''"
_OF_ADDRESS = "lower(email) = ? AND email <> ''"


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote about a person, by hand."""

    text: str
    written_by: str
    written_at: datetime


def add(register: Register, details: Details, organisation: Organisation, now: datetime, who: str) -> Person:
    """Add a person; RefusedFactError when the e-mail address or staff number is somebody else's, or there is neither.

    Who was erased comes back in this way only: by hand, on the word of whoever does it.
    """
    person_id = str(uuid4())
    wanted = tidy(details)
    with register.deed(who, "person-added", person_id, now) as db:
        _refuse(register.connection, wanted, person_id)
        tombstones.lift(db, tombstones.marks_of(email=wanted.email, staff_number=wanted.staff_number))
        insert(db, person_id, wanted, organisation, now)
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

    RefusedFactError when there is no such person, when the address or number is somebody else's, or there is neither.
    """
    before = _there(register, person_id).details
    wanted = tidy(details)
    changed = ", ".join(name for name in Details.__slots__ if getattr(before, name) != getattr(wanted, name))
    with register.deed(who, "person-rectified", person_id, now, changed) as db:
        _there(register, person_id)
        _refuse(register.connection, wanted, person_id)
        update(db, person_id, wanted, now)
        if wanted.left_on is None:
            db.execute("DELETE FROM leaver WHERE person_id = ?", [person_id])
        if because.strip():
            _add_note(db, person_id, because.strip(), now, who)
        settle(db, [person_id], organisation)
    return _there(register, person_id)


def person(register: Register, person_id: str) -> Person | None:
    """Return a person by id, or None."""
    return _first(register.connection, "id = ?", person_id)


def find(register: Register, *, email: str = "", staff_number: str = "") -> Person | None:
    """Return the person with this staff number, else the one with this e-mail address (case is forgiven), or None."""
    found = _first(register.connection, _OF_NUMBER, staff_number.strip()) if staff_number.strip() else None
    if found is None and email.strip():
        found = _first(register.connection, _OF_ADDRESS, address_key(email))
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
        _there(register, person_id)
        _add_note(db, person_id, text.strip(), now, who)


def insert(db: Database, person_id: str, details: Details, organisation: Organisation, now: datetime) -> None:
    """Add the row of a new person, inside a transaction."""
    moment = to_text(now)
    due_at = to_text(first_due(details.started_on, now, organisation))
    row = {"id": person_id, "created_at": moment, "due_at": due_at, **columns(details), "changed_at": moment}
    # By sqlite-utils, which looks at the table anew for each row, a roster of 100 000 would take minutes.
    marks = ", ".join(f":{name}" for name in row)
    db.execute(f"INSERT INTO person ({', '.join(row)}) VALUES ({marks})", row)  # noqa: S608 - our own names


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


def tidy(details: Details) -> Details:
    """Return the details as they are kept: without space around, and the audiences in their one order."""
    texts = ("name", "email", "staff_number", "team", "nation", "manager_email")
    audiences = audiences_of(bits(details.audiences)) if details.audiences else ()
    return replace(details, **{name: getattr(details, name).strip() for name in texts}, audiences=audiences)


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


def _refuse(connection: Connection, details: Details, person_id: str) -> None:
    """Raise RefusedFactError unless the person can be told from everybody else."""
    if not details.email and not details.staff_number:
        raise RefusedFactError(
            _("A person needs an e-mail address or a staff number."), todo=_("Give at least one of them.")
        )
    taken = [
        _first(connection, f"{_OF_NUMBER} AND id <> ?", details.staff_number, person_id),
        _first(connection, f"{_OF_ADDRESS} AND id <> ?", address_key(details.email), person_id),
    ]
    if any(taken):
        raise RefusedFactError(
            _("Somebody else in the register has this e-mail address or staff number."),
            todo=_("Look that person up, and put right whichever of the two is wrong."),
        )


def _first(connection: Connection, where: str, *values: str) -> Person | None:
    rows = connection.rows(f"SELECT * FROM person WHERE {where} LIMIT 1", values)  # noqa: S608 - our own conditions
    return from_row(rows[0]) if rows else None


def _add_note(db: Database, person_id: str, text: str, now: datetime, who: str) -> None:
    row = {"person_id": person_id, "written_at": to_text(now), "written_by": who, "text": text}
    db.table("note").insert(row)
