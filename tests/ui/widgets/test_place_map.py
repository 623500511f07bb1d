"""The square that shows where a point lies."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from ui.widgets.place_map import PlaceMap, place_words


@pytest.mark.parametrize(
    ("latitude", "longitude", "words"),
    [
        (51.50722, -0.1275, "51.5072° north, 0.1275° west"),
        (-33.8568, 151.2153, "33.8568° south, 151.2153° east"),
        (0.0, 0.0, "0.0000° north, 0.0000° east"),
    ],
)
def test_a_place_is_told_in_words(latitude, longitude, words):
    assert place_words(latitude, longitude) == words


def test_it_has_a_name_and_marks_the_middle(look, shown, told):
    place = PlaceMap(51.50722, -0.1275, look)
    shown(place)
    assert "51.5072° north" in told(place).name
    image = place.grab().toImage()
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert middle == QColor(look.colour("bad"))
    assert place.sizeHint() == place.size()
