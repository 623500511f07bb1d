"""Tests for ui/kinds/privacy_panel.py: real lists and switches, and a sentence that says who sees the post."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QComboBox, QLabel

from ui.widgets.text import LinkStop

START = ("posts=everyone", "search_engines=on", "location=exact")


@pytest.mark.parametrize(
    ("posts", "search", "place", "worth"),
    [
        ("Up Up Up", "", "Up Up", 1),
        ("Up Up Up", "", "", 2 / 3),
        ("", "Space", "", 1 / 3),
        ("Up Down", "", "", 0),
    ],
)
def test_it_is_played_by_keys(ask, keyboard, marks, qtbot, posts: str, search: str, place: str, worth: float) -> None:
    card = ask("privacy-panel")
    board = keyboard(card)
    board.tab_to(QComboBox)
    assert not card.ready()
    board.press(*posts.split())
    board.tab_to(QCheckBox)
    board.press(*search.split())
    board.tab_to(QComboBox)
    board.press(*place.split())
    assert card.ready()
    assert marks(card) == pytest.approx(worth)
    with qtbot.waitSignal(card.submitted):
        board.press("Return")


def test_each_setting_is_told_with_its_name_role_state_and_help(ask, told, labels) -> None:
    posts, search, place = (row.control for row in ask("privacy-panel").answer.rows)
    assert isinstance(posts, QComboBox)
    assert isinstance(search, QCheckBox)
    assert posts.accessibleName() == "Who can see your posts"
    assert labels(posts) == ["Who can see your posts"]
    assert told(posts).role == "ComboBox"
    assert told(search)[:2] == ("CheckBox", "Let search engines show your account")
    assert told(search).state.checked
    assert "The most that any post tells of the place" in told(place).description


def test_a_switch_says_on_and_off_in_words(ask, keyboard) -> None:
    card = ask("privacy-panel")
    board = keyboard(card)
    switch = board.tab_to(QCheckBox)
    assert switch.text() == "On"
    board.press("Space")
    assert switch.text() == "Off"
    assert card.answer.response()[1] == "search_engines=off"


def test_who_sees_the_post_follows_each_change_and_is_said(ask, keyboard, spoken, told) -> None:
    card = ask("privacy-panel")
    now = card.answer.now
    assert "Strangers, Search engines" in told(now).name
    board = keyboard(card)
    board.tab_to(QComboBox)
    board.press("Home")
    assert told(now).name == "The post is seen by: nobody but you."
    board.press("Down")
    assert spoken == ["The post is seen by: nobody but you.", "The post is seen by: Close friends."]


def test_the_sentence_is_a_tab_stop_after_the_settings(ask, keyboard) -> None:
    card = ask("privacy-panel")
    board = keyboard(card)
    board.tab_to(QCheckBox)
    assert board.press("Tab", "Tab") is card.answer.now


def test_each_change_is_told_once(ask, keyboard) -> None:
    card = ask("privacy-panel")
    changes: list[int] = []
    card.changed.connect(lambda: changes.append(1))
    board = keyboard(card)
    board.tab_to(QCheckBox)
    board.press("Space", "Space")
    assert len(changes) == 2


def test_each_part_of_the_goal_is_explained(ask, explained) -> None:
    card = ask("privacy-panel")
    card.put_back(("posts=everyone", "search_engines=off", "location=exact"), None)
    words = explained(card)
    assert words[:4] == [
        "Friends: can see it, as wished. ",
        "Strangers: should not see it, but can. The post is for everyone on Chirrup.",
        "Search engines: cannot see it, as wished. ",
        "Others learn of the place: Exact place. ",
    ]
    assert words[4] == "Why this matters. Check it. · Clause 6-b2"
    assert words[5].splitlines() == [
        "One way to set it:",
        "Who can see your posts: Friends",
        "Let search engines show your account: On",
        "Place on your posts: Off",
    ]


def test_where_the_goal_is_reached_no_other_way_is_told(ask, explained) -> None:
    card = ask("privacy-panel")
    card.put_back(("posts=close-friends", "search_engines=off", "location=off"), None)
    assert any("One way" in line for line in explained(card))
    card = ask("privacy-panel")
    card.put_back(("posts=friends", "search_engines=off", "location=off"), None)
    assert not any("One way" in line for line in explained(card))


def test_after_the_feedback_nothing_changes(ask, explained, told) -> None:
    card = ask("privacy-panel")
    card.put_back(("posts=friends", "search_engines=off", "location=off"), None)
    explained(card)
    assert all(told(row.control).state.disabled for row in card.answer.rows)
    assert card.answer.response() == ("posts=friends", "search_engines=off", "location=off")


def test_a_link_of_the_feedback_is_handed_on(ask, explained, qtbot) -> None:
    card = ask("privacy-panel")
    card.put_back(("posts=friends", "search_engines=off", "location=off"), None)
    explained(card)
    with qtbot.waitSignal(card.link_followed) as followed:
        card.answer.findChildren(LinkStop)[0].click()
    assert followed.args == ["clause:6-b2"]


def test_settings_that_do_not_fit_are_not_put_back(ask) -> None:
    card = ask("privacy-panel")
    card.put_back(("posts=friends", "search_engines=perhaps", "location=off"), None)
    assert card.answer.response() == START
    assert not card.ready()
    card.answer.rows[0].choose("nonsense")
    assert card.answer.response() == START


@pytest.mark.parametrize(
    ("width", "direction"), [(760, QBoxLayout.Direction.LeftToRight), (400, QBoxLayout.Direction.TopToBottom)]
)
def test_the_control_goes_below_where_it_is_narrow(ask, width: int, direction: QBoxLayout.Direction) -> None:
    assert ask("privacy-panel", width=width).answer.rows[0]._row.direction() == direction


def test_numbers_go_to_a_setting(ask, keyboard) -> None:
    card = ask("privacy-panel")
    assert keyboard(card).press("2") is card.answer.rows[1].control
    card.answer.press(4)
    assert card.answer.rows[1].control.hasFocus()
    assert card.answer.first_focus() is card.answer.rows[0].control


def test_it_says_that_chirrup_is_invented(ask) -> None:
    words = [one.text() for one in ask("privacy-panel").answer.findChildren(QLabel)]
    assert any("an invented network" in line for line in words)
