"""The values of asking: items, banks, attempts, answers and scores. All are frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from modules.model import Audience, Basis

# How sure the person is. It is kept and shown, and never changes pass or fail.
Confidence = Literal["guess", "fairly", "sure"]
CONFIDENCES: tuple[Confidence, ...] = ("guess", "fairly", "sure")
# What was answered, in the terms of the item's kind: for a choice, the ids of the chosen options.
Response = tuple[str, ...]
Purpose = Literal["check", "practice", "lesson", "refresher", "between"]


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a choice. `basis` holds clause ids, or 'good-practice' or 'law'."""

    id: str
    text: str
    right: bool
    feedback: str
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `body` belongs to the kind (see quizzes.kinds); `level` is 1 recall, 2 apply, 3 judge.

    `section` is the policy section the item counts for, `intro` an optional situation before the stem.
    """

    id: str
    kind: str
    section: str
    level: int
    stem: str
    body: Any
    clauses: tuple[str, ...] = ()
    basis: Basis = "policy"
    intro: str = ""
    must_pass: bool = False
    audiences: tuple[Audience, ...] = ("everyone",)
    scenario: bool = False


@dataclass(frozen=True, slots=True)
class Bank:
    """All items of one language, by id, in file order."""

    items: Mapping[str, Item]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a check is drawn: how many items, for whom, and what passes. `pass_mark` is a fraction."""

    purpose: Purpose
    size: int
    pass_mark: float
    audiences: tuple[Audience, ...] = ("everyone",)


@dataclass(frozen=True, slots=True)
class PartPlan:
    """What the refresher asks about one part of the course, which is a section of the policy: `size` items in all.

    `again` are items to ask once more; of each of `clauses`, which changed, one item is asked; the rest are others.
    """

    section: str
    size: int
    again: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """One item as drawn for an attempt, with the order its options are shown in."""

    item_id: str
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as given. `marks` is 0 to 1; `right` is full marks."""

    item_id: str
    response: Response
    confidence: Confidence
    answered_at: datetime
    right: bool
    marks: float


@dataclass(frozen=True, slots=True)
class Attempt:
    """One go at a set of items. Seed, content fingerprint and pass mark are frozen at the start."""

    id: str
    purpose: Purpose
    seed: int
    language: str
    fingerprint: str
    pass_mark: float
    drawn: tuple[Drawn, ...]
    must_pass: tuple[str, ...]
    started_at: datetime
    answers: tuple[Answer, ...] = ()
    finished_at: datetime | None = None

    @property
    def answered(self) -> frozenset[str]:
        """The ids of the items that have an answer."""
        return frozenset(answer.item_id for answer in self.answers)

    @property
    def next_item(self) -> str | None:
        """The first drawn item without an answer, or None when all are answered."""
        return next((drawn.item_id for drawn in self.drawn if drawn.item_id not in self.answered), None)

    def with_answer(self, answer: Answer) -> Attempt:
        """Return the attempt with one more answer; ValueError for an item not drawn or already answered."""
        if answer.item_id not in {drawn.item_id for drawn in self.drawn} or answer.item_id in self.answered:
            raise ValueError(f"item {answer.item_id} is not open in this attempt")
        return replace(self, answers=(*self.answers, answer))


@dataclass(frozen=True, slots=True)
class Score:
    """What an attempt came to. `fraction` is marks over items; `missed` lists must-pass items not fully right."""

    items: int
    right: int
    fraction: float
    pass_mark: float
    missed: tuple[str, ...]
    by_section: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether the pass mark is reached and no must-pass item was missed."""
        return self.fraction >= self.pass_mark and not self.missed
