"""Tests for ui/hr/widgets/strength_meter.py: in words and shape, not by colour alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from ui.hr.widgets import strength_meter
from ui.hr.widgets.strength_meter import StrengthMeter
from ui.theme import Look


@pytest.fixture
def meter(look: Look, shown) -> StrengthMeter:
    made = StrengthMeter(look)
    made.resize(400, 80)
    shown(made)
    return made


def _filled(meter: StrengthMeter, look: Look) -> int:
    """How many of the four bars are filled, by what is in their middle."""
    image, ground = meter.bars.grab().toImage(), QColor(look.colour("surface"))
    middles = [image.pixelColor(round((place + 0.5) * image.width() / 4), image.height() // 2) for place in range(4)]
    return sum(colour != ground for colour in middles)


@pytest.mark.parametrize("score", range(5))
def test_words_and_bars_say_the_same(meter: StrengthMeter, look: Look, score: int) -> None:
    meter.show_strength(score, "So so", ("Take four words.", "Names are easy to guess."))
    assert meter.words.text() == f"Strength: So so, {score} of 4"
    assert meter.advice.text() == "Take four words. Names are easy to guess."
    assert _filled(meter, look) == score


def test_without_advice_there_is_no_line_for_it(meter: StrengthMeter) -> None:
    meter.show_strength(4, "Very strong", ())
    assert not meter.advice.isVisible()


def test_only_what_is_new_is_announced(meter: StrengthMeter, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(strength_meter, "announce", lambda _widget, words: heard.append(words))
    for score in (1, 1, 3):
        meter.show_strength(score, "word", ())
    assert heard == ["Strength: word, 1 of 4", "Strength: word, 3 of 4"]


def test_the_bars_ask_for_little(meter: StrengthMeter) -> None:
    assert meter.bars.sizeHint() == QSize(200, 12)
