"""Tests for ui/kinds/branching.py: choices as buttons, the path in sight, what comes of it said and focused."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea

from ui.kinds.branching import BranchingAnswer
from ui.widgets.text import LinkStop
from ui.widgets.wrap_button import WrapButton

ORDER = ("start/hide", "calm/keep", "start/fix", "calm/tell")


@pytest.mark.parametrize(
    ("choices", "worth"),
    [(("Fix <b>it</b>", "Tell someone"), 1), (("Fix <b>it</b>", "Keep quiet"), 0.5), (("Hide it",), 0)],
)
@pytest.mark.parametrize("key", ["Space", "Return"])
def test_it_is_played_by_keys_to_each_end(ask, keyboard, marks, qtbot, choices, worth: float, key: str) -> None:
    card = ask("branching", ORDER)
    board = keyboard(card)
    for choice in choices:
        assert not card.ready()
        while board.focus.accessibleName() != choice:
            board.tab_to(WrapButton)
        board.press(key)
        qtbot.waitUntil(card.answer.cards[-2].then.hasFocus)
    assert card.ready()
    assert marks(card) == worth
    with qtbot.waitSignal(card.submitted):
        board.press("Return")


def test_choices_are_buttons_with_their_words_as_name_in_the_order_drawn(ask, told) -> None:
    card = ask("branching", ORDER)
    buttons = card.answer.cards[0].buttons
    assert [told(button)[:2] for button in buttons] == [("Button", "Hide it"), ("Button", "Fix <b>it</b>")]
    words = [button.findChildren(QLabel)[-1] for button in buttons]
    assert words[1].text() == "Fix <b>it</b>"
    assert words[1].textFormat() == Qt.TextFormat.PlainText


def test_each_scene_is_text_to_stop_at_and_says_which_step_it_is(ask, told, keyboard) -> None:
    card = ask("branching", ORDER)
    words = card.answer.cards[0].words
    assert told(words)[:2] == ("Paragraph", "Step 1. Oh no!")
    assert keyboard(card).press("Tab") is words
    assert card.answer.first_focus() is words


def test_what_comes_of_a_choice_is_said_and_gets_the_focus(ask, keyboard, qtbot, spoken, told) -> None:
    card = ask("branching", ORDER)
    board = keyboard(card)
    board.tab_to(WrapButton)
    board.press("Tab", "Space")
    then = card.answer.cards[0].then
    qtbot.waitUntil(then.hasFocus)
    assert spoken == ["It is fixed. Still uneasy."]
    assert told(then).name == "You chose: Fix <b>it</b>\nIt is fixed."
    assert board.press("Tab").accessibleName() == "Still uneasy."
    assert not any(button.isVisible() for button in card.answer.cards[0].buttons)


def test_the_path_stays_in_sight_and_each_step_is_told(ask, keyboard) -> None:
    card = ask("branching", ORDER)
    changes: list[tuple[str, ...]] = []
    card.changed.connect(lambda: changes.append(card.answer.response()))
    board = keyboard(card)
    board.press("2", "1")
    assert changes == [("fix",), ("fix", "keep")]
    assert [one.scene.id for one in card.answer.cards] == ["start", "calm", "so-so"]
    assert card.answer.cards[-1].words.property("plain") == "The end. It will do."


def test_numbers_without_a_choice_do_nothing(ask, keyboard) -> None:
    card = ask("branching", ORDER)
    board = keyboard(card)
    board.press("9")
    assert card.answer.response() == ()
    board.press("1", "1")
    assert card.answer.response() == ("hide",), "an end has no choices"


def test_a_path_begun_before_is_played_again(ask) -> None:
    card = ask("branching", ORDER)
    card.put_back(("fix",), None)
    assert card.answer.response() == ("fix",)
    assert not card.ready()
    card.put_back(("fix", "gone"), None)
    assert card.answer.response() == ("fix",)
    card.put_back(("fix", "tell"), None)
    assert card.ready()


def test_each_choice_is_judged_and_a_better_one_named(ask, explained) -> None:
    card = ask("branching", ORDER)
    card.put_back(("fix", "keep"), None)
    assert explained(card) == [
        "A good choice. Quick helps. · Clause 5-p3",
        "A better choice was there. Help was near.\nBetter: Tell someone",
        "An end in between: some harm was done, and some was put right.",
    ]
    assert [one.property("tone") for one in card.answer.cards] == ["good", "bad", ""]


@pytest.mark.parametrize(
    ("path", "end", "tone"), [(("fix", "tell"), "A good end.", "good"), (("hide",), "A bad end.", "bad")]
)
def test_the_end_is_judged_too(ask, explained, path: tuple[str, ...], end: str, tone: str) -> None:
    card = ask("branching", ORDER)
    card.put_back(path, None)
    assert explained(card)[-1] == end
    assert card.answer.cards[-1].property("tone") == tone


def test_a_link_of_the_feedback_is_handed_on(ask, explained, qtbot) -> None:
    card = ask("branching", ORDER)
    card.put_back(("hide",), None)
    explained(card)
    with qtbot.waitSignal(card.link_followed) as followed:
        card.answer.findChildren(LinkStop)[0].click()
    assert followed.args == ["clause:5-p3"]


def test_a_click_is_a_choice_too(ask, qtbot) -> None:
    answer: BranchingAnswer = ask("branching", ORDER).answer
    qtbot.mouseClick(answer.cards[0].buttons[0].findChildren(QLabel)[-1], Qt.MouseButton.LeftButton)
    assert answer.response() == ("hide",)


def test_playing_goes_on_from_where_the_story_is(ask) -> None:
    answer = ask("branching", ORDER).answer
    answer.show_response(("fix",))
    pressed = []
    for deed in answer.play(("fix", "tell")):
        pressed.append((deed.keys, deed.part.accessibleName()))
        deed.part.click()
    assert pressed == [("Space", "Tell someone")]
    assert answer.complete()


def test_what_comes_of_a_choice_is_scrolled_into_sight(ask, keyboard, qtbot, shown) -> None:
    card = ask("branching", ORDER)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(card.window())
    area.resize(500, 220)
    shown(area)
    bar = area.verticalScrollBar()
    bar.setValue(0)
    card.answer.cards[0].buttons[1].click()
    then = card.answer.cards[0].then
    qtbot.waitUntil(then.hasFocus)
    top = then.mapTo(area.viewport(), then.rect().topLeft()).y()
    assert bar.value() > 0
    assert 0 <= top <= area.viewport().height() - then.height()
    area.takeWidget()
