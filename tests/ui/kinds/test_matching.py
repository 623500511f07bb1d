"""Tests for ui/kinds/matching.py: a named list for each thing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QComboBox

from ui.widgets.text import LinkStop

ORDER = ("hr", "pr", "it")


@pytest.mark.parametrize(
    ("first", "second", "worth"), [("Down Down", "Down Down Down", 1), ("Down Down", "Down", 0.5), ("Down", "Down", 0)]
)
def test_it_is_played_by_keys_to_right_partly_right_and_wrong(
    ask, keyboard, marks, qtbot, first: str, second: str, worth: float
) -> None:
    card = ask("matching", ORDER)
    keys = keyboard(card)
    assert keys.tab_to(QComboBox).accessibleName() == "A doubt"
    keys.press(*first.split())
    assert not card.ready()
    assert keys.press("Tab").accessibleName() == "A tool"
    keys.press(*second.split())
    assert card.ready()
    assert marks(card) == worth
    with qtbot.waitSignal(card.submitted):
        keys.press("Return")


def test_each_list_is_told_with_its_thing_and_its_answer(ask, told, labels) -> None:
    card = ask("matching", ORDER)
    box = card.answer.cards[0].box
    role, name, description, state = told(box)
    # On Linux Qt tells the chosen answer as the name, and the thing by its label; elsewhere the thing is the name.
    assert (role, description) == ("ComboBox", "Choose what belongs to it.")
    assert name in ("A doubt", "Choose…")
    assert box.accessibleName() == "A doubt"
    assert labels(box) == ["A doubt"]
    assert state.focusable
    assert [box.itemText(place) for place in range(box.count())] == ["Choose…", "HR", "Marketing", "Digital"]
    assert box.currentText() == "Choose…"


def test_an_answer_can_be_taken_back(ask, keyboard) -> None:
    card = ask("matching", ORDER)
    keys = keyboard(card)
    keys.tab_to(QComboBox)
    keys.press("Down")
    assert card.answer.response() == ("doubt=hr",)
    assert card.answer.cards[0].property("chosen") is True
    keys.press("Up")
    assert card.answer.response() == ()
    assert card.answer.cards[0].property("chosen") is False


def test_the_wheel_scrolls_the_page_and_changes_no_answer(ask) -> None:
    card = ask("matching", ORDER)
    box = card.answer.cards[0].box
    box.setFocus()
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, event)
    assert card.answer.response() == ()
    assert not event.isAccepted()


def test_each_pair_says_what_belongs_together_and_why(ask, explained, told) -> None:
    card = ask("matching", ORDER)
    card.put_back(("doubt=pr", "tool=hr"), None)
    assert explained(card) == [
        "Right: Marketing. Ask them. · Clause 3-p4",
        "Not right. It belongs to: Digital. They know. · Clause 7-p2",
    ]
    assert [one.property("tone") for one in card.answer.cards] == ["good", "bad"]
    assert all(told(one.box).state.disabled for one in card.answer.cards)
    spoken = [one.findChildren(LinkStop)[0].parentWidget() for one in card.answer.cards]
    assert told(spoken[1]).name.startswith("A tool: HR — Not right.")


def test_after_the_feedback_nothing_changes(ask, explained, qtbot) -> None:
    card = ask("matching", ORDER)
    card.put_back(("doubt=pr", "tool=hr"), None)
    explained(card)
    qtbot.keyClick(card.answer.cards[0].box, Qt.Key.Key_Up)
    assert card.answer.response() == ("doubt=pr", "tool=hr")


def test_a_link_of_the_feedback_is_handed_on(ask, explained, qtbot) -> None:
    card = ask("matching", ORDER)
    card.put_back(("doubt=pr", "tool=hr"), None)
    explained(card)
    with qtbot.waitSignal(card.link_followed) as followed:
        card.answer.cards[1].findChildren(LinkStop)[0].click()
    assert followed.args == ["clause:7-p2"]


def test_what_is_not_there_any_more_is_not_put_back(ask) -> None:
    card = ask("matching", ORDER)
    card.put_back(("doubt=gone", "tool=it", "x"), None)
    assert card.answer.response() == ("tool=it",)
    assert card.answer.first_focus() is card.answer.cards[0].box
    card.put_back(("doubt=pr", "tool=it"), None)
    assert card.answer.first_focus() is card.answer.cards[0].box


def test_numbers_go_to_a_list(ask, keyboard) -> None:
    card = ask("matching", ORDER)
    assert keyboard(card).press("2").accessibleName() == "A tool"
    card.answer.press(3)
    assert card.answer.cards[1].box.hasFocus()


@pytest.mark.parametrize(
    ("width", "direction"), [(760, QBoxLayout.Direction.LeftToRight), (400, QBoxLayout.Direction.TopToBottom)]
)
def test_the_list_goes_below_where_it_is_narrow(ask, width: int, direction: QBoxLayout.Direction) -> None:
    card = ask("matching", ORDER, width=width)
    assert card.answer.cards[0]._row.direction() == direction


def test_playing_goes_both_ways(ask) -> None:
    card = ask("matching", ORDER)
    card.put_back(("doubt=it",), None)
    assert [deed.keys for deed in _played(card, ("doubt=hr", "tool=hr"))] == ["Up", "Up", "Down"]
    assert card.answer.response() == ("doubt=hr", "tool=hr")


def _played(card, response):
    for deed in card.answer.play(response):
        deed.part.setCurrentIndex(deed.part.currentIndex() + (1 if deed.keys == "Down" else -1))
        yield deed
