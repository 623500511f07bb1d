"""Runs of the intake: what was looked at and how it ended, so that a run that was cut off goes on where it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal
from uuid import uuid4

from records.hr.register import Register
from records.moment import from_text, to_text

if TYPE_CHECKING:
    from sqlite_utils import Database

Outcome = Literal["accepted", "waiting", "rejected"]


@dataclass(frozen=True, slots=True)
class Looked:
    """How one file ended. `size` (bytes) and `changed` (nanoseconds) tell whether it is still the same file."""

    file: str
    size: int
    changed: int
    outcome: Outcome
    verdict: str
    reason: str
    completion_id: str = ""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A run that was cut off: what it was to look at, since when, and how many files it had looked at."""

    number: int
    sources: tuple[str, ...]
    started_at: datetime
    looked: int


def unfinished(register: Register) -> Unfinished | None:
    """Return the newest run that did not come to its end, or None."""
    sql = "SELECT number, started_at FROM intake WHERE finished_at IS NULL ORDER BY number DESC LIMIT 1"
    for row in register.connection.rows(sql):
        number = (row["number"],)
        paths = "SELECT path FROM intake_source WHERE intake_number = ? ORDER BY position"
        count = register.connection.value("SELECT count(*) FROM intake_file WHERE intake_number = ?", number)
        sources = tuple(register.connection.column(paths, number))
        return Unfinished(row["number"], sources, from_text(row["started_at"]), count)
    return None


def begin(register: Register, sources: Sequence[str], now: datetime) -> tuple[int, tuple[Looked, ...]]:
    """Return the number of a run over these sources, and what it has looked at already.

    A run over exactly the same sources that did not come to its end is gone on with; else a new one begins.
    """
    wanted = list(sources)
    for row in register.connection.rows("SELECT number FROM intake WHERE finished_at IS NULL ORDER BY number DESC"):
        sql = "SELECT path FROM intake_source WHERE intake_number = ? ORDER BY position"
        if register.connection.column(sql, (row["number"],)) == wanted:
            return row["number"], looked(register, row["number"])
    with register.connection.writing() as db:
        table = db.table("intake")
        number = table.insert({"id": str(uuid4()), "started_at": to_text(now)}).last_pk
        db.table("intake_source").insert_all(
            {"intake_number": number, "position": place, "path": path} for place, path in enumerate(wanted)
        )
    return int(str(number)), ()


def looked(register: Register, number: int) -> tuple[Looked, ...]:
    """Return what a run has looked at so far, in the order of looking."""
    names = ", ".join(Looked.__slots__)
    sql = f"SELECT {names} FROM intake_file WHERE intake_number = ? ORDER BY number"  # noqa: S608 - our own names
    return tuple(Looked(**row) for row in register.connection.rows(sql, (number,)))


def keep(register: Register, number: int, files: Sequence[Looked]) -> None:
    """Keep how these files ended; one that was looked at again takes the place of the time before."""
    with register.connection.writing() as db:
        db.table("intake_file").insert_all(({"intake_number": number, **asdict(file)} for file in files), replace=True)


def finish(register: Register, number: int, now: datetime) -> None:
    """Say that a run came to its end; what it looked at goes with it: names of files often are names of people."""
    with register.connection.writing() as db:
        _end(db, number, now)


def forget(db: Database, speaks_of: Callable[[str], bool], now: datetime) -> None:
    """Forget files of which a text speaks of somebody, inside a transaction: they are looked at again.

    A run that was to look at such a path counts as ended. Of runs that did end nothing is left in any case.
    """
    for table in ("intake_file", "intake_source"):
        ended = "SELECT number FROM intake WHERE finished_at IS NOT NULL"
        db.execute(f"DELETE FROM {table} WHERE intake_number IN ({ended})")  # noqa: S608 - our own names
    paths = list(db.execute("SELECT intake_number, path FROM intake_source"))
    for number in {number for number, path in paths if speaks_of(path)}:
        _end(db, number, now)
    texts = db.execute("SELECT number, file, reason FROM intake_file")
    theirs = [(number,) for number, file, reason in texts if speaks_of(file) or speaks_of(reason)]
    db.conn.executemany("DELETE FROM intake_file WHERE number = ?", theirs)


def _end(db: Database, number: int, now: datetime) -> None:
    for table in ("intake_file", "intake_source"):
        db.table(table).delete_where("intake_number = ?", [number])
    db.table("intake").update(number, {"finished_at": to_text(now)})
