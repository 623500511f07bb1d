"""Tests for ui/widgets/header.py."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from ui.theme import SCALES, THEMES, Look, theme_label
from ui.widgets.header import Header
from ui.widgets.nav import pages
from ui.widgets.parts import Button


@pytest.fixture
def header(look: Look, shown) -> Header:
    made = Header(look)
    shown(made)
    return made


def _filled(button: Button) -> list:
    button.menu().aboutToShow.emit()
    return button.menu().actions()


@pytest.mark.parametrize("compact", [True, False])
def test_each_button_has_its_name_with_words_and_without(header: Header, told, compact: bool) -> None:
    header.set_compact(compact, searching=True)
    names = {"menu": "Menu", "find_button": "Search", "size_": "Text size", "theme": "Theme"}
    for attribute, name in names.items():
        button = getattr(header, attribute)
        assert told(button).name == name
        assert button.toolTip() == name
    assert told(header.size_).role == "ButtonMenu"
    assert told(header.find_button).role == "Button"


def test_the_search_field_is_a_named_field(header: Header, told) -> None:
    role, name, _description, state = told(header.field)
    assert (role, name) == ("EditableText", "Search the course")
    assert state.focusable
    assert header.field.placeholderText() == name


def test_where_there_is_room_words_and_field_are_shown(header: Header) -> None:
    assert header.field.isVisible()
    assert not header.menu.isVisible()
    assert not header.find_button.isVisible()
    assert (header.size_.text(), header.theme.text()) == ("Text size", "Theme")


def test_where_room_is_short_menu_and_signs_stand_in(header: Header) -> None:
    wide = header.minimumSizeHint().width()
    header.set_compact(True, searching=True)
    assert not header.field.isVisible()
    assert header.menu.isVisible()
    assert header.find_button.isVisible()
    assert (header.size_.text(), header.theme.text(), header.menu.text()) == ("", "", "")
    assert header.minimumSizeHint().width() < wide


def test_enter_in_the_field_searches(qtbot: QtBot, header: Header) -> None:
    qtbot.keyClicks(header.field, "photo <b>")
    with qtbot.waitSignal(header.searched) as searched:
        qtbot.keyClick(header.field, Qt.Key.Key_Return)
    assert searched.args == ["photo <b>"]


def test_the_search_button_opens_an_empty_search(qtbot: QtBot, header: Header) -> None:
    header.set_compact(True, searching=True)
    with qtbot.waitSignal(header.searched) as searched:
        header.find_button.click()
    assert searched.args == [""]


def test_the_menu_leads_to_every_page(qtbot: QtBot, header: Header) -> None:
    actions = _filled(header.menu)
    assert [action.text() for action in actions] == [title for _name, title, _icon in pages()]
    for action, (name, _title, _icon) in zip(actions, pages(), strict=True):
        with qtbot.waitSignal(header.chosen) as chosen:
            action.trigger()
        assert chosen.args == [name]


def test_every_text_size_can_be_chosen_and_the_present_one_is_marked(qtbot: QtBot, header: Header, look: Look) -> None:
    look.use(scale=1.5)
    actions = _filled(header.size_)
    assert [action.text() for action in actions] == [f"{round(scale * 100)} %" for scale in SCALES]
    assert [action.text() for action in actions if action.isChecked()] == ["150 %"]
    with qtbot.waitSignal(header.scale_chosen) as chosen:
        actions[-1].trigger()
    assert chosen.args == [2.0]


def test_every_theme_can_be_chosen_and_the_present_one_is_marked(qtbot: QtBot, header: Header, look: Look) -> None:
    look.use("dark")
    actions = _filled(header.theme)
    assert [action.text() for action in actions] == [theme_label(name) for name in THEMES]
    assert [action.text() for action in actions if action.isChecked()] == ["Dark"]
    with qtbot.waitSignal(header.theme_chosen) as chosen:
        actions[2].trigger()
    assert chosen.args == ["high-contrast"]


def test_opening_a_menu_again_does_not_double_it(header: Header) -> None:
    _filled(header.theme)
    assert len(_filled(header.theme)) == len(THEMES)


def test_the_title_is_never_taken_for_html(header: Header, told) -> None:
    header.show_title("<b>Search</b> & find")
    title = header.findChild(type(header._title))
    assert title.textFormat() == Qt.TextFormat.PlainText
    assert told(title).name == "<b>Search</b> & find"


def test_the_field_grows_with_the_text(header: Header, look: Look) -> None:
    width = header.field.width()
    look.use(scale=2.0)
    assert header.field.minimumWidth() == 2 * width


def test_the_sign_in_the_field_is_a_button_that_searches(header: Header, qtbot: QtBot) -> None:
    (sign,) = header.field.findChildren(QToolButton)
    assert QAccessible.queryAccessibleInterface(sign).text(QAccessible.Text.Name) == "Search"
    header.field.setText("photo")
    with qtbot.waitSignal(header.searched) as told:
        sign.click()
    assert told.args == ["photo"]


def test_other_pages_another_search_and_more_buttons_can_be_given(look: Look, shown, told, qtbot: QtBot) -> None:
    made = Header(look, (("register", "Register", "people"),), finding="Find a person")
    lock = made.add_tool("lock", "Lock now")
    shown(made)
    assert made.field.accessibleName() == made.field.placeholderText() == "Find a person"
    assert [action.text() for action in _filled(made.menu)] == ["Register"]
    assert lock.x() < made.size_.x()
    assert (lock.text(), told(lock).name) == ("Lock now", "Lock now")
    made.set_compact(True, searching=True)
    assert (lock.text(), told(lock).name) == ("", "Lock now")
