"""A change of the policy in signs and in words: marks for the eye, and the same said for those who hear the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.language import _
from modules.block import Run, Runs
from ui.theme import Look
from ui.widgets.flow import Flow
from ui.widgets.label import chip
from ui.widgets.parts import Box

if TYPE_CHECKING:
    from collections.abc import Iterable

    from modules.model import ChangeNote, Weight
    from modules.redline import Change, ChangeKind, Piece

_TONES = {"minor": "plain", "clarified": "info", "new-duty": "warn"}


def marked_runs(pieces: Iterable[Piece]) -> Runs:
    """Return the pieces of a change as text with marks."""
    return tuple(Run(piece.text, mark="" if piece.mark == "kept" else piece.mark) for piece in pieces)


def spoken(pieces: Iterable[Piece]) -> str:
    """Return the pieces of a change as they are said: what came and what went, each with its end."""
    parts = []
    for piece in pieces:
        text = piece.text.strip()
        if piece.mark == "inserted":
            parts.append(_("inserted: {text}, end of insertion.").format(text=text or _("a space")))
        elif piece.mark == "deleted":
            parts.append(_("deleted: {text}, end of deletion.").format(text=text or _("a space")))
        elif text:
            parts.append(text)
    return " ".join(parts)


def change_name(change: Change) -> str:
    """Return what a change is about: a clause, the heading of a section, or the title."""
    if change.heading:
        return _("Heading of section {id}").format(id=change.heading)
    if not (change.section_before or change.section_after):
        return _("Title of the policy")
    return _("Clause {id}").format(id=change.clause_id)


def kind_words(change: Change) -> str:
    """Return in words what happened to a clause."""
    if change.kind == "added":
        return _("Added")
    if change.kind == "removed":
        return _("Removed")
    places = {"before": _place(change.section_before), "after": _place(change.section_after)}
    elsewhere = change.section_before != change.section_after
    if change.kind == "moved":
        words = _("Moved from {before} to {after}") if elsewhere else _("Moved within its section")
    elif change.moved:
        words = (
            _("Reworded, and moved from {before} to {after}")
            if elsewhere
            else _("Reworded, and moved within its section")
        )
    else:
        words = _("Reworded")
    return words.format(**places)


def weight_words(weight: Weight) -> str:
    """Return what a weight is called."""
    return {"minor": _("Minor"), "clarified": _("Clarified"), "new-duty": _("New duty")}[weight]


def weight_meaning(weight: Weight, kind: ChangeKind = "reworded") -> str:
    """Return what a weight asks of the reader, in words that fit what happened to the clause."""
    minor, clarified = _("You do what you did before."), _("It is the same rule, now said more clearly.")
    if kind == "added":
        minor, clarified = _("It asks nothing new of you."), _("It is no new rule. Now it is written down.")
    elif kind == "removed":
        minor, clarified = _("Nothing changes for you."), _("The rule is the same without it.")
    return {
        "minor": minor,
        "clarified": clarified,
        "new-duty": _("There is something to do, or not to do, that was not asked before."),
    }[weight]


def change_words(change: Change, note: ChangeNote | None) -> str:
    """Return kind and weight in one line, the weight where the policy's owner has given one."""
    return f"{kind_words(change)}, {weight_words(note.weight)}" if note else kind_words(change)


def note_runs(note: ChangeNote, kind: ChangeKind = "reworded") -> Runs:
    """Return what a change asks, and why it was made."""
    words = f"{weight_words(note.weight)}: "
    return (
        Run(words, bold=True),
        Run(weight_meaning(note.weight, kind) + " "),
        Run(_("Why:") + " ", bold=True),
        Run(note.why),
    )


def change_chips(change: Change, note: ChangeNote | None, look: Look) -> Box:
    """Return kind and weight as tags, for the eye alone: they are said with the words."""
    chips = [chip(kind_words(change), "plain")]
    if note:
        chips.append(chip(weight_words(note.weight), _TONES[note.weight]))
    row = Flow(look, gap=8)
    row.fill(chips)
    box = Box(look, "plain", pad=0, gap=0)
    # Set in as far as the words of a block.
    box.column.setContentsMargins(look.px(11), look.px(4), 0, look.px(2))
    box.add(row)
    return box


def _place(section_id: str) -> str:
    return _("section {id}").format(id=section_id) if section_id != "0" else _("the opening paragraph")
