"""The small filter: words after a pause, status and team at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from records.hr.model import Filter
from ui.hr.lists.status_filter import StatusFilter
from ui.theme import Look


@pytest.fixture
def chosen(look: Look, shown: Callable[[Any], None]) -> StatusFilter:
    made = StatusFilter(("due", "overdue"), look)
    made.offer(["Arts", "Food"])
    made.resize(800, 60)
    shown(made)
    return made


def test_it_begins_with_everybody(chosen: StatusFilter) -> None:
    assert chosen.chosen == Filter()


def test_words_are_looked_for_after_a_pause(chosen: StatusFilter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chosen.changed):
        qtbot.keyClicks(chosen.search, "ada")
    assert chosen.chosen == Filter(words="ada")


def test_status_and_team_narrow_it_at_once(chosen: StatusFilter, qtbot: QtBot) -> None:
    with qtbot.waitSignals([chosen.changed, chosen.changed]):
        chosen.status.setCurrentIndex(2)
        chosen.status.activated.emit(2)
        chosen.team.setCurrentIndex(1)
        chosen.team.activated.emit(1)
    assert chosen.chosen == Filter(statuses=("overdue",), teams=("Arts",))


def test_it_can_be_cleared_without_a_signal(chosen: StatusFilter, qtbot: QtBot) -> None:
    chosen.status.choose(("due",))
    chosen.team.choose(("Food",))
    chosen.search.setText("ada")
    with qtbot.assertNotEmitted(chosen.changed, wait=200):
        chosen.clear_all()
    assert chosen.chosen == Filter()


def test_each_part_has_a_name(chosen: StatusFilter, told: Callable[[Any], Any]) -> None:
    assert told(chosen.search).name == "Search people"
    # Qt itself gives what is chosen as the name of a combo box on Linux, and the name that we set elsewhere.
    assert told(chosen.status).name == "Any status"
    assert (chosen.status.accessibleName(), chosen.team.accessibleName()) == ("Status", "Team")
