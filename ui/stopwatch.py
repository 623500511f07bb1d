"""Measures the time in which the window is in front and in use, for the duration in the record."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QWidget

# A longer gap than this between two signs of life is a break, and does not count.
_LONGEST_SECONDS = 120
_TICK_MILLISECONDS = 15_000


class Stopwatch(QObject):
    """Calls `spend` with whole seconds: on a slow tick while the window is in front, and whenever `mark` is called."""

    def __init__(self, window: QWidget, spend: Callable[[int], None]) -> None:
        super().__init__(window)
        self._window = window
        self._spend = spend
        self._elapsed = QElapsedTimer()
        self._elapsed.start()
        self._rest = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MILLISECONDS)
        self._timer.timeout.connect(self.mark)
        self._timer.start()

    def mark(self) -> None:
        """Count the time since the last mark, if the window was in front; the rest of a second waits for the next."""
        if self._rest + self._elapsed.elapsed() < 1000:
            return
        seconds, self._rest = divmod(self._rest + self._elapsed.restart(), 1000)
        if self._window.isActiveWindow():
            self._spend(min(seconds, _LONGEST_SECONDS))
