"""Five squares that say how hot something is, in every theme."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from ui.hr.widgets.heat_bar import HeatBar


def squares(bar: HeatBar, token: str) -> int:
    """Count the squares that are filled with a colour of the theme, by their middles."""
    picture: QImage = bar.grab().toImage()
    wanted = QColor(bar._look.colour(token)).rgb()
    ratio = picture.devicePixelRatio()
    middles = [1 + bar._look.px(place * 16) + bar._look.px(13) / 2 for place in range(5)]
    row = (1 + bar._look.px(13) / 2) * ratio
    return sum(picture.pixel(int(x * ratio), int(row)) == wanted for x in middles)


@pytest.mark.parametrize(("step", "token"), [(0, "good"), (1, "good"), (2, "warn"), (3, "bad"), (4, "bad")])
@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_as_many_squares_are_filled_as_there_are_steps_and_one(qtbot, look, step: int, token: str, theme: str) -> None:
    look.use(theme=theme)
    bar = HeatBar(step, look)
    qtbot.addWidget(bar)
    bar.resize(bar.sizeHint())
    assert squares(bar, token) == step + 1


def test_without_a_figure_no_square_is_filled_with_a_meaning(qtbot, look) -> None:
    bar = HeatBar(-1, look)
    qtbot.addWidget(bar)
    bar.resize(bar.sizeHint())
    assert not any(squares(bar, token) for token in ("good", "warn", "bad"))


def test_it_grows_with_the_text(qtbot, look) -> None:
    small = HeatBar(2, look).sizeHint()
    look.use(scale=2.0)
    large = HeatBar(2, look).sizeHint()
    assert large.width() > 1.8 * small.width()
    assert large.height() > 1.7 * small.height()
