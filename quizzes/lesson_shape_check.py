"""Checks that a lesson keeps the promises of its front matter: goal, takeaway, minutes and questions on the way."""

from __future__ import annotations

from collections.abc import Iterator

from assets.language import _, ngettext
from modules.block import Callout, CheckBlock
from modules.model import Audience, Problem
from modules.paths import lesson_minutes
from quizzes.lesson_text import LessonText
from quizzes.model import Bank
from quizzes.quotations import bare
from quizzes.references import flat, words_in

# How far the minutes may be from what they are counted to be.
_MINUTES_OFF = 1.5


def check_shape(text: LessonText, bank: Bank) -> Iterator[Problem]:
    """Yield where body and front matter differ, and questions that are missing or are not for the lesson's readers."""
    yield from _check_shown(text)
    yield from _check_checks(text, bank)
    counted = lesson_minutes(text.lesson)
    if abs(text.lesson.minutes - counted) > _MINUTES_OFF:
        whole = max(1, round(counted))
        message = ngettext(
            "The lesson takes about {counted} minute, not {stated}.",
            "The lesson takes about {counted} minutes, not {stated}.",
            whole,
        )
        yield text.in_front("wrong-minutes", message.format(counted=whole, stated=text.lesson.minutes), "minutes")


def _check_shown(text: LessonText) -> Iterator[Problem]:
    """Yield goal and takeaway that the reader is not shown in a box of that kind, in the same words."""
    for key, code, words in (
        ("goal", "goal-not-shown", text.lesson.goal),
        ("takeaway", "takeaway-not-shown", text.lesson.takeaway),
    ):
        boxes = [block for block in flat(text.blocks) if isinstance(block, Callout) and block.kind == key]
        if bare(words) not in {bare(words_in(box.blocks)) for box in boxes}:
            message = _("The text has no “!!! {kind}” box with the same words as the “{kind}” at the top.")
            yield text.in_front(code, message.format(kind=key), key)


def _check_checks(text: LessonText, bank: Bank) -> Iterator[Problem]:
    lesson = text.lesson
    shown = [block.item_id for block in flat(text.blocks) if isinstance(block, CheckBlock)]
    if not shown:
        yield text.in_front("no-check", _("The lesson asks nothing. Add one question with “!!! check”."), "checks")
    for id_ in dict.fromkeys(id_ for id_ in shown if id_ not in lesson.checks):
        message = _("The question “{id}” is not listed under “checks” at the top.").format(id=id_)
        yield text.in_body("unlisted-check", message, id_)
    for id_ in lesson.checks:
        if id_ not in shown:
            message = _("The text never asks the question “{id}”.").format(id=id_)
            yield text.in_front("unused-check", message, "checks")
        if id_ in bank.items and not _is_for(bank.items[id_].audiences, lesson.audiences):
            message = _("The question “{id}” is not for everybody who takes this lesson.").format(id=id_)
            yield text.in_front("check-not-for-audience", message, "checks")


def _is_for(asked: tuple[Audience, ...], readers: tuple[Audience, ...]) -> bool:
    return "everyone" in asked or set(readers) <= set(asked)
