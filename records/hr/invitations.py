"""The invitations that HR sent: who was invited, and with which key. Making and proving them is for exports.hr."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from records.hr.model import Invited
from records.hr.register import Register
from records.moment import from_text, to_text

_FIELDS = ("id", "person_id", "key", "answered_by", "answered_root")


def keep(register: Register, invited: Sequence[Invited], now: datetime, who: str) -> None:
    """Keep invitations, all of them or none; nothing is done for none."""
    if not invited:
        return
    subject = invited[0].person_id if len(invited) == 1 else "register"
    rows = [
        {"id": one.id, "person_id": one.person_id, "key": one.key}
        | {"made_at": to_text(one.made_at), "due_at": to_text(one.due_at)}
        for one in invited
    ]
    with register.deed(who, "invited", subject, now, f"invitations {len(rows)}") as db:
        db.table("invitation").insert_all(rows)


def invitation(register: Register, invitation_id: str) -> Invited | None:
    """Return an invitation by its id, or None."""
    rows = register.connection.rows("SELECT * FROM invitation WHERE id = ?", (invitation_id,))
    return _invited(rows[0]) if rows else None


def of_person(register: Register, person_id: str) -> tuple[Invited, ...]:
    """Return all invitations of a person, newest first."""
    rows = register.connection.rows("SELECT * FROM invitation WHERE person_id = ? ORDER BY number DESC", (person_id,))
    return tuple(_invited(row) for row in rows)


def _invited(row: dict[str, Any]) -> Invited:
    values = {name: row[name] for name in _FIELDS}
    return Invited(**values, made_at=from_text(row["made_at"]), due_at=from_text(row["due_at"]))
