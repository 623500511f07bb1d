"""Tests for ui/hr/charts/paint.py: patterns that stay inside and can be told apart without colour."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import get_args

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from ui.hr.charts.paint import Mark, Paint, Pattern, _grid, _slanted, fill

PATTERNS = get_args(Pattern)
AREA = QRectF(20, 20, 60, 30)


def _filled(pattern: Pattern, paint: Paint) -> QImage:
    image = QImage(100, 70, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    fill(painter, AREA, Mark("good", pattern), paint)
    painter.end()
    return image


@pytest.mark.parametrize(("one", "other"), list(combinations(PATTERNS, 2)))
def test_no_two_patterns_look_alike_in_one_colour(paint: Paint, one: Pattern, other: Pattern) -> None:
    assert _filled(one, paint) != _filled(other, paint)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_nothing_is_drawn_outside(paint: Paint, pattern: Pattern) -> None:
    image = _filled(pattern, paint)
    white, outside = QColor("white").rgb(), AREA.adjusted(-2, -2, 2, 2)
    for x in range(image.width()):
        for y in range(image.height()):
            if not outside.contains(x, y):
                assert image.pixel(x, y) == white


@pytest.mark.parametrize("rising", [True, False])
def test_slanted_lines_are_cut_to_the_area_and_go_the_right_way(rising: bool) -> None:
    lines = _slanted(AREA, 7, rising=rising)
    assert len(lines) == 12
    inside = AREA.adjusted(-0.01, -0.01, 0.01, 0.01)
    for line in lines:
        assert inside.contains(line.p1())
        assert inside.contains(line.p2())
        assert (line.y2() < line.y1()) is rising
        assert abs(line.dx()) == pytest.approx(abs(line.dy()))


def test_dots_stand_in_the_area() -> None:
    points = _grid(AREA, 7)
    assert len(points) == 9 * 4 or len(points) == 8 * 4
    assert all(AREA.contains(point) for point in points)


def test_sizes_grow_with_the_text(paint: Paint) -> None:
    large = replace(paint, scale=2.0)
    assert large.px(7) == 14
    assert large.font(15).pixelSize() == 30
    assert large.width("Textiles") == pytest.approx(2 * paint.width("Textiles"), rel=0.05)


def test_words_that_do_not_fit_end_in_an_ellipsis(paint: Paint) -> None:
    assert paint.shorten("Textiles", 500) == "Textiles"
    short = paint.shorten("Behaviour change and more", 60)
    assert short.endswith("…")
    assert paint.width(short) <= 60


def test_ink_is_a_colour_of_the_theme(paint: Paint) -> None:
    assert paint.ink("good") == QColor(paint.colour("good"))
