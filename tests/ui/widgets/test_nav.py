"""Tests for ui/widgets/nav.py."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.progress import Step
from ui.theme import Look
from ui.widgets.nav import Sidebar, pages
from ui.widgets.ring import Ring

ROAD = (
    Step("policy", "Read the policy", "policy", 7, 7, "done", "Done"),
    Step("lessons", "Take the lessons", "lesson", 1, 9, "next", "1 of 9 lessons done"),
)


@pytest.fixture
def sidebar(look: Look, shown) -> Sidebar:
    made = Sidebar(look)
    made.show_page("home")
    shown(made)
    return made


def test_every_page_has_a_named_button_in_the_order_of_the_road(sidebar: Sidebar, told) -> None:
    assert list(sidebar.buttons) == [name for name, _title, _icon in pages()]
    for name, title, _icon in pages():
        assert told(sidebar.buttons[name])[:2] == ("Button", title)


def test_the_page_on_show_is_told_and_marked(sidebar: Sidebar, told) -> None:
    sidebar.show_page("policy")
    assert told(sidebar.buttons["policy"]).description == "You are here"
    assert [name for name, button in sidebar.buttons.items() if button.property("here")] == ["policy"]
    sidebar.show_page("lessons")
    assert told(sidebar.buttons["policy"]).description == ""


def test_the_page_on_show_looks_different(sidebar: Sidebar) -> None:
    before = sidebar.buttons["policy"].grab().toImage()
    sidebar.show_page("policy")
    assert sidebar.buttons["policy"].grab().toImage() != before


def test_choosing_the_page_on_show_keeps_its_mark(qtbot: QtBot, sidebar: Sidebar) -> None:
    qtbot.mouseClick(sidebar.buttons["home"], Qt.MouseButton.LeftButton)
    assert sidebar.buttons["home"].property("here") is True


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, None])
def test_a_page_is_chosen_by_key_or_mouse(qtbot: QtBot, sidebar: Sidebar, key: Qt.Key | None) -> None:
    with qtbot.waitSignal(sidebar.chosen) as chosen:
        if key is None:
            qtbot.mouseClick(sidebar.buttons["record"], Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(sidebar.buttons["record"], key)
    assert chosen.args == ["record"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_as_the_description_says(qtbot: QtBot, sidebar: Sidebar, key: Qt.Key) -> None:
    with qtbot.waitSignal(sidebar.chosen) as chosen:
        qtbot.keyClick(sidebar.buttons["settings"], key)
    assert chosen.args == ["settings"]


def test_up_and_down_walk_and_stop_at_the_ends(qtbot: QtBot, sidebar: Sidebar) -> None:
    order = list(sidebar.buttons.values())
    order[0].setFocus()
    qtbot.keyClick(order[0], Qt.Key.Key_Up)
    assert order[0].hasFocus()
    for button, following in pairwise(order):
        qtbot.keyClick(button, Qt.Key.Key_Down)
        assert following.hasFocus()
    qtbot.keyClick(order[-1], Qt.Key.Key_Down)
    assert order[-1].hasFocus()
    qtbot.keyClick(order[-1], Qt.Key.Key_Up)
    assert order[-2].hasFocus()


def test_walking_opens_nothing(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.buttons["home"].setFocus()
    with qtbot.assertNotEmitted(sidebar.chosen):
        qtbot.keyClick(sidebar.buttons["home"], Qt.Key.Key_Down)
        qtbot.keyClick(sidebar.buttons["policy"], Qt.Key.Key_X)


@pytest.mark.parametrize(("page", "stop"), [("practice", "practice"), ("welcome", "home")])
def test_the_sidebar_is_one_tab_stop(qtbot: QtBot, look: Look, shown, page: str, stop: str) -> None:
    holder = QWidget()
    row = QHBoxLayout(holder)
    before, sidebar, after = QPushButton("before"), Sidebar(look), QPushButton("after")
    for widget in (before, sidebar, after):
        row.addWidget(widget)
    sidebar.show_page(page)
    shown(holder)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert sidebar.buttons[stop].hasFocus()
    qtbot.keyClick(sidebar.buttons[stop], Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_how_far_each_step_is_belongs_to_its_name(sidebar: Sidebar, told) -> None:
    sidebar.show_steps(ROAD, 0.6)
    assert told(sidebar.buttons["policy"]).name == "Policy, Done"
    assert told(sidebar.buttons["lessons"]).name == "Lessons, 1 of 9 lessons done"
    assert told(sidebar.buttons["settings"]).name == "Settings"


def test_the_ring_says_what_it_shows_and_is_made_once(sidebar: Sidebar, told) -> None:
    sidebar.show_steps(ROAD, 0.6)
    sidebar.show_steps(ROAD[:1], 1.0)
    (ring,) = sidebar.findChildren(Ring)
    assert told(ring).name == "1 of 1 step done"


def test_a_step_that_is_done_has_the_sign_for_it(sidebar: Sidebar) -> None:
    before = sidebar.buttons["policy"].icon().pixmap(20).toImage()
    other = sidebar.buttons["lessons"].icon().pixmap(20).toImage()
    sidebar.show_steps(ROAD, 0.6)
    assert sidebar.buttons["policy"].icon().pixmap(20).toImage() != before
    assert sidebar.buttons["lessons"].icon().pixmap(20).toImage() == other


def test_it_grows_with_the_text(sidebar: Sidebar, look: Look) -> None:
    width = sidebar.width()
    look.use(scale=2.0)
    assert sidebar.width() == 2 * width


def test_other_pages_can_be_given_and_words_in_the_place_of_progress(look: Look, shown, told) -> None:
    entries = (
        ("register", "Register", "people"),
        ("reports", "Reports", "report"),
        ("settings", "Settings", "settings"),
    )
    made = Sidebar(look, entries, last="reports")
    made.resize(260, 700)
    shown(made)
    made.show_page("no-such-page")
    made.show_words("WRAP, for HR")
    assert list(made.buttons) == ["register", "reports", "settings"]
    assert told(made.buttons["register"]).name == "Register"
    assert made.buttons["register"].focusPolicy() & Qt.FocusPolicy.TabFocus
    assert made._words.text() == "WRAP, for HR"
    assert made.findChildren(Ring) == []
    gaps = [after.y() - before.y() for before, after in pairwise(made.buttons.values())]
    assert gaps[1] > 2 * gaps[0]
