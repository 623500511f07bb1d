"""Putting steps in order. The response is the ids of all steps in the order given."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assets.language import _
from quizzes.kinds import Report, Rivals
from quizzes.model import Response
from quizzes.tables import clause_references, fresh_id, rows

names = ("ordering",)
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `feedback` says why it stands where it stands. `basis` as in `Option`."""

    id: str
    text: str
    feedback: str
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ordering:
    """The steps in their right order, which is that of the file."""

    steps: tuple[Step, ...]


def keys() -> tuple[str, ...]:
    """Return the keys of the TOML table that `read` takes."""
    return ("step",)


def read(kind: str, table: Mapping[str, Any], report: Report) -> Ordering:
    """Return the steps; reported are fewer than three, and twins."""
    steps: list[Step] = []
    for fields in rows(table, "step", report):
        id_ = fresh_id(fields, [step.id for step in steps])
        step = Step(id_, fields.text("text"), fields.text("feedback"), fields.texts("basis"))
        fields.done()
        if step.text in {other.text for other in steps}:
            fields.report("duplicate-text", _("Two steps say the same."), "text")
        elif id_:
            steps.append(step)
    if len(steps) < _FEWEST:
        report("few-options", _("An order needs at least three steps."))
    return Ordering(tuple(steps))


def placed(body: Ordering, response: Response) -> tuple[bool, ...]:
    """Return, for each place of the response, whether its step rightly follows the one before, or rightly is first."""
    right = right_response(body)
    follows = dict(zip(right, ("", *right), strict=False))
    return tuple(follows.get(id_) == before for before, id_ in zip(("", *response), response, strict=False))


def mark(body: Ordering, response: Response) -> float:
    """Return the share of steps that follow the right one, so that one step out of place does not cost all."""
    if not body.steps or len(set(response)) != len(response):
        return 0.0
    return sum(placed(body, response)) / len(body.steps)


def order(body: Ordering, rng: random.Random) -> tuple[str, ...]:
    """Return the step ids shuffled, never in the right order."""
    right = right_response(body)
    shuffled = list(right)
    rng.shuffle(shuffled)
    if tuple(shuffled) == right:
        shuffled.reverse()
    return tuple(shuffled)


def complete(body: Ordering, response: Response) -> bool:
    """Whether every step is named once."""
    return bool(response) and sorted(response) == sorted(right_response(body))


def describe(body: Ordering, response: Response) -> tuple[str, ...]:
    """Return the texts in the order given, each with its number."""
    texts = {step.id: step.text for step in body.steps}
    known = [id_ for id_ in response if id_ in texts]
    return tuple(f"{number}. {texts[id_]}" for number, id_ in enumerate(known, 1))


def right_response(body: Ordering) -> Response:
    """Return the ids in the order of the file."""
    return tuple(step.id for step in body.steps)


def wrong_response(body: Ordering) -> Response:
    """Return the ids backwards: then no step follows the right one."""
    return right_response(body)[::-1]


def marks_rule(body: Ordering) -> str:
    """Return the rule of part marks."""
    return _("Part marks: you get a share for each step that comes straight after the right one.")


def rivals(body: Ordering) -> tuple[Rivals, ...]:
    """Return nothing: there is no one to choose."""
    return ()


def references(body: Ordering) -> tuple[str, ...]:
    """Return the clauses that the steps rest on."""
    return clause_references(basis for step in body.steps for basis in step.basis)


def texts(body: Ordering) -> tuple[str, ...]:
    """Return the steps and their feedback."""
    return tuple(text for step in body.steps for text in (step.text, step.feedback))
