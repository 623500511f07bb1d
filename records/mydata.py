"""The person's rights over their data: seeing all that is kept, and erasing it."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from records.connection import Connection, told
from records.copies import copies, forget_copies


def my_data(connection: Connection) -> dict[str, Any]:
    """Return all that is kept about the person, ready for JSON: the rows of every table, and the names of the copies.

    Times are ISO 8601 in UTC; the signed record and the certificate are in Base64.
    """
    tables = {name: [_plain(row) for row in connection.all_rows(name)] for name in _tables(connection)}
    return {**tables, "copies": [copy.name for copy in copies(connection.path)]}


def erase_everything(connection: Connection) -> None:
    """Erase all that is kept about the person: every row, all copies, and all files that were put aside.

    The copies go first: cut off at any point, the person still sees what is left and can erase again. Then the
    file is written anew, so that nothing can be read from its free pages or from the write-ahead log.
    """
    forget_copies(connection.path)
    tables = _tables(connection)
    with connection.writing() as db:
        db.conn.execute("PRAGMA defer_foreign_keys = ON")
        for name in tables:
            db.table(name).delete_where()
        db.table("cycle").insert({"id": 1})
    with told(connection.path):
        connection.db.conn.execute("VACUUM")
        connection.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _tables(connection: Connection) -> list[str]:
    """Return our tables; sqlite-utils keeps its own under names that begin with an underscore."""
    rows = connection.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
    return [row["name"] for row in rows if not row["name"].startswith(("_", "sqlite_"))]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: b64encode(value).decode() if isinstance(value, bytes) else value for name, value in row.items()}
