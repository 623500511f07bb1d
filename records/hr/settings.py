"""Settings of HR's register: one text each, by name. A change stands in the audit log, with who made it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from records.hr.register import Register
from records.moment import to_text

# The keys by which things are kept secret are in the same table; they are nobody's settings.
_SECRET = frozenset({"tombstone-key"})


def setting(register: Register, name: str, otherwise: str = "") -> str:
    """Return a setting, or `otherwise` where it was never saved."""
    _refuse_secret(name)
    found = register.connection.value("SELECT value FROM setting WHERE name = ?", (name,))
    return otherwise if found is None else str(found)


def save_settings(register: Register, values: Mapping[str, str], now: datetime, who: str, detail: str = "") -> None:
    """Save settings, all of them or none. The log gets their names and `detail`, which must not name a person."""
    for name in values:
        _refuse_secret(name)
    with register.deed(who, "settings-saved", ", ".join(sorted(values)), now, detail) as db:
        db.conn.executemany(
            "INSERT INTO setting (name, value, saved_at) VALUES (?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at",
            [(name, value, to_text(now)) for name, value in values.items()],
        )


def _refuse_secret(name: str) -> None:
    if name in _SECRET:
        raise ValueError(f"{name} is not a setting")
