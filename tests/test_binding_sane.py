"""A guard on the Qt binding: some builds take references to None and True that they do not own, and then abort.

PySide6 6.12.0 does so on Python 3.10 and 3.11; ordinary tests pass with it. See docs/decisions/pyside6.md.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QObject, Signal

CALLS = 200
TOLERANCE = 50  # other threads and caches move the counts by a few; a fault moves them by one a call


class Sender(QObject):
    sent = Signal()


def counts() -> list[int]:
    return [sys.getrefcount(singleton) for singleton in (None, True, False)]


def stolen(before: list[int], after: list[int]) -> bool:
    return any(late - early <= -TOLERANCE for early, late in zip(before, after, strict=True))


def test_signals_and_void_calls_leave_the_reference_counts_alone(qapp):
    sender, before = Sender(), counts()
    for _ in range(CALLS):
        sender.sent.emit()
        QCoreApplication.sendPostedEvents(None, 0)
        sender.setObjectName("sender")
    assert not stolen(before, counts())


def test_the_guard_sees_one_stolen_reference_a_call():
    assert stolen([5000, 580, 600], [5000, 580 - CALLS, 600])
    assert not stolen([5000, 580, 600], [5003, 579, 600])
