"""The tray: files that are whole but that nobody vouches for, until a named person decides, with a note."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from uuid import uuid4

from assets.language import _
from records.errors import RefusedFactError
from records.hr import audit, vault
from records.hr.model import Doubt, Files, Person, address_key
from records.hr.people import folded
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
    """Put files into the tray, all of them or none, and return how many were not there before.

    The same record again only adds the bytes that were missing, and nothing once it was decided.
    """
    if not batch:
        return 0
    ids = {one.sha256: str(uuid4()) for one in batch}
    vault.announce(register.connection, ids.values())
    with register.connection.writing() as db:
        new: dict[str, Waiting] = {}
        for one in batch:
            first = new.get(one.sha256, one)
            new[one.sha256] = replace(first, files=vault.together(first.files, one.files))
        known = register.connection.rows_among("doubt", "sha256", list(new), "number")
        again = [(row, new.pop(row["sha256"])) for row in known]
        if fill := {row["id"]: one.files for row, one in again if not row["decision"]}:
            vault.fill(register.vault, fill)
        if new:
            vault.put(register.vault, {ids[sha256]: one.files for sha256, one in new.items()})
            db.table("doubt").insert_all(_columns(ids[sha256], one, now) for sha256, one in new.items())
            audit.add(db, who=who, deed="put-into-tray", subject="tray", detail=f"files {len(new)}", now=now)
        vault.arrived(db, ids.values())
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


def of_person(register: Register, person: Person, completion_ids: Sequence[str] = ()) -> tuple[Doubt, ...]:
    """Return what came into the tray about a person: by completion, e-mail address, or name, oldest first.

    The name alone counts when nobody else in the register has it or the address that came with it.
    """
    name = folded(person.details.name)
    sql = """
        SELECT * FROM doubt WHERE completion_id IN (SELECT value FROM json_each(:completions))
        OR (email <> '' AND lower(email) = :address)
        OR (sort_name <> '' AND sort_name = :name AND NOT EXISTS (
            SELECT 1 FROM person WHERE person.id <> :id AND (person.sort_name = :name
            OR (person.email <> '' AND lower(person.email) = lower(doubt.email)))))
        ORDER BY number
    """
    values = {"id": person.id, "name": name, "address": address_key(person.details.email)}
    return tuple(
        _doubt(row)
        for row in register.connection.rows(sql, {**values, "completions": json.dumps(list(completion_ids))})
    )


def decide(
    register: Register,
    doubt_id: str,
    decision: Literal["accepted", "refused"],
    *,
    who: str,
    note: str,
    now: datetime,
) -> None:
    """Keep the decision `accepted` or `refused`; RefusedFactError without a name or a note, or when it is decided.

    Accepting the completion itself is done before, by `records.hr.held.accept`; the bytes then live there.
    """
    with register.deed(who, f"doubt-{decision}", doubt_id, now) as db:
        check(register, doubt_id, who, note)
        changes = {"decision": decision, "decided_by": who.strip(), "decided_at": to_text(now), "note": note.strip()}
        db.execute(
            "UPDATE doubt SET decision = :decision, decided_by = :decided_by, decided_at = :decided_at, note = :note "
            "WHERE id = :id",
            {**changes, "id": doubt_id},
        )
        vault.mark_to_drop(db, [doubt_id])
    vault.drop_marked(register.connection, register.vault)


def _columns(id_: str, one: Waiting, now: datetime) -> dict[str, Any]:
    names = ("sha256", "file_name", "verdict", "reason", "completion_id", "name")
    row = {"id": id_, "received_at": to_text(now), **{name: getattr(one, name) for name in names}}
    return {**row, "email": one.email.strip(), "sort_name": folded(one.name)}


def _doubt(row: dict[str, Any]) -> Doubt:
    values = {name: row[name] for name in Doubt.__slots__}
    values["received_at"] = from_text(row["received_at"])
    values["decided_at"] = from_text(row["decided_at"]) if row["decided_at"] else None
    return Doubt(**values)
