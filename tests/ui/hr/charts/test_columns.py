"""Tests for ui/hr/charts/columns.py."""

from __future__ import annotations

from dataclasses import replace

from ui.hr.charts.columns import Columns, Point
from ui.hr.charts.paint import Paint


def test_the_table_has_every_month(columns: Columns) -> None:
    numbers = columns.numbers()
    assert numbers.columns == ("Month", "Certificates")
    assert numbers.rows[5] == ("Month 5", 1)
    assert len(numbers.rows) == 12


def test_the_summary_names_the_most(columns: Columns) -> None:
    assert columns.summary() == (
        "Certificates in the last 12 months. 18 in all, most in Month 3: 3. The table has every number."
    )


def test_a_higher_number_has_a_higher_column(columns: Columns, drawn, amount, paint: Paint) -> None:
    def painted(*values: int) -> int:
        points = tuple(Point(str(place), str(place), value) for place, value in enumerate(values))
        return amount(drawn(replace(columns, points=points)), paint.colour("primary"))

    assert painted(4, 0) > painted(2, 4) - painted(0, 4) > 0


def test_months_of_nothing_have_their_nought_and_no_column(columns: Columns, drawn, amount, paint: Paint) -> None:
    nothing = replace(columns, points=tuple(replace(point, value=0) for point in columns.points))
    assert amount(drawn(nothing), paint.colour("primary")) == 0
    assert amount(drawn(nothing), paint.colour("ink")) > 0


def test_where_names_would_touch_some_are_left_out(columns: Columns, drawn, amount, paint: Paint) -> None:
    long = replace(columns, points=tuple(replace(point, short="Mmmmm") for point in columns.points))
    ink = paint.colour("ink")
    assert amount(drawn(long, 300), ink) < amount(drawn(long, 1200), ink)


def test_no_month_at_all_is_drawn_as_an_empty_line(columns: Columns, drawn) -> None:
    assert not drawn(replace(columns, points=())).isNull()
