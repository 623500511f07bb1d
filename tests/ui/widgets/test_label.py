"""Tests for ui/widgets/label.py."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy

from ui.theme import Look
from ui.widgets.label import caption, chip, elastic, label

pytestmark = pytest.mark.usefixtures("qapp")


def test_words_are_never_taken_for_html() -> None:
    made = label("<b>Never</b> & always", "muted")
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == "<b>Never</b> & always"
    assert made.property("role") == "muted"


def test_words_wrap_and_take_the_height_they_need(look: Look) -> None:
    made = label("One word after another, and then some more of them. " * 6)
    made.ensurePolished()
    assert made.wordWrap()
    assert made.sizePolicy().hasHeightForWidth()
    assert made.heightForWidth(150) > made.heightForWidth(600) > 0


def test_words_of_one_line_keep_their_width() -> None:
    made = label("1.", "strong", wrap=False)
    assert not made.wordWrap()
    assert made.sizePolicy().horizontalPolicy() != QSizePolicy.Policy.Ignored


def test_elastic_words_never_widen_their_column() -> None:
    made = QLabel("x" * 500)
    elastic(made)
    assert made.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored


def test_a_caption_is_set_in_with_its_block(look: Look) -> None:
    assert caption("Clause 3.1-p1", look).contentsMargins().left() == 11
    look.use(scale=2.0)
    assert caption("Clause 3.1-p1", look).contentsMargins().left() == 22


@pytest.mark.parametrize("tone", ["", "good", "bad", "warn", "info", "plain"])
def test_a_chip_is_as_small_as_its_words(tone: str) -> None:
    made = chip("Law", tone)
    assert (made.property("role"), made.property("tone"), made.text()) == ("chip", tone, "Law")
    assert made.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Maximum


def test_a_label_is_told_as_its_words(qapp: QApplication, told) -> None:
    made = label("Words alone")
    assert told(made).name == "Words alone"
    assert not told(made).state.focusable
