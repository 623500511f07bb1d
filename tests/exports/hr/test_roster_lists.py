"""The sample of a staff list, and the receipts of those who left."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timedelta

import pytest

from exports.hr.roster_file import heading_of, read_details
from exports.hr.roster_lists import not_done, receipts_csv, sample
from exports.hr.table_file import read_table
from records.hr.model import STATUSES
from records.hr.roster import Receipt


def test_the_sample_is_read_without_a_problem_and_without_a_mapping() -> None:
    table = read_table(sample(), "sample.csv")
    heading = heading_of(table)
    assert len(heading.mapping) == len(heading.names)
    people, problems = read_details(table, heading, heading.mapping)
    assert problems == ()
    assert [person.name for person in people] == ["Ada Example", "Ben Sample", "Meg Specimen", "Tom Pattern"]
    assert people[2].audiences == ("run-account", "manage")
    assert people[1].started_on is not None
    assert people[3].left_on is not None


def test_a_receipt_says_what_was_not_done(now: datetime) -> None:
    left = (
        Receipt("1", "Ada Example", "overdue", now - timedelta(days=3), now),
        Receipt("2", "=Ben", "done", now, now),
    )
    rows = list(csv.reader(io.StringIO(receipts_csv(left).decode("utf-8-sig"), newline="")))
    assert rows[0] == ["Name", "Left on", "Stood", "Had not done", "Was due"]
    assert rows[1][:4] == ["Ada Example", f"{now:%Y-%m-%d}", "Overdue", "the training, which was overdue"]
    assert rows[2][0] == "'=Ben"
    assert rows[2][3] == ""


@pytest.mark.parametrize("status", STATUSES)
def test_only_who_was_done_had_nothing_open(status: str) -> None:
    assert (not_done(status) == "") == (status in ("done", "soon", "left"))  # type: ignore[arg-type]
