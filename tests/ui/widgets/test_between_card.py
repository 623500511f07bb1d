"""The card on Home: an offer, then two questions, and a no to either."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.session import Session
from ui.widgets.between_card import BetweenCard
from ui.widgets.parts import Button


@pytest.fixture
def completed(session, road) -> Session:
    one = session()
    road.to_the_end(one)
    return one


@pytest.fixture
def card(look, shown):
    def make(session: Session) -> tuple[BetweenCard, list[str]]:
        made = BetweenCard(session, look)
        heard: list[str] = []
        made.decided.connect(heard.append)
        made.wanted.connect(lambda: heard.append("wanted"))
        shown(made)
        return made, heard

    return make


def press(button: Button) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_there_is_no_card_before_the_first_certificate(session, look) -> None:
    assert not BetweenCard(session(), look).isVisibleTo(None)


def test_yes_turns_them_on(completed, card) -> None:
    made, heard = card(completed)
    assert (made.first.text(), made.second.text()) == ("Yes, please", "No, thanks")
    press(made.first)
    assert completed.between.wanted
    assert heard == ["Two questions a month are on. You can turn them off in Settings."]


def test_no_is_kept_and_the_card_never_comes_again(completed, card, look) -> None:
    made, heard = card(completed)
    press(made.second)
    assert heard == ["You are not asked again. You can turn them on in Settings."]
    assert BetweenCard(completed, look).state == "off"


def test_the_month_is_named_and_can_be_answered_or_skipped(completed, card, now, look) -> None:
    completed.between.choose(wanted=True)
    made, heard = card(completed)
    assert (made.first.text(), made.second.text()) == ("Answer now", "Skip this month")
    assert made.first.accessibleDescription() == "Two questions a month"
    press(made.first)
    press(made.second)
    assert heard == ["wanted", "Skipped. The next two come next month."]
    assert BetweenCard(completed, look).state == "skipped"


def test_what_is_begun_can_be_gone_on_with(completed, card) -> None:
    completed.between.choose(wanted=True)
    completed.asking.begin("between")
    made, heard = card(completed)
    assert made.first.text() == "Go on"
    assert not hasattr(made, "second")
    press(made.first)
    assert heard == ["wanted"]
