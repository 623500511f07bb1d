"""The answers in the register, person by person, for figures about clauses and questions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from quizzes.item_analysis import Row
from records.hr.register import Register


def answers(register: Register, version: str = "") -> Iterator[list[Row]]:
    """Yield the answers of each person, each question once, as it was answered last; `version` of one policy version.

    All completions that were not withdrawn count: a refresher asks but a few questions, and says nothing of the others.
    They are read as they are asked for: with 100 000 people there are millions.
    """
    # CROSS JOIN keeps SQLite to this order, so that nothing has to be sorted before the first row comes.
    sql = (
        "SELECT person.number, item_id, \"right\", confidence = 'sure', completion.completed_at, completion.number "
        "FROM person "
        "CROSS JOIN completion ON completion.person_id = person.id "
        "CROSS JOIN result ON completion_number = completion.number "
        "WHERE completion.revoked_at IS NULL AND :version IN ('', completion.policy_version) ORDER BY person.number"
    )
    rows = register.connection.tuples(sql, {"version": version})
    for _number, found in groupby(rows, key=itemgetter(0)):
        in_order = sorted(found, key=itemgetter(4, 5))
        yield list({row[1]: Row(row[1], bool(row[2]), bool(row[3])) for row in in_order}.values())


def versions(register: Register) -> tuple[str, ...]:
    """Return the policy versions of all completions that were not withdrawn, sorted as text."""
    sql = "SELECT DISTINCT policy_version FROM completion WHERE revoked_at IS NULL ORDER BY 1"
    return tuple(version for (version,) in register.connection.tuples(sql))
