"""Tests for ui/hr/charts/bars.py: shares of a group, its legend, and its table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ui.hr.charts.bars import Bar, StackedBars
from ui.hr.charts.paint import Paint


def test_the_table_has_every_number_and_the_total(bars: StackedBars) -> None:
    numbers = bars.numbers()
    assert numbers.columns == ("Team", "Done", "To do", "Overdue", "People")
    assert numbers.rows == (("Food", 6, 0, 2, 8), ("Textiles", 1, 2, 1, 4))


def test_the_summary_says_it_in_words(bars: StackedBars) -> None:
    assert bars.summary() == ("How each team stands. In all: Done 7, To do 2, Overdue 3. The table has every number.")


def test_a_part_is_as_wide_as_its_share(bars: StackedBars, drawn, amount, paint: Paint) -> None:
    """Without legend and with wide bars, the pixels of a solid part grow as its number does."""
    half = replace(bars, bars=(Bar("Food", (5, 5, 0)),))
    quarter = replace(bars, bars=(Bar("Food", (10, 30, 0)),))
    good = paint.colour("good")
    assert amount(drawn(quarter), good) == pytest.approx(amount(drawn(half), good) / 2, rel=0.15)


def test_every_group_has_its_bar_and_makes_the_chart_higher(bars: StackedBars, paint: Paint) -> None:
    one = replace(bars, bars=bars.bars[:1])
    assert bars.height(800, paint) - one.height(800, paint) == 40


def test_where_the_legend_does_not_fit_it_goes_on_below(bars: StackedBars, paint: Paint) -> None:
    assert bars.height(160, paint) > bars.height(800, paint)


def test_a_group_of_nobody_is_drawn_without_parts(bars: StackedBars, drawn, amount, paint: Paint) -> None:
    empty = replace(bars, bars=(Bar("Food", (0, 0, 0)),))
    assert empty.bars[0].total == 0
    # Only the legend shows the colour.
    assert amount(drawn(empty), paint.colour("good")) < 400


def test_a_number_that_does_not_fit_is_left_to_the_table(bars: StackedBars, drawn) -> None:
    narrow = replace(bars, bars=(Bar("Food", (1, 0, 999)),))
    other = replace(bars, bars=(Bar("Food", (1, 0, 998)),))
    assert drawn(narrow) != drawn(other)  # 999 is written, and 998
    assert drawn(narrow, 200).width() == 200


def test_in_every_size_and_with_long_names_it_is_drawn(bars: StackedBars, drawn, paint: Paint) -> None:
    long = replace(bars, bars=(Bar("A very long name of a team that goes on and on" * 3, (1, 1, 1)),))
    for scale in (0.9, 2.0):
        assert not drawn(long, 300, replace(paint, scale=scale)).isNull()
