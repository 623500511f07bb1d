"""In between: which clauses a person is most likely to have forgotten, and the questions that bring them back.

How well a clause is remembered is worked out by FSRS (https://github.com/open-spaced-repetition/py-fsrs) from all the
answers there are; nothing of it is kept.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from modules.model import Audience
from quizzes.drawing import asked_of, attempt_of
from quizzes.model import Answer, Attempt, Bank, Item, Plan

if TYPE_CHECKING:
    from fsrs import Card, Rating, Scheduler

QUESTIONS = 2


def memory(answers: Iterable[Answer], bank: Bank) -> dict[str, Card]:
    """Return the card of each clause that was asked about; `answers` are in the order in which they were given.

    Where the clock went back, an answer counts as given at the time of the one before it.
    """
    from fsrs import Card, State

    cards: dict[str, Card] = {}
    latest: datetime | None = None
    for answer in answers:
        item = bank.items.get(answer.item_id)
        latest = max(latest, answer.answered_at) if latest else answer.answered_at
        for clause_id in item.clauses if item else ():
            # A card without an id of its own would wait a thousandth of a second for one.
            card = cards.get(clause_id) or Card(card_id=1, state=State.Learning, due=latest)
            cards[clause_id], _log = _scheduler().review_card(card, _rating(answer), latest)
    return cards


def recall(card: Card, now: datetime) -> float:
    """Return how likely it is, 0 to 1, that what the card is about is remembered now."""
    return _scheduler().get_card_retrievability(card, now)


def start_between(
    bank: Bank,
    audiences: Sequence[Audience],
    answers: Sequence[Answer],
    *,
    fingerprint: str,
    language: str,
    seed: int,
    now: datetime,
    seen: Mapping[str, int],
) -> Attempt | None:
    """Return the questions of a month, about two clauses, of two sections where that can be; None where there are none.

    First come clauses that are due again by what was answered, the one most likely forgotten first; then clauses that
    were never asked about; then all others. Of a clause, the item that was seen least is asked.
    """
    rng = random.Random(seed)  # noqa: S311 - not for secrets: the seed is kept so that the draw can be shown again
    pool = asked_of(bank, audiences)
    rng.shuffle(pool)
    pool.sort(key=lambda item: seen.get(item.id, 0))
    order = _by_need({clause_id for item in pool for clause_id in item.clauses}, memory(answers, bank), now, rng)
    chosen: list[Item] = []
    for other_section in (True, False):
        for clause_id in order:
            if len(chosen) == QUESTIONS:
                break
            fitting = [item for item in pool if clause_id in item.clauses and _differs(item, chosen, other_section)]
            chosen += fitting[:1]
    if not chosen:
        return None
    plan = Plan("between", len(chosen), 0.0, tuple(audiences))
    return attempt_of(chosen, plan, rng, fingerprint=fingerprint, language=language, seed=seed, now=now)


def _by_need(clauses: Iterable[str], cards: Mapping[str, Card], now: datetime, rng: random.Random) -> list[str]:
    """Return the clauses, the one that most needs a question first; `rng` breaks ties."""
    order = sorted(clauses)
    rng.shuffle(order)

    def need(clause_id: str) -> tuple[int, float]:
        card = cards.get(clause_id)
        if card is None:
            return 1, 0.0
        return (0 if card.due <= now else 2), recall(card, now)

    return sorted(order, key=need)


def _differs(item: Item, chosen: Iterable[Item], other_section: bool) -> bool:
    """Say whether an item is about other clauses than those chosen, and of another section where that is asked for."""
    return all(
        not set(item.clauses).intersection(one.clauses) and not (other_section and item.section == one.section)
        for one in chosen
    )


def _rating(answer: Answer) -> Rating:
    """Return how well something was remembered: not at all where it was wrong, else by how sure the person was."""
    from fsrs import Rating

    if not answer.right:
        return Rating.Again
    return {"guess": Rating.Hard, "fairly": Rating.Good, "sure": Rating.Easy}[answer.confidence]


@cache
def _scheduler() -> Scheduler:
    """Return the model without steps of minutes and without chance."""
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
