"""Which column holds what: what is recognised, saying that a column means something else, and the first people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from pytestqt.qtbot import QtBot

from ui.hr.lists.roster_draft import FIELDS, read_draft
from ui.hr.lists.roster_mapping import MappingStep
from ui.theme import Look

Keys = Qt.Key


@pytest.fixture
def step(look: Look, shown: Callable[[Any], None]) -> MappingStep:
    made = MappingStep(look)
    made.resize(1100, 800)
    shown(made)
    return made


@pytest.fixture
def show(step: MappingStep, tmp_path: Path) -> Callable[[str], None]:
    """Show the draft of a CSV file with this text."""

    def go(text: str) -> None:
        (tmp_path / "staff.csv").write_text(text, "utf-8")
        step.show_draft(read_draft(tmp_path / "staff.csv"))

    return go


def told_words(step: MappingStep) -> str:
    return step.trouble.words.words()


def test_each_field_has_a_name_and_is_in_no_list_at_first(step: MappingStep) -> None:
    assert set(step.combos) == set(FIELDS)
    assert all(combo.accessibleName() == step.fields[name].name() for name, combo in step.combos.items())
    assert step.draft is None
    assert not step.may_go_on()


def test_choosing_before_there_is_a_list_does_nothing(step: MappingStep, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(step.changed):
        step.combos["team"].activated.emit(0)
    assert step.draft is None


def test_columns_are_recognised_and_the_first_people_shown(step: MappingStep, show: Callable[[str], None]) -> None:
    show("Forename;Surname;Work e-mail;Dept\nEve;Draft;eve@example.org;Arts\n")
    chosen = {name: combo.currentText() for name, combo in step.combos.items() if combo.currentIndex()}
    assert chosen == {"first_name": "Forename", "last_name": "Surname", "email": "Work e-mail", "team": "Dept"}
    assert step.combos["nation"].currentText() == "Not in this list"
    assert tuple(step.table.list.texts(0))[:4] == ("Eve Draft", "eve@example.org", "", "Arts")
    assert step.about.text().startswith("staff.csv has 1 row.")
    assert step.trouble.isHidden()
    assert step.may_go_on()


def test_by_key_a_column_is_said_to_mean_something_else(
    step: MappingStep, show: Callable[[str], None], qtbot: QtBot
) -> None:
    show("Who,Mail,Where\nAda,ada@example.org,Wales\n")
    assert told_words(step) == "No column holds the names. Say which one does."
    assert not step.may_go_on()
    combo = step.combos["name"]
    combo.setFocus()
    with qtbot.waitSignal(step.changed) as changed:
        qtbot.keyClick(combo, Keys.Key_Down)
    assert combo.currentText() == "Who"
    assert changed.args == [step.draft]
    assert changed.args[0].mapping["name"] == 0
    assert step.trouble.isHidden()
    assert step.may_go_on()


def test_another_list_takes_the_place_of_the_first(step: MappingStep, show: Callable[[str], None]) -> None:
    show("Name,E-mail,Team\nAda,ada@example.org,Arts\n")
    show("E-mail,Name\neve@example.org,Eve\n")
    assert step.combos["name"].count() == 3
    assert step.combos["name"].currentIndex() == 2
    assert step.combos["team"].currentIndex() == 0
    assert step.table.list.texts(0)[0] == "Eve"


def test_turning_the_wheel_over_a_column_changes_nothing(step: MappingStep, show: Callable[[str], None]) -> None:
    show("Name,E-mail,Team\nAda,ada@example.org,Arts\n")
    combo, place = step.combos["team"], QPointF(5, 5)
    scroll = (QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier)
    turned = QWheelEvent(place, place, *scroll, Qt.ScrollPhase.NoScrollPhase, False)
    combo.wheelEvent(turned)
    assert not turned.isAccepted()
    assert combo.currentText() == "Team"


def test_problems_among_the_first_people_are_told_three_at_most(step: MappingStep, show: Callable[[str], None]) -> None:
    show("Name,E-mail\nAda,nothing\n,ben@example.org\nCyd,\nDee,what\nEve,eve@example.org\n")
    assert told_words(step).splitlines() == [
        "Line 2, E-mail: “nothing” is not an e-mail address.",
        "Line 3, Name: The name is missing.",
        "Line 4: There is no e-mail address and no staff number.",
    ]
    assert step.trouble.more.text().startswith("4 problems in the first 20 rows.")
    assert step.may_go_on()


def test_a_list_with_headings_alone_says_so(step: MappingStep, show: Callable[[str], None]) -> None:
    show("Name,E-mail\n")
    assert told_words(step) == "There is nobody below the headings of this list."
    assert not step.may_go_on()


def test_what_the_list_does_not_have_is_no_column_of_the_preview(
    step: MappingStep, show: Callable[[str], None], qtbot: QtBot
) -> None:
    def titles() -> list[str]:
        return [title for place, title in enumerate(step.table.list.titles) if not step.table.isColumnHidden(place)]

    show("Name;Work e-mail;Dept\nEve Draft;eve@example.org;Arts\n")
    assert titles() == ["Name", "E-mail", "Team"]
    step.combos["team"].setCurrentIndex(0)
    step.combos["team"].activated.emit(0)
    assert titles() == ["Name", "E-mail"]
