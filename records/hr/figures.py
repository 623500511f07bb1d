"""Figures for the dashboard: how groups stand, how it went month by month, and which clauses people get wrong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal

from modules.model import AUDIENCES
from quizzes.item_analysis import Row
from records.hr.model import STATUSES, ClauseFigure, Group, Month, Status
from records.hr.register import Register
from records.hr.standing import STATUS, Versions, moments
from records.moment import to_text

By = Literal["team", "nation", "audience"]
# Fewer people than this could be told apart by what they answered.
SMALLEST_GROUP = 5


def groups(register: Register, by: By, now: datetime, versions: Versions) -> tuple[Group, ...]:
    """Return how the people of each team, nation or path stand, in order of the name; who left is not counted.

    A person is in one team and one nation, and in each of the paths that they take.
    """
    column = "audiences" if by == "audience" else by
    sql = (
        f"SELECT {column} AS name, {STATUS} AS status, count(*) AS people FROM person "  # noqa: S608 - our own names
        "WHERE left_at IS NULL OR left_at > :now GROUP BY 1, 2"
    )
    counts: defaultdict[str, Counter[Status]] = defaultdict(Counter)
    for row in register.connection.rows(sql, moments(now, versions)):
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
    """Return how many people have a completion that ends within so many days, whatever policy it is for.

    It ends when they are due: within the days of `SOON` these are all who stand at “soon”, and some at “outdated”.
    """
    sql = (
        "SELECT count(*) FROM person WHERE completion_id <> '' AND due_at > ? AND due_at <= ? "
        "AND (left_at IS NULL OR left_at > ?)"
    )
    moment = to_text(now)
    return int(register.connection.value(sql, (moment, to_text(now + timedelta(days=days)), moment)))


def clause_figures(
    people: Iterable[Sequence[Row]], clauses_of: Mapping[str, tuple[str, ...]], *, smallest: int = SMALLEST_GROUP
) -> tuple[ClauseFigure, ...]:
    """Return how often questions about each clause were answered wrong, and wrong though sure; the most often first.

    `people` are the answers of each person (records.hr.answers), `clauses_of` tells the clauses of each item. A clause
    that fewer than `smallest` people were asked about is left out.
    """
    asked: Counter[str] = Counter()
    answers: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    sure: Counter[str] = Counter()
    for rows in people:
        of_person: set[str] = set()
        for row in rows:
            for clause_id in clauses_of.get(row.item_id, ()):
                of_person.add(clause_id)
                answers[clause_id] += 1
                if not row.right:
                    wrong[clause_id] += 1
                    sure[clause_id] += row.sure
        asked.update(of_person)
    found = [
        ClauseFigure(clause_id, asked[clause_id], answers[clause_id], wrong[clause_id], sure[clause_id])
        for clause_id in answers
        if asked[clause_id] >= smallest
    ]
    return tuple(sorted(found, key=lambda f: (-f.wrong / f.answers, -f.wrong_and_sure / f.answers, f.clause_id)))


def _names(bits: str) -> list[str]:
    return [name for name, bit in zip(AUDIENCES, bits, strict=True) if bit == "1"]
