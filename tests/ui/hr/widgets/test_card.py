"""Tests for ui/hr/widgets/card.py."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.hr.widgets.card import Card, row_of
from ui.theme import Look
from ui.widgets.text import TextLabel


def test_a_card_has_its_heading(look: Look, qtbot: QtBot, told) -> None:
    card = Card("Locking", look)
    qtbot.addWidget(card)
    (heading,) = card.findChildren(TextLabel)
    assert told(heading)[:2] == ("Heading", "Locking")
    assert heading.property("level") == 2


def test_a_row_keeps_its_widgets_as_wide_as_they_are(look: Look, shown) -> None:
    one, two = QPushButton("one"), QPushButton("two")
    row = row_of(look, one, two)
    row.resize(900, 60)
    shown(row)
    assert one.x() < two.x()
    assert one.width() == one.sizeHint().width()
