"""Tests for ui/widgets/ring.py."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets.ring import Ring


@pytest.fixture
def ring(qtbot: QtBot, look: Look) -> Ring:
    made = Ring(look)
    qtbot.addWidget(made)
    return made


def _filled(ring: Ring, look: Look) -> int:
    image, accent = ring.grab().toImage(), QColor(look.colour("accent"))
    return sum(image.pixelColor(x, y) == accent for x in range(image.width()) for y in range(image.height()))


def test_it_fills_up(ring: Ring, look: Look) -> None:
    amounts = []
    for fraction in (0.0, 0.25, 0.5, 0.75, 1.0):
        ring.show_fraction(fraction)
        amounts.append(_filled(ring, look))
    assert amounts[0] == 0
    assert amounts == sorted(set(amounts))


@pytest.mark.parametrize(("given", "same_as"), [(-1.0, 0.0), (7.0, 1.0)])
def test_what_is_beyond_the_ends_is_the_end(ring: Ring, given: float, same_as: float) -> None:
    ring.show_fraction(given)
    drawn = ring.grab().toImage()
    ring.show_fraction(same_as)
    assert ring.grab().toImage() == drawn


def test_it_fills_from_the_top_to_the_right(ring: Ring, look: Look) -> None:
    ring.show_fraction(0.5)
    image, accent = ring.grab().toImage(), QColor(look.colour("accent"))
    right = [image.pixelColor(x, 28) for x in range(46, 56)]
    left = [image.pixelColor(x, 28) for x in range(10)]
    assert accent in right
    assert accent not in left


def test_it_grows_with_the_text_and_follows_the_theme(ring: Ring, look: Look) -> None:
    assert ring.width() == ring.height() == 56
    ring.show_fraction(1.0)
    look.use("high-contrast", 2.0)
    assert ring.width() == ring.height() == 112
    assert _filled(ring, look) > 0


def test_it_is_no_tab_stop_and_says_what_it_was_given(ring: Ring, told) -> None:
    ring.setAccessibleName("2 of 5 steps done")
    assert told(ring)[:2] == ("Graphic", "2 of 5 steps done")
    assert not told(ring).state.focusable
