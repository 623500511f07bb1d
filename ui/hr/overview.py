"""All figures of the dashboard in one value, read on a worker's thread, and the charts that show them. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from assets.language import _
from exports.hr.columns import path_name, status_names
from modules.model import Audience, Catalogue
from quizzes.model import Bank
from records.hr import figures, rows, tray
from records.hr.answers import answers
from records.hr.figures import By
from records.hr.model import ClauseFigure, Filter, Group, Month, Status
from records.hr.register import Register
from records.hr.standing import Versions
from ui.dates import month_name
from ui.hr.charts.bars import Bar, Part, StackedBars
from ui.hr.charts.columns import Columns, Point
from ui.hr.charts.paint import Mark

# Best first, so that what is to be done stands at the end of each bar. Who left is not counted.
SHOWN: tuple[Status, ...] = ("done", "soon", "due", "outdated", "overdue")
MARKS: Mapping[Status, Mark] = {
    "done": Mark("good", "solid"),
    "soon": Mark("warn", "rising"),
    "due": Mark("info", "dots"),
    "outdated": Mark("warn", "falling"),
    "overdue": Mark("bad", "crossed"),
}
BYS: tuple[By, ...] = ("team", "nation", "audience")
DAYS = (30, 60, 90)
# More clauses than these in one chart help nobody to decide what to explain better.
_MOST_CLAUSES = 10


@dataclass(frozen=True, slots=True)
class Overview:
    """How everything stands at one moment. `expiring` is by days, `clauses` has the most often wrong first."""

    at: datetime
    totals: Mapping[Status, int]
    groups: Mapping[By, tuple[Group, ...]]
    trend: tuple[Month, ...]
    expiring: Mapping[int, int]
    clauses: tuple[ClauseFigure, ...]
    waiting: int

    @property
    def people(self) -> int:
        """How many people there are, without those who left."""
        return sum(self.totals[status] for status in SHOWN)

    @property
    def completions(self) -> int:
        """How many completions there were in the months of the trend."""
        return sum(month.completions for month in self.trend)


def read_overview(
    register: Register, now: datetime, versions: Versions, clauses_of: Mapping[str, tuple[str, ...]]
) -> Overview:
    """Read all figures. With 100 000 people this takes some seconds: call it from a worker."""
    return Overview(
        now,
        rows.totals(register, Filter(), now, versions),
        {by: figures.groups(register, by, now, versions) for by in BYS},
        figures.trend(register, now),
        {days: figures.expiring(register, now, days) for days in DAYS},
        figures.clause_figures(answers(register), clauses_of),
        len(tray.waiting(register)),
    )


def clauses_of(bank: Bank) -> dict[str, tuple[str, ...]]:
    """Return the clauses of each question."""
    return {item.id: item.clauses for item in bank.items.values()}


def group_name(by: By, name: str) -> str:
    """Return what a group is called."""
    if by == "audience":
        return path_name((cast("Audience", name),))
    return name or (_("No team given") if by == "team" else _("No nation given"))


def group_chart(overview: Overview, by: By) -> StackedBars:
    """Return how the people of each group stand."""
    title, of = {
        "team": (_("How each team stands"), _("Team")),
        "nation": (_("How each nation stands"), _("Nation")),
        "audience": (_("How each path stands"), _("Path")),
    }[by]
    names = status_names()
    parts = tuple(Part(names[status], MARKS[status]) for status in SHOWN)
    bars = tuple(
        Bar(group_name(by, group.name), tuple(group.counts[status] for status in SHOWN))
        for group in overview.groups[by]
    )
    return StackedBars(title, of, _("People"), parts, bars)


def trend_chart(overview: Overview) -> Columns:
    """Return how many completions each of the last months brought."""
    points = []
    for month in overview.trend:
        year, number = month.month.split("-")
        name = month_name(int(number))
        points.append(Point(name[:3], f"{name} {year}", month.completions))
    title = _("Certificates in the last {count} months").format(count=len(points))
    return Columns(title, _("Month"), _("Certificates"), Mark("primary", "solid"), tuple(points))


def clause_chart(overview: Overview, catalogue: Catalogue) -> StackedBars:
    """Return the clauses that people get wrong most often, and how sure they were."""
    texts = {clause.id: _first_sentence(clause.summary or clause.text) for clause in catalogue.policy.clauses}
    parts = (
        Part(_("Wrong, and sure"), Mark("bad", "crossed")),
        Part(_("Wrong"), Mark("warn", "rising")),
        Part(_("Right"), Mark("good", "solid")),
    )
    bars = tuple(
        Bar(
            f"{one.clause_id}: {texts.get(one.clause_id, '')}".rstrip(": "),
            (one.wrong_and_sure, one.wrong - one.wrong_and_sure, one.answers - one.wrong),
        )
        for one in overview.clauses[:_MOST_CLAUSES]
    )
    return StackedBars(_("Clauses that people get wrong most often"), _("Clause"), _("Answers"), parts, bars)


def _first_sentence(text: str) -> str:
    sentence, stop, _rest = text.partition(". ")
    return sentence + stop.strip()
