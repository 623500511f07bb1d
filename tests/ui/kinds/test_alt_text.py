"""Tests for ui/kinds/alt_text.py: a field, then each rule, a model answer, and another try."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from ui.kinds.alt_text import AltField
from ui.widgets.text import LinkStop, TextLabel

GOOD = "A volunteer mends a lamp at a table."


@pytest.mark.parametrize(
    ("text", "worth"),
    [(GOOD, 1), ("Photo of a volunteer with a lamp.", 5 / 6), ("Somebody does something in a hall.", 0)],
)
def test_it_is_played_by_typing(ask, keyboard, marks, qtbot, text: str, worth: float) -> None:
    card = ask("alt-text")
    board = keyboard(card)
    assert board.tab_to(AltField).accessibleName() == "Your alt text"
    assert not card.ready()
    board.type(text)
    assert card.answer.response() == (text,)
    assert marks(card) == pytest.approx(worth)
    with qtbot.waitSignal(card.submitted):
        board.press("Return")
    assert card.answer.response() == (text,)


def test_the_field_is_told_with_name_role_and_state(ask, told) -> None:
    role, name, _description, state = told(ask("alt-text").answer.field)
    assert (role, name) == ("EditableText", "Your alt text")
    assert state.focusable
    assert state.multiLine


def test_what_is_in_the_picture_is_told_to_everybody(ask, told, keyboard) -> None:
    card = ask("alt-text")
    assert told(keyboard(card).tab_to(TextLabel)).name == "In the picture: a lamp; a volunteer."


def test_tab_leaves_the_field(ask, keyboard) -> None:
    card = ask("alt-text")
    board = keyboard(card)
    board.tab_to(AltField)
    board.type("A")
    assert not isinstance(board.press("Tab"), AltField)
    assert card.answer.response() == ("A",)


def test_several_lines_are_one(ask) -> None:
    card = ask("alt-text")
    card.answer.field.setPlainText(" A lamp \n\n on a\ttable ")
    assert card.answer.response() == ("A lamp on a table",)
    card.answer.field.setPlainText(" \n ")
    assert not card.ready()


def test_the_count_follows(ask) -> None:
    card = ask("alt-text")
    shown = card.answer._count
    assert shown.text() == "0 characters."
    card.answer.field.setPlainText("A")
    assert shown.text() == "1 character."
    card.answer.field.setPlainText("A lamp")
    assert shown.text() == "6 characters."


def test_each_rule_says_whether_it_is_met(ask, explained) -> None:
    card = ask("alt-text")
    card.put_back(("Photo of a volunteer #busy",), None)
    words = explained(card)
    assert words[0] == "You wrote: Photo of a volunteer #busy"
    assert words[1] == f"A model answer: {GOOD}"
    assert [line.split(" ")[0] for line in words[2:]] == ["Met.", "Not", "Met.", "Not", "Met.", "Not"]
    assert words[3].startswith("Not met. It opens with “image of” or the like.")
    assert words[6] == "Met. It says who is there. People first. · Clause 3.2-p2"
    assert [rule.property("tone") for rule in card.answer.rules] == ["good", "bad", "good", "bad", "good", "bad"]


def test_another_try_changes_the_verdicts_and_not_the_answer(ask, explained, keyboard, qtbot, told) -> None:
    card = ask("alt-text")
    card.put_back(("Photo of a volunteer #busy",), None)
    explained(card)
    field = card.answer.field
    assert field.accessibleName() == "Another try"
    assert "Your answer stays as it was" in told(field).description
    field.setFocus()
    field.selectAll()
    with qtbot.assertNotEmitted(card.changed):
        keyboard(card).type(GOOD)
    assert [rule.property("tone") for rule in card.answer.rules] == ["good"] * 6
    assert told(card.answer.rules[1].why.text).name.startswith("Met. It opens without")
    assert card.answer.response() == ("Photo of a volunteer #busy",)


def test_enter_in_another_try_does_not_go_on_to_the_next_question(ask, explained, keyboard, qtbot) -> None:
    card = ask("alt-text")
    card.put_back((GOOD,), None)
    explained(card)
    qtbot.waitUntil(card.verdict.hasFocus)
    card.answer.field.setFocus()
    with qtbot.assertNotEmitted(card.submitted):
        keyboard(card).press("Return")
    assert card.answer.field.toPlainText() == GOOD


def test_the_parts_stand_in_reading_order(ask, explained) -> None:
    card = ask("alt-text")
    card.put_back((GOOD,), None)
    explained(card)
    texts = [one for one in card.answer.findChildren(QLabel) if one.isVisible()]
    places = {one.text(): one.mapTo(card, one.rect().topLeft()).y() for one in texts}
    another = next(y for text, y in places.items() if text == "Another try")
    model = next(y for text, y in places.items() if "A model answer" in text)
    assert model < another < card.answer.rules[0].y() + card.answer.y()


def test_a_link_of_the_feedback_is_handed_on(ask, explained, qtbot) -> None:
    card = ask("alt-text")
    card.put_back((GOOD,), None)
    explained(card)
    with qtbot.waitSignal(card.link_followed) as followed:
        card.answer.findChildren(LinkStop)[0].click()
    assert followed.args == ["clause:3.2-p2"]


def test_a_number_goes_to_the_field(ask, keyboard) -> None:
    card = ask("alt-text")
    assert keyboard(card).press("1") is card.answer.field
    assert card.answer.response() == ()
    card.stem.setFocus()
    assert keyboard(card).press("2") is card.stem
    assert card.answer.first_focus() is card.answer.field


def test_a_text_begun_before_is_put_back(ask) -> None:
    card = ask("alt-text")
    card.put_back(("A lamp",), None)
    assert card.answer.field.toPlainText() == "A lamp"
    assert [deed.words for deed in card.answer.play((GOOD,))] == [GOOD]


def test_the_field_grows_with_the_text(ask, look) -> None:
    before = ask("alt-text").answer.field.sizeHint().height()
    look.use(scale=2.0)
    assert ask("alt-text").answer.field.sizeHint().height() == 2 * before
    look.use(scale=1.0)
