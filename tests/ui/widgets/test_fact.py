"""Tests for ui/widgets/fact.py."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from ui.widgets.fact import fact
from ui.widgets.text import TextLabel


def test_a_fact_is_heard_with_its_name(qtbot, look) -> None:
    made = fact("Version", "1.2", look)
    qtbot.addWidget(made)
    (text,) = made.findChildren(TextLabel)
    assert text.property("plain") == "Version: 1.2"
    assert "Version" in [one.text() for one in made.findChildren(QLabel)]
