"""Tests for ui/widgets/banner.py."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Look
from ui.widgets.banner import Banner
from ui.widgets.parts import Button


@pytest.fixture
def holder(look: Look, shown) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.addWidget(QPushButton("elsewhere"))
    column.addWidget(Banner(look))
    shown(made)
    made.findChild(QPushButton).setFocus()
    return made


@pytest.fixture
def banner(holder: QWidget) -> Banner:
    return holder.findChild(Banner)


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr("ui.widgets.banner.announce", lambda _widget, words: said.append(words))
    return said


def test_it_is_hidden_until_there_is_something_to_say(banner: Banner) -> None:
    assert not banner.isVisible()


@pytest.mark.parametrize(("tone", "kept"), [("info", ""), ("good", "good"), ("warn", "warn"), ("bad", "bad")])
def test_what_happened_is_shown_and_announced(banner: Banner, spoken: list[str], told, tone: str, kept: str) -> None:
    banner.say("Your answers are kept.", tone)
    assert banner.isVisible()
    assert spoken == ["Your answers are kept."]
    assert told(banner.text).name == "Your answers are kept."
    assert banner.property("tone") == kept


def test_good_news_leaves_the_focus_where_it_is(qtbot: QtBot, banner: Banner, holder: QWidget) -> None:
    banner.say("Saved.", "good")
    qtbot.wait(10)
    assert holder.findChild(QPushButton).hasFocus()


def test_trouble_takes_the_focus(qtbot: QtBot, banner: Banner) -> None:
    banner.say("The disk is full.", "bad")
    qtbot.waitUntil(banner.text.hasFocus)


def test_it_can_be_read_again_and_sent_away_by_key(qtbot: QtBot, banner: Banner, told) -> None:
    banner.say("Saved.", "info")
    assert banner.text.focusPolicy() == Qt.FocusPolicy.StrongFocus
    close = banner.findChild(Button)
    role, name, _description, state = told(close)
    assert (role, name) == ("Button", "Close this message")
    assert state.focusable
    qtbot.keyClick(close, Qt.Key.Key_Space)
    assert not banner.isVisible()


def test_a_later_message_takes_the_place_of_the_first(banner: Banner, told) -> None:
    banner.say("The disk is full.", "bad")
    banner.say("Saved.", "good")
    assert banner.text.text() == "Saved."
    assert told(banner.text).name == "Saved."
    assert banner.property("tone") == "good"


def test_words_are_never_taken_for_html(banner: Banner) -> None:
    banner.say("No file <b>named</b> so.", "warn")
    assert banner.text.textFormat() == Qt.TextFormat.PlainText
    assert banner.text.text() == "No file <b>named</b> so."


def test_a_tone_that_is_none_is_an_error(banner: Banner) -> None:
    with pytest.raises(KeyError):
        banner.say("x", "mauve")
