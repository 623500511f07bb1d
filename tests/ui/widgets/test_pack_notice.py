"""The quiet notice on Home."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from exports.packs.comparing import Difference
from ui.widgets.pack_notice import PackNotice

OFFER: Any = SimpleNamespace(version="2.0", change=Difference("7.0", "7.1", duties=1), anew=())


@pytest.fixture
def notice(session, look, shown):
    """Show the notice above a field, in a window."""
    one = session()
    window = QWidget()
    column = QVBoxLayout(window)
    made = PackNotice(one.packs, look)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    shown(window)
    yield made
    window.close()


def offer(notice: PackNotice, *, refused: tuple[tuple[str, str], ...] = ()) -> None:
    notice._packs.offer, notice._packs.refused = (None if refused else OFFER), refused
    notice._packs.changed.emit()


def press(notice: PackNotice, words: str) -> None:
    (button,) = [one for one in notice.findChildren(QPushButton) if one.text() == words]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_it_is_hidden_while_there_is_nothing_to_tell(notice) -> None:
    assert not notice.isVisible()


def test_an_offer_says_what_is_new_and_leads_there(notice) -> None:
    offer(notice)
    assert notice.isVisible()
    went: list[int] = []
    notice.wanted.connect(lambda: went.append(1))
    press(notice, "See what changes, and install")
    assert went == [1]


def test_later_takes_it_away_and_the_keyboard_goes_on(notice) -> None:
    offer(notice)
    closed: list[int] = []
    notice.closed.connect(lambda: closed.append(1))
    press(notice, "Later")
    assert not notice.isVisible()
    assert closed == [1]


def test_a_file_that_was_not_taken_is_told_with_the_reason(notice) -> None:
    offer(notice, refused=(("bad.postwise-pack", "It is no pack."),))
    words = [one.property("plain") or one.text() for one in notice.findChildren(QWidget) if hasattr(one, "text")]
    assert any("bad.postwise-pack: It is no pack." in str(line) for line in words)
    press(notice, "I have read this")
    assert not notice.isVisible()


def test_where_the_keyboard_was_elsewhere_it_stays(notice, qtbot) -> None:
    offer(notice)
    field = notice.window().findChild(QLineEdit)
    field.setFocus()
    closed: list[int] = []
    notice.closed.connect(lambda: closed.append(1))
    notice._packs.later()
    assert closed == []
    assert field.hasFocus()
