"""The vault: the signed bytes, by the id of a completion or of a doubt. Written before the register speaks of them.

It is the other way round for what is dropped: the register first marks it in a transaction of its own, then the bytes
go. Cut off between the two, the next opening of the register does the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from records.connection import Connection
from records.hr.model import Files

if TYPE_CHECKING:
    from sqlite_utils import Database


def put(vault: Connection, files: Mapping[str, Files]) -> None:
    """Keep bytes by id, in one transaction, in the place of what an interruption may have left behind."""
    with vault.writing() as db:
        db.conn.executemany(
            "INSERT INTO files (id, record, certificate, countersigned) "
            "VALUES (:id, :record, :certificate, :countersigned) ON CONFLICT (id) DO UPDATE SET "
            "record = excluded.record, certificate = excluded.certificate, countersigned = excluded.countersigned",
            [{"id": id_, **asdict(made)} for id_, made in files.items()],
        )


def fill(vault: Connection, files: Mapping[str, Files]) -> None:
    """Add what was missing to bytes that are kept: only where the record is the very same; nothing is overwritten."""
    with vault.writing() as db:
        db.conn.executemany(
            "UPDATE files SET certificate = iif(certificate = x'', :certificate, certificate), "
            "countersigned = iif(countersigned = x'', :countersigned, countersigned) "
            "WHERE id = :id AND record = :record",
            [{"id": id_, **asdict(made)} for id_, made in files.items()],
        )


def together(one: Files, other: Files) -> Files:
    """Return the bytes of two files with the same record; the first one counts where both have something."""
    return Files(one.record, one.certificate or other.certificate, one.countersigned or other.countersigned)


def take(vault: Connection, id_: str) -> Files | None:
    """Return the bytes of one id, or None."""
    rows = vault.rows("SELECT record, certificate, countersigned FROM files WHERE id = ?", (id_,))
    return Files(**rows[0]) if rows else None


def mark_to_drop(db: Database, ids: Iterable[str]) -> None:
    """Mark bytes to be dropped, inside the transaction of the deed in the register; then call `drop_marked`."""
    db.conn.executemany("INSERT INTO to_drop VALUES (?) ON CONFLICT DO NOTHING", [(id_,) for id_ in ids])


def drop_marked(register: Connection, vault: Connection) -> None:
    """Drop the bytes that the register marked, then the marks."""
    ids = [(id_,) for id_ in register.column("SELECT id FROM to_drop")]
    if not ids:
        return
    with vault.writing() as db:
        db.conn.executemany("DELETE FROM files WHERE id = ?", ids)
    with register.writing() as db:
        db.conn.executemany("DELETE FROM to_drop WHERE id = ?", ids)
