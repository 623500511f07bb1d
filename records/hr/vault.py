"""The vault: the signed bytes, by the id of a completion or of a doubt. Written before the register speaks of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from records.connection import Connection
from records.hr.model import Files


def put(vault: Connection, files: Mapping[str, Files]) -> None:
    """Keep bytes by id, in one transaction. What is there already is only filled up, never overwritten by nothing."""
    with vault.writing() as db:
        for id_, made in files.items():
            row: dict[str, Any] = {"id": id_, **asdict(made)}
            db.execute(
                "INSERT INTO files (id, record, certificate, countersigned) "
                "VALUES (:id, :record, :certificate, :countersigned) ON CONFLICT (id) DO UPDATE SET "
                "record = excluded.record, "
                "certificate = CASE WHEN excluded.certificate = x'' THEN certificate ELSE excluded.certificate END, "
                "countersigned = "
                "CASE WHEN excluded.countersigned = x'' THEN countersigned ELSE excluded.countersigned END",
                row,
            )


def take(vault: Connection, id_: str) -> Files | None:
    """Return the bytes of one id, or None."""
    rows = vault.rows("SELECT record, certificate, countersigned FROM files WHERE id = ?", (id_,))
    return Files(**rows[0]) if rows else None


def drop(vault: Connection, ids: Iterable[str]) -> None:
    """Forget the bytes of these ids; none there is fine."""
    with vault.writing() as db:
        db.conn.executemany("DELETE FROM files WHERE id = ?", [(id_,) for id_ in ids])
