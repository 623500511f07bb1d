"""Tests for ui/pages/page.py: what every page is before it does anything."""

from __future__ import annotations

import pytest

from modules.model import Problem
from ui.pages.page import Page
from ui.widgets.problem_note import ProblemNote


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


def test_what_is_wrong_in_its_file_stands_at_the_top_for_its_author(plain) -> None:
    plain.page.show_problems("en/lessons/a.md")
    assert plain.page.findChildren(ProblemNote) == []
    plain.page.session.problems = (
        Problem("en/lessons/a.md", 3, "typo", "A word is wrong."),
        Problem("en/lessons/b.md", 4, "typo", "Another word is wrong."),
    )
    plain.page.show_problems("en/lessons/a.md")
    (note,) = plain.page.findChildren(ProblemNote)
    assert plain.page.layout().itemAt(0).widget() is note
    assert plain.words() == ["", "Line 3: A word is wrong. (typo)"]
    plain.page.show_problems("en/lessons/a.md", "en/lessons/b.md")
    assert plain.page.findChildren(ProblemNote) == [note]
    plain.page.show_problems("en/lessons/c.md")
    assert not note.isVisible()
