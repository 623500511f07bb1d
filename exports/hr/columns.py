"""What a report says of each person: its columns, their cells, and the words for both, in one place for all.

The screen, CSV, XLSX and PDF show the same cells in the same order; only days look different where a computer reads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from assets.language import _
from exports.dates import percent, short_day, whole_percent
from modules.model import Audience
from records.hr.model import Filter, Row, SortKey, Status
from records.hr.people import audiences_of
from records.hr.rows import Line, line_of

Kind = Literal["text", "date", "percent"]
# A date is a day in UTC; a percentage is a fraction of whole hundredths. None: it has not happened.
Cell = str | date | float | None
Cells = tuple[Cell, ...]
_DAY = len("2026-11-22")


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `key` is the field of a Row that it shows, `title` its heading in the language in use."""

    key: str
    title: str
    kind: Kind


def columns() -> tuple[Column, ...]:
    """Return all columns in their order."""
    return (
        Column("name", _("Name"), "text"),
        Column("email", _("E-mail"), "text"),
        Column("staff_number", _("Staff number"), "text"),
        Column("team", _("Team"), "text"),
        Column("nation", _("Nation"), "text"),
        Column("manager_email", _("Manager"), "text"),
        Column("audiences", _("Path"), "text"),
        Column("status", _("Status"), "text"),
        Column("due_at", _("Due"), "date"),
        Column("completed_at", _("Completed"), "date"),
        Column("expires_at", _("Valid until"), "date"),
        Column("policy_version", _("Policy"), "text"),
        Column("score", _("Score"), "percent"),
        Column("verdict", _("Proof"), "text"),
        Column("countersigned_at", _("Countersigned"), "date"),
        Column("left_at", _("Left"), "date"),
    )


def cells(row: Row) -> Cells:
    """Return what is in each column for one row, in the order of `columns`."""
    return reader()(line_of(row))


def reader() -> Callable[[Line], Cells]:
    """Return what turns the lines of the register into cells, in the language in use now."""
    statuses = status_names()
    # Few different ones come often.
    paths: dict[str, str] = {}
    verdicts = verdict_names()

    def path(digits: str) -> str:
        return paths.setdefault(digits, path_name(audiences_of(digits)))

    def day(kept: str | None) -> date | None:
        return date.fromisoformat(kept[:_DAY]) if kept else None

    def read(line: Line) -> Cells:
        # All at once, since a report may have 100 000 lines.
        (name, email, number, team, nation, manager, digits, status) = line[:8]
        (due, completed, expires, version, score, verdict, countersigned, left) = line[8:]
        return (
            name,
            email,
            number,
            team,
            nation,
            manager,
            paths.get(digits) or path(digits),
            statuses[status],
            day(due),
            day(completed),
            day(expires),
            version,
            None if score is None else whole_percent(score) / 100,
            verdicts.get(verdict, verdict),
            day(countersigned),
            day(left),
        )

    return read


def shown(cell: Cell, kind: Kind, *, plain: bool = False) -> str:
    """Return a cell as it is shown; `plain` gives days as '2026-11-22', for files that computers read."""
    return shower(kind, plain=plain)(cell)


def shower(kind: Kind, *, plain: bool = False) -> Callable[[Any], str]:
    """Return what shows the cells of one column; see `shown`."""
    ways: Mapping[Kind, Callable[[Any], str]] = {
        "text": str,
        "date": date.isoformat if plain else short_day,
        "percent": percent,
    }
    way = ways[kind]
    return lambda cell: "" if cell is None else way(cell)


def status_names() -> Mapping[Status, str]:
    """Return the words for how somebody stands."""
    return {
        "done": _("Done"),
        "soon": _("Ends soon"),
        "due": _("To do"),
        "outdated": _("Older policy"),
        "overdue": _("Overdue"),
        "left": _("Has left"),
    }


def verdict_names() -> Mapping[str, str]:
    """Return the words for what a completion was accepted on."""
    return {
        "countersigned": _("Countersigned"),
        "invited": _("Invited"),
        "known": _("Known key"),
        "unrecognised": _("By hand"),
        "expired": _("By hand"),
    }


def path_name(audiences: tuple[Audience, ...]) -> str:
    """Return the words for the paths that somebody takes. Everybody takes the first, so it is named only alone."""
    names: Mapping[Audience, str] = {
        "everyone": _("Everyone"),
        "contribute": _("Contributor"),
        "run-account": _("Account holder"),
        "manage": _("Manager"),
    }
    more = [names[audience] for audience in audiences if audience != "everyone"]
    return ", ".join(more) or names["everyone"]


def filter_words(chosen: Filter) -> str:
    """Return in one line which people a filter shows, and in which order."""
    statuses, some = status_names(), []
    if chosen.words.strip():
        some.append(_("with “{words}”").format(words=" ".join(chosen.words.split())))
    for label, names in (
        (_("status {names}"), [statuses[status] for status in chosen.statuses]),
        (_("team {names}"), list(chosen.teams)),
        (_("nation {names}"), list(chosen.nations)),
        (_("path {names}"), [path_name((audience,)) for audience in chosen.audiences]),
    ):
        if names:
            some.append(label.format(names=", ".join(names)))
    who = _("Only: {conditions}").format(conditions="; ".join(some)) if some else _("Everybody who works here")
    order = _("{who}. Sorted by {column}, backwards.") if chosen.descending else _("{who}. Sorted by {column}.")
    return order.format(who=who, column=_order_name(chosen.sort))


def _order_name(key: SortKey) -> str:
    return {
        "name": _("name"),
        "email": _("e-mail"),
        "staff_number": _("staff number"),
        "team": _("team"),
        "nation": _("nation"),
        "status": _("status"),
        "due_at": _("due date"),
        "completed_at": _("date of completion"),
        "score": _("score"),
    }[key]
