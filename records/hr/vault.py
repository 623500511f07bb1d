"""The vault: the signed bytes, by the id of a completion or of a doubt. Written before the register speaks of them.

What is to be put is announced in the register first, and what is to go is marked there; both are the same mark. Cut
off at any point, the next opening of the register drops what is marked, so that no bytes are left of which it does
not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from records.connection import Connection
from records.hr.model import Files

if TYPE_CHECKING:
    from sqlite_utils import Database


def announce(register: Connection, ids: Iterable[str]) -> None:
    """Mark bytes that are about to be put and that the register does not have yet; `arrived` takes the marks away."""
    with register.writing() as db:
        db.conn.executemany(
            "INSERT INTO to_drop SELECT :id WHERE NOT EXISTS (SELECT 1 FROM completion WHERE id = :id) "
            "ON CONFLICT DO NOTHING",
            [{"id": id_} for id_ in ids],
        )


def arrived(db: Database, ids: Iterable[str]) -> None:
    """Take the marks away, inside the transaction that makes the register speak of these bytes."""
    db.conn.executemany("DELETE FROM to_drop WHERE id = ?", [(id_,) for id_ in ids])


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
    """Drop the bytes that the register marked, then the marks; nobody else can put any meanwhile."""
    if not register.column("SELECT 1 FROM to_drop LIMIT 1"):
        return
    with register.writing() as db:
        ids = register.column("SELECT id FROM to_drop")
        with vault.writing() as signed:
            signed.conn.executemany("DELETE FROM files WHERE id = ?", [(id_,) for id_ in ids])
        arrived(db, ids)
