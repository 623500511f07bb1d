"""Tests for ui/kinds/ordering.py: rows moved by keys and buttons, each new place said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.kinds.ordering import MoveButton, OrderingAnswer, OrderRow, make
from ui.widgets.text import LinkStop

SHOWN = ("post", "ask", "check")


def ids(card) -> list[str]:
    return list(card.answer.response())


@pytest.mark.parametrize(
    ("keys", "order", "worth"),
    [
        (("Alt+Down", "Alt+Down"), ["ask", "check", "post"], 1),
        (("Alt+Down",), ["ask", "post", "check"], 1 / 3),
        (("Down", "Down", "Alt+Up"), ["post", "check", "ask"], 0),
    ],
)
def test_it_is_played_by_keys_to_right_partly_right_and_wrong(ask, keyboard, marks, qtbot, keys, order, worth) -> None:
    card = ask("ordering", SHOWN)
    keys_ = keyboard(card)
    keys_.tab_to(OrderRow)
    assert not card.ready()
    keys_.press(*keys)
    assert ids(card) == order
    assert marks(card) == pytest.approx(worth)
    assert card.ready()
    with qtbot.waitSignal(card.submitted):
        keys_.press("Return")


def test_the_move_buttons_do_the_same_by_keyboard(ask, keyboard) -> None:
    card = ask("ordering", SHOWN)
    keys = keyboard(card)
    keys.tab_to(MoveButton)
    assert keys.focus.accessibleName() == "Move down: Do post"
    keys.press("Space")
    assert ids(card) == ["ask", "post", "check"]
    assert keys.focus.accessibleName() == "Move down: Do post"
    keys.press("Space")
    assert ids(card) == ["ask", "check", "post"]
    assert keys.focus.accessibleName() == "3 of 3: Do post", "at the end the button cannot hold the focus"


def test_arrows_on_a_move_button_belong_to_its_row(ask, keyboard) -> None:
    card = ask("ordering", SHOWN)
    keys = keyboard(card)
    keys.tab_to(MoveButton)
    keys.press("Alt+Down")
    assert ids(card) == ["ask", "post", "check"]
    assert keys.press("Down").accessibleName() == "3 of 3: Do check"


def test_rows_are_told_as_a_list_with_places(ask, told) -> None:
    card = ask("ordering", SHOWN)
    assert told(card.answer).role == "List"
    role, name, description, state = told(card.answer.rows[0])
    assert (role, name) == ("ListItem", "1 of 3: Do post")
    assert "Alt and the up and down arrows" in description
    assert told(card.answer.rows[1]).description == "", "said once"
    assert state.focusable
    up, down = card.answer.rows[0].up, card.answer.rows[0].down
    assert told(up)[:2] == ("Button", "Move up: Do post")
    assert told(up).state.disabled
    assert not told(down).state.disabled


def test_each_new_place_is_said_and_the_focus_goes_along(ask, keyboard, spoken) -> None:
    card = ask("ordering", SHOWN)
    keys = keyboard(card)
    keys.tab_to(OrderRow)
    assert keys.press("Alt+Down").accessibleName() == "2 of 3: Do post"
    assert spoken == ["2 of 3: Do post"]
    keys.press("Alt+Down", "Alt+Down")
    assert spoken == ["2 of 3: Do post", "3 of 3: Do post"], "past the end nothing moves and nothing is said"


def test_the_rows_are_one_tab_stop_where_the_focus_was_last(ask, keyboard) -> None:
    card = ask("ordering", SHOWN)
    keys = keyboard(card)
    keys.tab_to(OrderRow)
    assert keys.press("Down").accessibleName() == "2 of 3: Do ask"
    assert keys.press("Up", "Up").accessibleName() == "1 of 3: Do post"
    keys.press("Down")
    assert [row.focusPolicy() == Qt.FocusPolicy.StrongFocus for row in card.answer.rows] == [False, True, False]
    keys.press("Tab", "Tab")
    assert keys.press("Shift+Tab", "Shift+Tab").accessibleName() == "2 of 3: Do ask"


def test_each_change_is_told_once(ask, keyboard) -> None:
    card = ask("ordering", SHOWN)
    changes: list[int] = []
    card.changed.connect(lambda: changes.append(1))
    keys = keyboard(card)
    keys.tab_to(OrderRow)
    keys.press("Down", "Alt+Up", "Alt+Up")
    assert len(changes) == 1


def test_rows_have_one_look_and_real_words(ask) -> None:
    card = ask("ordering", SHOWN)
    places = [row.place.text() for row in card.answer.rows]
    assert places == ["1", "2", "3"]
    words = [row.findChildren(QLabel)[1] for row in card.answer.rows]
    assert [word.text() for word in words] == ["Do post", "Do ask", "Do check"]


def test_each_row_says_whether_it_follows_rightly(ask, keyboard, explained, told) -> None:
    card = ask("ordering", SHOWN)
    keys = keyboard(card)
    keys.tab_to(OrderRow)
    keys.press("Alt+Down")
    assert explained(card) == [
        "Rightly first. Why ask. · Clause 6-b5",
        "This does not come straight after “Do ask”. Why post. · Clause 6-b5",
        "This does not come straight after “Do post”. Why check. · Clause 6-b5",
    ]
    assert [row.property("tone") for row in card.answer.rows] == ["good", "bad", "bad"]
    texts = card.answer.findChildren(QLabel)
    assert any(text.accessibleName() == "The right order:\n1. Do ask\n2. Do check\n3. Do post" for text in texts)
    assert told(card.answer.rows[1].findChildren(QLabel)[-1]).name.startswith("2 of 3: Do post — This does not")


def test_a_right_order_is_not_told_again(ask, explained) -> None:
    card = ask("ordering", SHOWN)
    card.put_back(("ask", "check", "post"), None)
    words = explained(card)
    assert words[0].startswith("Rightly first.")
    assert words[2].startswith("Rightly after “Do check”.")
    assert not any("The right order" in text.accessibleName() for text in card.answer.findChildren(QLabel))


def test_after_the_feedback_nothing_moves(ask, keyboard, explained, qtbot) -> None:
    card = ask("ordering", SHOWN)
    card.put_back(("ask", "post", "check"), None)
    explained(card)
    row = card.answer.rows[0]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(row, key, Qt.KeyboardModifier.AltModifier)
    assert ids(card) == ["ask", "post", "check"]
    assert not row.up.isVisible()
    assert row.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_link_of_the_feedback_is_handed_on(ask, explained, qtbot) -> None:
    card = ask("ordering", SHOWN)
    card.put_back(("ask", "post", "check"), None)
    explained(card)
    with qtbot.waitSignal(card.link_followed) as followed:
        card.answer.findChildren(LinkStop)[0].click()
    assert followed.args == ["clause:6-b5"]


def test_an_order_that_does_not_fit_is_not_put_back(ask) -> None:
    card = ask("ordering", SHOWN)
    card.put_back(("ask", "gone", "post"), None)
    assert ids(card) == list(SHOWN)
    assert not card.ready()


def test_without_an_order_drawn_it_is_shuffled_the_same_each_time(qtbot, look, make_item) -> None:
    orders = set()
    for _time in range(3):
        made = make(make_item("ordering"), (), look)
        qtbot.addWidget(made)
        orders.add(made.response())
    assert len(orders) == 1
    assert orders != {("ask", "check", "post")}


def test_numbers_go_to_a_row(ask, keyboard) -> None:
    card = ask("ordering", SHOWN)
    assert keyboard(card).press("3").accessibleName() == "3 of 3: Do check"
    card.answer.press(4)
    assert card.answer.rows[2].hasFocus()


def test_playing_the_order_shown_moves_there_and_back(ask) -> None:
    answer: OrderingAnswer = ask("ordering", SHOWN).answer
    deeds = []
    for deed in answer.play(SHOWN):
        deeds.append(deed.keys)
        answer.move_row(deed.part, 1 if deed.keys == "Alt+Down" else -1)
    assert deeds == ["Alt+Down", "Alt+Up"]
    assert answer.complete()
    assert answer.response() == SHOWN
    assert answer.first_focus() is answer.rows[0]
