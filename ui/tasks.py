"""Long work off the window's thread: a pure function, then one call back on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from assets.language import _
from modules.errors import PostwiseError


class _Signals(QObject):
    """Carries the end of a job from its thread to the window's: a queued call, since the receiver lives there."""

    done = Signal(object, object)
    failed = Signal(object, object)


class _Job(QRunnable):
    """One piece of work; what it raises becomes an error for the person."""

    def __init__(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Any], Any]) -> None:
        super().__init__()
        self.signals = _Signals()
        self.work = work
        self.done = done
        self.failed = failed

    def run(self) -> None:
        """Do the work and tell its end; runs on a thread of the pool."""
        try:
            result = self.work()
        except Exception as error:
            self.signals.failed.emit(self, error)
        else:
            self.signals.done.emit(self, result)


class Tasks(QObject):
    """Starts work in the background and calls back on the thread that made this object.

    `unexpected` is told what work raised that nobody had foreseen.
    """

    def __init__(self, unexpected: Callable[[BaseException], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self.unexpected = unexpected
        self._running: set[_Job] = set()

    def start(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[PostwiseError], Any]
    ) -> None:
        """Run `work` on a thread; then `done(result)` or `failed(error)` here, never both."""
        job = _Job(work, done, failed)
        job.setAutoDelete(False)
        self._running.add(job)
        job.signals.done.connect(self._on_job_done)
        job.signals.failed.connect(self._on_job_failed)
        self._pool.start(job)

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return bool(self._running)

    def wait(self) -> None:
        """Wait until all work has ended, as before the app closes."""
        self._pool.waitForDone()

    def _on_job_done(self, job: _Job, result: Any) -> None:
        self._running.discard(job)
        job.done(result)

    def _on_job_failed(self, job: _Job, error: Exception) -> None:
        self._running.discard(job)
        if not isinstance(error, PostwiseError):
            self.unexpected(error)
            error = PostwiseError(_("Something went wrong while working."), todo=_("Please try again."))
        job.failed(error)
