"""Tests for ui/pages/page.py: what every page is before it does anything."""

from __future__ import annotations

import pytest

from ui.pages.page import Page


@pytest.fixture
def plain(open_page, session):
    return open_page(Page, session())


def test_a_page_without_words_of_its_own_still_opens(plain) -> None:
    assert plain.page.title() == ""
    plain.page.refresh()
    plain.page.take_focus()
    assert (plain.gone, plain.stood) == ([], [])


def test_it_has_session_and_look_and_no_margins(plain, look) -> None:
    assert plain.page.look is look
    margins = plain.page.layout().contentsMargins()
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (0, 0, 0, 0)


def test_the_bar_stands_at_the_foot(plain, qtbot) -> None:
    bar = plain.page.add_bar()
    assert plain.page.layout().itemAt(plain.page.layout().count() - 1).widget() is bar
    bar.offer("Back", "a hint", "On")
    qtbot.waitUntil(lambda: plain.buttons() == ["Back", "On"])
