"""What is left of an erased person: keyed hashes, which keep them from coming back and tell nobody who they were."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from records.hr.model import address_key
from records.moment import to_text

if TYPE_CHECKING:
    from sqlite_utils import Database

    from records.connection import Connection

_SETTING = "tombstone-key"


def bury(db: Database, marks: Iterable[str], now: datetime) -> None:
    """Keep a trace of each mark (see `marks_of`), inside the transaction of the erasure."""
    key = _key(db)
    moment = to_text(now)
    if not key:
        key = secrets.token_hex(32)
        db.table("setting").insert({"name": _SETTING, "value": key, "saved_at": moment})
    traces = sorted({_trace(key, mark) for mark in marks})
    row = "INSERT INTO tombstone (trace, erased_at) VALUES (?, ?) ON CONFLICT DO NOTHING"
    db.conn.executemany(row, [(trace, moment) for trace in traces])


def lift(db: Database, marks: Iterable[str]) -> int:
    """Forget the traces of these marks, since a named person adds somebody again; return how many there were."""
    key = _key(db)
    found = db.conn.executemany("DELETE FROM tombstone WHERE trace = ?", [(_trace(key, mark),) for mark in marks])
    return max(found.rowcount, 0)


def marks_of(*, email: str = "", staff_number: str = "", completion_ids: Iterable[str] = ()) -> list[str]:
    """Return what a person can be known again by. Case does not count in an e-mail address."""
    marks = [f"email:{address_key(email)}"] if email.strip() else []
    marks += [f"number:{staff_number.strip()}"] if staff_number.strip() else []
    return [*marks, *(f"completion:{id_}" for id_ in completion_ids)]


def reader(connection: Connection) -> Callable[..., bool]:
    """Return a function of e-mail, staff number and completion id that says whether one of them was erased."""
    key = connection.value("SELECT value FROM setting WHERE name = ?", (_SETTING,))
    traces = frozenset(connection.column("SELECT trace FROM tombstone"))

    def is_erased(email: str, staff_number: str, completion_id: str = "") -> bool:
        ids = [completion_id] if completion_id else []
        marks = marks_of(email=email, staff_number=staff_number, completion_ids=ids)
        return bool(traces) and any(_trace(str(key), mark) in traces for mark in marks)

    return is_erased


def _key(db: Database) -> str:
    """Return the random key of this register in hex, or an empty text before the first erasure."""
    row = next(iter(db.query("SELECT value FROM setting WHERE name = ?", [_SETTING])), None)
    return row["value"] if row else ""


def _trace(key: str, mark: str) -> str:
    return hmac.new(bytes.fromhex(key), mark.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
