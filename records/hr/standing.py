"""How somebody stands: the rule for the status, when they are due, and the columns beside the person that tell it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from modules.model import Organisation, Policy
from records.dates import SOON, expires_at
from records.moment import from_text, to_text

if TYPE_CHECKING:
    from sqlite_utils import Database

    from records.hr.register import Register

# The policy versions whose acknowledgement counts: the one in force, and those since which only minor things changed.
Versions = frozenset[str]

# The one rule for the status, in SQL so that it sorts and counts 100 000 rows; its values are those of `moments`.
# `STANDING` does not ask whether somebody has left: a receipt tells how they stood when they did.
STANDING = """CASE
    WHEN due_at <= :now THEN 'overdue'
    WHEN completion_id = '' THEN 'due'
    WHEN policy_version NOT IN (SELECT value FROM json_each(:versions)) THEN 'outdated'
    WHEN due_at <= :soon THEN 'soon'
    ELSE 'done' END"""
STATUS = STANDING.replace("CASE", "CASE\n    WHEN left_at <= :now THEN 'left'", 1)

_NOTHING: dict[str, Any] = {
    "completed_at": None,
    "expires_at": None,
    "policy_version": "",
    "score": None,
    "verdict": "",
    "completion_id": "",
    "countersigned_at": None,
}
# SQLite takes that many values in one statement, and more.
_AT_ONCE = 500


def moments(now: datetime, versions: Versions) -> dict[str, str]:
    """Return the values that `STATUS` asks for."""
    return {"now": to_text(now), "soon": to_text(now + SOON), "versions": json.dumps(sorted(versions))}


def counting(register: Register, policy: Policy, versions: Versions) -> Versions:
    """Return `versions` with those in the register that come after `policy`, the one in force here.

    Learners may have a newer course than HR has: they are not outdated, HR's computer is.
    """
    # One look into the index a version, however many people there are.
    sql = (
        "WITH RECURSIVE found (version) AS (SELECT min(policy_version) FROM person UNION ALL "
        "SELECT (SELECT min(policy_version) FROM person WHERE policy_version > version) FROM found "
        "WHERE version IS NOT NULL) SELECT version FROM found WHERE version <> ''"
    )
    known = (version for (version,) in register.connection.tuples(sql))
    return versions | {version for version in known if policy.is_before(version)}


def first_due(started_on: date | None, created_at: datetime, organisation: Organisation) -> datetime:
    """Return when somebody without a completion is due: so many days after they start, or were first registered.

    The later of the two counts: who has been here for years and is new to the register gets the same time.
    """
    begin = created_at
    if started_on is not None:
        begin = max(begin, datetime.combine(started_on, time(), UTC))
    try:
        return begin + timedelta(days=organisation.new_starter_days)
    except OverflowError:  # some systems write 9999-12-31 for a date that is not known
        return datetime.max.replace(tzinfo=UTC)


def settle(db: Database, person_ids: Iterable[str], organisation: Organisation) -> None:
    """Write again how these people stand, inside the transaction of whatever changed it."""
    for ids in _some(person_ids):
        newest = _newest(db, ids)
        people = db.query(f"SELECT id, started_on, created_at FROM person WHERE id IN ({_marks(ids)})", ids)  # noqa: S608
        changes = [_columns(person, newest.get(person["id"], _NOTHING), organisation) for person in people]
        names = ", ".join(f"{name} = :{name}" for name in ("due_at", *_NOTHING))
        db.conn.executemany(f"UPDATE person SET {names} WHERE id = :id", changes)  # noqa: S608 - our own names


def settle_all(db: Database, organisation: Organisation) -> None:
    """Write again how everybody stands, as after the rules of the organisation changed."""
    settle(db, [row["id"] for row in db.query("SELECT id FROM person")], organisation)


def _newest(db: Database, ids: list[str]) -> dict[str, dict[str, Any]]:
    """Return the newest completion of each person that was not withdrawn; a later one overwrites the earlier."""
    wanted = (
        "person_id, completed_at, expires_at, policy_version, score, verdict, id AS completion_id, countersigned_at"
    )
    where = f"revoked_at IS NULL AND person_id IN ({_marks(ids)})"
    rows = db.query(f"SELECT {wanted} FROM completion WHERE {where} ORDER BY completed_at, number", ids)  # noqa: S608
    return {row.pop("person_id"): row for row in rows}


def _columns(person: dict[str, Any], newest: dict[str, Any], organisation: Organisation) -> dict[str, Any]:
    if newest["completed_at"]:
        # A record is valid as long as the settings on the learner's computer say; HR's own settings are the limit.
        longest = to_text(expires_at(from_text(newest["completed_at"]), organisation))
        return {**newest, "id": person["id"], "due_at": min(newest["expires_at"], longest)}
    started = date.fromisoformat(person["started_on"]) if person["started_on"] else None
    due = to_text(first_due(started, from_text(person["created_at"]), organisation))
    return {**newest, "id": person["id"], "due_at": due}


def _some(ids: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(ids)
    while some := list(islice(rest, _AT_ONCE)):
        yield some


def _marks(ids: list[str]) -> str:
    return ", ".join("?" * len(ids))
