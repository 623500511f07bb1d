"""Acknowledgements and completions as kept in the data file. A completion closes one cycle and opens the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from records.cycle import join
from records.model import Acknowledgement, Completion, InvitationProof, ItemResult, StoredCompletion
from records.moment import from_text, to_text

if TYPE_CHECKING:
    from sqlite_utils import Database

    from records.connection import Connection

_ACKNOWLEDGED = ("statement", "typed_name", "policy_code", "policy_version", "fingerprint", "language")
_COMPLETED = (
    *("id", "name", "email", "staff_number", "team", "nation", "print_name", "organisation", "organisation_homepage"),
    *("policy_code", "policy_version", "fingerprint", "language", "score", "pass_mark", "duration_seconds"),
)
_MOMENTS = ("started_at", "completed_at", "expires_at")


def acknowledge(connection: Connection, made: Acknowledgement) -> None:
    """Keep an acknowledgement, beside those from before."""
    with connection.writing() as db:
        db.table("acknowledgement").insert({"cycle_id": join(db, to_text(made.acknowledged_at)), **_columns(made)})


def acknowledgements(connection: Connection) -> tuple[Acknowledgement, ...]:
    """Return all acknowledgements, newest first."""
    rows = connection.rows("SELECT * FROM acknowledgement ORDER BY id DESC")
    return tuple(_acknowledgement(row) for row in rows)


def acknowledged(connection: Connection, policy_versions: Iterable[str]) -> Acknowledgement | None:
    """Return the last acknowledgement of any of these versions in the running cycle, or None."""
    wanted = set(policy_versions)
    rows = connection.rows("SELECT * FROM acknowledgement NATURAL JOIN running ORDER BY id DESC")
    return next((_acknowledgement(row) for row in rows if row["policy_version"] in wanted), None)


def add_completion(
    connection: Connection, completion: Completion, record: bytes, certificate: bytes, now: datetime
) -> None:
    """Keep a completion with its record and certificate, and open the next cycle, all in one transaction."""
    moments = {name: to_text(getattr(completion, name)) for name in _MOMENTS}
    values = {name: getattr(completion, name) for name in _COMPLETED}
    with connection.writing() as db:
        cycle_id = join(db, moments["started_at"])
        db.table("completion").insert(
            {
                **values,
                **moments,
                "score": float(completion.score),
                "pass_mark": float(completion.pass_mark),
                "cycle_id": cycle_id,
                "acknowledgement_id": _acknowledgement_id(db, completion.acknowledgement, cycle_id),
                "saved_at": to_text(now),
                "record": record,
                "certificate": certificate,
            }
        )
        db.table("completion_result").insert_all(
            {"completion_id": completion.id, "position": position, **asdict(result), "right": int(result.right)}
            for position, result in enumerate(completion.results)
        )
        if completion.invitation is not None:
            db.table("completion_invitation").insert({"completion_id": completion.id, **asdict(completion.invitation)})
        db.execute("INSERT INTO cycle (id) VALUES (?)", [cycle_id + 1])


def completions(connection: Connection) -> tuple[StoredCompletion, ...]:
    """Return all completions, newest first."""
    made = {row["id"]: _acknowledgement(row) for row in connection.rows("SELECT * FROM acknowledgement")}
    results: defaultdict[str, list[ItemResult]] = defaultdict(list)
    for row in connection.rows("SELECT * FROM completion_result ORDER BY completion_id, position"):
        result = ItemResult(row["item_id"], bool(row["right"]), row["confidence"])
        results[row["completion_id"]].append(result)
    proofs = {
        row.pop("completion_id"): InvitationProof(**row)
        for row in connection.rows("SELECT * FROM completion_invitation")
    }
    return tuple(
        StoredCompletion(
            Completion(
                **_values(row),
                acknowledgement=made[row["acknowledgement_id"]],
                results=tuple(results[row["id"]]),
                invitation=proofs.get(row["id"]),
            ),
            row["record"],
            row["certificate"],
        )
        for row in connection.rows("SELECT * FROM completion ORDER BY number DESC")
    )


def _values(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in _COMPLETED} | {name: from_text(row[name]) for name in _MOMENTS}


def _columns(made: Acknowledgement) -> dict[str, Any]:
    return {**asdict(made), "acknowledged_at": to_text(made.acknowledged_at)}


def _acknowledgement(row: dict[str, Any]) -> Acknowledgement:
    return Acknowledgement(
        **{name: row[name] for name in _ACKNOWLEDGED}, acknowledged_at=from_text(row["acknowledged_at"])
    )


def _acknowledgement_id(db: Database, made: Acknowledgement, cycle_id: int) -> int:
    """Return the row of an acknowledgement, adding it where it is not there."""
    columns = {"cycle_id": cycle_id, **_columns(made)}
    table = db.table("acknowledgement")
    where = " AND ".join(f"{name} = :{name}" for name in columns)
    if not table.count_where(where, columns):
        table.insert(columns)
    return max(int(row["id"]) for row in table.rows_where(where, columns, select="id"))
