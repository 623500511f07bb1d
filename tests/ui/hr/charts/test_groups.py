"""Tests for ui/hr/charts/groups.py: one chart for teams, nations and paths."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from records.hr.model import STATUSES, Group, Status
from ui.hr.charts.groups import GroupsCard
from ui.hr.overview import SHOWN, Overview
from ui.theme import Look


def _counts(*numbers: int) -> dict[Status, int]:
    return dict(zip(SHOWN, numbers, strict=True)) | {"left": 0}


@pytest.fixture
def overview() -> Overview:
    groups = {
        "team": (Group("", 1, _counts(0, 0, 1, 0, 0)), Group("Food & drink", 9, _counts(3, 1, 1, 0, 4))),
        "nation": (Group("Wales", 10, _counts(3, 1, 2, 0, 4)),),
        "audience": (Group("everyone", 10, _counts(3, 1, 2, 0, 4)), Group("manage", 2, _counts(1, 0, 0, 0, 1))),
    }
    totals = dict.fromkeys(STATUSES, 0) | _counts(3, 1, 2, 0, 4)
    return Overview(datetime(2026, 11, 22, tzinfo=UTC), totals, groups, (), {}, (), 0)


@pytest.fixture
def card(look: Look, overview: Overview, shown) -> GroupsCard:
    made = GroupsCard(look, overview, "team")
    made.resize(900, 700)
    shown(made)
    return made


def test_the_one_that_is_asked_for_is_shown(look: Look, overview: Overview, card: GroupsCard, qtbot: QtBot) -> None:
    assert card.switches["team"].isChecked()
    assert card.table.item(0, 0).text() == "No team given"
    other = GroupsCard(look, overview, "nation")
    qtbot.addWidget(other)
    assert other.switches["nation"].isChecked()
    assert other.table.item(0, 0).text() == "Wales"


def test_arrow_keys_change_between_them_and_it_is_told_once(card: GroupsCard, qtbot: QtBot) -> None:
    told = []
    card.by_chosen.connect(told.append)
    card.switches["team"].setFocus()
    qtbot.keyClick(card.switches["team"], Qt.Key.Key_Right)
    assert told == ["nation"]
    qtbot.keyClick(card.switches["nation"], Qt.Key.Key_Right)
    assert told == ["nation", "audience"]
    assert [card.table.item(row, 0).text() for row in range(2)] == ["Everyone", "Manager"]
    assert card.table.accessibleName() == "How each path stands"


@pytest.mark.parametrize(
    ("by", "row", "column", "target"),
    [
        ("team", 1, 5, "status=overdue&team=Food+%26+drink"),
        ("team", 0, 3, "status=due&team="),
        ("team", 1, 0, "team=Food+%26+drink"),
        ("team", 1, 6, "team=Food+%26+drink"),
        ("nation", 0, 1, "status=done&nation=Wales"),
        ("audience", 1, 2, "status=soon&path=manage"),
    ],
)
def test_each_number_leads_to_its_people(card: GroupsCard, qtbot: QtBot, by, row: int, column: int, target) -> None:
    card.switches[by].click()
    card.table.setFocus()
    card.table.setCurrentCell(row, column)
    with qtbot.waitSignal(card.wanted) as wanted:
        qtbot.keyClick(card.table, Qt.Key.Key_Return)
    assert wanted.args == [target]
