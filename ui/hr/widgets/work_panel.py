"""Long work under way: what is done, how much of it, which part now, and a button to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar

from assets.language import _
from ui.accessible import announce
from ui.hr.workspace import Work
from ui.theme import Look
from ui.widgets.label import label
from ui.widgets.parts import Box, Button

# Work may tell much more often than anybody can read.
_EACH_MILLISECONDS = 100


class WorkPanel(Box):
    """Follows one piece of work; hidden while there is none. `stopped` comes when somebody stops it."""

    stopped = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, "card", pad=16, gap=8)
        self._work: Work | None = None
        self._done = self._total = 0
        self._quarter = 0
        self._words = ""
        self.title = label("", "strong")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.count = label("", "muted")
        self.detail = label("", "small")
        self.stop = Button(_("Stop"), look, icon="cross")
        self.stop.setAccessibleDescription(_("What is done so far is kept."))
        self.stop.clicked.connect(self._on_stop_clicked)
        row = Box(look, "plain", row=True, pad=0, gap=12)
        row.add(self.count, 1)
        row.add(self.stop)
        for part in (self.title, self.bar, row, self.detail):
            self.add(part)
        self._timer = QTimer(self)
        self._timer.setInterval(_EACH_MILLISECONDS)
        self._timer.timeout.connect(self._show)
        self.hide()

    def follow(self, work: Work, title: str, words: str) -> None:
        """Show a piece of work; `words` say how far it is, as in "{done} of {total} files"."""
        self._work, self._words = work, words
        self._done = self._total = self._quarter = 0
        work.progressed.connect(self._on_work_progressed)
        self.title.setText(title)
        self.bar.setAccessibleName(title)
        self.detail.setText("")
        self.stop.setEnabled(True)
        self._show()
        self.show()
        self._timer.start()
        announce(self.title, title)

    def tell(self, detail: str) -> None:
        """Say which part is being worked on."""
        self.detail.setText(detail)

    def end(self) -> None:
        """Hide: the work has come to its end."""
        self._timer.stop()
        if self._work is not None:
            self._work.progressed.disconnect(self._on_work_progressed)
            self._work = None
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether there is work under way."""
        return self._work is not None

    @property
    def done(self) -> int:
        """How much is done."""
        return self._done

    def _on_work_progressed(self, done: int, total: int) -> None:
        self._done, self._total = done, total

    def _show(self) -> None:
        # A range of nothing is a bar that runs up and down: how much there is to do is not known yet.
        self.bar.setRange(0, self._total)
        self.bar.setValue(self._done)
        if not self._total:
            self.count.setText(_("Looking what there is …"))
            return
        words = self._words.format(done=f"{self._done:,}", total=f"{self._total:,}")
        self.count.setText(words)
        quarter = 4 * self._done // self._total
        if quarter > self._quarter:
            self._quarter = quarter
            announce(self.count, words)

    def _on_stop_clicked(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self.stop.setEnabled(False)
            self.count.setText(_("Stopping … what is done so far is kept."))
            self.stopped.emit()
