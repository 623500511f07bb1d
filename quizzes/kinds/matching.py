"""Matching each thing on the left with an answer on the right. The response is `pair=answer` for each pair."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assets.language import _
from quizzes.kinds import Report, Rivals
from quizzes.model import Response
from quizzes.tables import clause_references, fresh_id, rows

names = ("matching",)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands on the left, the id of its right answer, and why. `basis` as in `Option`."""

    id: str
    text: str
    answer: str
    feedback: str
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matching:
    """The pairs, and the answers by id. An answer may be right for several pairs, or for none."""

    pairs: tuple[Pair, ...]
    answers: Mapping[str, str]


def keys() -> tuple[str, ...]:
    """Return the keys of the TOML table that `read` takes."""
    return ("answer", "pair")


def read(kind: str, table: Mapping[str, Any], report: Report) -> Matching:
    """Return pairs and answers; reported are fewer than two of either, twins, and answers that are not there."""
    answers: dict[str, str] = {}
    for fields in rows(table, "answer", report):
        id_, text = fresh_id(fields, answers), fields.text("text")
        fields.done()
        if text in answers.values():
            fields.report("duplicate-text", _("Two answers say the same."), "text")
        elif id_:
            answers[id_] = text
    pairs: list[Pair] = []
    for fields in rows(table, "pair", report):
        id_ = fresh_id(fields, [pair.id for pair in pairs])
        pair = Pair(id_, fields.text("text"), fields.text("answer"), fields.text("feedback"), fields.texts("basis"))
        fields.done()
        if pair.answer not in answers:
            fields.report("unknown-answer", _("There is no answer “{id}”.").format(id=pair.answer), "answer")
        if id_:
            pairs.append(pair)
    if len(answers) < _FEWEST or len(pairs) < _FEWEST:
        report("few-options", _("Matching needs at least two pairs and two answers."))
    return Matching(tuple(pairs), answers)


def chosen(response: Response) -> dict[str, str]:
    """Return the answer id given for each pair id."""
    split = (entry.partition("=") for entry in response)
    return {pair: answer for pair, _equals, answer in split}


def mark(body: Matching, response: Response) -> float:
    """Return the share of pairs that are right."""
    given = chosen(response)
    if not body.pairs:
        return 0.0
    return sum(given.get(pair.id) == pair.answer for pair in body.pairs) / len(body.pairs)


def order(body: Matching, rng: random.Random) -> tuple[str, ...]:
    """Return the answer ids, shuffled; the pairs stay in the order of the file."""
    ids = list(body.answers)
    rng.shuffle(ids)
    return tuple(ids)


def complete(body: Matching, response: Response) -> bool:
    """Whether each pair has one answer, and each answer is known."""
    given = chosen(response)
    every = given.keys() == {pair.id for pair in body.pairs} and len(given) == len(response)
    return bool(response) and every and body.answers.keys() >= set(given.values())


def describe(body: Matching, response: Response) -> tuple[str, ...]:
    """Return each pair as `left → right`, in the order of the file."""
    given = chosen(response)
    return tuple(
        f"{pair.text} → {body.answers[given[pair.id]]}" for pair in body.pairs if given.get(pair.id) in body.answers
    )


def right_response(body: Matching) -> Response:
    """Return every pair with its right answer."""
    return tuple(f"{pair.id}={pair.answer}" for pair in body.pairs)


def wrong_response(body: Matching) -> Response:
    """Return every pair with the first answer that is not its own."""
    others = {right: next((id_ for id_ in body.answers if id_ != right), right) for right in body.answers}
    return tuple(f"{pair.id}={others.get(pair.answer, pair.answer)}" for pair in body.pairs)


def marks_rule(body: Matching) -> str:
    """Return the rule of part marks."""
    return _("Part marks: you get a share for each pair that is right.")


def rivals(body: Matching) -> tuple[Rivals, ...]:
    """Return nothing: what is right differs from pair to pair."""
    return ()


def references(body: Matching) -> tuple[str, ...]:
    """Return the clauses that the pairs rest on."""
    return clause_references(basis for pair in body.pairs for basis in pair.basis)


def texts(body: Matching) -> tuple[str, ...]:
    """Return both sides and the feedback."""
    return (*body.answers.values(), *(text for pair in body.pairs for text in (pair.text, pair.feedback)))
