"""Tests for ui/hr/invented.py: people who stand in every way there is, and always the same."""

from __future__ import annotations

import pytest

from records.hr import rows, tray
from records.hr.answers import answers
from records.hr.figures import clause_figures
from records.hr.model import Filter
from ui.hr.invented import fill
from ui.hr.overview import SHOWN, clauses_of
from ui.hr.workspace import Workspace


@pytest.fixture
def crowd(space: Workspace) -> Workspace:
    fill(
        space.register,
        space.organisation,
        space.bank,
        now=space.clock(),
        version=space.setting.catalogue.policy.version,
        people=60,
    )
    return space


def test_somebody_stands_in_every_way(crowd: Workspace) -> None:
    totals = rows.totals(crowd.register, Filter(), crowd.clock(), crowd.versions)
    assert all(totals[status] for status in SHOWN)
    assert sum(totals.values()) == 64


def test_everybody_is_plainly_invented(crowd: Workspace) -> None:
    for row in rows.rows(crowd.register, Filter(), crowd.clock(), crowd.versions):
        assert row.email.endswith("@example.org")
        assert row.name.split()[1] in {
            "Example", "Sample", "Madeup", "Fiction", "Invented", "Pretend", "Notreal", "Newcomer",
        }  # fmt: skip


def test_there_are_answers_to_figure_with_and_files_that_wait(crowd: Workspace) -> None:
    assert clause_figures(answers(crowd.register), clauses_of(crowd.bank))
    assert len(tray.waiting(crowd.register)) == 3
