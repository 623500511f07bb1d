"""Single and multiple choice. The response is the ids of the chosen options."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assets.language import _
from modules.toml_file import Fields
from quizzes.kinds import Report, Rivals
from quizzes.model import Option, Response
from quizzes.shares import found_rule, found_share
from quizzes.tables import clause_references

names = ("single", "multiple")


@dataclass(frozen=True, slots=True)
class Choice:
    """The options in the order of the file; `many` where more than one may be chosen."""

    options: tuple[Option, ...]
    many: bool


def keys() -> tuple[str, ...]:
    """Return the keys of the TOML table that `read` takes."""
    return ("option",)


def read(kind: str, table: Mapping[str, Any], report: Report) -> Choice:
    """Return the options; reported are fewer than two, twins, none right, and for 'single' more than one right."""
    rows = table.get("option", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        report("wrong-type", _("The options must be [[item.option]] tables."), "option")
        rows = []
    options: list[Option] = []
    for number, row in enumerate(rows):
        option = _read_option(Fields(row, report, ("option", number)))
        if option.id in {other.id for other in options}:
            report("duplicate-id", _("Two options have the id “{id}”.").format(id=option.id), "option", number, "id")
            continue
        # Capitals may be what the question is about, as in a hashtag.
        if option.text in {other.text for other in options}:
            report("duplicate-text", _("Two options say the same."), "option", number, "text")
        options.append(option)
    right = sum(option.right for option in options)
    if len(options) < 2:
        report("few-options", _("A choice needs at least two options."))
    if kind == "single" and right != 1:
        message = _("A single choice needs exactly one right option; this one has {count}.")
        report("not-one-right", message.format(count=right))
    if kind == "multiple" and not right:
        report("none-right", _("A multiple choice needs at least one right option."))
    return Choice(tuple(options), many=kind == "multiple")


def _read_option(fields: Fields) -> Option:
    option = Option(
        id=fields.text("id"),
        text=fields.text("text"),
        right=fields.flag("right"),
        feedback=fields.text("feedback"),
        basis=fields.texts("basis"),
    )
    fields.done()
    return option


def mark(body: Choice, response: Response) -> float:
    """Return 1 for exactly the right options, else for 'multiple' (right − wrong chosen) ÷ all right, at least 0."""
    share = found_share(right_response(body), response)
    return share if body.many else float(share == 1)


def order(body: Choice, rng: random.Random) -> tuple[str, ...]:
    """Return the option ids, shuffled."""
    ids = [option.id for option in body.options]
    rng.shuffle(ids)
    return tuple(ids)


def complete(body: Choice, response: Response) -> bool:
    """Whether it is exactly one option, or for 'multiple' at least one, each known and named once."""
    known = {option.id for option in body.options}
    right_size = len(response) >= 1 if body.many else len(response) == 1
    return right_size and len(set(response)) == len(response) and known.issuperset(response)


def describe(body: Choice, response: Response) -> tuple[str, ...]:
    """Return the texts of the chosen options in the order of the file."""
    return tuple(option.text for option in body.options if option.id in response)


def right_response(body: Choice) -> Response:
    """Return the ids of the right options."""
    return tuple(option.id for option in body.options if option.right)


def wrong_response(body: Choice) -> Response:
    """Return the wrong options, one of them for 'single'; where all are right, all but one."""
    wrong = tuple(option.id for option in body.options if not option.right)
    return (wrong if body.many else wrong[:1]) or right_response(body)[:-1]


def marks_rule(body: Choice) -> str:
    """Return the rule of part marks for 'multiple'."""
    return found_rule() if body.many else ""


def rivals(body: Choice) -> tuple[Rivals, ...]:
    """Return the options of 'single'."""
    right = [number for number, option in enumerate(body.options) if option.right]
    if body.many or not right:
        return ()
    return (Rivals(tuple(option.text for option in body.options), right[0]),)


def references(body: Choice) -> tuple[str, ...]:
    """Return the clauses that the options rest on."""
    return clause_references(basis for option in body.options for basis in option.basis)


def texts(body: Choice) -> tuple[str, ...]:
    """Return the options and their feedback."""
    return tuple(text for option in body.options for text in (option.text, option.feedback))
