"""Tests for ui/hr/page.py: what every page of the workspace can do."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.hr.page import HrPage
from ui.hr.workspace import Workspace
from ui.theme import Look


def test_a_page_by_itself_does_nothing_and_asks_for_nothing(bare: Workspace, look: Look, qtbot: QtBot) -> None:
    page = HrPage(bare, look)
    qtbot.addWidget(page)
    with qtbot.assertNotEmitted(page.go), qtbot.assertNotEmitted(page.say):
        page.open("status=overdue", 3)
        page.refresh()
        page.take_focus()
    assert page.title() == ""
    assert (page.workspace, page.look) == (bare, look)


def test_the_bar_stands_at_the_foot(bare: Workspace, look: Look, qtbot: QtBot) -> None:
    page = HrPage(bare, look)
    qtbot.addWidget(page)
    bar = page.add_bar()
    assert page.layout_.itemAt(page.layout_.count() - 1).widget() is bar
