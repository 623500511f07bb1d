"""Choosing a staff list: by key, by dropping it, a sample to begin with, and the receipts of those who left."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from records.hr.model import Details
from records.hr.roster import apply_roster
from ui.hr.lists.roster_choose import ChooseStep
from ui.hr.lists.roster_draft import read_draft
from ui.hr.page import HrPage
from ui.hr.workspace import Workspace
from ui.theme import Look

Keys = Qt.Key


@pytest.fixture
def page(people: Workspace, look: Look, shown: Callable[[Any], None]) -> HrPage:
    made = HrPage(people, look)
    made.resize(900, 760)
    shown(made)
    return made


@pytest.fixture
def step(page: HrPage, look: Look) -> ChooseStep:
    made = ChooseStep(page, look)
    page.layout_.addWidget(made)
    made.show_receipts()
    return made


def dragged(step: ChooseStep, *urls: str) -> tuple[QMimeData, QDragEnterEvent]:
    """Drag these over the step; return what is carried, and the event with its answer."""
    data = QMimeData()
    data.setUrls([QUrl(url) for url in urls])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(step.rect().center(), Qt.DropAction.CopyAction, data, button, none)
    enter.ignore()
    step.dragEnterEvent(enter)
    return data, enter


def test_a_file_is_chosen_by_key(step: ChooseStep, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_more: ("/a/staff.csv", ""))
    step.button.setFocus()
    with qtbot.waitSignal(step.chose) as chosen:
        qtbot.keyClick(step.button, Keys.Key_Return)
    assert chosen.args == [Path("/a/staff.csv")]


def test_nothing_is_read_when_nobody_chooses(step: ChooseStep, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_more: ("", ""))
    with qtbot.assertNotEmitted(step.chose):
        qtbot.mouseClick(step.button, Qt.MouseButton.LeftButton)


def test_a_file_can_be_dropped(step: ChooseStep, qtbot: QtBot) -> None:
    data, enter = dragged(step, "file:///a/staff.csv")
    assert enter.isAccepted()
    copy, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(step.chose) as chosen:
        step.dropEvent(QDropEvent(QPointF(1, 1), copy, data, button, none))
    assert chosen.args == [Path(QUrl("file:///a/staff.csv").toLocalFile())]


@pytest.mark.parametrize("urls", [[], ["https://example.org/a.csv"], ["file:///a.csv", "file:///b.csv"]])
def test_what_is_not_one_file_is_not_taken(step: ChooseStep, urls: list[str]) -> None:
    _data, enter = dragged(step, *urls)
    assert not enter.isAccepted()


def test_while_a_file_is_read_no_other_can_be_chosen(step: ChooseStep) -> None:
    step.trouble.tell("That was no list.", "bad")
    step.begin("staff.csv")
    assert step.busy.words.text() == "Reading staff.csv …"
    assert step.busy.isVisible()
    assert step.trouble.isHidden()
    assert not step.button.isEnabled()
    step.end()
    assert step.busy.isHidden()
    assert step.button.isEnabled()


def test_the_sample_that_is_saved_is_a_list_that_can_be_read(
    step: ChooseStep, page: HrPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sample.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_more: (str(path), ""))
    step.sample.setFocus()
    with qtbot.waitSignal(page.say) as said:
        qtbot.keyClick(QApplication.focusWidget(), Keys.Key_Space)
    assert said.args == [f"Saved as {path}", "good"]
    assert {"first_name", "email", "team"} <= set(read_draft(path).mapping)


def test_receipts_are_offered_only_when_somebody_has_left(
    step: ChooseStep, page: HrPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert step.leavers.isHidden()
    space = page.workspace
    others = (Details("Ada Example", staff_number="1"), Details("Ben Sample", staff_number="2"))
    moment = {"now": space.clock(), "who": "Hal", "versions": space.versions}
    apply_roster(space.register, others, space.organisation, leavers=True, **moment)  # type: ignore[arg-type]
    step.show_receipts()
    assert step.leavers.isVisible()
    assert step._left.text().startswith("1 person has left so far.")
    names: list[str] = []

    def ask(_parent: Any, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        names.append(Path(start).name)
        return str(tmp_path / "receipts.csv"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    qtbot.mouseClick(step.receipts, Qt.MouseButton.LeftButton)
    assert names == ["leavers-2026-11-22.csv"]
    with (tmp_path / "receipts.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row[0] for row in csv.reader(stream)][1:] == ["Cyd Pattern"]
