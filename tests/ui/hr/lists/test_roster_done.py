"""The end of bringing in a staff list: what was done, where to go on, and the receipts of those who left."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from records.hr.model import Details
from records.hr.roster import Receipt, RosterOutcome
from ui.hr.lists.roster_done import DoneStep
from ui.hr.page import HrPage
from ui.hr.workspace import Workspace
from ui.theme import Look

Keys = Qt.Key


@pytest.fixture
def page(space: Workspace, look: Look, shown: Callable[[Any], None]) -> HrPage:
    made = HrPage(space, look)
    made.resize(900, 700)
    shown(made)
    return made


@pytest.fixture
def step(page: HrPage, look: Look) -> DoneStep:
    made = DoneStep(page, look)
    page.layout_.addWidget(made)
    return made


@pytest.fixture
def gone(now: Callable[[], datetime]) -> tuple[Receipt, ...]:
    return Receipt("3", "Cyd Pattern", "due", now(), now()), Receipt("1", "Ada Example", "done", now(), now())


def test_what_was_done_is_said(step: DoneStep, told: Callable[[Any], Any]) -> None:
    step.show_outcome(RosterOutcome(added=(Details("Eve Draft"),), unchanged=3))
    assert step.note.words.words() == "1 new · 0 changed · 3 as before · 0 left"
    assert told(step.heading).role == "Heading"
    assert step.left.isHidden()
    assert step.table.isHidden()


@pytest.mark.parametrize(("place", "there"), [(0, "invitations"), (1, "register")])
def test_one_goes_on_by_key_to_invite_or_to_the_register(
    step: DoneStep, page: HrPage, qtbot: QtBot, place: int, there: str
) -> None:
    step.show_outcome(RosterOutcome(unchanged=1))
    step.note.buttons[place].setFocus()
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(QApplication.focusWidget(), Keys.Key_Return)
    assert gone.args == [there, ""]


def test_those_who_left_are_listed_with_what_they_had_not_done(step: DoneStep, gone: tuple[Receipt, ...]) -> None:
    step.show_outcome(RosterOutcome(left=gone))
    assert step.left.words.words().startswith("2 people have left.")
    assert step.table.isVisible()
    rows = [tuple(step.table.list.texts(place)) for place in range(2)]
    assert rows == [
        ("Cyd Pattern", "22 November 2026", "To do", "the training, for which there was still time"),
        ("Ada Example", "22 November 2026", "Done", "nothing was open"),
    ]
    step.show_outcome(RosterOutcome(left=gone[:1]))
    assert step.left.words.words().startswith("1 person has left.")


def test_only_these_receipts_are_saved(
    step: DoneStep, gone: tuple[Receipt, ...], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []

    def ask(_parent: Any, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        names.append(Path(start).name)
        return str(tmp_path / "left.csv"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    step.show_outcome(RosterOutcome(left=gone))
    qtbot.mouseClick(step.save, Qt.MouseButton.LeftButton)
    assert names == ["leavers-2026-11-22.csv"]
    with (tmp_path / "left.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row[0] for row in csv.reader(stream)][1:] == ["Cyd Pattern", "Ada Example"]
