"""The audit log: who did what and when, each entry chained to the one before by its hash, and sealed by HR's key.

The chain shows a change or a gap in the middle. What is cut off at the end, or a chain made anew from the start, is
shown by the newest seal, which only the key of HR can make; sealing and checking seals is for exports.hr.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from assets.language import _
from records.errors import RefusedFactError
from records.hr.model import Entry
from records.moment import from_text, to_text

if TYPE_CHECKING:
    from sqlite_utils import Database

    from records.connection import Connection

# What stands before the first entry.
START = "0" * 64


@dataclass(frozen=True, slots=True)
class Head:
    """How long the log is, and the hash of its last entry."""

    entries: int
    hash: str


def add(db: Database, *, who: str, deed: str, subject: str, detail: str, now: datetime) -> None:
    """Add an entry, inside the transaction of the deed itself; RefusedFactError when nobody is named as the doer."""
    if not who.strip():
        raise RefusedFactError(_("The log needs to know who does this."), todo=_("Give your name, then try again."))
    last = next(iter(db.query("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")), None)
    number, previous = (last["number"] + 1, last["hash"]) if last else (1, START)
    fields = {"number": number, "at": to_text(now), "who": who, "deed": deed, "subject": subject, "detail": detail}
    db.table("audit").insert({**fields, "previous": previous, "hash": digest(previous, fields)})


def digest(previous: str, fields: dict[str, Any]) -> str:
    """Return the SHA-256, in hex, of the hash before and the fields in their order, written as JSON."""
    text = json.dumps([previous, *fields.values()], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def entries(connection: Connection, limit: int = -1, offset: int = 0) -> tuple[Entry, ...]:
    """Return entries, newest first; all of them where there is no limit."""
    rows = connection.rows("SELECT * FROM audit ORDER BY number DESC LIMIT ? OFFSET ?", (limit, offset))
    return tuple(_entry(row) for row in rows)


def head(connection: Connection) -> Head:
    """Return the end of the log as it is now."""
    rows = connection.rows("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
    return Head(rows[0]["number"], rows[0]["hash"]) if rows else Head(0, START)


def first_break(connection: Connection) -> int | None:
    """Return the number of the first entry that does not follow from the one before, or None for a whole chain."""
    previous = START
    for expected, row in enumerate(_in_order(connection), 1):
        fields = {key: row[key] for key in ("number", "at", "who", "deed", "subject", "detail")}
        if row["number"] != expected or row["previous"] != previous or row["hash"] != digest(previous, fields):
            return expected
        previous = row["hash"]
    return None


def keep_seal(connection: Connection, at: Head, seal: str) -> None:
    """Keep a seal of the log as it then was."""
    with connection.writing() as db:
        db.table("audit_seal").insert({"entries": at.entries, "hash": at.hash, "seal": seal})


def newest_seal(connection: Connection) -> tuple[Head, str] | None:
    """Return the newest seal with what it says it seals, or None before the first."""
    rows = connection.rows("SELECT entries, hash, seal FROM audit_seal ORDER BY number DESC LIMIT 1")
    return (Head(rows[0]["entries"], rows[0]["hash"]), rows[0]["seal"]) if rows else None


def seals(connection: Connection) -> tuple[tuple[Head, str], ...]:
    """Return all seals with what each says it seals, oldest first."""
    rows = connection.rows("SELECT entries, hash, seal FROM audit_seal ORDER BY number")
    return tuple((Head(row["entries"], row["hash"]), row["seal"]) for row in rows)


def hash_at(connection: Connection, number: int) -> str:
    """Return the hash of one entry; empty where there is no such entry."""
    if number == 0:
        return START
    return str(connection.value("SELECT hash FROM audit WHERE number = ?", (number,)) or "")


def _in_order(connection: Connection) -> Iterator[dict[str, Any]]:
    """Yield all entries, oldest first, some at a time: a log of years need not fit in memory."""
    last = -(2**63)  # the least number there is: an entry that was slipped in before the first is seen too
    while rows := connection.rows("SELECT * FROM audit WHERE number >= ? ORDER BY number LIMIT 5000", (last,)):
        yield from rows
        last = rows[-1]["number"] + 1


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(**{**row, "at": from_text(row["at"])})
