"""Tests for ui/hr/overview.py: the figures are those of the register, and the charts those of the figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from records.hr import figures, rows
from records.hr.model import ClauseFigure, Filter
from ui.hr.invented import fill
from ui.hr.overview import (
    BYS,
    MARKS,
    SHOWN,
    Overview,
    clause_chart,
    clauses_of,
    group_chart,
    group_name,
    read_overview,
    trend_chart,
)
from ui.hr.workspace import Workspace


@pytest.fixture
def overview(space: Workspace) -> Overview:
    fill(
        space.register,
        space.organisation,
        space.bank,
        now=space.clock(),
        version=space.setting.catalogue.policy.version,
        people=60,
    )
    return read_overview(space.register, space.clock(), space.versions, clauses_of(space.bank))


def test_the_totals_are_those_of_the_register(overview: Overview, space: Workspace) -> None:
    assert overview.totals == rows.totals(space.register, Filter(), space.clock(), space.versions)
    assert overview.people == rows.count(space.register, Filter(), space.clock(), space.versions)
    assert overview.waiting == 3
    assert overview.completions == sum(month.completions for month in figures.trend(space.register, space.clock()))
    assert overview.expiring[30] <= overview.expiring[60] <= overview.expiring[90]


@pytest.mark.parametrize("by", ["team", "nation"])
def test_the_groups_add_up_to_everybody(overview: Overview, by) -> None:
    numbers = group_chart(overview, by).numbers()
    for place, status in enumerate(SHOWN, 1):
        assert sum(row[place] for row in numbers.rows) == overview.totals[status]
    assert sum(row[-1] for row in numbers.rows) == overview.people


@pytest.mark.parametrize("by", BYS)
def test_each_group_is_a_filter_of_the_register(overview: Overview, space: Workspace, by) -> None:
    field = {"team": "teams", "nation": "nations", "audience": "audiences"}[by]
    for group, bar in zip(overview.groups[by], group_chart(overview, by).bars, strict=True):
        chosen = Filter(**{field: (group.name,)})
        found = rows.totals(space.register, chosen, space.clock(), space.versions)
        assert bar.values == tuple(found[status] for status in SHOWN)


def test_groups_have_names_that_people_know() -> None:
    assert group_name("team", "Food") == "Food"
    assert group_name("team", "") == "No team given"
    assert group_name("nation", "") == "No nation given"
    assert group_name("audience", "run-account") == "Account holder"
    assert group_name("audience", "everyone") == "Everyone"


def test_the_trend_has_twelve_months_in_words(overview: Overview) -> None:
    chart = trend_chart(overview)
    assert chart.title == "Certificates in the last 12 months"
    assert [point.name for point in chart.points[-2:]] == ["October 2026", "November 2026"]
    assert chart.points[-1].short == "Nov"
    assert [point.value for point in chart.points] == [month.completions for month in overview.trend]


def test_clauses_are_named_with_their_first_sentence_and_at_most_ten(overview: Overview, space: Workspace) -> None:
    chart = clause_chart(overview, space.setting.catalogue)
    assert 0 < len(chart.bars) <= 10
    for bar, figure in zip(chart.bars, overview.clauses, strict=False):
        assert bar.name.startswith(f"{figure.clause_id}: ")
        assert ". " not in bar.name.partition(": ")[2]
        assert bar.total == figure.answers
        assert bar.values[0] == figure.wrong_and_sure
        assert bar.values[0] + bar.values[1] == figure.wrong


def test_a_clause_that_is_gone_is_named_by_its_id(overview: Overview, space: Workspace) -> None:
    old = replace(overview, clauses=(ClauseFigure("99-p1", 6, 6, 2, 1),))
    assert clause_chart(old, space.setting.catalogue).bars[0].name == "99-p1"


def test_no_two_ways_to_stand_share_their_pattern() -> None:
    assert len({MARKS[status].pattern for status in SHOWN}) == len(SHOWN)


def test_every_question_has_its_clauses(space: Workspace) -> None:
    found = clauses_of(space.bank)
    assert set(found) == set(space.bank.items)
