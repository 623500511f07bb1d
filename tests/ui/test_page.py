"""Tests for ui/page.py: what a page of either window can do before it is about anything."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.hr.page import HrPage
from ui.page import AnyPage
from ui.pages.page import Page
from ui.theme import Look


@pytest.fixture
def page(look: Look, shown) -> AnyPage:
    made = AnyPage(look)
    made.resize(600, 400)
    shown(made)
    return made


def test_it_does_nothing_and_asks_for_nothing_by_itself(page: AnyPage, look: Look, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.go), qtbot.assertNotEmitted(page.say), qtbot.assertNotEmitted(page.stood):
        page.open("status=overdue", 3)
        page.refresh()
        page.take_focus()
    assert page.title() == ""
    assert page.look is look


def test_it_leaves_no_room_at_its_edges_and_between_its_parts(page: AnyPage) -> None:
    margins = page.layout_.contentsMargins()
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (0, 0, 0, 0)
    assert page.layout_.spacing() == 0


def test_the_bar_stands_at_the_foot(page: AnyPage, qtbot: QtBot) -> None:
    page.layout_.addWidget(QLabel("body"))
    bar = page.add_bar()
    assert page.layout_.itemAt(page.layout_.count() - 1).widget() is bar
    bar.offer("Back", "a hint", "On")
    qtbot.waitUntil(bar.main.isVisible)
    assert bar.main.text() == "On"


def test_both_windows_have_pages_of_this_kind() -> None:
    assert issubclass(Page, AnyPage)
    assert issubclass(HrPage, AnyPage)
