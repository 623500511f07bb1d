"""Locks the workspace when nobody is there: it watches keys and mouse, warns a minute before, and then asks to lock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

# What may be chosen in the settings, in minutes, and what holds until something is chosen.
CHOICES = (5, 10, 30)
USUAL = 10
# The setting of the register that keeps the choice.
SETTING = "idle-minutes"
_WARNING = timedelta(minutes=1)
_TICK_MILLISECONDS = 1000
_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
        QEvent.Type.Drop,
    }
)


def minutes_of(kept: str) -> int:
    """Return the minutes that a setting says; what is none of the choices counts as the usual."""
    return int(kept) if kept in map(str, CHOICES) else USUAL


class IdleWatch(QObject):
    """`warned` comes once when a minute is left, `woken` when somebody stirs after that, `idle` each second past it.

    `idle` comes again and again, since whoever hears it may have to wait for work that is under way.
    """

    warned = Signal()
    woken = Signal()
    idle = Signal()

    def __init__(self, window: QWidget, application: QApplication, clock: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._window = window
        self._application = application
        self._clock = clock
        self._last = clock()
        self._warned = False
        self.minutes = USUAL
        self.timer = QTimer(self)
        self.timer.setInterval(_TICK_MILLISECONDS)
        self.timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to watch, with all the time ahead."""
        self.stir()
        self._application.installEventFilter(self)
        self.timer.start()

    def stop(self) -> None:
        """Watch no more, as while the workspace is locked."""
        self.timer.stop()
        self._application.removeEventFilter(self)
        self._warned = False

    def wait_for(self, minutes: int) -> None:
        """Ask to lock after so many minutes from now on."""
        self.minutes = minutes

    def stir(self) -> None:
        """Note that somebody is there."""
        self._last = self._clock()
        if self._warned:
            self._warned = False
            self.woken.emit()

    def look(self) -> None:
        """See how long nobody stirred. A clock that was put back counts as a sign of life."""
        now = self._clock()
        self._last = min(self._last, now)
        quiet, most = now - self._last, timedelta(minutes=self.minutes)
        if quiet >= most:
            self.idle.emit()
        elif quiet >= most - _WARNING and not self._warned:
            self._warned = True
            self.warned.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note keys and mouse in the window and in what it has opened; everything goes on its way."""
        if event.type() in _LIFE and isinstance(watched, QWidget) and self._is_ours(watched.window()):
            self.stir()
        return False

    def _is_ours(self, top: QWidget) -> bool:
        """Whether a window is the one that is watched, or a menu or dialog of it."""
        owner: QWidget | None = top
        while owner is not None:
            if owner is self._window:
                return True
            parent = owner.parentWidget()
            owner = parent.window() if parent is not None else None
        return False
