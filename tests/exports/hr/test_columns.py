"""The columns of a report and their cells: the same words for a row on the screen and for a line of a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import get_args

import pytest

from exports.hr.columns import (
    Cell,
    Kind,
    cells,
    columns,
    filter_words,
    path_name,
    reader,
    shower,
    shown,
    status_names,
    verdict_names,
)
from exports.verdict import Verdict
from modules.model import AUDIENCES
from records.hr.model import STATUSES, Filter, Row, SortKey
from records.hr.register import Register
from records.hr.rows import Line, lines, stream

ROW = Row(
    person_id="p",
    name="Ann Test",
    email="ann@heron.example",
    staff_number="007",
    team="Digital",
    nation="Wales",
    manager_email="boss@heron.example",
    audiences=("everyone", "contribute", "manage"),
    status="done",
    due_at=datetime(2027, 11, 22, 23, 59, tzinfo=UTC),
    completed_at=datetime(2026, 11, 22, 0, 0, tzinfo=UTC),
    expires_at=datetime(2027, 11, 22, 23, 59, tzinfo=UTC),
    policy_version="7.0",
    score=0.8999999,
    verdict="known",
    completion_id="c",
    countersigned_at=None,
    left_at=None,
)
CELLS: tuple[Cell, ...] = (
    "Ann Test",
    "ann@heron.example",
    "007",
    "Digital",
    "Wales",
    "boss@heron.example",
    "Contributor, Manager",
    "Done",
    date(2027, 11, 22),
    date(2026, 11, 22),
    date(2027, 11, 22),
    "7.0",
    0.89,
    "Known key",
    None,
    None,
)


def test_a_row_has_a_cell_in_each_column() -> None:
    assert cells(ROW) == CELLS
    assert len(columns()) == len(CELLS)


def test_the_columns_are_the_fields_of_a_row_in_their_order_without_the_ids() -> None:
    keys = [column.key for column in columns()]
    assert keys == [name for name in Row.__slots__ if name not in {"person_id", "completion_id"}]
    assert keys == list(Line._fields)


def test_each_column_has_a_heading_of_its_own() -> None:
    titles = [column.title for column in columns()]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_a_register_gives_the_same_cells_row_by_row_and_line_by_line(crowd: Register, now: datetime) -> None:
    for chosen in (
        Filter(),
        Filter(statuses=STATUSES, sort="status", descending=True),
        Filter(words="an", sort="team"),
    ):
        on_screen = [cells(row) for row in stream(crowd, chosen, now, frozenset({"7.0"}))]
        assert list(map(reader(), lines(crowd, chosen, now, frozenset({"7.0"})))) == on_screen
        assert len(on_screen) > 90


@pytest.mark.parametrize(
    ("cell", "kind", "words", "plain"),
    [
        ("Ann", "text", "Ann", "Ann"),
        ("", "text", "", ""),
        (date(2026, 3, 9), "date", "9 Mar 2026", "2026-03-09"),
        (None, "date", "", ""),
        (0.9, "percent", "90 %", "90 %"),
        (0.0, "percent", "0 %", "0 %"),
        (None, "percent", "", ""),
    ],
)
def test_a_cell_is_shown_in_words_and_plainly(cell: Cell, kind: Kind, words: str, plain: str) -> None:
    assert shown(cell, kind) == words
    assert shown(cell, kind, plain=True) == plain
    assert shower(kind)(cell) == words


@pytest.mark.parametrize(("score", "words"), [(0.7999, "79 %"), (0.8, "80 %"), (0.29, "29 %"), (1.0, "100 %")])
def test_a_score_never_looks_better_than_it_is(score: float, words: str) -> None:
    place = [column.key for column in columns()].index("score")
    assert shown(cells(replace(ROW, score=score))[place], "percent") == words


def test_every_status_and_every_good_verdict_has_its_words() -> None:
    assert tuple(status_names()) == STATUSES
    assert len(set(status_names().values())) == len(STATUSES)
    assert set(verdict_names()) <= {verdict.value for verdict in Verdict}


def test_a_verdict_without_words_stays_as_it_is() -> None:
    place = [column.key for column in columns()].index("verdict")
    assert cells(replace(ROW, verdict="altered"))[place] == "altered"


@pytest.mark.parametrize(
    ("audiences", "words"),
    [
        (("everyone",), "Everyone"),
        ((), "Everyone"),
        (("everyone", "run-account"), "Account holder"),
        (AUDIENCES, "Contributor, Account holder, Manager"),
    ],
)
def test_the_path_that_all_take_is_named_only_alone(audiences: tuple[str, ...], words: str) -> None:
    assert path_name(audiences) == words  # type: ignore[arg-type]


def test_a_filter_is_told_in_words() -> None:
    assert filter_words(Filter()) == "Everybody who works here. Sorted by name."
    chosen = Filter(
        words="  ann   test ",
        statuses=("overdue", "left"),
        teams=("Digital",),
        nations=("Wales", "England"),
        audiences=("manage",),
        sort="due_at",
        descending=True,
    )
    assert filter_words(chosen) == (
        "Only: with “ann test”; status Overdue, Has left; team Digital; nation Wales, England; path Manager. "
        "Sorted by due date, backwards."
    )


@pytest.mark.parametrize("key", get_args(SortKey))
def test_every_order_has_a_name(key: SortKey) -> None:
    assert filter_words(Filter(sort=key)).startswith("Everybody who works here. Sorted by ")
