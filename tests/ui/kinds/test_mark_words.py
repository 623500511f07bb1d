"""Tests for ui/kinds/mark_words.py: every word a button that can be checked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ui.kinds.mark_words import WordButton
from ui.widgets.text import LinkStop


@pytest.mark.parametrize(
    ("keys", "response", "worth"),
    [
        ("Right Right Right Space Right Space", ("3", "4"), 1),
        ("Right Right Right Space", ("3",), 0.5),
        ("Space", ("0",), 0),
        ("End Space Home Right Right Space", ("2", "8"), 0),
    ],
)
def test_it_is_played_by_keys(ask, keyboard, marks, qtbot, keys: str, response: tuple[str, ...], worth: float) -> None:
    card = ask("mark-words")
    board = keyboard(card)
    assert board.tab_to(WordButton).accessibleName() == "Great"
    assert not card.ready()
    board.press(*keys.split())
    assert card.answer.response() == response
    assert marks(card) == worth
    with qtbot.waitSignal(card.submitted):
        board.press("Return")


def test_each_word_is_told_with_its_role_and_state(ask, keyboard, told) -> None:
    card = ask("mark-words")
    role, name, description, state = told(card.answer.words[0])
    assert (role, name) == ("CheckBox", "Great")
    assert "arrow keys" in description
    assert state.checkable
    assert not state.checked
    board = keyboard(card)
    board.tab_to(WordButton)
    board.press("Space")
    assert told(card.answer.words[0]).state.checked
    board.press("Space")
    assert not told(card.answer.words[0]).state.checked
    assert not card.ready()


def test_the_draft_can_be_heard_in_one_piece(ask, keyboard, told) -> None:
    card = ask("mark-words")
    assert told(keyboard(card).press("Tab"))[:2] == ("Paragraph", "The draft: Great to see Dan Reed in Leeds & York!")


def test_an_ampersand_is_a_word_and_no_shortcut(ask, told) -> None:
    word = ask("mark-words").answer.words[7]
    assert told(word).name == "&"
    assert word.text() == "&&"
    assert word.shortcut().isEmpty()


def test_the_draft_is_one_tab_stop(ask, keyboard) -> None:
    card = ask("mark-words")
    board = keyboard(card)
    board.tab_to(WordButton)
    assert board.press("Right", "Right").accessibleName() == "see"
    board.press("Shift+Tab")
    assert not isinstance(board.focus, WordButton)
    assert board.press("Tab").accessibleName() == "see"
    assert card.answer.first_focus().accessibleName() == "see"


def test_up_and_down_go_to_the_word_above_or_below(ask, keyboard) -> None:
    card = ask("mark-words", width=220)
    rows = sorted({word.y() for word in card.answer.words})
    assert len(rows) > 1
    board = keyboard(card)
    board.tab_to(WordButton)
    assert board.press("Down").y() == rows[1]
    assert board.press("Up").y() == rows[0]
    assert board.press("Up").y() == rows[0]


@pytest.mark.parametrize("scale", [0.9, 1.0, 2.0])
def test_every_word_is_large_enough_and_inside(ask, look, qtbot, scale: float) -> None:
    look.use(scale=scale)
    card = ask("mark-words", width=600)
    for word in card.answer.words:
        # 24 pixels at 100 % text: the size follows the person's own text size.
        assert min(word.width(), word.height()) >= look.px(24)
        assert word.parentWidget().rect().contains(word.geometry())
    look.use(scale=1.0)


def test_each_change_is_told_once(ask, keyboard) -> None:
    card = ask("mark-words")
    changes: list[int] = []
    card.changed.connect(lambda: changes.append(1))
    board = keyboard(card)
    board.tab_to(WordButton)
    board.press("Space", "Right", "Space")
    assert len(changes) == 2


def test_each_passage_is_explained(ask, explained) -> None:
    card = ask("mark-words")
    card.put_back(("0", "3", "6"), None)
    assert explained(card) == [
        "“Dan Reed” should go; you marked a part. Private. · Clause 3-b2-o2",
        "“Leeds” may stay. Public. · Clause 6-b4",
        "Marked, but may stay: “Great”. Nothing is wrong with these words.",
    ]
    tones = [word.property("tone") for word in card.answer.words]
    assert tones == ["bad", "", "", "good", "warn", "", "bad", "", ""]
    assert [not word.icon().isNull() for word in card.answer.words] == [bool(tone) for tone in tones]


@pytest.mark.parametrize(
    ("response", "first", "second"),
    [
        (("3", "4"), "should go, and you marked it.", "may stay, and you left it."),
        (("0",), "should go; you missed it.", "may stay, and you left it."),
    ],
)
def test_what_was_done_is_said_in_words(ask, explained, response: tuple[str, ...], first: str, second: str) -> None:
    card = ask("mark-words")
    card.put_back(response, None)
    words = explained(card)
    assert first in words[0]
    assert second in words[1]


def test_words_that_nobody_judges_are_left_without_a_sign(ask, explained) -> None:
    card = ask("mark-words")
    card.put_back(("2", "3", "4"), None)
    assert len(explained(card)) == 2
    assert card.answer.words[2].property("tone") == ""


def test_after_the_feedback_nothing_can_be_marked(ask, explained, qtbot, told) -> None:
    card = ask("mark-words")
    card.put_back(("3",), None)
    explained(card)
    qtbot.mouseClick(card.answer.words[0], Qt.MouseButton.LeftButton)
    assert card.answer.response() == ("3",)
    assert told(card.answer.words[3]).state.disabled
    assert told(card.answer.words[3]).state.checked


def test_a_link_of_the_feedback_is_handed_on(ask, explained, qtbot) -> None:
    card = ask("mark-words")
    card.put_back(("3",), None)
    explained(card)
    with qtbot.waitSignal(card.link_followed) as followed:
        card.answer.findChildren(LinkStop)[0].click()
    assert followed.args == ["clause:3-b2-o2"]


def test_numbers_go_to_a_word(ask, keyboard) -> None:
    card = ask("mark-words")
    assert keyboard(card).press("4").accessibleName() == "Dan"
    card.answer.press(10)
    assert card.answer.words[3].hasFocus()


def test_playing_takes_marks_away_too(ask) -> None:
    answer = ask("mark-words").answer
    answer.show_response(("0", "3", "99"))
    for deed in answer.play(("3", "4")):
        assert deed.keys == "Space"
        deed.part.click()
    assert answer.response() == ("3", "4")
