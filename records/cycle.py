"""The cycle that is running: from the induction, or the last completion, to the next completion.

Cycles are counted, never told apart by time, so that a clock that jumps moves no fact into another cycle.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def sections_read(
    connection: Connection, policy_version: str, carried: Mapping[str, frozenset[str]]
) -> Mapping[str, datetime]:
    """Return the sections read in the running cycle, in the order of reading, each once.

    Those of this version count, and of other ones those that `carried` names by version.
    """
    found: dict[str, datetime] = {}
    for row in connection.rows(
        "SELECT section_id, policy_version, read_at FROM section_read NATURAL JOIN running ORDER BY id"
    ):
        section_id, version = row["section_id"], row["policy_version"]
        if version == policy_version or section_id in carried.get(version, ()):
            found.setdefault(section_id, from_text(row["read_at"]))
    return found


def versions(connection: Connection) -> frozenset[str]:
    """Return the policy versions for which anything was read, asked or acknowledged in the running cycle."""
    tables = ("section_read", "changes_read", "attempt", "acknowledgement")
    sql = " UNION ".join(f"SELECT policy_version FROM {table} NATURAL JOIN running" for table in tables)  # noqa: S608
    return frozenset(row["policy_version"] for row in connection.rows(sql))


def read_changes(connection: Connection, before_version: str, policy_version: str, now: datetime) -> None:
    """Keep that what changed between two versions was read; the first time in a cycle counts."""
    moment = to_text(now)
    with connection.writing() as db:
        row = {"before_version": before_version, "policy_version": policy_version, "read_at": moment}
        db.table("changes_read").insert({"cycle_id": join(db, moment), **row}, ignore=True)


def changes_read(connection: Connection, policy_versions: Iterable[str]) -> frozenset[str]:
    """Return the versions since which the changes were read in the running cycle, up to one of `policy_versions`."""
    wanted = set(policy_versions)
    rows = connection.rows("SELECT before_version, policy_version FROM changes_read NATURAL JOIN running")
    return frozenset(row["before_version"] for row in rows if row["policy_version"] in wanted)


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


def lessons_ever_finished(connection: Connection) -> frozenset[str]:
    """Return the lessons that were finished in any cycle."""
    return frozenset(row["lesson_id"] for row in connection.rows("SELECT DISTINCT lesson_id FROM lesson_finished"))


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
