"""Figures for the dashboard: how groups stand, how it went month by month, and which clauses people get wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

from modules.model import AUDIENCES
from records.hr.model import STATUSES, ClauseFigure, Group, Month, Status
from records.hr.register import Register
from records.hr.standing import STATUS, moments
from records.moment import to_text

By = Literal["team", "nation", "audience"]
# Fewer people than this could be told apart by what they answered.
SMALLEST_GROUP = 5


def groups(register: Register, by: By, now: datetime, policy_version: str) -> tuple[Group, ...]:
    """Return how the people of each team, nation or path stand, in order of the name; who left is not counted.

    A person is in one team and one nation, and in each of the paths that they take.
    """
    column = "audiences" if by == "audience" else by
    sql = (
        f"SELECT {column} AS name, {STATUS} AS status, count(*) AS people FROM person "  # noqa: S608 - our own names
        "WHERE left_at IS NULL OR left_at > :now GROUP BY 1, 2"
    )
    counts: defaultdict[str, Counter[Status]] = defaultdict(Counter)
    for row in register.connection.rows(sql, moments(now, policy_version)):
        for name in _names(row["name"]) if by == "audience" else [row["name"]]:
            counts[name][row["status"]] += row["people"]
    order = [name for name in AUDIENCES if name in counts] if by == "audience" else sorted(counts)
    return tuple(
        Group(name, counts[name].total(), {status: counts[name][status] for status in STATUSES}) for name in order
    )


def trend(register: Register, now: datetime, months: int = 12) -> tuple[Month, ...]:
    """Return the number of completions in each of the last calendar months (UTC), oldest first, up to this one."""
    sql = (
        "SELECT substr(completed_at, 1, 7) AS month, count(*) AS completions FROM completion "
        "WHERE revoked_at IS NULL AND completed_at >= ? GROUP BY 1"
    )
    number = now.year * 12 + now.month - 1
    names = [f"{place // 12:04}-{place % 12 + 1:02}" for place in range(number - months + 1, number + 1)]
    found = {row["month"]: row["completions"] for row in register.connection.rows(sql, (names[0],))}
    return tuple(Month(name, found.get(name, 0)) for name in names)


def expiring(register: Register, now: datetime, days: int = 30) -> int:
    """Return how many people have a completion that still counts and ends within so many days."""
    sql = (
        "SELECT count(*) FROM person WHERE completion_id <> '' AND expires_at > ? AND expires_at <= ? "
        "AND (left_at IS NULL OR left_at > ?)"
    )
    moment = to_text(now)
    return int(register.connection.value(sql, (moment, to_text(now + timedelta(days=days)), moment)))


def clause_figures(
    register: Register, clauses_of: Mapping[str, tuple[str, ...]], *, smallest: int = SMALLEST_GROUP
) -> tuple[ClauseFigure, ...]:
    """Return how often questions about each clause were answered wrong, and wrong though sure; the most often first.

    `clauses_of` tells the clauses of each item. Only the newest completion of a person counts, and a clause that fewer
    than `smallest` people were asked about is left out.
    """
    sql = (
        'SELECT person.number AS person, item_id, "right", confidence FROM person '
        "JOIN completion ON completion.id = person.completion_id "
        "JOIN result ON completion_number = completion.number"
    )
    people: defaultdict[str, set[int]] = defaultdict(set)
    answers: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    sure: Counter[str] = Counter()
    for row in register.connection.rows(sql):
        for clause_id in clauses_of.get(row["item_id"], ()):
            people[clause_id].add(row["person"])
            answers[clause_id] += 1
            wrong[clause_id] += not row["right"]
            sure[clause_id] += not row["right"] and row["confidence"] == "sure"
    found = [
        ClauseFigure(clause_id, len(people[clause_id]), answers[clause_id], wrong[clause_id], sure[clause_id])
        for clause_id in answers
        if len(people[clause_id]) >= smallest
    ]
    return tuple(sorted(found, key=lambda f: (-f.wrong / f.answers, -f.wrong_and_sure / f.answers, f.clause_id)))


def _names(bits: str) -> list[str]:
    return [name for name, bit in zip(AUDIENCES, bits, strict=True) if bit == "1"]
