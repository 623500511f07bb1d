"""Tests for ui/kinds/choice.py."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from quizzes.model import Option
from ui.kinds.choice import ChoiceAnswer, OptionCard, feedback_runs, make
from ui.tab_order import follow_layout
from ui.theme import Look
from ui.widgets.text import TextLabel


@pytest.fixture
def single(qtbot: QtBot, look: Look, item) -> ChoiceAnswer:
    made = ChoiceAnswer(item("single").body, ("c", "a", "b"), look)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def multiple(qtbot: QtBot, look: Look, item) -> ChoiceAnswer:
    made = make(item("multiple"), ("c", "a", "b"), look)
    qtbot.addWidget(made)
    return made


def _why(card: OptionCard) -> TextLabel:
    return card.findChildren(TextLabel)[-1]


def test_options_stand_in_the_order_drawn(single: ChoiceAnswer) -> None:
    assert [card.option.id for card in single.cards] == ["c", "a", "b"]


def test_an_option_that_the_order_forgot_comes_last(qtbot: QtBot, look: Look, item) -> None:
    made = ChoiceAnswer(item().body, ("b", "gone"), look)
    qtbot.addWidget(made)
    assert [card.option.id for card in made.cards] == ["b", "a", "c"]


def test_one_of_a_single_choice_is_a_radio_button(single: ChoiceAnswer, told) -> None:
    button = single.cards[1].button
    assert isinstance(button, QRadioButton)
    role, name, _description, state = told(button)
    assert (role, name) == ("RadioButton", "Ask <b>Dan</b> first")
    assert state.focusable
    assert not state.checked
    button.click()
    assert told(button).state.checked


def test_one_of_a_multiple_choice_is_a_check_box(multiple: ChoiceAnswer, told) -> None:
    button = multiple.cards[0].button
    assert isinstance(button, QCheckBox)
    assert told(button)[:2] == ("CheckBox", "Leave it out")


def test_words_of_an_option_are_never_html(single: ChoiceAnswer) -> None:
    words = single.cards[1].findChild(QLabel)
    assert words.text() == "Ask <b>Dan</b> first"
    assert words.textFormat() == Qt.TextFormat.PlainText


def test_a_single_choice_holds_one_answer(single: ChoiceAnswer) -> None:
    assert not single.complete()
    single.press(1)
    single.press(3)
    assert single.response() == ("b",)
    assert single.complete()


def test_a_multiple_choice_holds_several_in_the_order_shown(multiple: ChoiceAnswer) -> None:
    multiple.press(2)
    multiple.press(1)
    assert multiple.response() == ("c", "a")
    multiple.press(1)
    assert multiple.response() == ("a",)
    multiple.press(2)
    assert not multiple.complete()


def test_each_change_is_told_once(qtbot: QtBot, single: ChoiceAnswer, multiple: ChoiceAnswer) -> None:
    told: list[str] = []
    single.changed.connect(lambda: told.append("single"))
    multiple.changed.connect(lambda: told.append("multiple"))
    single.press(1)
    single.press(2)
    multiple.press(1)
    multiple.press(1)
    assert told == ["single", "single", "multiple", "multiple"]


@pytest.mark.parametrize("number", [-1, 0, 4, 9])
def test_a_number_without_an_option_does_nothing(single: ChoiceAnswer, number: int) -> None:
    single.press(number)
    assert single.response() == ()


def test_a_number_moves_the_focus_to_its_option(single: ChoiceAnswer, shown) -> None:
    shown(single)
    single.press(2)
    assert single.cards[1].button.hasFocus()


def test_an_answer_begun_before_is_put_back(single: ChoiceAnswer, multiple: ChoiceAnswer) -> None:
    single.show_response(("b",))
    multiple.show_response(("a", "c", "gone"))
    assert single.response() == ("b",)
    assert multiple.response() == ("c", "a")


def test_the_whole_card_can_be_clicked(qtbot: QtBot, single: ChoiceAnswer, shown) -> None:
    shown(single)
    card = single.cards[1]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight() - card.rect().topLeft() / 1)
    assert single.response() == ("a",)
    qtbot.mouseClick(single.cards[2].findChild(QLabel), Qt.MouseButton.LeftButton)
    assert single.response() == ("b",)
    assert single.cards[2].button.hasFocus()


def test_letting_go_outside_the_card_chooses_nothing(qtbot: QtBot, single: ChoiceAnswer, shown) -> None:
    shown(single)
    card = single.cards[0]
    qtbot.mousePress(card, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight() * 2)
    assert single.response() == ()


def test_what_is_chosen_shows_on_its_card(single: ChoiceAnswer) -> None:
    single.press(1)
    assert single.cards[0].property("chosen") is True
    single.press(2)
    assert [card.property("chosen") for card in single.cards[:2]] == [False, True]


@pytest.mark.parametrize(
    ("place", "chosen", "words", "tone"),
    [
        (1, True, "A right answer, and you chose it. It is his picture.", "good"),
        (1, False, "A right answer. It is his picture.", "good"),
        (2, True, "Not right, and you chose it. He may not want that.", "bad"),
        (2, False, "Not right. He may not want that.", ""),
    ],
)
def test_right_and_chosen_are_said_in_words(
    single: ChoiceAnswer, told, place: int, chosen: bool, words: str, tone: str
) -> None:
    single.press(place + 1 if chosen else 1)
    single.explain()
    card = single.cards[place]
    assert _why(card).words().startswith(words)
    assert told(_why(card)).name.startswith(f"{card.option.text} — {words}")
    assert card.property("tone") == tone


def test_after_the_feedback_nothing_can_be_changed(qtbot: QtBot, single: ChoiceAnswer, told) -> None:
    single.press(2)
    single.explain()
    with qtbot.assertNotEmitted(single.changed):
        single.press(1)
        qtbot.mouseClick(single.cards[0], Qt.MouseButton.LeftButton)
    assert single.response() == ("a",)
    assert all(told(card.button).state.disabled for card in single.cards)
    assert told(single.cards[1].button).state.checked


def test_feedback_and_its_links_are_reached_by_tab_in_order(qtbot: QtBot, single: ChoiceAnswer, shown) -> None:
    single.explain()
    follow_layout(single)
    whys = [_why(card) for card in single.cards]
    stops = [whys[0], whys[1], *whys[1].stops, whys[2]]
    assert all(stop.focusPolicy() == Qt.FocusPolicy.StrongFocus for stop in stops)
    shown(single)
    whys[0].setFocus()
    for stop in stops[1:]:
        qtbot.keyClick(single.focusWidget(), Qt.Key.Key_Tab)
        assert single.focusWidget() is stop


def test_a_link_of_the_feedback_is_handed_on(qtbot: QtBot, single: ChoiceAnswer) -> None:
    single.explain()
    with qtbot.waitSignal(single.link_followed) as followed:
        _why(single.cards[1]).stops[0].click()
    assert followed.args == ["clause:3-b2-o2"]


def test_feedback_says_what_it_rests_on() -> None:
    option = Option("a", "x", True, "Because.", ("law", "good-practice", "6-b5"))
    runs = feedback_runs("Right.", option)
    assert "".join(run.text for run in runs) == "Right. Because. · Law · Good practice · Clause 6-b5"
    assert [run.link for run in runs if run.link] == ["clause:6-b5"]


def test_parts_and_first_focus_are_the_buttons(single: ChoiceAnswer) -> None:
    buttons = [card.button for card in single.cards]
    assert single.first_focus() is buttons[0]
    assert [deed.part for deed in single.play(("b",))] == [buttons[2]]
    single.press(3)
    assert single.first_focus() is buttons[2]


def test_every_check_box_is_a_tab_stop_also_after_one_was_used(multiple: ChoiceAnswer, qtbot: QtBot) -> None:
    multiple.show()
    multiple.activateWindow()
    qtbot.waitUntil(multiple.isActiveWindow)
    buttons = [card.button for card in multiple.cards]
    buttons[0].setFocus()
    for button in buttons:
        assert button.hasFocus()
        qtbot.keyClick(button, Qt.Key.Key_Space)
        qtbot.keyClick(button, Qt.Key.Key_Tab)
    assert all(button.isChecked() for button in buttons)
