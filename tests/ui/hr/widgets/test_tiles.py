"""Tests for ui/hr/widgets/tiles.py."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.hr.widgets.tiles import Tile, Tiles
from ui.theme import Look


@pytest.fixture
def tiles(look: Look, shown) -> Tiles:
    made = Tiles(look)
    for key, number in (("done", 35), ("soon", 6), ("due", 4), ("outdated", 2), ("overdue", 17)):
        made.add(key, Tile(number, key.capitalize(), look, share=number / 64, icon="done", tone="good"))
    made.resize(1000, 300)
    shown(made)
    return made


def test_a_tile_is_a_button_that_says_number_word_and_share(tiles: Tiles, told) -> None:
    role, name, description, _state = told(tiles.tiles["overdue"])
    assert (role, name) == ("Button", "Overdue: 17, 27 % of all")
    assert description == "Shows these people in the register"


@pytest.mark.parametrize("how", ["mouse", "Key_Space", "Key_Return"])
def test_it_is_pressed_by_mouse_and_key(tiles: Tiles, qtbot: QtBot, how: str) -> None:
    with qtbot.waitSignal(tiles.chosen) as chosen:
        if how == "mouse":
            qtbot.mouseClick(tiles.tiles["overdue"], Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(tiles.tiles["overdue"], getattr(Qt.Key, how))
    assert chosen.args == ["overdue"]


def test_they_stand_in_rows_alike(tiles: Tiles, qtbot: QtBot) -> None:
    def rows() -> list[int]:
        tops = [tile.y() for tile in tiles.tiles.values()]
        return [tops.count(top) for top in sorted(set(tops))]

    assert rows() == [5]
    tiles.resize(640, 300)
    qtbot.waitUntil(lambda: rows() == [3, 2])
    tiles.resize(160, 900)
    qtbot.waitUntil(lambda: rows() == [1] * 5)


def test_nothing_is_cut_off_and_it_grows_with_the_text(look: Look, shown, qtbot: QtBot) -> None:
    heights = []
    for scale in (1.0, 2.0):
        look.use(scale=scale)
        tile = Tile(35, "Done", look, share=0.5, icon="done", tone="good")
        shown(tile)
        assert tile.height() >= tile.layout().minimumSize().height()
        assert tile.minimumSizeHint().width() > 40
        heights.append(tile.height())
    assert heights[1] > 1.7 * heights[0]


def test_without_tiles_nothing_is_placed(look: Look, qtbot: QtBot) -> None:
    tiles = Tiles(look)
    qtbot.addWidget(tiles)
    tiles.show()
    tiles.resize(500, 200)
    assert tiles.tiles == {}
