"""What lies on the desk: answers and names typed but not yet given (drafts), and small settings."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from records.moment import to_text

if TYPE_CHECKING:
    from records.connection import Connection


class Desk:
    """Drafts by kind and key, for example kind `answer` with key `attempt/item`; settings by name."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def draft(self, kind: str, key: str) -> str:
        """Return the draft, empty where there is none."""
        found = self._connection.value("SELECT text FROM draft WHERE kind = ? AND key = ?", (kind, key))
        return str(found or "")

    def save_draft(self, kind: str, key: str, text: str, now: datetime) -> None:
        """Keep a draft in the place of the one before."""
        with self._connection.writing() as db:
            row = {"kind": kind, "key": key, "text": text, "saved_at": to_text(now)}
            db.table("draft").upsert(row, pk=("kind", "key"))

    def clear_draft(self, kind: str, key: str) -> None:
        """Throw a draft away; none there is fine."""
        with self._connection.writing() as db:
            db.table("draft").delete_where("kind = ? AND key = ?", [kind, key])

    def setting(self, name: str) -> str:
        """Return a setting, empty where it is not set."""
        return str(self._connection.value("SELECT value FROM setting WHERE name = ?", (name,)) or "")

    def save_setting(self, name: str, value: str, now: datetime) -> None:
        """Keep a setting."""
        with self._connection.writing() as db:
            db.table("setting").upsert({"name": name, "value": value, "saved_at": to_text(now)}, pk="name")
