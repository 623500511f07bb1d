"""Tests for ui/stopwatch.py; the time that has gone by is set by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.stopwatch import Stopwatch


class Elapsed:
    """Stands in for the elapsed timer: `milliseconds` is what a test says."""

    def __init__(self) -> None:
        self.milliseconds = 0

    def start(self) -> None:
        self.milliseconds = 0

    def elapsed(self) -> int:
        return self.milliseconds

    def restart(self) -> int:
        gone, self.milliseconds = self.milliseconds, 0
        return gone


class Window(QWidget):
    in_front = True

    def isActiveWindow(self) -> bool:
        return self.in_front


@pytest.fixture
def elapsed(monkeypatch: pytest.MonkeyPatch) -> Elapsed:
    made = Elapsed()
    monkeypatch.setattr("ui.stopwatch.QElapsedTimer", lambda: made)
    return made


@pytest.fixture
def window(qapp: QApplication) -> Window:
    return Window()


def test_whole_seconds_in_front_are_spent(elapsed: Elapsed, window: Window) -> None:
    spent: list[int] = []
    stopwatch = Stopwatch(window, spent.append)
    elapsed.milliseconds = 5_000
    stopwatch.mark()
    assert spent == [5]


def test_less_than_a_second_waits(elapsed: Elapsed, window: Window) -> None:
    spent: list[int] = []
    stopwatch = Stopwatch(window, spent.append)
    elapsed.milliseconds = 999
    stopwatch.mark()
    assert spent == []
    elapsed.milliseconds += 1
    stopwatch.mark()
    assert spent == [1]


def test_the_rest_of_a_second_is_not_lost(elapsed: Elapsed, window: Window) -> None:
    spent: list[int] = []
    stopwatch = Stopwatch(window, spent.append)
    for _time in range(10):
        elapsed.milliseconds = 1_500
        stopwatch.mark()
    assert sum(spent) == 15


def test_time_behind_other_windows_does_not_count(elapsed: Elapsed, window: Window) -> None:
    spent: list[int] = []
    stopwatch = Stopwatch(window, spent.append)
    window.in_front = False
    elapsed.milliseconds = 60_000
    stopwatch.mark()
    window.in_front = True
    elapsed.milliseconds = 2_000
    stopwatch.mark()
    assert spent == [2]


def test_a_long_gap_counts_as_a_break(elapsed: Elapsed, window: Window) -> None:
    spent: list[int] = []
    stopwatch = Stopwatch(window, spent.append)
    elapsed.milliseconds = 8 * 3_600_000
    stopwatch.mark()
    assert spent == [120]


def test_it_marks_by_itself_every_quarter_of_a_minute(elapsed: Elapsed, window: Window) -> None:
    spent: list[int] = []
    stopwatch = Stopwatch(window, spent.append)
    (timer,) = stopwatch.findChildren(QTimer)
    assert timer.isActive()
    assert timer.interval() == 15_000
    elapsed.milliseconds = 15_000
    timer.timeout.emit()
    assert spent == [15]


def test_it_goes_with_its_window(elapsed: Elapsed, window: Window) -> None:
    assert Stopwatch(window, lambda _seconds: None).parent() is window
