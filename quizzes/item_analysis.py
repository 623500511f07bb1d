"""How well each question works, by classical test theory: how hard it is, and whether it tells people apart.

The definitions are those of Crocker and Algina, Introduction to Classical and Modern Test Theory (1986), chapter 14.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

# What can be said of a question. `turned` is one that those get wrong who know the rest.
Judgement = Literal["too-few", "turned", "easy", "hard", "weak", "works"]
# Above this share of right answers a question tells nobody apart, and below that one most people are lost.
_EASY = 0.95
_HARD = 0.4
# Below this a question says little about what somebody knows otherwise (R. L. Ebel, 1965).
_WEAK = 0.2


class Row(NamedTuple):
    """One answer of one person."""

    item_id: str
    right: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class ItemFigure:
    """What the answers to one question come to.

    `difficulty` is the share of right answers, 0 to 1: the higher, the easier. `discrimination` is the correlation of
    this answer with the share of right answers to the person's other questions (corrected item-total, -1 to 1); None
    where all answers, or all people, are alike.
    """

    item_id: str
    people: int
    wrong: int
    wrong_and_sure: int
    difficulty: float
    discrimination: float | None


class _Sums:
    """The sums over the people who answered one question, of which a correlation is made."""

    __slots__ = ("paired", "people", "rest", "rest_squared", "right", "right_paired", "right_rest", "sure_wrong")

    def __init__(self) -> None:
        self.people = self.right = self.sure_wrong = 0
        # Of those only who answered other questions too.
        self.paired = self.right_paired = 0
        self.rest = self.rest_squared = self.right_rest = 0.0


def item_figures(people: Iterable[Sequence[Row]], smallest: int) -> dict[str, ItemFigure]:
    """Return the figures by item id; each of `people` is all answers of one person, each question once.

    Questions that fewer than `smallest` people were asked are left out: they could be told apart by them.
    """
    found: defaultdict[str, _Sums] = defaultdict(_Sums)
    for rows in people:
        total = sum(row.right for row in rows)
        for row in rows:
            sums = found[row.item_id]
            sums.people += 1
            sums.right += row.right
            sums.sure_wrong += row.sure and not row.right
            if len(rows) > 1:
                rest = (total - row.right) / (len(rows) - 1)
                sums.paired += 1
                sums.right_paired += row.right
                sums.rest += rest
                sums.rest_squared += rest * rest
                sums.right_rest += rest if row.right else 0.0
    return {item_id: _figure(item_id, sums) for item_id, sums in found.items() if sums.people >= smallest}


def judgement(figure: ItemFigure | None) -> Judgement:
    """Return what can be said of a question; None stands for too few answers."""
    if figure is None:
        return "too-few"
    # The standard error of a correlation near nothing is 1/√n: less than two of them may be chance.
    if figure.discrimination is not None and figure.discrimination < -2 / math.sqrt(figure.people):
        return "turned"
    if figure.difficulty >= _EASY:
        return "easy"
    if figure.difficulty < _HARD:
        return "hard"
    if figure.discrimination is not None and figure.discrimination < _WEAK:
        return "weak"
    return "works"


def _figure(item_id: str, sums: _Sums) -> ItemFigure:
    return ItemFigure(
        item_id,
        sums.people,
        sums.people - sums.right,
        sums.sure_wrong,
        sums.right / sums.people,
        _correlation(sums),
    )


def _correlation(sums: _Sums) -> float | None:
    """Return Pearson's correlation of a right answer with the rest; None where either is the same for everybody."""
    count = sums.paired
    spread_right = count * sums.right_paired - sums.right_paired**2
    spread_rest = count * sums.rest_squared - sums.rest**2
    # Sums of fractions leave a little where there is nothing.
    if spread_right <= 0 or spread_rest <= 1e-9 * max(1.0, sums.rest**2):
        return None
    value = (count * sums.right_rest - sums.right_paired * sums.rest) / math.sqrt(spread_right * spread_rest)
    return max(-1.0, min(1.0, value))
