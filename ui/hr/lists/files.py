"""Files that go in and out of HR's pages: asking where to, writing whole, and showing them in their folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from assets.language import _
from exports.whole_file import write_whole
from modules.errors import PostwiseError
from ui.hr.page import HrPage


def save_as(page: HrPage, title: str, name: str, data: bytes, kinds: str) -> Path | None:
    """Ask where to, and write a file there; return where it is, or None. The page says what came of it."""
    chosen, _filter = QFileDialog.getSaveFileName(page, title, str(Path.home() / name), kinds)
    if not chosen:
        return None
    try:
        write_whole(Path(chosen), data)
    except PostwiseError as error:
        page.workspace.failed.emit(error)
        return None
    page.say.emit(_("Saved as {file}").format(file=chosen), "good")
    return Path(chosen)


def ask_folder(page: HrPage, title: str) -> Path | None:
    """Ask for a folder; None where nobody chooses one."""
    chosen = QFileDialog.getExistingDirectory(page, title, str(Path.home()))
    return Path(chosen) if chosen else None


def show_in_folder(path: Path) -> None:
    """Open the folder of a file, or a folder itself, in the file manager."""
    folder = path if path.is_dir() else path.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
