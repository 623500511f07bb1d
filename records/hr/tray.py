"""The tray: files that are whole but that nobody vouches for, until a named person decides, with a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from assets.language import _
from records.errors import RefusedFactError
from records.hr import vault
from records.hr.model import Doubt, Files
from records.hr.register import Register
from records.moment import from_text, to_text


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that is to wait; `sha256` (hex) of its bytes keeps the very same file from waiting twice."""

    sha256: str
    file_name: str
    verdict: str
    reason: str
    completion_id: str
    name: str
    email: str
    files: Files


def wait(register: Register, batch: Sequence[Waiting], now: datetime, who: str) -> int:
    """Put files into the tray, all of them or none, and return how many were not there before."""
    if not batch:
        return 0
    known = {
        row["sha256"]
        for row in register.connection.rows_among("doubt", "sha256", [one.sha256 for one in batch], "number")
    }
    new = {one.sha256: (str(uuid4()), one) for one in batch if one.sha256 not in known}
    if not new:
        return 0
    vault.put(register.vault, {id_: one.files for id_, one in new.values()})
    with register.deed(who, "put-into-tray", "tray", now, f"files {len(new)}") as db:
        db.table("doubt").insert_all(
            {
                "id": id_,
                "sha256": sha256,
                "file_name": one.file_name,
                "verdict": one.verdict,
                "reason": one.reason,
                "received_at": to_text(now),
                "completion_id": one.completion_id,
                "name": one.name,
                "email": one.email,
            }
            for sha256, (id_, one) in new.items()
        )
    return len(new)


def waiting(register: Register) -> tuple[Doubt, ...]:
    """Return what waits for a decision, oldest first."""
    return tuple(
        _doubt(row) for row in register.connection.rows("SELECT * FROM doubt WHERE decision = '' ORDER BY number")
    )


def decided(register: Register) -> tuple[Doubt, ...]:
    """Return what was decided, newest first."""
    rows = register.connection.rows("SELECT * FROM doubt WHERE decision <> '' ORDER BY decided_at DESC, number DESC")
    return tuple(_doubt(row) for row in rows)


def doubt(register: Register, doubt_id: str) -> Doubt | None:
    """Return one file of the tray, or None."""
    rows = register.connection.rows("SELECT * FROM doubt WHERE id = ?", (doubt_id,))
    return _doubt(rows[0]) if rows else None


def files_of(register: Register, doubt_id: str) -> Files | None:
    """Return the bytes of a file of the tray, or None."""
    return vault.take(register.vault, doubt_id)


def check(register: Register, doubt_id: str, who: str, note: str) -> None:
    """Raise RefusedFactError unless the file waits for a decision, and a named person gives one with a note."""
    if not who.strip() or not note.strip():
        raise RefusedFactError(
            _("A doubtful file is decided by a named person, with a note."),
            todo=_("Give your name, and write in a few words why."),
        )
    found = doubt(register, doubt_id)
    if found is None or found.decision:
        raise RefusedFactError(_("This file does not wait for a decision any more."), todo=_("Look at the tray again."))


def decide(register: Register, doubt_id: str, decision: str, *, who: str, note: str, now: datetime) -> None:
    """Keep the decision `accepted` or `refused`; RefusedFactError without a name or a note, or when it is decided.

    Accepting the completion itself is done before, by `records.hr.held.accept`; the bytes then live there.
    """
    check(register, doubt_id, who, note)
    with register.deed(who, f"doubt-{decision}", doubt_id, now) as db:
        changes = {"decision": decision, "decided_by": who.strip(), "decided_at": to_text(now), "note": note.strip()}
        db.execute(
            "UPDATE doubt SET decision = :decision, decided_by = :decided_by, decided_at = :decided_at, note = :note "
            "WHERE id = :id",
            {**changes, "id": doubt_id},
        )
    vault.drop(register.vault, [doubt_id])


def _doubt(row: dict[str, Any]) -> Doubt:
    values = {name: row[name] for name in Doubt.__slots__}
    values["received_at"] = from_text(row["received_at"])
    values["decided_at"] = from_text(row["decided_at"]) if row["decided_at"] else None
    return Doubt(**values)
