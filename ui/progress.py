"""How far the person is, step by step along the road: computed from what is recorded, for nav and home. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assets.language import _, ngettext
from modules.model import Catalogue, Lesson
from records.model import Requirement

State = Literal["done", "next", "open"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the road: its page, its name, how much of it is done, and whether it is the next to take."""

    page: str
    title: str
    icon: str
    done: int
    total: int
    state: State
    note: str


def steps(
    catalogue: Catalogue,
    lessons: tuple[Lesson, ...],
    todo: tuple[Requirement, ...],
    *,
    settled: bool,
) -> tuple[Step, ...]:
    """Return the five steps to the certificate. `settled`: the last certificate still stands, so all count as done."""
    sections = len(catalogue.policy.sections)
    left = {kind: sum(need.kind == kind for need in todo) for kind in ("section", "lesson", "check", "acknowledge")}
    if settled:
        left = dict.fromkeys(left, 0)
    counts = (
        ("policy", _("Read the policy"), "policy", sections - left["section"], sections),
        ("lessons", _("Take the lessons"), "lesson", len(lessons) - left["lesson"], len(lessons)),
        ("check", _("Pass the final check"), "check", 1 - left["check"], 1),
        ("acknowledge", _("Acknowledge the policy"), "sign", 1 - left["acknowledge"], 1),
        ("certificate", _("Get your certificate"), "certificate", int(settled), 1),
    )
    first_open = next((page for page, _title, _icon, done, total in counts if done < total), "")
    return tuple(
        Step(page, title, icon, done, total, _state(page, first_open, done, total), _note(page, done, total))
        for page, title, icon, done, total in counts
    )


def fraction(road: tuple[Step, ...]) -> float:
    """Return how much of the road is done, 0 to 1; each step weighs the same, a part of it counts in part."""
    return sum(step.done / step.total for step in road if step.total) / max(1, len(road))


def next_place(todo: tuple[Requirement, ...]) -> tuple[str, str]:
    """Return page and target of the next thing to do."""
    if not todo:
        return "certificate", ""
    pages = {"section": "policy", "lesson": "lesson", "check": "check", "acknowledge": "acknowledge"}
    return pages[todo[0].kind], todo[0].id


def _state(page: str, first_open: str, done: int, total: int) -> State:
    if done >= total:
        return "done"
    return "next" if page == first_open else "open"


def _note(page: str, done: int, total: int) -> str:
    if done >= total:
        return _("Done")
    if page == "policy":
        return ngettext("{done} of {count} section read", "{done} of {count} sections read", total).format(
            done=done, count=total
        )
    if page == "lessons":
        return ngettext("{done} of {count} lesson done", "{done} of {count} lessons done", total).format(
            done=done, count=total
        )
    return _("Not yet")
