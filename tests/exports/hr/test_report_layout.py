"""Where everything of the printed report stands."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from exports.fonts import REGULAR, printable, width
from exports.hr.columns import Cells, columns
from exports.hr.report_layout import (
    BOTTOM,
    FIRST_TOP,
    LEADING,
    LEFT,
    NEXT_TOP,
    PADDING,
    RIGHT,
    Strip,
    header,
    in_lines,
    pages,
    places,
    strips,
)

LONG = "Bartholomew Alexander Featherstonehaugh-Cholmondeley Wolfeschlegelsteinhausen von Test"


def row(name: str = "Ann Test", email: str = "ann@heron.example", left: date | None = None) -> Cells:
    start: Cells = (name, email, "7", "Digital", "", "", "Everyone", "To do", date(2026, 3, 9))
    return (*start, None, None, "", 0.8, "", None, left)


def strip(cells: Cells) -> Strip:
    (made,) = strips([cells], columns())
    return made


def test_every_column_has_a_place_inside_the_page() -> None:
    found = places()
    assert len(found) == len(columns())
    assert all(LEFT <= place.left < place.left + place.wide <= RIGHT for place in found)


def test_columns_beside_each_other_do_not_meet() -> None:
    lefts = sorted({(place.left, place.wide) for place in places()})
    assert len(lefts) == 8
    assert all(left + wide < after for (left, wide), (after, _wide) in pairwise(lefts))


def test_the_headings_are_in_the_places_of_their_columns() -> None:
    head = header(columns())
    assert ["".join(block.lines) for block in head.blocks] == [column.title for column in columns()]
    assert head.high == pytest.approx(3 * LEADING + 2 * PADDING)


def test_a_row_is_as_high_as_its_longest_cell() -> None:
    short, long = strip(row()), strip(row(LONG))
    assert short.lines == 2
    assert long.lines > short.lines
    assert strip(row(left=date(2026, 1, 1))).lines == 3
    name, email = long.blocks[0], long.blocks[1]
    assert email.line == name.line + len(name.lines)


def test_what_stands_below_keeps_its_line_where_nothing_is_above() -> None:
    blocks = strip(row(name="")).blocks
    assert blocks[0].lines == ()
    assert (blocks[1].line, blocks[1].lines) == (1, ("ann@heron.example",))


@pytest.mark.parametrize("text", [LONG, "W" * 90, "a" * 50 + "@heron.example", "one two  three four five six", "Ŵ"])
@pytest.mark.parametrize("wide", [60.0, 150.0])
def test_lines_fit_and_hold_the_whole_text(text: str, wide: float) -> None:
    lines = in_lines(text, REGULAR, 8, wide)
    assert "".join(lines) == printable(text)
    assert all(width(line.rstrip(), REGULAR, 8) <= wide for line in lines)


def test_letters_that_cannot_be_printed_are_question_marks() -> None:
    assert in_lines("王 Wang", REGULAR, 8, 100) == ("? Wang",)


def test_rows_go_on_overleaf_before_they_reach_the_foot() -> None:
    head, found = header(columns()), [strip(row(LONG if number % 9 == 0 else "Ann")) for number in range(200)]
    sheets = pages(found, head)
    assert [one for sheet in sheets for one in sheet] == found
    for number, sheet in enumerate(sheets):
        top = FIRST_TOP if number == 0 else NEXT_TOP
        assert top - head.high - sum(one.high for one in sheet) >= BOTTOM
    assert len(sheets[0]) < len(sheets[1])


def test_a_row_that_is_higher_than_a_page_gets_one_of_its_own() -> None:
    head, high = header(columns()), strip(row("W" * 2000))
    assert [len(sheet) for sheet in pages([high, high], head)] == [1, 1]


def test_without_rows_there_is_one_empty_page() -> None:
    assert pages([], header(columns())) == [[]]
