"""What a staff list would do: three lists to look through by key, leavers, and all that is wrong at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from exports.hr.roster_file import RowProblem
from records.hr import people as persons
from records.hr.model import Details
from records.hr.roster import Receipt, RosterOutcome
from ui.hr.lists.roster_draft import Prospect
from ui.hr.lists.roster_outcome import OutcomeStep, left_words, summary_words
from ui.hr.workspace import Workspace
from ui.theme import Look

Keys = Qt.Key
EVE = Details("Eve Draft", "eve@example.org", "9", "Arts")


@pytest.fixture
def step(look: Look, shown: Callable[[Any], None]) -> OutcomeStep:
    made = OutcomeStep(look)
    made.resize(1000, 800)
    shown(made)
    return made


@pytest.fixture
def prospect(people: Workspace, now: Callable[[], datetime]) -> Prospect:
    """One is new, Ada moves to another team, and Cyd has left."""
    ada = persons.find(people.register, staff_number="1")
    assert ada is not None
    moved = Details("Ada Example", "ada@example.org", "1", "Food")
    gone = Receipt("3", "Cyd Pattern", "overdue", now(), now())
    return Prospect((EVE,), (), RosterOutcome((EVE,), ((ada, moved),), 4, (gone,)))


def seen(step: OutcomeStep) -> list[str]:
    return [name for name, table in step.tables.items() if table.isVisible()]


def test_while_it_is_compared_nothing_older_is_on_show(step: OutcomeStep, prospect: Prospect) -> None:
    step.show_prospect(prospect, leavers=False)
    step.wait("Comparing …")
    assert step.busy.words.text() == "Comparing …"
    assert step.busy.isVisible()
    assert seen(step) == []
    assert step.summary.isHidden()
    assert step.switch.isHidden()
    step.show_prospect(prospect, leavers=False)
    assert step.busy.isHidden()


def test_the_three_lists_are_looked_through_by_key(step: OutcomeStep, prospect: Prospect, qtbot: QtBot) -> None:
    step.show_prospect(prospect, leavers=False)
    assert step.summary.words() == "1 new · 1 changed · 4 as before · 1 left"
    assert seen(step) == ["added"]
    assert step.tables["added"].list.texts(0)[0] == "Eve Draft"
    step.switch.buttons["added"].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Keys.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Keys.Key_Space)
    assert seen(step) == ["updated"]
    assert step.tables["updated"].list.texts(0)[0] == "Ada Example"
    assert "Team: Outreach → Food" in step.tables["updated"].list.texts(0)[1]
    qtbot.mouseClick(step.switch.buttons["left"], Qt.MouseButton.LeftButton)
    assert seen(step) == ["left"]
    assert step.tables["left"].list.texts(0)[2] == "Overdue"


def test_when_leavers_are_asked_for_they_are_shown_first(step: OutcomeStep, prospect: Prospect) -> None:
    step.show_prospect(prospect, leavers=True)
    assert step.leavers.isChecked()
    assert seen(step) == ["left"]


def test_an_empty_list_says_so_in_words(step: OutcomeStep, qtbot: QtBot) -> None:
    step.show_prospect(Prospect((EVE,), (), RosterOutcome(unchanged=1)), leavers=False)
    words = [step.nothing.text()]
    for key in ("updated", "left"):
        qtbot.mouseClick(step.switch.buttons[key], Qt.MouseButton.LeftButton)
        words.append(step.nothing.text())
    assert words == ["Nobody is new.", "Nothing changes for anybody.", "Nobody has left by this list."]
    assert step.nothing.isVisible()
    assert seen(step) == []


def test_who_is_not_in_it_has_left_only_when_that_is_said_by_key(
    step: OutcomeStep, prospect: Prospect, qtbot: QtBot
) -> None:
    step.show_prospect(prospect, leavers=False)
    step.leavers.setFocus()
    with qtbot.waitSignal(step.leavers_chosen) as chosen:
        qtbot.keyClick(step.leavers, Keys.Key_Space)
    assert chosen.args == [True]
    with qtbot.assertNotEmitted(step.leavers_chosen):
        step.show_prospect(prospect, leavers=False)


def test_many_leavers_are_doubted(step: OutcomeStep, prospect: Prospect) -> None:
    many = RosterOutcome(unchanged=9, left=prospect.outcome.left * 3)
    step.show_prospect(Prospect((EVE,), (), many), leavers=True)
    assert "Is this list of everybody" in step.warning.words.words()
    step.show_prospect(prospect, leavers=False)
    assert step.warning.isHidden()


def test_problems_stand_alone_and_can_be_copied_by_key(step: OutcomeStep, prospect: Prospect, qtbot: QtBot) -> None:
    step.show_prospect(prospect, leavers=False)
    wrong = RowProblem(2, "E-mail", "“x” is not an e-mail address."), RowProblem(0, "", "Nobody is in it.")
    step.show_prospect(Prospect((), wrong), leavers=False)
    assert step.trouble.words.words().startswith("2 problems.")
    assert seen(step) == ["problems"]
    assert step.summary.isHidden()
    assert not step.leavers.isVisible()
    step.copy.setFocus()
    qtbot.keyClick(step.copy, Keys.Key_Space)
    assert QApplication.clipboard().text().splitlines() == [
        "Line\tColumn\tWhat is wrong",
        "2\tE-mail\t“x” is not an e-mail address.",
        "\t\tNobody is in it.",
    ]
    with qtbot.waitSignal(step.again):
        qtbot.keyClick(step.trouble.buttons[1], Keys.Key_Return)


def test_two_people_that_would_become_one_are_a_problem(step: OutcomeStep) -> None:
    step.show_prospect(Prospect((EVE,), (), RosterOutcome(conflicts=("Two are one.",))), leavers=False)
    assert step.trouble.words.words().startswith("1 problem.")
    assert tuple(step.tables["problems"].list.texts(0)) == ("", "", "Two are one.")


@pytest.mark.parametrize(
    ("erased", "end"),
    [(0, "0 left"), (1, "1 kept out, because it was erased"), (2, "2 kept out, because they were erased")],
)
def test_the_summary_tells_who_was_kept_out(erased: int, end: str) -> None:
    assert summary_words(Prospect((), (), RosterOutcome(unchanged=1_000, erased=erased))).endswith(end)


def test_a_receipt_in_words_says_when_nothing_was_open(now: Callable[[], datetime]) -> None:
    assert left_words(Receipt("1", "Ada Example", "done", now(), now()))[1:] == (
        *("22 November 2026", "Done", "nothing was open"),
    )
