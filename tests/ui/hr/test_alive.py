"""Calls that come late: only while their owner is there."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject

from ui.hr.alive import while_alive


def test_the_deed_is_done_while_its_owner_is_there() -> None:
    owner, done = QObject(), []
    while_alive(owner, done.append)("kept")
    assert done == ["kept"]


def test_nothing_is_done_once_the_owner_is_gone() -> None:
    owner, done = QObject(), []
    call = while_alive(owner, done.append)
    shiboken6.delete(owner)
    call("kept")
    assert done == []
