"""How much of the policy the course teaches and asks: figures, and a problem for each clause that is left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, NamedTuple

from assets.language import _, ngettext
from modules.model import Catalogue, Clause, Problem
from quizzes.model import Bank, Item

# One question may be known by heart, so a clause has two, and the two ask for different things.
_FEWEST_ITEMS = 2
_FEWEST_LEVELS = 2


class Covered(NamedTuple):
    """One clause, whether a lesson teaches it, and the items that ask about it."""

    clause: Clause
    taught: bool
    items: tuple[Item, ...]


def covered(catalogue: Catalogue, bank: Bank, taught: Collection[str]) -> tuple[Covered, ...]:
    """Return all clauses in reading order; `taught` are the ids of those that lessons teach."""
    return tuple(
        Covered(clause, clause.id in taught, tuple(item for item in bank.items.values() if clause.id in item.clauses))
        for clause in catalogue.policy.clauses
    )


def coverage(clauses: Sequence[Covered]) -> dict[str, Any]:
    """Return how many clauses a lesson, an item and a scenario serve, which none can, and which lack what."""
    return {
        "total": len(clauses),
        "lesson": sum(one.taught for one in clauses),
        "item": sum(bool(one.items) for one in clauses),
        "scenario": sum(any(item.scenario for item in one.items) for one in clauses),
        "untestable": [
            {"id": one.clause.id, "reason": one.clause.untestable} for one in clauses if one.clause.untestable
        ],
        "missing": {
            code: [one.clause.id for one in clauses if lacks(one)] for code, (lacks, _message) in _rules().items()
        },
    }


def check_coverage(clauses: Sequence[Covered], policy: str, policy_text: str) -> Iterator[Problem]:
    """Yield what each clause lacks, at its line of the policy's file, whose name and text are given."""
    for one in clauses:
        place = max(0, policy_text.find(f"{{#{one.clause.id}}}"))
        line = 1 + policy_text.count("\n", 0, place)
        for code, (lacks, message) in _rules().items():
            if lacks(one):
                yield Problem(policy, line, code, message(one))


_Rule = tuple[Callable[[Covered], bool], Callable[[Covered], str]]


def _rules() -> dict[str, _Rule]:
    """Return each rule by its code: whether a clause breaks it, and the words for that."""
    return {
        "untaught-clause": (
            lambda one: not one.taught,
            lambda one: _("No lesson names clause {id}.").format(id=one.clause.id),
        ),
        "few-items": (
            lambda one: not one.clause.untestable and len(one.items) < _FEWEST_ITEMS,
            lambda one: ngettext(
                "Clause {id} has {count} question; it needs two.",
                "Clause {id} has {count} questions; it needs two.",
                len(one.items),
            ).format(id=one.clause.id, count=len(one.items)),
        ),
        "one-level": (
            lambda one: len(one.items) >= _FEWEST_ITEMS and len({item.level for item in one.items}) < _FEWEST_LEVELS,
            lambda one: _("All questions on clause {id} are of level {level}; one must be of another.").format(
                id=one.clause.id, level=one.items[0].level
            ),
        ),
        "no-scenario": (
            lambda one: not one.clause.untestable and not any(item.scenario for item in one.items),
            lambda one: _("No scenario asks about clause {id}.").format(id=one.clause.id),
        ),
        "untestable-asked": (
            lambda one: bool(one.clause.untestable and one.items),
            lambda one: _("Clause {id} is marked untestable, but the question “{item}” asks about it.").format(
                id=one.clause.id, item=one.items[0].id
            ),
        ),
    }
