"""Tests for ui/widgets/feedback.py."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import assets
from ui.theme import THEMES, Look, read_theme
from ui.widgets.feedback import SIGNS, Why, reasons
from ui.widgets.parts import IconLabel
from ui.widgets.text import LinkStop


def test_a_verdict_is_followed_by_why_and_by_what_it_rests_on() -> None:
    runs = reasons("Right.", "Because.", ("law", "good-practice", "6-b5"))
    assert "".join(run.text for run in runs) == "Right. Because. · Law · Good practice · Clause 6-b5"
    assert [run.text for run in runs if run.bold] == ["Right. "]
    assert [run.text for run in runs if run.italic] == ["Law", "Good practice"]
    assert [run.link for run in runs if run.link] == ["clause:6-b5"]


def test_without_a_basis_there_is_no_link() -> None:
    assert [run.text for run in reasons("Right.", "Because.", ())] == ["Right. ", "Because."]


def test_each_tone_has_a_shape_and_a_colour_of_its_own_in_every_theme() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS)
    assert set(SIGNS.values()) <= set(assets.names("icons", ".svg"))
    for theme in THEMES:
        assert SIGNS.keys() <= read_theme(theme).colours.keys()


@pytest.mark.parametrize("tone", SIGNS)
def test_it_shows_a_sign_beside_the_words(qtbot: QtBot, look: Look, tone: str) -> None:
    why = Why(look, tone, reasons("Right.", "Because.", ("6-b5",)))
    qtbot.addWidget(why)
    assert isinstance(why.sign, IconLabel)
    assert not why.sign.pixmap().isNull()
    assert why.sign.accessibleName() == "", "the words say the same"
    assert why.text.words() == "Right. Because. · Clause 6-b5"
    assert len(why.findChildren(LinkStop)) == 1


def test_who_does_not_see_where_it_stands_hears_what_it_is_about(qtbot: QtBot, look: Look, told) -> None:
    why = Why(look, "good", reasons("Right.", "Because.", ()), about="The mug")
    qtbot.addWidget(why)
    assert told(why.text)[:2] == ("Paragraph", "The mug — Right. Because.")
    plain = Why(look, "good", reasons("Right.", "Because.", ()))
    qtbot.addWidget(plain)
    assert told(plain.text).name == "Right. Because."


def test_it_can_be_set_in(qtbot: QtBot, look: Look, shown) -> None:
    holder = QWidget()
    first, second = (Why(look, "good", reasons("Right.", "Why.", ()), indent=indent) for indent in (0, 40))
    for why in (first, second):
        why.setParent(holder)
        why.resize(300, 60)
    shown(holder)
    holder.grab()
    assert second.sign.x() >= first.sign.x() + 40
