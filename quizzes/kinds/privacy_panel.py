"""Setting the privacy settings of Chirrup, an invented network, so that a post is seen by those who should see it.

The response is `setting=value` for each setting on the panel. The answer is computed by modules.labs.audience, so any
settings that reach the goal are right.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from assets.language import _
from modules.labs.audience import who_can_see
from modules.labs.audience_model import AUDIENCES, LADDERS, VIEWERS, Place, Post, Settings, Viewer, with_setting
from modules.labs.audience_words import setting_name, value_name, viewer_name
from modules.toml_file import Fields
from quizzes.kinds import Report, Rivals
from quizzes.model import Response
from quizzes.tables import clause_references

names = ("privacy-panel",)
_PLACES: tuple[Place, ...] = ("off", "area", "exact")
_SWITCH = {True: "on", False: "off"}


@dataclass(frozen=True, slots=True)
class PrivacyPanel:
    """The settings to show, those the account starts with, the post, and the goal.

    `sees` are to see the post and `hidden` are not; nobody but the author may learn more of the place than `place`.
    `answer` is one way to get there.
    """

    shown: tuple[str, ...]
    start: Settings
    post: Post
    sees: tuple[Viewer, ...]
    hidden: tuple[Viewer, ...]
    place: Place
    answer: Settings
    feedback: str
    basis: tuple[str, ...] = ()


class Aim(NamedTuple):
    """One part of the goal held against settings: whether it is met, in words, and by which ways it is not."""

    met: bool
    text: str
    ways: tuple[str, ...]


def keys() -> tuple[str, ...]:
    """Return the keys of the TOML table that `read` takes."""
    return ("show", "settings", "post", "goal", "answer")


def read(kind: str, table: Mapping[str, Any], report: Report) -> PrivacyPanel:
    """Return the panel; reported are names and values that Chirrup has not, and goals met at once or not at all."""
    fields = Fields(table, report)
    shown = fields.texts("show", required=True)
    for name in shown:
        if name not in LADDERS:
            report("unknown-setting", _("Chirrup has no setting “{name}”.").format(name=name), "show")
    shown = tuple(name for name in shown if name in LADDERS)
    start = _read_settings(fields.table("settings"), Settings())
    goal = fields.table("goal")
    panel = PrivacyPanel(
        shown=shown,
        start=start,
        post=_read_post(fields.table("post")),
        sees=cast("tuple[Viewer, ...]", goal.choices("sees", VIEWERS, default=())),
        hidden=cast("tuple[Viewer, ...]", goal.choices("hidden", VIEWERS, default=())),
        place=cast("Place", goal.choice("place", _PLACES, default="exact")),
        answer=_read_settings(fields.table("answer"), start),
        feedback=goal.text("feedback"),
        basis=goal.texts("basis"),
    )
    goal.done()
    if not shown:
        report("few-options", _("The panel needs at least one setting."), "show")
    elif all(aim.met for aim in aims(panel, panel.start)):
        report("none-right", _("Nothing is to do: the settings reach the goal as they are."), "goal")
    elif mark(panel, right_response(panel)) < 1:
        report("answer-fails", _("The answer does not reach the goal with the settings shown."), "answer")
    return panel


def _read_settings(fields: Fields, settings: Settings) -> Settings:
    for name, value in fields.values.items():
        try:
            settings = with_setting(settings, name, value)
        except (ValueError, TypeError):
            message = _("Chirrup has no setting “{name}” with the value “{value}”.")
            fields.report("unknown-setting", message.format(name=name, value=value), name)
    return settings


def _read_post(fields: Fields) -> Post:
    audience = fields.choice("audience", ("settings", *AUDIENCES), default="settings")
    post = Post(
        audience=None if audience == "settings" else cast("Any", audience),
        tagged_by=cast("Any", fields.choice("tagged_by", ("nobody", "you", "friend", "stranger"), default="nobody")),
        group=cast("Any", fields.choice("group", ("none", "closed", "open"), default="none")),
        place=cast("Place", fields.choice("place", _PLACES, default="off")),
        reshared=fields.flag("reshared"),
        age_days=fields.whole("age_days", 0, 20000, default=0),
    )
    fields.done()
    return post


def values(name: str) -> tuple[str, ...]:
    """Return the values of a setting as they stand in a response, from the tightest to the widest."""
    return tuple(_word(value) for value in LADDERS[name])


def value_words(value: str) -> str:
    """Return what a value in a response is called."""
    return value_name(value == "on") if value in ("on", "off") else value_name(value)


def settings_of(body: PrivacyPanel, response: Response) -> Settings:
    """Return the settings that a response makes; what the panel does not show, or Chirrup has not, stays as it was."""
    settings = body.start
    for name, _equals, word in (entry.partition("=") for entry in response):
        # `off` is a switch for one setting and a place for another, so the words are looked up by setting.
        known = {_word(value): value for value in LADDERS.get(name, ())}
        if name in body.shown and word in known:
            settings = with_setting(settings, name, known[word])
    return settings


def _word(value: Any) -> str:
    return _SWITCH[value] if isinstance(value, bool) else str(value)


def _response(body: PrivacyPanel, settings: Settings) -> Response:
    return tuple(f"{name}={_word(getattr(settings, name))}" for name in body.shown)


def start_response(body: PrivacyPanel) -> Response:
    """Return the settings as they are before anything is touched."""
    return _response(body, body.start)


def aims(body: PrivacyPanel, settings: Settings) -> tuple[Aim, ...]:
    """Return each part of the goal and whether the settings reach it."""
    found: list[Aim] = []
    widest: Place = "off"
    for path in who_can_see(settings, body.post):
        name = viewer_name(path.viewer)
        ways = tuple(way.why for way in path.ways)
        if path.viewer in body.sees:
            words = _("{viewer}: can see it, as wished.") if path.sees else _("{viewer}: should see it, and cannot.")
            found.append(Aim(path.sees, words.format(viewer=name), ()))
        elif path.viewer in body.hidden:
            words = (
                _("{viewer}: should not see it, but can.") if path.sees else _("{viewer}: cannot see it, as wished.")
            )
            found.append(Aim(not path.sees, words.format(viewer=name), ways if path.sees else ()))
        if path.viewer != "you" and path.sees:
            widest = max(widest, path.place, key=_PLACES.index)
    if body.place != "exact":
        met = _PLACES.index(widest) <= _PLACES.index(body.place)
        found.append(Aim(met, _("Others learn of the place: {place}.").format(place=value_name(widest)), ()))
    return tuple(found)


def seen_by(body: PrivacyPanel, response: Response) -> tuple[str, ...]:
    """Return who sees the post with these settings, in words; the author is not named."""
    paths = who_can_see(settings_of(body, response), body.post)
    return tuple(viewer_name(path.viewer) for path in paths if path.sees and path.viewer != "you")


def mark(body: PrivacyPanel, response: Response) -> float:
    """Return (parts of the goal reached − those reached at the start) ÷ those that were open, at least 0.

    What was fine before earns nothing, and breaking it costs as much as putting something right earns.
    """
    before = sum(aim.met for aim in aims(body, body.start))
    found = aims(body, settings_of(body, response))
    if before == len(found):
        return 0.0
    return max(0.0, (sum(aim.met for aim in found) - before) / (len(found) - before))


def order(body: PrivacyPanel, rng: random.Random) -> tuple[str, ...]:
    """Return nothing: a panel has its own order."""
    return ()


def complete(body: PrivacyPanel, response: Response) -> bool:
    """Whether each setting on the panel has one value that Chirrup knows."""
    given = [entry.partition("=") for entry in response]
    every = sorted(name for name, _equals, _value in given) == sorted(body.shown)
    return bool(response) and every and all(value in values(name) for name, _equals, value in given)


def describe(body: PrivacyPanel, response: Response) -> tuple[str, ...]:
    """Return each setting with its value."""
    given = [entry.partition("=") for entry in response]
    return tuple(
        f"{setting_name(name)}: {value_words(value)}"
        for name, _equals, value in given
        if name in body.shown and value in values(name)
    )


def right_response(body: PrivacyPanel) -> Response:
    """Return the settings of the file's own answer."""
    return _response(body, body.answer)


def wrong_response(body: PrivacyPanel) -> Response:
    """Return the settings as they were."""
    return start_response(body)


def marks_rule(body: PrivacyPanel) -> str:
    """Return the rule of part marks."""
    return _("Part marks: you get a share for each thing that you put right. What you break takes as much away.")


def rivals(body: PrivacyPanel) -> tuple[Rivals, ...]:
    """Return nothing: there are many ways to set a panel."""
    return ()


def references(body: PrivacyPanel) -> tuple[str, ...]:
    """Return the clauses that the feedback rests on."""
    return clause_references(body.basis)


def texts(body: PrivacyPanel) -> tuple[str, ...]:
    """Return the feedback."""
    return (body.feedback,)
