"""Tests for ui/shelf.py: pages are made when wanted, a few are kept, the others let go."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from ui.pages.page import Page
from ui.shelf import PageShelf
from ui.theme import Look


@pytest.fixture
def stack(qtbot: QtBot) -> QStackedWidget:
    made = QStackedWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def connected() -> list[Page]:
    return []


@pytest.fixture
def shelf(stack: QStackedWidget, session, look: Look, connected: list[Page]) -> PageShelf:
    makers = dict.fromkeys("abcdef", Page)
    return PageShelf(stack, makers, session(), look, connected.append)


def test_nothing_is_made_before_it_is_wanted(shelf: PageShelf, connected: list[Page]) -> None:
    assert shelf.pages == {}
    assert connected == []


def test_a_page_is_made_once_and_connected_once(shelf: PageShelf, stack: QStackedWidget, connected: list[Page]) -> None:
    page = shelf.take("a")
    assert shelf.take("a") is page
    assert connected == [page]
    assert stack.indexOf(page) == 0


def test_it_knows_the_names_of_its_pages(shelf: PageShelf) -> None:
    assert shelf.knows("a")
    assert not shelf.knows("nowhere")
    with pytest.raises(KeyError):
        shelf.take("nowhere")


def test_only_the_three_used_last_are_kept(shelf: PageShelf, stack: QStackedWidget) -> None:
    for name in "abcd":
        shelf.take(name)
    assert list(shelf.pages) == ["b", "c", "d"]
    assert stack.count() == 3


def test_using_a_page_keeps_it(shelf: PageShelf) -> None:
    for name in "abcad":
        shelf.take(name)
    assert list(shelf.pages) == ["c", "a", "d"]


def test_a_page_let_go_is_deleted_and_made_anew(shelf: PageShelf, qtbot: QtBot, connected: list[Page]) -> None:
    first = shelf.take("a")
    with qtbot.waitSignal(first.destroyed):
        shelf.drop()
    assert shelf.pages == {}
    assert shelf.take("a") is not first
    assert len(connected) == 2


def test_the_page_just_taken_is_never_let_go(shelf: PageShelf) -> None:
    for name in "abcdefabcdef":
        assert shelf.pages.get(name) is shelf.take(name) or name in shelf.pages
        assert list(shelf.pages)[-1] == name
