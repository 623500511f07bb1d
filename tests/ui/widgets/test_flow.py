"""Tests for ui/widgets/flow.py."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets.flow import Flow


class Brick(QWidget):
    def __init__(self, width: int = 50, height: int = 20) -> None:
        super().__init__()
        self.wanted = QSize(width, height)

    def sizeHint(self) -> QSize:
        return self.wanted


@pytest.fixture
def flow(qtbot: QtBot, look: Look) -> Flow:
    made = Flow(look, gap=10)
    qtbot.addWidget(made)
    return made


def places(bricks: list[Brick]) -> list[tuple[int, int]]:
    return [(brick.x(), brick.y()) for brick in bricks]


def test_parts_stand_side_by_side_and_wrap(flow: Flow) -> None:
    bricks = [Brick() for _n in range(5)]
    flow.fill(bricks)
    flow.resize(175, 100)
    flow.flow()
    assert places(bricks) == [(0, 0), (60, 0), (120, 0), (0, 30), (60, 30)]
    assert all(brick.parentWidget() is flow and brick.size() == brick.wanted for brick in bricks)


@pytest.mark.parametrize(("width", "height"), [(500, 20), (170, 50), (110, 80), (50, 140), (10, 140)])
def test_the_narrower_the_higher(flow: Flow, width: int, height: int) -> None:
    flow.fill([Brick() for _n in range(5)])
    assert flow.hasHeightForWidth()
    assert flow.heightForWidth(width) == height


def test_at_least_it_is_one_row_high_so_that_no_window_grows_before_the_width_is_known(flow: Flow) -> None:
    flow.fill([Brick() for _n in range(5)])
    flow.resize(10, 10)
    assert flow.minimumSizeHint() == QSize(50, 20)
    page = QWidget()
    QVBoxLayout(page).addWidget(flow)
    page.layout().setContentsMargins(0, 0, 0, 0)
    assert page.minimumSizeHint().height() == 20
    page.resize(110, 300)
    page.layout().activate()
    assert flow.height() >= 80
    flow.setParent(None)


def test_a_row_is_as_high_as_its_highest_part(flow: Flow) -> None:
    bricks = [Brick(), Brick(height=40), Brick()]
    flow.fill(bricks)
    flow.resize(110, 200)
    flow.flow()
    assert places(bricks) == [(0, 0), (60, 0), (0, 50)]


def test_asking_for_the_height_moves_nothing(flow: Flow) -> None:
    bricks = [Brick(), Brick()]
    flow.fill(bricks)
    flow.resize(200, 50)
    flow.flow()
    before = places(bricks)
    flow.heightForWidth(50)
    assert places(bricks) == before


def test_an_empty_flow_needs_no_room(flow: Flow) -> None:
    assert flow.heightForWidth(100) == 0
    assert flow.minimumSizeHint().width() == 0


def test_it_is_never_narrower_than_its_widest_part(flow: Flow) -> None:
    flow.fill([Brick(30), Brick(90)])
    assert flow.minimumSizeHint().width() == 90
    assert flow.sizeHint().height() >= 20


def test_in_a_column_it_gets_the_height_it_needs(look: Look, shown) -> None:
    holder, flow = QWidget(), Flow(look, gap=10)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(flow)
    column.addStretch(1)
    bricks = [Brick() for _n in range(5)]
    flow.fill(bricks)
    holder.resize(175, 400)
    shown(holder)
    holder.grab()
    assert flow.height() >= 50
    assert all(flow.rect().contains(brick.geometry()) for brick in bricks)


def test_a_part_that_has_grown_is_placed_anew(flow: Flow) -> None:
    bricks = [Brick(), Brick()]
    flow.fill(bricks)
    flow.resize(115, 100)
    flow.flow()
    bricks[0].wanted = QSize(70, 20)
    flow.flow()
    assert places(bricks) == [(0, 0), (0, 30)]


def test_a_larger_text_widens_the_gaps(flow: Flow, look: Look) -> None:
    bricks = [Brick(), Brick()]
    flow.fill(bricks)
    flow.resize(400, 100)
    look.use(scale=2.0)
    assert places(bricks) == [(0, 0), (70, 0)]
