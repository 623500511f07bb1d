"""Taking colours from a picture, by key and by mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from ui.widgets.eyedropper import Eyedropper


@pytest.fixture
def dropper(look, shown):
    image = QImage(640, 360, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    for x in range(320):
        for y in range(360):
            image.setPixelColor(x, y, QColor("#204060"))
    made = Eyedropper(image, look)
    shown(made)
    made.setFocus()
    return made


def test_arrow_keys_move_the_cross(dropper):
    assert dropper.colour() == "#204060"
    for _step in range(2):
        QTest.keyClick(dropper, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert dropper.colour() == "#ffffff"
    for _step in range(30):
        QTest.keyClick(dropper, Qt.Key.Key_Left)
    assert dropper.colour() == "#204060"


def test_the_cross_stays_in_the_picture(dropper):
    for _step in range(80):
        QTest.keyClick(dropper, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(dropper, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert dropper.colour() == "#204060"
    for _step in range(80):
        QTest.keyClick(dropper, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(dropper, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert dropper.colour() == "#ffffff"


@pytest.mark.parametrize(
    ("key", "behind"), [(Qt.Key.Key_Return, False), (Qt.Key.Key_Space, False), (Qt.Key.Key_B, True)]
)
def test_keys_take_the_colour(dropper, qtbot, key, behind):
    with qtbot.waitSignal(dropper.picked) as picked:
        QTest.keyClick(dropper, key)
    assert picked.args == ["#204060", behind]


@pytest.mark.parametrize(("button", "behind"), [(Qt.MouseButton.LeftButton, False), (Qt.MouseButton.RightButton, True)])
def test_a_click_takes_the_colour_there(dropper, qtbot, button, behind):
    with qtbot.waitSignal(dropper.picked) as picked:
        QTest.mouseClick(dropper, button, pos=QPoint(dropper.width() - 5, 5))
    assert picked.args == ["#ffffff", behind]


def test_it_has_a_name_says_its_keys_and_shows_the_cross(dropper, told):
    assert told(dropper).name == "Picture to take colours from"
    assert "Arrow keys" in told(dropper).description
    middle = dropper.grab().toImage().pixelColor(dropper._image.rect().center())
    assert middle in (QColor("#000000"), QColor("#ffffff"))
    assert dropper.sizeHint() == dropper._image.size()


def test_other_keys_are_left_to_others(dropper, qtbot):
    with qtbot.assertNotEmitted(dropper.picked):
        QTest.keyClick(dropper, Qt.Key.Key_Q)
