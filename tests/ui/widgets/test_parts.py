"""Tests for ui/widgets/parts.py."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets.parts import Box, Button, IconLabel, clear, constant, restyle


def _drawn_in(icon: QIcon, colour: str) -> bool:
    """Whether the strongest points of an icon have the colour, but for the rounding of its soft edges."""
    image, wanted = icon.pixmap(20, 20).toImage(), QColor(colour)
    points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    found = max(points, key=QColor.alpha)
    pairs = zip(found.getRgb()[:3], wanted.getRgb()[:3], strict=True)
    return found.alpha() > 60 and all(abs(one - other) <= 4 for one, other in pairs)


@pytest.mark.parametrize(
    ("kind", "token"),
    [("", "ink"), ("primary", "on_primary"), ("danger", "bad"), ("nav", "nav_ink"), ("quiet", "link"), ("tool", "ink")],
)
def test_the_icon_has_the_colour_of_the_words(qtbot: QtBot, look: Look, kind: str, token: str) -> None:
    button = Button("Go", look, icon="home", kind=kind)
    qtbot.addWidget(button)
    assert _drawn_in(button.icon(), look.colour(token))


def test_the_icon_follows_the_theme_and_the_text_size(qtbot: QtBot, look: Look) -> None:
    button = Button("Go", look, icon="home")
    qtbot.addWidget(button)
    look.use("dark", 2.0)
    assert _drawn_in(button.icon(), look.colour("ink"))
    assert button.iconSize() == QSize(40, 40)


def test_a_colour_given_goes_before_that_of_the_kind(qtbot: QtBot, look: Look) -> None:
    button = Button("Go", look, icon="home", kind="primary", token="bad")
    qtbot.addWidget(button)
    assert _drawn_in(button.icon(), look.colour("bad"))
    button.show_icon("check")
    assert _drawn_in(button.icon(), look.colour("bad"))
    button.show_icon("check", "good")
    assert _drawn_in(button.icon(), look.colour("good"))


def test_a_button_that_cannot_be_pressed_is_grey_and_says_so(qtbot: QtBot, look: Look, told) -> None:
    button = Button("Go", look, icon="home", kind="primary")
    qtbot.addWidget(button)
    button.setEnabled(False)
    assert _drawn_in(button.icon(), look.colour("muted"))
    assert told(button).state.disabled
    button.setEnabled(True)
    assert _drawn_in(button.icon(), look.colour("on_primary"))


def test_a_button_is_told_and_pressed_as_one(qtbot: QtBot, look: Look, told) -> None:
    button = Button("Check my answer", look)
    qtbot.addWidget(button)
    button.show()
    role, name, _description, state = told(button)
    assert (role, name) == ("Button", "Check my answer")
    assert state.focusable
    assert button.icon().isNull()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


@pytest.mark.parametrize("kind", ["", "primary", "quiet", "danger", "tool", "row", "nav"])
@pytest.mark.parametrize("scale", [0.9, 1.0, 2.0])
def test_every_button_is_big_enough_to_hit(qtbot: QtBot, look: Look, kind: str, scale: float) -> None:
    # WCAG 2.5.8: at least 24 by 24 pixels.
    look.use(scale=scale)
    button = Button("", look, icon="home", kind=kind)
    qtbot.addWidget(button)
    assert button.sizeHint().width() >= 24
    assert button.sizeHint().height() >= 24


def test_an_icon_alone_means_nothing(qtbot: QtBot, look: Look, told) -> None:
    icon = IconLabel("warning", look, "bad", 24)
    qtbot.addWidget(icon)
    assert told(icon).name == ""
    assert not told(icon).state.focusable
    assert icon.size() == QSize(24, 24)
    look.use(scale=1.5)
    assert icon.size() == QSize(36, 36)
    before = icon.pixmap().toImage()
    icon.show_icon("done", "good")
    assert icon.pixmap().toImage() != before


def test_a_box_grows_with_the_text(qtbot: QtBot, look: Look) -> None:
    box = Box(look, pad=10, gap=4)
    qtbot.addWidget(box)
    look.use(scale=2.0)
    margins = box.column.contentsMargins()
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (20, 20, 20, 20)
    assert box.column.spacing() == 8


def test_a_box_without_room_has_none_at_any_size(qtbot: QtBot, look: Look) -> None:
    box = Box(look, pad=0, gap=0)
    qtbot.addWidget(box)
    look.use(scale=2.0)
    assert box.column.contentsMargins().left() == 0
    assert box.column.spacing() == 0


def test_a_box_holds_a_column_or_a_row(qtbot: QtBot, look: Look) -> None:
    box, row = Box(look), Box(look, "plain", row=True)
    for made in (box, row):
        qtbot.addWidget(made)
        made.add(constant("one", "small"))
        made.add(constant("two", "small"), 1)
        made.resize(400, 300)
        made.layout().activate()
    assert isinstance(box.column, QVBoxLayout)
    assert isinstance(row.column, QHBoxLayout)
    assert [row.column.stretch(0), row.column.stretch(1)] == [0, 1]


def test_a_tone_changes_the_colour(qtbot: QtBot, look: Look) -> None:
    box = Box(look, "callout", tone="good")
    qtbot.addWidget(box)
    box.resize(60, 60)
    assert box.grab().toImage().pixelColor(30, 30) == QColor(look.colour("good_soft"))
    box.set_tone("bad")
    assert box.grab().toImage().pixelColor(30, 30) == QColor(look.colour("bad_soft"))


def test_clearing_takes_out_widgets_rows_and_spaces(qtbot: QtBot, qapp: QApplication) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    row = QHBoxLayout()
    words = QLabel("in a row")
    row.addWidget(words)
    column.addWidget(QLabel("alone"))
    column.addLayout(row)
    column.addStretch(1)
    holder.show()
    clear(column)
    assert column.count() == 0
    assert words.isHidden()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert holder.findChildren(QLabel) == []


def test_restyling_makes_a_property_count(qtbot: QtBot, look: Look) -> None:
    words = constant("x", "muted")
    qtbot.addWidget(words)
    words.ensurePolished()
    small = words.sizeHint().height()
    words.setProperty("role", "display")
    restyle(words)
    assert words.sizeHint().height() > small
