"""A story that branches: a scene offers choices, a choice leads on. The response is the path, choice by choice."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from assets.language import _
from modules.toml_file import Fields
from quizzes.kinds import Report, Rivals
from quizzes.model import Response
from quizzes.tables import clause_references, fresh_id, rows

names = ("branching",)
# What an ending is worth. A path is judged by where it ends, as in life.
OUTCOMES: Mapping[str, float] = {"good": 1.0, "between": 0.5, "bad": 0.0}
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Way:
    """One choice: `then` tells what comes of it, `to` is the next scene, `feedback` judges it afterwards."""

    id: str
    text: str
    to: str
    then: str
    feedback: str
    basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """One situation with its ways on; an ending has an outcome (a key of OUTCOMES) and no ways."""

    id: str
    text: str
    ways: tuple[Way, ...] = ()
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Branching:
    """All scenes by id; the first is where the story starts. No way leads back."""

    scenes: Mapping[str, Scene]

    @property
    def start(self) -> Scene | None:
        """The first scene, None where there is none."""
        return next(iter(self.scenes.values()), None)


def keys() -> tuple[str, ...]:
    """Return the keys of the TOML table that `read` takes."""
    return ("scene",)


def read(kind: str, table: Mapping[str, Any], report: Report) -> Branching:
    """Return the scenes; reported is all that would leave a person without a way on or without a good end."""
    scenes: dict[str, Scene] = {}
    for fields in rows(table, "scene", report):
        id_ = fresh_id(fields, scenes)
        outcome = fields.text("outcome", required=False)
        scene = Scene(id_, fields.text("text"), _read_ways(fields, report), outcome)
        fields.done("choice")
        if outcome and outcome not in OUTCOMES:
            message = _("“{value}” is no outcome. Possible: {allowed}.")
            fields.report("unknown-value", message.format(value=outcome, allowed=", ".join(OUTCOMES)), "outcome")
        if bool(outcome) == bool(scene.ways):
            fields.report("no-way-on", _("A scene needs either choices or, as an ending, an outcome."))
        elif len(scene.ways) == 1:
            fields.report("few-options", _("A scene needs at least two choices."))
        if id_:
            scenes[id_] = scene
    body = Branching(scenes)
    _check_graph(body, report)
    return body


def _read_ways(scene: Fields, report: Report) -> tuple[Way, ...]:
    ways: list[Way] = []
    for fields in rows(scene.values, "choice", report, scene.path):
        way = Way(
            id=fresh_id(fields, [other.id for other in ways]),
            text=fields.text("text"),
            to=fields.text("to"),
            then=fields.text("then"),
            feedback=fields.text("feedback"),
            basis=fields.texts("basis"),
        )
        fields.done()
        if way.id:
            ways.append(way)
    return tuple(ways)


def _check_graph(body: Branching, report: Report) -> None:
    """Report ways to nowhere, circles, scenes that nobody gets to, and a story that cannot end well."""
    if body.start is None:
        report("few-options", _("A story needs at least one scene."))
        return
    ways = [way for scene in body.scenes.values() for way in scene.ways]
    missing = sorted({way.to for way in ways} - body.scenes.keys())
    if missing:
        report("unknown-scene", _("There is no scene “{id}”.").format(id=missing[0]), "scene")
        return
    met: list[str] = []

    def circle(id_: str, road: tuple[str, ...]) -> bool:
        if id_ in road:
            return True
        if id_ in met:
            return False
        met.append(id_)
        return any(circle(way.to, (*road, id_)) for way in body.scenes[id_].ways)

    if circle(body.start.id, ()):
        report("circle", _("The story goes round in a circle, so it may never end."), "scene")
        return
    for id_ in sorted(body.scenes.keys() - set(met)):
        report("unreachable", _("No way leads to the scene “{id}”.").format(id=id_), "scene")
    if worth(body, body.start.id) < 1:
        report("none-right", _("No way leads to a good end."), "scene")


def worth(body: Branching, scene_id: str, pick: Callable[[Iterable[float]], float] = max) -> float:
    """Return the marks of the best end that can be reached from a scene; with `pick=min`, of the worst."""
    scene = body.scenes[scene_id]
    if not scene.ways:
        return OUTCOMES.get(scene.outcome, 0.0)
    return pick([worth(body, way.to, pick) for way in scene.ways])


def keeps_best(body: Branching, scene: Scene, way: Way) -> bool:
    """Whether the best end that could be reached from the scene can still be reached after this choice."""
    return worth(body, way.to) == worth(body, scene.id)


def walk(body: Branching, response: Response) -> tuple[tuple[tuple[Scene, Way], ...], Scene | None]:
    """Return the choices made with their scenes, and the scene arrived at; it stops at a choice that is not there."""
    taken: list[tuple[Scene, Way]] = []
    scene = body.start
    for choice in response:
        way = next((way for way in scene.ways if way.id == choice), None) if scene else None
        if scene is None or way is None:
            break
        taken.append((scene, way))
        scene = body.scenes[way.to]
    return tuple(taken), scene


def mark(body: Branching, response: Response) -> float:
    """Return what the ending is worth: 1 for a good one, a half for one in between; 0 for a path without an end."""
    if not complete(body, response):
        return 0.0
    _taken, scene = walk(body, response)
    return OUTCOMES[scene.outcome] if scene else 0.0


def order(body: Branching, rng: random.Random) -> tuple[str, ...]:
    """Return `scene/choice` for all choices, shuffled."""
    ids = [f"{scene.id}/{way.id}" for scene in body.scenes.values() for way in scene.ways]
    rng.shuffle(ids)
    return tuple(ids)


def complete(body: Branching, response: Response) -> bool:
    """Whether the path leads from the start to an end."""
    taken, scene = walk(body, response)
    return scene is not None and scene.outcome in OUTCOMES and len(taken) == len(response)


def describe(body: Branching, response: Response) -> tuple[str, ...]:
    """Return each choice, numbered, and the ending."""
    taken, scene = walk(body, response)
    steps = tuple(f"{number}. {way.text}" for number, (_scene, way) in enumerate(taken, 1))
    return (*steps, scene.text) if scene and scene.outcome else steps


def right_response(body: Branching) -> Response:
    """Return a path to the best end."""
    return _path(body, max)


def wrong_response(body: Branching) -> Response:
    """Return a path to the worst end."""
    return _path(body, min)


def _path(body: Branching, pick: Callable[[Iterable[float]], float]) -> Response:
    path: list[str] = []
    scene = body.start
    while scene and scene.ways:
        target = worth(body, scene.id, pick)
        way = next(way for way in scene.ways if worth(body, way.to, pick) == target)
        path.append(way.id)
        scene = body.scenes[way.to]
    return tuple(path)


def marks_rule(body: Branching) -> str:
    """Return the rule of part marks."""
    return _("Part marks: full marks for a good end, half marks for one in between. A choice cannot be taken back.")


def rivals(body: Branching) -> tuple[Rivals, ...]:
    """Return the choices of each scene where exactly one keeps the best end in reach."""
    found: list[Rivals] = []
    for scene in body.scenes.values():
        right = [number for number, way in enumerate(scene.ways) if keeps_best(body, scene, way)]
        if len(right) == 1:
            found.append(Rivals(tuple(way.text for way in scene.ways), right[0]))
    return tuple(found)


def references(body: Branching) -> tuple[str, ...]:
    """Return the clauses that the choices rest on."""
    return clause_references(basis for scene in body.scenes.values() for way in scene.ways for basis in way.basis)


def texts(body: Branching) -> tuple[str, ...]:
    """Return the scenes, the choices, what comes of them and the feedback."""
    scenes = tuple(scene.text for scene in body.scenes.values())
    ways = [way for scene in body.scenes.values() for way in scene.ways]
    return (*scenes, *(text for way in ways for text in (way.text, way.then, way.feedback)))
