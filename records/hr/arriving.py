"""What the register says already about a file that arrives: whose name it bears, and how the tray decided on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from records.hr import tray
from records.hr.model import Doubt
from records.hr.people import folded
from records.hr.register import Register


def is_of_another(register: Register, name: str, person_id: str) -> bool:
    """Say whether a name is not this person's, but somebody else's in the register. Case and accents do not count."""
    wanted = folded(name)
    sql = "SELECT id FROM person WHERE sort_name = ?"
    owners = register.connection.column(sql, (wanted,))
    return bool(owners) and person_id not in owners


def refused(register: Register, sha256: str) -> Doubt | None:
    """Return the file of the tray with this SHA-256 (hex) when a named person refused it, or None."""
    sql = "SELECT id FROM doubt WHERE sha256 = ? AND decision = 'refused'"
    found = register.connection.value(sql, (sha256,))
    return tray.doubt(register, found) if found else None


def settle(register: Register, sha256s: Sequence[str], *, who: str, note: str, now: datetime) -> int:
    """Decide what waits in the tray and was accepted meanwhile in another way; return how many files that were."""
    waiting = [
        row for row in register.connection.rows_among("doubt", "sha256", sha256s, "number") if not row["decision"]
    ]
    for row in waiting:
        tray.decide(register, row["id"], "accepted", who=who, note=note, now=now)
    return len(waiting)
