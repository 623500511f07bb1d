"""Finding all that gives something away on a drawn picture. The response is the ids of the marked spots.

A spot's id is the id of an element of assets/illustrations/<picture>.svg, so the drawing itself is the target.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import assets
from assets.language import _
from modules.toml_file import Fields
from quizzes.kinds import Report, Rivals
from quizzes.model import Option, Response
from quizzes.shares import found_rule, found_share
from quizzes.tables import clause_references, fresh_id, rows

names = ("hotspot",)
_FEWEST = 2
_ELEMENT = re.compile(r'\bid="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Hotspot:
    """The picture's id, and its spots in the order of the file; an Option's text is what the spot is called."""

    picture: str
    spots: tuple[Option, ...]


def keys() -> tuple[str, ...]:
    """Return the keys of the TOML table that `read` takes."""
    return ("picture", "spot")


def read(kind: str, table: Mapping[str, Any], report: Report) -> Hotspot:
    """Return picture and spots; reported are a picture or element that is not drawn, too few spots, and none right."""
    picture = Fields(table, report).text("picture")
    drawn: list[str] = []
    if picture in assets.names("illustrations", ".svg"):
        drawn = _ELEMENT.findall(assets.text(f"illustrations/{picture}.svg"))
    elif picture:
        report("unknown-drawing", _("There is no drawing “{id}”.").format(id=picture), "picture")
    spots: list[Option] = []
    for fields in rows(table, "spot", report):
        id_ = fresh_id(fields, [spot.id for spot in spots])
        text, right = fields.text("text"), fields.flag("right")
        spot = Option(id_, text, right, fields.text("feedback"), fields.texts("basis"))
        fields.done()
        if drawn and id_ and id_ not in drawn:
            message = _("The drawing “{picture}” has no element “{id}”.")
            fields.report("unknown-spot", message.format(picture=picture, id=id_), "id")
        elif id_:
            spots.append(spot)
        if drawn.count(id_) > 1:
            message = _("The drawing “{picture}” has two elements “{id}”.")
            fields.report("duplicate-id", message.format(picture=picture, id=id_), "id")
    if len(spots) < _FEWEST:
        report("few-options", _("A picture needs at least two spots."))
    if not any(spot.right for spot in spots):
        report("none-right", _("At least one spot must be right."))
    return Hotspot(picture, tuple(spots))


def mark(body: Hotspot, response: Response) -> float:
    """Return (found − wrongly marked) ÷ all that are to be found, at least 0."""
    return found_share(right_response(body), response)


def order(body: Hotspot, rng: random.Random) -> tuple[str, ...]:
    """Return the spot ids, shuffled, for the list beside the picture."""
    ids = [spot.id for spot in body.spots]
    rng.shuffle(ids)
    return tuple(ids)


def complete(body: Hotspot, response: Response) -> bool:
    """Whether at least one spot is marked, each known and named once."""
    known = {spot.id for spot in body.spots}
    return bool(response) and len(set(response)) == len(response) and known.issuperset(response)


def describe(body: Hotspot, response: Response) -> tuple[str, ...]:
    """Return what the marked spots are called."""
    return tuple(spot.text for spot in body.spots if spot.id in response)


def right_response(body: Hotspot) -> Response:
    """Return the ids of all that give something away."""
    return tuple(spot.id for spot in body.spots if spot.right)


def wrong_response(body: Hotspot) -> Response:
    """Return the ids of all harmless spots; where there are none, all but one of the right ones."""
    return tuple(spot.id for spot in body.spots if not spot.right) or right_response(body)[:-1]


def marks_rule(body: Hotspot) -> str:
    """Return the rule of part marks."""
    return found_rule()


def rivals(body: Hotspot) -> tuple[Rivals, ...]:
    """Return nothing: several can be right."""
    return ()


def references(body: Hotspot) -> tuple[str, ...]:
    """Return the picture, and the clauses that the spots rest on."""
    return (f"picture:{body.picture}", *clause_references(basis for spot in body.spots for basis in spot.basis))


def texts(body: Hotspot) -> tuple[str, ...]:
    """Return the names of the spots and their feedback."""
    return tuple(text for spot in body.spots for text in (spot.text, spot.feedback))
