"""Tests for ui/hr/charts/chart.py: what every chart can do, held against the charts that there are."""

from __future__ import annotations

import pytest

from ui.hr.charts.chart import Numbers


@pytest.mark.parametrize("name", ["bars", "columns"])
def test_every_chart_has_title_summary_numbers_and_height(request: pytest.FixtureRequest, paint, drawn, name) -> None:
    chart = request.getfixturevalue(name)
    numbers = chart.numbers()
    assert isinstance(numbers, Numbers)
    assert all(len(row) == len(numbers.columns) for row in numbers.rows)
    assert chart.summary().startswith(chart.title)
    assert chart.height(600, paint) > 60
    assert not drawn(chart).isNull()


def test_numbers_are_equal_when_all_of_them_are() -> None:
    assert Numbers(("Team", "People"), (("Food", 3),)) == Numbers(("Team", "People"), (("Food", 3),))
    assert Numbers(("Team", "People"), (("Food", 3),)) != Numbers(("Team", "People"), (("Food", 4),))
