"""The button that says which columns are shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ui.hr.widgets.column_menu import ColumnMenu

COLUMNS = [("name", "Name"), ("email", "E-mail"), ("team", "Team"), ("due_at", "Due")]


@pytest.fixture
def button(look, shown):
    made = ColumnMenu(COLUMNS, ("name", "team"), look, fixed="name")
    shown(made)
    return made


def actions(button):
    button.menu().aboutToShow.emit()
    return {action.text(): action for action in button.menu().actions()}


def test_what_is_shown_is_ticked_and_the_fixed_one_cannot_go(button):
    offered = actions(button)
    assert list(offered) == ["Name", "E-mail", "Team", "Due"]
    assert [name for name, action in offered.items() if action.isChecked()] == ["Name", "Team"]
    assert [name for name, action in offered.items() if not action.isEnabled()] == ["Name"]


def test_a_tick_shows_a_column_in_its_place_and_says_so(button, qtbot):
    with qtbot.waitSignal(button.changed):
        actions(button)["E-mail"].trigger()
    assert button.keys == ("name", "email", "team")
    with qtbot.waitSignal(button.changed):
        actions(button)["Team"].trigger()
    assert button.keys == ("name", "email")
    assert not actions(button)["Team"].isChecked()


@pytest.mark.parametrize(
    ("wanted", "keys"),
    [
        (["due_at", "team"], ("name", "team", "due_at")),
        (["unknown", "email"], ("name", "email")),
        ([], ("name",)),
    ],
)
def test_what_is_chosen_keeps_the_order_and_never_what_is_unknown(button, wanted, keys):
    button.choose(wanted)
    assert button.keys == keys


def test_it_is_told_as_a_button_with_a_menu_and_one_reaches_it_by_tab(button, told):
    assert (told(button).role, told(button).name) == ("ButtonMenu", "Columns")
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert button.menu() is not None
