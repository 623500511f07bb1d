"""Installing a pack: choose it or drop it, see what it changes or why it is refused, and only then install it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from assets.language import _
from modules.errors import PostwiseError
from ui.accessible import announce
from ui.packs import Packs
from ui.tab_order import reveal
from ui.theme import Look
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.pack_change import change_lines
from ui.widgets.parts import Box, Button, IconLabel, clear
from ui.widgets.text import TextLabel

if TYPE_CHECKING:
    from exports.packs.candidate import Candidate

SUFFIX = ".postwise-pack"
_STEPS = 4


class PackBox(Box):
    """Asks for a pack, then shows it as `shown`; nothing is installed before `install` is pressed."""

    def __init__(self, packs: Packs, look: Look) -> None:
        super().__init__(look, "card", pad=20, gap=12)
        self._packs = packs
        self.shown: Candidate | None = None
        self.choose: Button | None = None
        self.install: Button | None = None
        self.leave: Button | None = None
        self.cancel: Button | None = None
        self._bar: QProgressBar | None = None
        self.setAcceptDrops(True)
        packs.step.connect(self._on_packs_step)
        packs.found.connect(self.show_candidate)
        packs.failed.connect(self._on_packs_failed)
        if packs.looking:
            self._show_looking()
        else:
            self._offer()

    def open_path(self, path: Path) -> None:
        """Look at a file or a folder in the background; then show what it changes, or why it is refused."""
        if self._bar is None:
            self._packs.look_at(path)
            self._show_looking()

    def show_candidate(self, candidate: Candidate) -> None:
        """Show what a pack would change, and ask whether to install it."""
        self._start()
        self.shown = candidate
        words = _("Version {version}: what it changes").format(version=candidate.version)
        heading = self._head(words)
        for line in change_lines(candidate):
            self._put(TextLabel(f"• {line}", self._look))
        who = _("Signed by {name}.").format(name=candidate.signer) if candidate.signer else ""
        self._put(label(who or _("Nobody signed it. Your organisation allows that."), "small"))
        self._put(label(_("Your progress, your answers and your certificates stay as they are."), "small"))
        self.install = Button(_("Install this version"), self._look, icon="tick", kind="primary")
        self.install.clicked.connect(lambda: self._install(candidate))
        self.leave = Button(_("Do not install it"), self._look)
        self.leave.clicked.connect(self._on_leave_clicked)
        self._row(self.install, self.leave)
        self._tell(heading, "\n".join((heading.words(), *change_lines(candidate))))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders only."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the first one dropped."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.open_path(Path(paths[0]))

    def _offer(self) -> Button:
        """Show the button that asks for a pack."""
        self._start()
        self._head(_("Install a new version"))
        words = _("HR may send you a new version of the course as a file. Drop it here, or choose it.")
        self._put(label(words + " " + _("You see what it changes before anything is installed.")))
        self.choose = Button(_("Install a pack…"), self._look, icon="folder")
        self.choose.clicked.connect(self._choose)
        self._row(self.choose)
        return self.choose

    def _show_looking(self) -> None:
        """Show that a pack is looked at, and how to stop that."""
        self._work(_("Looking at {file} …").format(file=self._packs.looking))
        self.cancel = Button(_("Cancel"), self._look, icon="cross")
        self.cancel.clicked.connect(self._packs.stop)
        self._row(self.cancel)
        self.cancel.setFocus()

    def _work(self, words: str) -> None:
        """Show that work goes on."""
        self._start()
        self._head(_("Install a new version"))
        self._put(label(words, "strong"))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _STEPS)
        self._bar.setAccessibleName(words)
        self._put(self._bar)
        announce(self._bar, words)

    def _install(self, candidate: Candidate) -> None:
        self._work(_("Installing version {version} …").format(version=candidate.version))
        self._packs.install(candidate)

    def _on_packs_failed(self, error: PostwiseError) -> None:
        """Say next to the button why it is refused."""
        button = self._offer()
        words = str(error)
        more = [*getattr(error, "problems", ())[:5], _("Nothing was changed.")]
        box = Box(self._look, "callout", tone="bad", row=True, pad=14, gap=10)
        box.add(IconLabel("warning", self._look, "bad", 24))
        text = TextLabel("\n".join((words, *more)), self._look, block=True)
        box.add(text, 1)
        self._put(box)
        button.setAccessibleDescription(words)
        self._tell(text, text.words())

    def _choose(self) -> None:
        pattern = _("Packs of a course") + f" (*{SUFFIX})"
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Install a pack"), str(Path.home()), f"{pattern};;{_('All files')} (*)"
        )
        if chosen:
            self.open_path(Path(chosen))

    def _on_leave_clicked(self) -> None:
        self._offer().setFocus()

    def _on_packs_step(self, number: int) -> None:
        if self._bar is not None:
            self._bar.setValue(number)

    def _start(self) -> None:
        clear(self.column)
        self.shown = None
        self.choose = self.install = self.leave = self.cancel = None
        self._bar = None

    def _head(self, words: str) -> TextLabel:
        made = TextLabel(words, self._look, level=2)
        self._put(made)
        return made

    def _row(self, *buttons: Button) -> None:
        row = Flow(self._look, gap=10)
        row.fill(buttons)
        self._put(row)
        for button in buttons:
            button.setVisible(True)

    def _put(self, widget: QWidget) -> None:
        """Add a widget, which can take the focus at once where this box is on show."""
        self.add(widget)
        if self.isVisible():
            widget.show()

    def _tell(self, text: TextLabel, words: str) -> None:
        """Move the keyboard to what is new, and have it spoken."""
        text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        announce(text, words)
        text.setFocus()
        # Only when it has been laid out is it known where that is.
        QTimer.singleShot(0, text, lambda: reveal(text))
