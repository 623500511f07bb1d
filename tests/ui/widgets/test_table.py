"""Tests for ui/widgets/table.py: a grid where there is room, one under another where there is none."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from modules.block import Run
from ui.theme import Look
from ui.widgets.reader import Built, Reader
from ui.widgets.table import WordTable
from ui.widgets.text import TextLabel

HEADER = [(Run("Deed"),), (Run("Must agree"),), (Run("Clause"),)]
ROWS = [
    [(Run("Fly a kite", link="deed:kite"),), (Run("Ada\nBo"),), (Run("3-b1", link="clause:3-b1"),)],
    [(Run("Row a boat"),), (Run(""),), (Run("3-b2", link="clause:3-b2"),)],
]


@pytest.fixture
def table(look: Look, shown) -> WordTable:
    made = WordTable(HEADER, ROWS, look, shares=(3, 2, 1))
    made.resize(900, 300)
    shown(made)
    return made


def places(table: WordTable) -> dict[str, tuple[int, int]]:
    """Where each label in sight stands."""
    seen = [one for one in table.findChildren(QLabel) if one.isVisible()]
    return {
        one.words() if isinstance(one, TextLabel) else one.text(): one.mapTo(table, one.rect().topLeft()).toTuple()
        for one in seen
    }


def test_cells_stand_below_their_headers(table: WordTable) -> None:
    at = places(table)
    assert not table.narrow
    assert at["Clause"][0] == at["3-b1"][0] == at["3-b2"][0]
    assert at["Deed"][1] == at["Must agree"][1]
    assert at["Fly a kite"][1] < at["Row a boat"][1]


def test_columns_share_the_width_as_they_are_told(table: WordTable) -> None:
    at = places(table)
    assert at["Must agree"][0] - at["Deed"][0] > at["Clause"][0] - at["Must agree"][0]


def test_where_it_is_narrow_each_cell_has_its_header_beside_it_and_empty_ones_are_left_out(
    table: WordTable, qtbot: QtBot
) -> None:
    table.resize(300, 600)
    qtbot.waitUntil(lambda: table.narrow)
    at = places(table)
    seen = [one.text() for one in table.findChildren(QLabel) if one.isVisible() and not isinstance(one, TextLabel)]
    assert seen == ["Must agree", "Clause", "Clause"]
    assert at["Fly a kite"][1] < at["Ada\nBo"][1] < at["3-b1"][1] < at["Row a boat"][1]
    assert at["Ada\nBo"][0] == at["3-b1"][0]


def test_it_spreads_again_where_there_is_room(table: WordTable, qtbot: QtBot) -> None:
    before = places(table)
    table.resize(300, 600)
    qtbot.waitUntil(lambda: table.narrow)
    table.resize(900, 300)
    qtbot.waitUntil(lambda: not table.narrow)
    assert places(table).keys() == before.keys()
    assert places(table)["Clause"][0] == places(table)["3-b1"][0]


def test_larger_text_needs_more_room(table: WordTable, look: Look, qtbot: QtBot) -> None:
    table.resize(500, 300)
    assert not table.narrow
    look.use(scale=2.0)
    table.resize(501, 300)
    qtbot.waitUntil(lambda: table.narrow)


def test_a_row_is_heard_with_its_headers_and_without_what_is_empty(table: WordTable, told) -> None:
    assert [told(stop).name for stop in table.stops] == [
        "Deed: Fly a kite. Must agree: Ada, Bo. Clause: 3-b1",
        "Deed: Row a boat. Clause: 3-b2",
    ]


def test_a_column_without_a_header_is_heard_by_its_words(look: Look, qtbot: QtBot) -> None:
    made = WordTable([(Run(""),), (Run("Seen by"),)], [[(Run("Friends"),), (Run("12"),)]], look)
    qtbot.addWidget(made)
    assert made.stops[0].property("plain") == "Friends. Seen by: 12"


def test_the_links_of_all_cells_are_reached_from_their_row(look: Look, shown, qtbot: QtBot) -> None:
    reader = Reader(look)
    table = WordTable(HEADER, ROWS, look)
    followed: list[str] = []
    reader.link_followed.connect(followed.append)
    reader.fill([lambda: Built(table, tuple(table.stops))])
    reader.resize(700, 400)
    shown(reader)
    reader.go_to(0)
    for _link in range(3):
        qtbot.keyClick(reader.focusWidget(), Qt.Key.Key_K)
        qtbot.keyClick(reader.focusWidget(), Qt.Key.Key_Return)
    assert followed == ["deed:kite", "clause:3-b1", "clause:3-b2"]
    assert reader.place == 1
    assert table.stops[1].accessibleDescription() == "Has links. Press K to reach them."


def test_a_link_in_any_cell_can_be_clicked(look: Look, qtbot: QtBot) -> None:
    made = WordTable(HEADER, ROWS, look)
    qtbot.addWidget(made)
    followed: list[str] = []
    made.stops[1].link_followed.connect(followed.append)
    cell = next(one for one in made.findChildren(TextLabel) if one.words() == "3-b2")
    cell.linkActivated.emit("clause:3-b2")
    assert followed == ["clause:3-b2"]
