"""The cycle that is running: from the induction, or the last completion, to the next completion.

Cycles are counted, never told apart by time, so that a clock that jumps moves no fact into another cycle.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from records.moment import from_text, to_text

if TYPE_CHECKING:
    from sqlite_utils import Database

    from records.connection import Connection


def join(db: Database, moment: str) -> int:
    """Return the id of the running cycle, for a fact kept at `moment`; the first fact starts the cycle."""
    (row,) = db.query("SELECT cycle_id FROM running")
    db.execute("UPDATE cycle SET started_at = ? WHERE id = ? AND started_at IS NULL", [moment, row["cycle_id"]])
    return int(row["cycle_id"])


def started_at(connection: Connection) -> datetime | None:
    """Return when the first fact of the running cycle was kept, or None before it."""
    found = connection.value("SELECT started_at FROM cycle, running WHERE id = cycle_id")
    return from_text(found) if found else None


def read_section(connection: Connection, section_id: str, policy_version: str, now: datetime) -> None:
    """Keep that a section of this version was read; the first time in a cycle counts."""
    moment = to_text(now)
    with connection.writing() as db:
        row = {"section_id": section_id, "policy_version": policy_version, "read_at": moment}
        db.table("section_read").insert({"cycle_id": join(db, moment), **row}, ignore=True)


def sections_read(connection: Connection, policy_version: str) -> Mapping[str, datetime]:
    """Return the sections of this version that were read in the running cycle, in the order of reading."""
    rows = connection.rows(
        "SELECT section_id, read_at FROM section_read NATURAL JOIN running WHERE policy_version = ? ORDER BY id",
        (policy_version,),
    )
    return {row["section_id"]: from_text(row["read_at"]) for row in rows}


def finish_lesson(connection: Connection, lesson_id: str, fingerprint: str, now: datetime) -> None:
    """Keep that a lesson was finished, with the content that it then had; the first time in a cycle counts."""
    moment = to_text(now)
    with connection.writing() as db:
        row = {"lesson_id": lesson_id, "fingerprint": fingerprint, "finished_at": moment}
        db.table("lesson_finished").insert({"cycle_id": join(db, moment), **row}, ignore=True)


def lessons_finished(connection: Connection) -> Mapping[str, datetime]:
    """Return the lessons finished in the running cycle, in the order of finishing."""
    rows = connection.rows("SELECT lesson_id, finished_at FROM lesson_finished NATURAL JOIN running ORDER BY id DESC")
    # The first time a lesson was finished overwrites the later ones.
    first = {row["lesson_id"]: from_text(row["finished_at"]) for row in rows}
    return dict(reversed(first.items()))


def spend(connection: Connection, seconds: int, now: datetime) -> None:
    """Add to the time in use, kept by day (UTC); ValueError for less than no time."""
    if seconds < 0:
        raise ValueError("time in use cannot shrink")
    with connection.writing() as db:
        db.execute(
            "INSERT INTO time_spent (cycle_id, day, seconds) SELECT cycle_id, ?, ? FROM running WHERE true "
            "ON CONFLICT (cycle_id, day) DO UPDATE SET seconds = seconds + excluded.seconds",
            [to_text(now)[:10], seconds],
        )


def seconds_spent(connection: Connection) -> int:
    """Return the seconds in use in the running cycle.

    After a completion people come back to look things up: the days before the cycle's first fact are left out.
    """
    begun = connection.value("SELECT started_at FROM cycle, running WHERE id = cycle_id")
    found = connection.value(
        "SELECT sum(seconds) FROM time_spent NATURAL JOIN running WHERE day >= ?", ((begun or "")[:10],)
    )
    return int(found or 0)
