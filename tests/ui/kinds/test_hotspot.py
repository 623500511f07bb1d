"""Tests for ui/kinds/hotspot.py: spots on the picture and in the list, in step."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from ui.kinds.hotspot import SpotButton
from ui.widgets.text import LinkStop

ORDER = ("mug", "letter", "screen")
# Where the focus goes on the picture, from left to right.
ON_PICTURE = ["The letter", "The mug", "The screen"]


@pytest.mark.parametrize(
    ("keys", "worth"),
    [
        ("Space Right Right Space", 1),
        ("Space", 0.5),
        ("Right Space", 0),
        ("Space Right Space", 0),
        ("Space Right Space Right Space", 0.5),
        ("End Space Home Space", 1),
    ],
)
def test_it_is_played_on_the_picture_by_keys(ask, keyboard, marks, qtbot, keys: str, worth: float) -> None:
    card = ask("hotspot", ORDER)
    board = keyboard(card)
    assert board.tab_to(SpotButton).accessibleName() == "The letter"
    assert not card.ready()
    board.press(*keys.split())
    assert marks(card) == worth
    with qtbot.waitSignal(card.submitted):
        board.press("Return")


@pytest.mark.parametrize(("keys", "worth"), [("Tab Space Tab Space", 1), ("Tab Space", 0.5), ("Space", 0)])
def test_it_is_played_in_the_list_with_the_same_effort(ask, keyboard, marks, keys: str, worth: float) -> None:
    card = ask("hotspot", ORDER)
    board = keyboard(card)
    assert board.tab_to(QCheckBox).accessibleName() == "The mug"
    board.press(*keys.split())
    assert marks(card) == worth


def test_picture_and_list_are_in_step(ask, keyboard, told) -> None:
    card = ask("hotspot", ORDER)
    board = keyboard(card)
    board.tab_to(SpotButton)
    board.press("Space")
    in_list = next(one.button for one in card.answer.cards if one.option.id == "letter")
    assert told(in_list).state.checked
    in_list.click()
    assert not told(card.answer.picture.buttons["letter"]).state.checked
    assert card.answer.response() == ()


def test_every_spot_has_a_name_a_role_and_a_state(ask, told) -> None:
    card = ask("hotspot", ORDER)
    for id_, button in card.answer.picture.buttons.items():
        role, name, _description, state = told(button)
        assert (role, name) == ("CheckBox", f"The {id_}")
        assert state.focusable
        assert state.checkable
    assert [told(one.button)[:2] for one in card.answer.cards] == [("CheckBox", f"The {id_}") for id_ in ORDER]


def test_the_spots_on_the_picture_are_one_tab_stop(ask, keyboard) -> None:
    card = ask("hotspot", ORDER)
    board = keyboard(card)
    walked = [board.tab_to(SpotButton).accessibleName(), *(board.press("Right").accessibleName() for _n in "ab")]
    assert walked == ON_PICTURE
    assert isinstance(board.press("Tab"), QCheckBox)
    assert board.press("Shift+Tab").accessibleName() == "The screen"


@pytest.mark.parametrize(("theme", "scale", "width"), [("light", 1.0, 760), ("dark", 2.0, 1000), ("light", 0.9, 300)])
def test_spots_lie_on_the_drawn_things_and_are_large_enough(ask, look, theme: str, scale: float, width: int) -> None:
    look.use(theme, scale)
    card = ask("hotspot", ORDER, width=width)
    picture = card.answer.picture
    factor = min(picture.width(), round(picture.height() * 640 / 360)) / 640
    left = (picture.width() - 640 * factor) / 2
    for id_, button in picture.buttons.items():
        assert min(button.width(), button.height()) >= 24
        assert picture.rect().contains(button.geometry())
        drawn = picture._bounds[id_].center()
        assert abs(button.geometry().center().x() - (left + drawn.x() * factor)) <= 3
        # At the edge a small one is cut to the picture.
        assert abs(button.geometry().center().y() - drawn.y() * factor) <= 6
    look.use("light", 1.0)


def test_a_larger_text_moves_the_spots_along(ask, look, qtbot) -> None:
    card = ask("hotspot", ORDER, width=1400)
    before = card.answer.picture.buttons["letter"].width()
    look.use(scale=1.5)
    qtbot.waitUntil(lambda: card.answer.picture.buttons["letter"].width() > before)
    look.use(scale=1.0)


def test_a_spot_looks_different_in_each_state(ask, explained, keyboard) -> None:
    card = ask("hotspot", ORDER)
    button = card.answer.picture.buttons["mug"]
    images = [button.grab().toImage()]
    button.setFocus()
    images.append(button.grab().toImage())
    button.click()
    images.append(button.grab().toImage())
    card.stem.setFocus()
    images.append(button.grab().toImage())
    explained(card)
    images.append(button.grab().toImage())
    assert all(one != other for place, one in enumerate(images) for other in images[:place])


def test_each_spot_says_what_it_gives_away(ask, explained, told) -> None:
    card = ask("hotspot", ORDER)
    card.put_back(("letter", "mug"), None)
    assert explained(card) == [
        "Marked, but it gives nothing away. Why mug. · Clause 6-b5",
        "You found it. Why letter. · Clause 6-b5",
        "You missed this one. Why screen. · Clause 6-b5",
    ]
    assert [one.property("tone") for one in card.answer.cards] == ["bad", "good", "bad"]
    assert all(told(button).state.disabled for button in card.answer.picture.buttons.values())


def test_what_was_rightly_left_is_said_too(ask, explained) -> None:
    card = ask("hotspot", ORDER)
    card.put_back(("letter",), None)
    assert explained(card)[0].startswith("Harmless, and you left it.")
    assert card.answer.cards[0].property("tone") == ""


def test_after_the_feedback_nothing_can_be_marked(ask, explained, qtbot) -> None:
    card = ask("hotspot", ORDER)
    card.put_back(("letter",), None)
    explained(card)
    for button in card.answer.picture.buttons.values():
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    card.answer.press(1)
    assert card.answer.response() == ("letter",)


def test_a_link_of_the_feedback_is_handed_on(ask, explained, qtbot) -> None:
    card = ask("hotspot", ORDER)
    card.put_back(("letter",), None)
    explained(card)
    with qtbot.waitSignal(card.link_followed) as followed:
        card.answer.findChildren(LinkStop)[0].click()
    assert followed.args == ["clause:6-b5"]


def test_numbers_mark_in_the_list(ask, keyboard) -> None:
    card = ask("hotspot", ORDER)
    board = keyboard(card)
    board.press("2", "3")
    assert card.answer.response() == ("letter", "screen")
    board.press("2", "9")
    assert card.answer.response() == ("screen",)


@pytest.mark.parametrize(("width", "column"), [(760, 1), (400, 0)])
def test_the_list_has_two_columns_where_there_is_room(ask, width: int, column: int) -> None:
    answer = ask("hotspot", ORDER, width=width).answer
    place = answer._grid.indexOf(answer.cards[1])
    assert answer._grid.getItemPosition(place)[1] == column


def test_playing_takes_marks_away_too(ask) -> None:
    answer = ask("hotspot", ORDER).answer
    answer.show_response(("mug", "letter"))
    for deed in answer.play(("letter", "screen")):
        assert deed.keys == "Space"
        deed.part.click()
    assert answer.response() == ("letter", "screen")
    assert answer.first_focus().accessibleName() == "The letter"
