"""Draws the short checks of a refresher: part by part, what is to be asked again, what changed, then fresh items."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from quizzes.drawing import asked_of, attempt_of
from quizzes.model import Attempt, Bank, Item, PartPlan, Plan


def start_refresher(
    bank: Bank,
    plan: Plan,
    parts: Sequence[PartPlan],
    *,
    fingerprint: str,
    language: str,
    seed: int,
    now: datetime,
    seen: Mapping[str, int],
    asked: Mapping[str, bool] = MappingProxyType({}),
) -> Attempt | None:
    """Return a new attempt over these parts, one behind the other; None where the bank has nothing for them.

    The same arguments give the same attempt. `plan` says for whom and what passes; the parts say how many. `seen`
    counts how often an item was answered before; `asked` says of those of this refresher whether they were right.
    They come last of all: again only where nothing else is left, or where a clause that changed has no other question
    and was not answered right yet.
    """
    rng = random.Random(seed)  # noqa: S311 - not for secrets: the seed is kept so that the draw can be shown again
    pool = asked_of(bank, plan.audiences)
    rng.shuffle(pool)
    # The least seen come first; of those, what must be right to pass.
    pool.sort(key=lambda item: (item.id in asked, seen.get(item.id, 0), not item.must_pass))
    chosen = [item for part in parts for item in _of_part(pool, part, asked)]
    if not chosen:
        return None
    return attempt_of(chosen, plan, rng, fingerprint=fingerprint, language=language, seed=seed, now=now)


def _of_part(pool: list[Item], part: PartPlan, asked: Mapping[str, bool]) -> list[Item]:
    """Return the items of one part from a pool in which what is asked first stands first."""
    mine = [item for item in pool if item.section == part.section]
    chosen = [item for item in mine if item.id in part.again and item.id not in asked]
    for clause_id in part.clauses:
        about = [item for item in mine if clause_id in item.clauses]
        if about and not any(item in chosen or asked.get(item.id) for item in about):
            chosen.append(about[0])
    rest = [item for item in mine if item not in chosen]
    return chosen + rest[: max(0, part.size - len(chosen))]
