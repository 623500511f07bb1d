"""How far the person is, step by step along the road: computed from what is recorded, for nav and home. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assets.language import _, ngettext
from modules.model import Catalogue, Lesson
from records.model import Evidence, Requirement
from records.refresher import Refresher, tried_parts

State = Literal["done", "next", "open"]
_KINDS = ("changes", "section", "lesson", "part", "check", "acknowledge")
# Page, title, icon, how many of how many are done.
_Count = tuple[str, str, str, int, int]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the road: its page, its name, how much of it is done, and whether it is the next to take.

    `short` is what the sidebar calls the page meanwhile, where that is not its usual name.
    """

    page: str
    title: str
    icon: str
    done: int
    total: int
    state: State
    note: str
    short: str = ""


def steps(
    catalogue: Catalogue,
    lessons: tuple[Lesson, ...],
    todo: tuple[Requirement, ...],
    *,
    settled: bool,
) -> tuple[Step, ...]:
    """Return the steps to the certificate. `settled`: the last certificate still stands, so all count as done.

    Who stands so has the final check behind them; its page is then that of the refresher.
    Where the policy changed on the way, reading what did comes before the acknowledgement.
    """
    sections = len(catalogue.policy.sections)
    left = {kind: sum(need.kind == kind for need in todo) for kind in _KINDS}
    if settled:
        left = dict.fromkeys(left, 0)
    counts = (
        ("policy", _("Read the policy"), "policy", sections - left["section"], sections),
        ("lessons", _("Take the lessons"), "lesson", len(lessons) - left["lesson"], len(lessons)),
        ("check", _("Pass the final check"), "check", 1 - left["check"], 1),
        *((("changes", _("Read what changed"), "policy", 0, 1),) if left["changes"] else ()),
        ("acknowledge", _("Acknowledge the policy"), "sign", 1 - left["acknowledge"], 1),
        ("certificate", _("Get your certificate"), "certificate", int(settled), 1),
    )
    return _steps(counts, {"check": _("Refresher")} if settled else {}, mixed=False)


def refresher_steps(refresher: Refresher, evidence: Evidence, todo: tuple[Requirement, ...]) -> tuple[Step, ...]:
    """Return the steps of a refresher: what changed, the short checks, what they opened, and the certificate."""
    left = {kind: [need for need in todo if need.kind == kind] for kind in _KINDS}
    counts: list[_Count] = []
    if refresher.revision is not None and (left["changes"] or refresher.since in evidence.changes_read):
        counts.append(("changes", _("Read what changed"), "policy", int(not left["changes"]), 1))
    opened = left["section"] + left["lesson"]
    if opened:
        page = "policy" if left["section"] else "lessons"
        tried = bool(tried_parts(evidence))
        words = _("Read what the checks opened") if tried else _("Read what is new for you")
        counts.append((page, words, "lesson", 0, len(opened)))
    if refresher.parts:
        total = len(refresher.parts)
        counts.append(("check", _("Pass the short checks"), "check", total - len(left["part"]), total))
    counts.append(("acknowledge", _("Acknowledge the policy"), "sign", int(not left["acknowledge"]), 1))
    counts.append(("certificate", _("Get your new certificate"), "certificate", 0, 1))
    return _steps(counts, {"check": _("Refresher")}, mixed=True)


def _steps(counts: Sequence[_Count], short: Mapping[str, str], *, mixed: bool) -> tuple[Step, ...]:
    """Return the steps; `mixed`: what a page's step counts is of several kinds, so its note names none of them."""
    first_open = next((page for page, _title, _icon, done, total in counts if done < total), "")
    return tuple(
        Step(
            page,
            title,
            icon,
            done,
            total,
            _state(page, first_open, done, total),
            _plain_note(done, total) if mixed and page != "check" else _note(page, done, total),
            short.get(page, ""),
        )
        for page, title, icon, done, total in counts
    )


def fraction(road: tuple[Step, ...]) -> float:
    """Return how much of the road is done, 0 to 1; each step weighs the same, a part of it counts in part."""
    return sum(step.done / step.total for step in road if step.total) / max(1, len(road))


def next_place(todo: tuple[Requirement, ...]) -> tuple[str, str]:
    """Return page and target of the next thing to do."""
    if not todo:
        return "certificate", ""
    need = todo[0]
    page, target = {
        "changes": ("changes", ""),
        "section": ("policy", need.id),
        "lesson": ("lesson", need.id),
        "part": ("check", ""),
        "check": ("check", ""),
        "acknowledge": ("acknowledge", ""),
    }[need.kind]
    return page, target


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
    if page == "check" and total > 1:
        return ngettext("{done} of {count} part passed", "{done} of {count} parts passed", total).format(
            done=done, count=total
        )
    if page == "lessons":
        return ngettext("{done} of {count} lesson done", "{done} of {count} lessons done", total).format(
            done=done, count=total
        )
    return _("Not yet")


def _plain_note(done: int, total: int) -> str:
    """Return how much is done of what is of several kinds."""
    if done >= total:
        return _("Done")
    return _("{done} of {count} done").format(done=done, count=total) if total > 1 else _("Not yet")
