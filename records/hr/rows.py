"""The rows of the register, filtered, sorted and counted in SQL, so that 100 000 of them answer at once.

The screen, the reports and the command line all read them here: same rows, same order, same totals.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import reduce
from itertools import chain, compress
from typing import Any, NamedTuple, cast

from modules.model import AUDIENCES
from records.hr.model import STATUSES, Filter, Row, SortKey, Status
from records.hr.people import audiences_of, bits, folded
from records.hr.register import Register
from records.hr.standing import STATUS, Versions, moments
from records.moment import from_text, to_text

# Each with a column that stands in the index which makes it fast; equals are in the order of the names.
_ORDER: dict[SortKey, str] = {
    "name": "sort_name",
    "email": "lower(email)",
    "staff_number": "staff_number",
    "team": "team",
    "nation": "nation",
    "status": "status",
    "due_at": "due_at",
    "completed_at": "completed_at",
    "score": "score",
}
_AT_ONCE = 2_000
# The statuses in the order in which rows are sorted by them.
SORTED = sorted(STATUSES)
# The status as its place there.
_CODE = reduce(lambda code, place: code.replace(f"'{SORTED[place]}'", str(place)), range(len(SORTED)), STATUS)
# For each such place, as a digit, what makes 1 of it and 0 of every other.
_ONES = [bytes(letter == ord(str(place)) for letter in range(256)) for place in range(len(SORTED))]


class Line(NamedTuple):
    """What a report says of one person, as it is kept: moments as `to_text` writes them, paths as `bits` does.

    It has what a `Row` has, but the two ids, in the same order. What `lines` yields are plain tuples in this order.
    """

    name: str
    email: str
    staff_number: str
    team: str
    nation: str
    manager_email: str
    audiences: str
    status: Status
    due_at: str
    completed_at: str | None
    expires_at: str | None
    policy_version: str
    score: float | None
    verdict: str
    countersigned_at: str | None
    left_at: str | None


def numbers(register: Register, chosen: Filter, now: datetime, versions: Versions, *, limit: int = -1) -> list[int]:
    """Return the number of each row of a filter, in its order: what a table needs to know before it shows any.

    `limit` returns the first alone, which in the order of an index is a matter of a moment; it is for plain filters,
    and ignored for an order by status.
    """
    where, values = _where(chosen, now, versions)
    if chosen.sort == "status":
        return _by_status(register, where, values, descending=chosen.descending)
    # One long text from SQLite is read in a third of the time of 100 000 rows. The LIMIT keeps the order: SQLite
    # leaves out only the ORDER BY of a subquery without one.
    inner = f"SELECT number FROM person WHERE {where} ORDER BY {_order(chosen)} LIMIT {limit:d}"  # noqa: S608 - our own columns
    found = register.connection.value(f"SELECT json_group_array(number) FROM ({inner})", values)  # noqa: S608
    return cast("list[int]", json.loads(found))


def state(register: Register) -> int:
    """Return a number that is another one after somebody else has written into the register, or a worker of ours."""
    (found,) = register.connection.column("PRAGMA data_version")
    return int(found)


def everybody(register: Register) -> list[int]:
    """Return the numbers of all people, in their own order."""
    sql = "SELECT json_group_array(number) FROM (SELECT number FROM person ORDER BY number LIMIT -1)"
    return cast("list[int]", json.loads(register.connection.value(sql)))


def standings(register: Register, now: datetime, versions: Versions) -> Mapping[Status, bytes]:
    """Return for each status a byte for each person, in the order of their numbers: 1 where they stand so, else 0."""
    inner = f"SELECT {_CODE} AS letter FROM person INDEXED BY person_by_standing ORDER BY number LIMIT -1"  # noqa: S608
    sql = f"SELECT group_concat(letter, '') FROM ({inner})"  # noqa: S608 - our own columns
    letters = str(register.connection.value(sql, moments(now, versions)) or "").encode()
    return {status: letters.translate(_ONES[SORTED.index(status)]) for status in STATUSES}


def matching(register: Register, chosen: Filter) -> bytes:
    """Return a byte for each person, in the order of their numbers: 1 for those of a filter, however they stand."""
    conditions, values = _narrowing(chosen)
    where = " AND ".join(conditions) or "true"
    inner = f"SELECT {where} AS letter FROM person INDEXED BY person_by_search ORDER BY number LIMIT -1"  # noqa: S608
    found = register.connection.value(f"SELECT group_concat(letter, '') FROM ({inner})", values)  # noqa: S608
    return str(found or "").encode().translate(_ONES[1])


def rows_of(register: Register, wanted: Sequence[int], now: datetime, versions: Versions) -> tuple[Row, ...]:
    """Return the rows with these numbers, in the order in which they are asked for; one that is gone is left out."""
    sql = f"SELECT {STATUS} AS status, * FROM person WHERE number IN (SELECT value FROM json_each(:wanted))"  # noqa: S608
    values = {**moments(now, versions), "wanted": json.dumps(list(wanted))}
    found = {row["number"]: row for row in register.connection.rows(sql, values)}
    return tuple(_row(found[number]) for number in wanted if number in found)


def rows(
    register: Register, chosen: Filter, now: datetime, versions: Versions, *, limit: int = -1, offset: int = 0
) -> tuple[Row, ...]:
    """Return rows from `offset` on, at most `limit` (all where it is negative), as they stand now."""
    wanted = numbers(register, chosen, now, versions)[offset:]
    return rows_of(register, wanted if limit < 0 else wanted[:limit], now, versions)


def stream(register: Register, chosen: Filter, now: datetime, versions: Versions) -> Iterator[Row]:
    """Yield all rows, some at a time, so that a report of 100 000 does not have to fit in memory."""
    wanted = numbers(register, chosen, now, versions)
    for start in range(0, len(wanted), _AT_ONCE):
        yield from rows_of(register, wanted[start : start + _AT_ONCE], now, versions)


def lines(register: Register, chosen: Filter, now: datetime, versions: Versions) -> Iterator[Line]:
    """Yield what `stream` yields, as it is kept: a fourth of the time, for reports. See `Line`."""
    where, values = _where(chosen, now, versions)
    columns = ", ".join(f"{STATUS} AS status" if name == "status" else name for name in Line._fields)
    sql = f"SELECT {columns} FROM person WHERE {where} ORDER BY {_order(chosen)}"  # noqa: S608 - our own columns
    yield from cast("Iterator[Line]", register.connection.tuples(sql, values))


def line_of(row: Row) -> Line:
    """Return the line of a row."""

    def kept(moment: datetime | None) -> str | None:
        return to_text(moment) if moment else None

    return Line(
        row.name,
        row.email,
        row.staff_number,
        row.team,
        row.nation,
        row.manager_email,
        bits(row.audiences),
        row.status,
        to_text(row.due_at),
        kept(row.completed_at),
        kept(row.expires_at),
        row.policy_version,
        row.score,
        row.verdict,
        kept(row.countersigned_at),
        kept(row.left_at),
    )


def row(register: Register, person_id: str, now: datetime, versions: Versions) -> Row | None:
    """Return the row of one person, or None."""
    sql = f"SELECT {STATUS} AS status, * FROM person WHERE id = :id"  # noqa: S608
    found = register.connection.rows(sql, {**moments(now, versions), "id": person_id})
    return _row(found[0]) if found else None


def count(register: Register, chosen: Filter, now: datetime, versions: Versions) -> int:
    """Return how many rows there are."""
    where, values = _where(chosen, now, versions)
    return int(register.connection.value(f"SELECT count(*) FROM person WHERE {where}", values))  # noqa: S608


def totals(register: Register, chosen: Filter, now: datetime, versions: Versions) -> Mapping[Status, int]:
    """Return how many rows there are of each status, those of none as 0."""
    where, values = _where(chosen, now, versions)
    # One digit each, counted here, takes a third of the time of a GROUP BY.
    sql = f"SELECT group_concat({_CODE}, '') FROM person WHERE {where}"  # noqa: S608
    found = str(register.connection.value(sql, values) or "")
    return {status: found.count(str(SORTED.index(status))) for status in STATUSES}


def totals_by_team(
    register: Register, chosen: Filter, now: datetime, versions: Versions
) -> Mapping[str, Mapping[Status, int]]:
    """Return for each team in order how many rows there are of each status; those without a team are under ''."""
    where, values = _where(chosen, now, versions)
    sql = f"SELECT team, {STATUS}, count(*) FROM person WHERE {where} GROUP BY 1, 2 ORDER BY 1"  # noqa: S608
    found: dict[str, dict[Status, int]] = {}
    for team, status, people in register.connection.tuples(sql, values):
        found.setdefault(team, dict.fromkeys(STATUSES, 0))[status] = people
    return found


def teams(register: Register) -> tuple[str, ...]:
    """Return the teams that there are, in order."""
    return _different(register, "team")


def nations(register: Register) -> tuple[str, ...]:
    """Return the nations that there are, in order."""
    return _different(register, "nation")


def _different(register: Register, column: str) -> tuple[str, ...]:
    sql = f"SELECT DISTINCT {column} AS name FROM person WHERE {column} <> '' ORDER BY 1"  # noqa: S608
    return tuple(row["name"] for row in register.connection.rows(sql))


def by_status(people: Sequence[int], stands: Mapping[Status, bytes], *, descending: bool) -> list[int]:
    """Return the numbers of people, in order, in that of their statuses; `stands` is what `standings` says of them."""
    found = list(chain.from_iterable(compress(people, stands[status]) for status in SORTED))
    return found[::-1] if descending else found


def _by_status(register: Register, where: str, values: dict[str, Any], *, descending: bool) -> list[int]:
    """Return the numbers in the order of the statuses, then their own: Python sorts them in a third of the time."""
    inner = f"SELECT {_CODE} AS letter, number FROM person WHERE {where} ORDER BY number LIMIT -1"  # noqa: S608
    sql = f"SELECT group_concat(letter, ''), json_group_array(number) FROM ({inner})"  # noqa: S608 - our own columns
    ((letters, people),) = register.connection.tuples(sql, values)
    stands = {status: str(letters or "").encode().translate(ones) for status, ones in zip(SORTED, _ONES, strict=True)}
    return by_status(json.loads(people), stands, descending=descending)


def _order(chosen: Filter) -> str:
    direction = "DESC" if chosen.descending else "ASC"
    # One direction for all columns, so that one index gives the order.
    columns = [_ORDER[chosen.sort], *(["sort_name"] if chosen.sort in {"team", "nation"} else []), "number"]
    narrow = chosen.statuses and len(set(chosen.statuses)) < len(STATUSES)
    if chosen.words or narrow or chosen.audiences:
        # In the order of an index, each row would be looked up only to find that it does not match. The plus tells
        # SQLite to go through the table once and to sort what matched (https://sqlite.org/optoverview.html, 5).
        columns = [f"+{column}" for column in columns]
    return ", ".join(f"{column} {direction}" for column in columns)


def _where(chosen: Filter, now: datetime, versions: Versions) -> tuple[str, dict[str, Any]]:
    """Return the condition for the rows of a filter, with its values."""
    conditions, values = _narrowing(chosen)
    values |= moments(now, versions)
    if len(set(chosen.statuses)) < len(STATUSES):
        conditions += _among(STATUS, chosen.statuses, "status", values)
    if "left" not in chosen.statuses:
        conditions.append("(left_at IS NULL OR left_at > :now)")
    return " AND ".join(conditions) or "true", values


def _narrowing(chosen: Filter) -> tuple[list[str], dict[str, Any]]:
    """Return the conditions of a filter, with their values, but for those of the status."""
    values: dict[str, Any] = {}
    conditions: list[str] = []
    for place, word in enumerate(folded(chosen.words).split()):
        values[f"word{place}"] = word
        conditions.append(f"instr(search, :word{place}) > 0")
    conditions += _among("team", chosen.teams, "team", values)
    conditions += _among("nation", chosen.nations, "nation", values)
    if chosen.audiences:
        bits = [f"substr(audiences, {AUDIENCES.index(name) + 1}, 1) = '1'" for name in chosen.audiences]
        conditions.append(f"({' OR '.join(bits)})")
    return conditions, values


def _among(column: str, wanted: tuple[str, ...], name: str, values: dict[str, Any]) -> list[str]:
    """Return the condition that a column is one of these, if any are wanted; `values` gets them."""
    marks = [f"{name}{place}" for place in range(len(wanted))]
    values.update(zip(marks, wanted, strict=True))
    return [f"{column} IN ({', '.join(f':{mark}' for mark in marks)})"] if wanted else []


def _row(found: dict[str, Any]) -> Row:
    times = ("due_at", "completed_at", "expires_at", "countersigned_at", "left_at")
    values = {name: found[name] for name in Row.__slots__ if name in found}
    values |= {name: from_text(found[name]) if found[name] else None for name in times}
    return Row(**{**values, "person_id": found["id"], "audiences": audiences_of(found["audiences"])})
