"""Filters as targets of a page."""

from __future__ import annotations

import pytest

from records.hr.model import STATUSES, Filter
from ui.hr.filters import SORT_KEYS, read_target, target_of

FILTERS = (
    Filter(),
    Filter(words="Béla & Co = 50 %"),
    Filter(statuses=("overdue", "due")),
    Filter(teams=("Food", "Old; textiles"), nations=("Wales",)),
    Filter(teams=("",)),
    Filter(audiences=("manage",), sort="due_at", descending=True),
    Filter(statuses=STATUSES, sort="score"),
)


@pytest.mark.parametrize("chosen", FILTERS)
def test_a_filter_comes_back_from_its_target(chosen):
    assert read_target(target_of(chosen)) == chosen


def test_everybody_by_name_has_no_target():
    assert target_of(Filter()) == ""
    assert read_target("") == Filter()


def test_the_dashboard_may_ask_for_a_status():
    assert read_target("status=overdue") == Filter(statuses=("overdue",))


def test_what_is_unknown_counts_for_nothing():
    assert read_target("status=gone&path=chief&sort=shoe-size&order=up&colour=red&status=due&status=due") == Filter(
        statuses=("due",)
    )


def test_an_empty_team_means_those_without_one():
    assert read_target("team=").teams == ("",)


def test_rows_can_be_sorted_by_what_the_register_sorts_by():
    assert SORT_KEYS[0] == "name"
    assert set(SORT_KEYS) >= {"team", "nation", "status", "due_at", "completed_at", "score"}
