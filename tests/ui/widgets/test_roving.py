"""Tests for ui/widgets/roving.py, with real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.roving import Roving


class Board(QWidget):
    """Buttons in two rows of three, a to f, between two others."""

    def __init__(self) -> None:
        super().__init__()
        self.before = QPushButton("before", self)
        self.parts = [QPushButton(name, self) for name in "abcdef"]
        self.after = QPushButton("after", self)
        for number, part in enumerate(self.parts):
            part.setGeometry(10 + 70 * (number % 3), 40 + 40 * (number // 3), 60, 30)
        self.before.setGeometry(0, 0, 60, 30)
        self.after.setGeometry(0, 140, 60, 30)
        self.roving = Roving(self.parts, self)
        self.resize(240, 180)

    def focused(self) -> str:
        return self.focusWidget().text()


@pytest.fixture
def board(shown) -> Board:
    made = Board()
    shown(made)
    made.parts[0].setFocus()
    return made


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ("Right", "b"),
        ("Right Right Left", "b"),
        ("Left", "a"),
        ("End Right", "f"),
        ("End", "f"),
        ("End Home", "a"),
        ("Down", "d"),
        ("Right Down", "e"),
        ("Right Down Up", "b"),
        ("Up", "a"),
        ("Down Down", "d"),
        ("Right Right Right", "d"),
    ],
)
def test_arrows_go_along_and_across(qtbot: QtBot, board: Board, keys: str, name: str) -> None:
    for key in keys.split():
        qtbot.keyClick(board.focusWidget(), Qt.Key[f"Key_{key}"])
    assert board.focused() == name


def test_the_group_is_one_tab_stop(qtbot: QtBot, board: Board) -> None:
    qtbot.keyClick(board.focusWidget(), Qt.Key.Key_Tab)
    assert board.focused() == "after"
    qtbot.keyClick(board.focusWidget(), Qt.Key.Key_Backtab)
    assert board.focused() == "a"


def test_tab_comes_back_to_where_the_focus_was(qtbot: QtBot, board: Board) -> None:
    qtbot.keyClick(board.focusWidget(), Qt.Key.Key_Right)
    board.after.setFocus()
    qtbot.keyClick(board.focusWidget(), Qt.Key.Key_Backtab)
    assert board.focused() == "b"
    board.parts[4].setFocus()
    board.before.setFocus()
    qtbot.keyClick(board.focusWidget(), Qt.Key.Key_Tab)
    assert board.focused() == "e"


def test_other_keys_are_the_part_s_own(qtbot: QtBot, board: Board) -> None:
    with qtbot.waitSignal(board.parts[0].clicked):
        qtbot.keyClick(board.parts[0], Qt.Key.Key_Space)
    assert board.focused() == "a"


def test_what_is_not_in_the_group_is_left_alone(qtbot: QtBot, board: Board) -> None:
    board.after.installEventFilter(board.roving)
    board.after.setFocus()
    qtbot.keyClick(board.after, Qt.Key.Key_Home)
    assert board.focused() == "after"
    assert board.parts[0].focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_a_part_out_of_sight_is_scrolled_to(qtbot: QtBot, shown) -> None:
    area, made = QScrollArea(), Board()
    area.setWidget(made)
    area.resize(240, 80)
    shown(area)
    made.parts[0].setFocus()
    area.verticalScrollBar().setValue(0)
    qtbot.keyClick(made.parts[0], Qt.Key.Key_End)
    assert area.verticalScrollBar().value() > 0
