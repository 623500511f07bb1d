"""Who the person is and where they are in the app, as kept in the data file."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from records.model import Place, Profile
from records.moment import from_text, to_text

if TYPE_CHECKING:
    from sqlite_utils import Database

    from records.connection import Connection


def profile(connection: Connection) -> Profile | None:
    """Return who the person is, or None before the first start is done."""
    found = connection.rows(
        "SELECT name, email, staff_number, team, nation, language, print_name FROM profile WHERE id = 1"
    )
    if not found:
        return None
    audiences = connection.rows("SELECT audience FROM profile_audience ORDER BY position")
    return Profile(**found[0], audiences=tuple(row["audience"] for row in audiences))


def save_profile(connection: Connection, person: Profile, now: datetime) -> None:
    """Keep who the person is; the moment of the first time stays."""
    with connection.writing() as db:
        put_profile(db, person, now)


def put_profile(db: Database, person: Profile, now: datetime) -> None:
    """Keep who the person is, inside a transaction."""
    row = {name: value for name, value in asdict(person).items() if name != "audiences"}
    moment = to_text(now)
    kept = list(db.query("SELECT created_at FROM profile"))
    created_at = kept[0]["created_at"] if kept else moment
    db.table("profile").upsert({"id": 1, **row, "created_at": created_at, "changed_at": moment}, pk="id")
    db.table("profile_audience").delete_where()
    db.table("profile_audience").insert_all(
        {"position": position, "audience": audience} for position, audience in enumerate(person.audiences)
    )


def profile_created_at(connection: Connection) -> datetime | None:
    """Return when the profile was first kept, or None."""
    found = connection.value("SELECT created_at FROM profile WHERE id = 1")
    return from_text(found) if found else None


def place(connection: Connection) -> Place | None:
    """Return where the person was last, or None."""
    found = connection.rows("SELECT page, target, block FROM place WHERE id = 1")
    return Place(**found[0]) if found else None


def save_place(connection: Connection, where: Place, now: datetime) -> None:
    """Keep where the person is."""
    with connection.writing() as db:
        db.table("place").upsert({"id": 1, **asdict(where), "saved_at": to_text(now)}, pk="id")
