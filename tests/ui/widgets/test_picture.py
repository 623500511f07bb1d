"""Tests for ui/widgets/picture.py."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import assets
from ui.theme import Look
from ui.widgets.picture import Ornament, Picture

NAME = assets.names("illustrations", ".svg")[0]


@pytest.fixture
def picture(qtbot: QtBot, look: Look) -> Picture:
    made = Picture(NAME, "Two people at a desk", look)
    qtbot.addWidget(made)
    made.resize(640, 360)
    return made


def _share_of(image: QImage, colour: str) -> float:
    points = [image.pixelColor(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)]
    return sum(point == QColor(colour) for point in points) / len(points)


def test_it_is_a_picture_with_its_words(picture: Picture, told) -> None:
    assert told(picture)[:2] == ("Graphic", "Two people at a desk")
    assert picture.property("plain") == "Two people at a desk"


def test_decoration_has_no_name_and_no_focus(qtbot: QtBot, look: Look, told) -> None:
    made = Picture(NAME, "", look)
    qtbot.addWidget(made)
    assert told(made).name == ""
    assert made.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_it_keeps_its_shape_at_any_width(picture: Picture) -> None:
    assert picture.hasHeightForWidth()
    assert [picture.heightForWidth(width) for width in (160, 320, 640, 2000)] == [90, 180, 360, 360]
    assert picture.sizeHint() == QSize(640, 360)
    assert picture.minimumSizeHint().width() < 200


def test_it_grows_with_the_text(picture: Picture, look: Look) -> None:
    look.use(scale=2.0)
    assert picture.sizeHint() == QSize(1280, 720)
    assert picture.maximumWidth() == 1280


def test_a_smaller_one_can_be_asked_for(qtbot: QtBot, look: Look) -> None:
    made = Picture(NAME, "", look, most=320)
    qtbot.addWidget(made)
    assert made.sizeHint() == QSize(320, 180)


def test_it_is_drawn_in_the_colours_of_the_theme(picture: Picture, look: Look) -> None:
    bright = picture.grab().toImage()
    look.use("dark")
    dark = picture.grab().toImage()
    assert bright != dark
    assert _share_of(dark, "#FFFFFF") == 0


def test_it_is_drawn_once_for_a_size(picture: Picture, look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    real = look.picture
    monkeypatch.setattr(look, "picture", lambda name, width: drawn.append(width) or real(name, width))
    picture.grab()
    picture.grab()
    picture.resize(320, 180)
    picture.grab()
    assert drawn == [640, 320]


def test_its_corners_are_round(picture: Picture) -> None:
    image = picture.grab().toImage()
    ground = image.pixelColor(0, 0)
    assert image.pixelColor(639, 359) == ground


def test_the_reading_cursor_draws_a_ring_around_it(look: Look, shown) -> None:
    made = Picture(NAME, "Two people at a desk", look)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    shown(made)
    made.resize(640, 360)
    made.clearFocus()
    without = _share_of(made.grab().toImage(), look.colour("focus"))
    made.setFocus()
    assert made.hasFocus()
    assert _share_of(made.grab().toImage(), look.colour("focus")) > without


def test_a_picture_that_there_is_not_is_an_error(look: Look) -> None:
    with pytest.raises(FileNotFoundError):
        look.picture("no-such-picture", 100)


@pytest.mark.parametrize(
    ("scale", "width", "height", "shown"),
    [(1.0, 1280, 720, True), (1.5, 1280, 860, True), (1.5, 1024, 700, False), (2.0, 1280, 720, False)],
)
def test_an_ornament_takes_no_room_where_there_is_little(
    qtbot: QtBot, look: Look, scale: float, width: int, height: int, shown: bool
) -> None:
    look.use(None, scale)
    window = QWidget()
    qtbot.addWidget(window)
    ornament = Ornament(NAME, look, most=400)
    QVBoxLayout(window).addWidget(ornament)
    window.resize(width, height)
    wanted = (
        ornament.heightForWidth(300) > 0,
        ornament.sizeHint().height() > 0,
        ornament.minimumSizeHint().height() > 0,
    )
    assert wanted == (shown, shown, shown)
    assert ornament.accessibleName() == ""
    assert not ornament.grab().isNull() or not shown
