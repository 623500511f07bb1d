"""Draws the items of an attempt: fair over the policy's sections, fresh ones first, the same for the same seed."""

from __future__ import annotations

import random
import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from modules.model import Audience
from quizzes.kinds import kind
from quizzes.model import Attempt, Bank, Drawn, Item, Plan

# Any fixed UUID serves: it keeps our ids apart from everybody else's (RFC 9562, section 5.5).
_NAMESPACE = uuid.UUID("6f2f6b0e-0c5e-5a3e-9d35-5d8c4d2a7a10")


def start(
    bank: Bank,
    plan: Plan,
    *,
    fingerprint: str,
    language: str,
    seed: int,
    now: datetime,
    seen: Mapping[str, int],
) -> Attempt:
    """Return a new attempt; the same arguments give the same attempt. `seen` counts how often an item was shown before.

    Of the items for the audience: each section that has any gets at least one where the size allows; items that must
    be passed come in, up to half the size; the rest are the least seen, spread evenly over the sections. A check
    draws only items that count for a section, practice only scenarios. Fewer items than asked for is no error.
    """
    # Not for secrets: the seed is kept so that the draw can be shown again.
    rng = random.Random(seed)  # noqa: S311
    pool = _eligible(bank, plan)
    rng.shuffle(pool)
    chosen = _draw(pool, plan, seen)
    rng.shuffle(chosen)
    return attempt_of(chosen, plan, rng, fingerprint=fingerprint, language=language, seed=seed, now=now)


def retry_wrong(
    bank: Bank, done: Attempt, *, fingerprint: str, language: str, seed: int, now: datetime
) -> Attempt | None:
    """Return a practice attempt of what was not right in `done`; None where nothing is left of that in the bank."""
    wrong = [answer.item_id for answer in done.answers if not answer.right]
    return practise_items(bank, wrong, fingerprint=fingerprint, language=language, seed=seed, now=now)


def practise_items(
    bank: Bank, item_ids: Iterable[str], *, fingerprint: str, language: str, seed: int, now: datetime
) -> Attempt | None:
    """Return a practice attempt of exactly these items, without any that the bank does not have; None for none."""
    wanted = [bank.items[item_id] for item_id in dict.fromkeys(item_ids) if item_id in bank.items]
    if not wanted:
        return None
    rng = random.Random(seed)  # noqa: S311
    plan = Plan("practice", len(wanted), 0.0)
    rng.shuffle(wanted)
    return attempt_of(wanted, plan, rng, fingerprint=fingerprint, language=language, seed=seed, now=now)


def attempt_of(
    chosen: Sequence[Item], plan: Plan, rng: random.Random, *, fingerprint: str, language: str, seed: int, now: datetime
) -> Attempt:
    """Return an attempt of exactly these items, in this order; `rng` puts the options of each in theirs."""
    drawn = tuple(Drawn(item.id, kind(item.kind).order(item.body, rng)) for item in chosen)
    name = f"{seed} {now.isoformat()} {plan.purpose} {fingerprint}"
    return Attempt(
        id=str(uuid.uuid5(_NAMESPACE, name)),
        purpose=plan.purpose,
        seed=seed,
        language=language,
        fingerprint=fingerprint,
        pass_mark=plan.pass_mark,
        drawn=drawn,
        must_pass=tuple(item.id for item in chosen if item.must_pass) if plan.purpose in {"check", "refresher"} else (),
        started_at=now,
    )


def practice(
    bank: Bank,
    audiences: tuple[Audience, ...],
    *,
    size: int,
    fingerprint: str,
    language: str,
    seed: int,
    now: datetime,
    seen: Mapping[str, int],
) -> Attempt:
    """Return a practice attempt of scenarios, drawn as `start` does. Nothing has to be passed."""
    plan = Plan("practice", size, 0.0, audiences)
    return start(bank, plan, fingerprint=fingerprint, language=language, seed=seed, now=now, seen=seen)


def asked_of(bank: Bank, audiences: Iterable[Audience]) -> list[Item]:
    """Return the items that count for a section of the policy, for somebody who does all of `audiences`."""
    wanted = {"everyone", *audiences}
    return [item for item in bank.items.values() if item.section and wanted.intersection(item.audiences)]


def _eligible(bank: Bank, plan: Plan) -> list[Item]:
    if plan.purpose != "practice":
        return asked_of(bank, plan.audiences)
    wanted = {"everyone", *plan.audiences}
    return [item for item in bank.items.values() if item.scenario and wanted.intersection(item.audiences)]


def _draw(pool: list[Item], plan: Plan, seen: Mapping[str, int]) -> list[Item]:
    """Return the items for the plan from a shuffled pool, so that a tie is broken by the seed."""
    fresh = sorted(pool, key=lambda item: seen.get(item.id, 0))
    chosen = _must_pass(fresh, plan.size) if plan.purpose == "check" else []
    # One for each section that has none yet.
    for item in sorted(fresh, key=lambda item: item.must_pass):
        if len(chosen) < plan.size and item.section not in {other.section for other in chosen}:
            chosen.append(item)
    # The rest: what must be passed has had its share, so it only fills up where nothing else is left.
    taken = Counter(item.section for item in chosen)
    ids = {item.id for item in chosen}
    left = [item for item in fresh if item.id not in ids]
    while left and len(chosen) < plan.size:
        item = min(left, key=lambda item: (item.must_pass, seen.get(item.id, 0), taken[item.section]))
        left.remove(item)
        taken[item.section] += 1
        chosen.append(item)
    return chosen


def _must_pass(fresh: list[Item], size: int) -> list[Item]:
    """Return the items that must be passed: at most half the size, from as many sections as can be.

    Where the sections need the room, there are fewer: one place stays free for each section that has none of them.
    """
    by_section: Counter[str] = Counter()
    rounds: list[tuple[int, Item]] = []
    for item in fresh:
        if item.must_pass:
            rounds.append((by_section[item.section], item))
            by_section[item.section] += 1
    chosen = [item for _round, item in sorted(rounds, key=lambda pair: pair[0])][: max(1, size // 2)]
    sections = {item.section for item in fresh}
    # The last are the second and later ones of a section, so no section loses its only one.
    while len(chosen) > len(_sections(chosen)) and len(chosen) + len(sections - _sections(chosen)) > size:
        chosen.pop()
    return chosen[:size]


def _sections(items: Iterable[Item]) -> set[str]:
    return {item.section for item in items}
