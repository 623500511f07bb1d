"""A place to drop files and folders on, with buttons that do the same by keyboard."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from assets.language import _
from ui.theme import Look
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel, restyle
from ui.widgets.text import TextLabel


class DropZone(Box):
    """Emits `dropped` with a list of paths, whichever way they were chosen."""

    dropped = Signal(list)

    def __init__(self, look: Look) -> None:
        super().__init__(look, "drop", pad=26, gap=10)
        self.setAcceptDrops(True)
        self.setProperty("over", False)
        line = Box(look, "plain", row=True, pad=0, gap=14)
        line.add(IconLabel("inbox", look, "primary", 40))
        words = Box(look, "plain", pad=0, gap=4)
        words.add(TextLabel(_("Drop certificates here"), look, level=2))
        words.add(label(_("Files, whole folders, or a zip archive: PDF certificates and signed records."), "muted"))
        line.add(words, 1)
        self.add(line)
        self.files = Button(_("Choose files"), look, icon="certificate", kind="primary")
        self.folder = Button(_("Choose a folder"), look, icon="folder")
        row = Flow(look, gap=8)
        row.fill((self.files, self.folder))
        self.add(row)
        self.files.clicked.connect(self._on_files_clicked)
        self.folder.clicked.connect(self._on_folder_clicked)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and show that they may be let go of here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._show_over(over=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._show_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was let go of here; what is not on this computer is left out."""
        self._show_over(over=False)
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if paths:
            self.dropped.emit(paths)

    def _on_files_clicked(self) -> None:
        kinds = _("Certificates, records and archives (*.pdf *.jws *.zip)")
        chosen, _kind = QFileDialog.getOpenFileNames(self, _("Choose certificates"), str(Path.home()), kinds)
        if chosen:
            self.dropped.emit([Path(name) for name in chosen])

    def _on_folder_clicked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Choose a folder of certificates"), str(Path.home()))
        if chosen:
            self.dropped.emit([Path(chosen)])

    def _show_over(self, *, over: bool) -> None:
        self.setProperty("over", over)
        restyle(self)
