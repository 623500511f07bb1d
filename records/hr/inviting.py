"""Whom to invite: who has no invitation yet, who has not answered the newest one, and who has."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from records.hr.model import Row
from records.hr.register import Register
from records.hr.rows import rows_of
from records.hr.standing import Versions
from records.moment import from_text

# `none`: never invited. `open`: the newest invitation is not answered. `answered`: it is.
Asked = Literal["none", "open", "answered"]
ASKED: tuple[Asked, ...] = ("none", "open", "answered")
# The newest of each person: SQLite takes the other columns from the row with the greatest number.
_NEWEST = "SELECT person_id, answered_by, made_at, max(number) FROM invitation"


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody who may be invited; `invited_at` is when that was done last."""

    row: Row
    asked: Asked
    invited_at: datetime | None


def parted(register: Register, wanted: Sequence[int]) -> Mapping[Asked, list[int]]:
    """Return the people with these numbers by how it stands with their invitation, in the order that they are in."""
    sql = (
        "SELECT person.number, newest.answered_by <> '' FROM "  # noqa: S608 - our own words
        f"({_NEWEST} GROUP BY person_id) AS newest JOIN person ON person.id = newest.person_id"
    )
    answered = dict(register.connection.tuples(sql))
    kinds: Mapping[int | None, Asked] = {None: "none", 0: "open", 1: "answered"}
    found: dict[Asked, list[int]] = {asked: [] for asked in ASKED}
    for number in wanted:
        found[kinds[answered.get(number)]].append(number)
    return found


def numbers_of(register: Register, person_ids: Sequence[str]) -> list[int]:
    """Return the numbers of these people, by name; who is not there any more is left out."""
    people = register.connection.rows_among("person", "id", person_ids, "sort_name, number")
    return [row["number"] for row in people]


def invitees(register: Register, wanted: Sequence[int], now: datetime, versions: Versions) -> tuple[Invitee, ...]:
    """Return the people with these numbers, in the order in which they are asked for; who is gone is left out."""
    rows = rows_of(register, wanted, now, versions)
    sql = f"{_NEWEST} WHERE person_id IN (SELECT value FROM json_each(?)) GROUP BY person_id"  # noqa: S608
    ids = json.dumps([row.person_id for row in rows])
    found = {one["person_id"]: one for one in register.connection.rows(sql, (ids,))}
    return tuple(_invitee(row, found.get(row.person_id)) for row in rows)


def _invitee(row: Row, newest: dict[str, Any] | None) -> Invitee:
    if newest is None:
        return Invitee(row, "none", None)
    return Invitee(row, "answered" if newest["answered_by"] else "open", from_text(newest["made_at"]))
