"""Saving a file for the person at the screen: asking where to, writing it whole, and saying so."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from assets.language import _
from exports.whole_file import write_whole
from modules.errors import PostwiseError
from ui.hr.page import HrPage


def safe_name(words: str) -> str:
    """Return words as part of a file name that every system takes."""
    letters = "".join(letter if letter.isalnum() else "-" for letter in words)
    return "-".join(part for part in letters.split("-") if part)[:60] or "person"


def ask_where(page: HrPage, title: str, name: str) -> Path | None:
    """Ask where to save a file; None where nowhere was chosen."""
    suffix = Path(name).suffix
    kinds = f"{suffix[1:].upper()} (*{suffix})"
    chosen, _kind = QFileDialog.getSaveFileName(page, title, str(Path.home() / name), kinds)
    return Path(chosen) if chosen else None


def save(page: HrPage, path: Path, data: bytes) -> bool:
    """Write a file and say so, or what went wrong."""
    try:
        write_whole(path, data)
    except PostwiseError as error:
        page.workspace.failed.emit(error)
        return False
    page.say.emit(_("Saved as {file}").format(file=path), "good")
    return True


def save_all(page: HrPage, folder: Path, files: Mapping[str, bytes]) -> bool:
    """Write several files into a folder and say so, or what went wrong with the first that failed."""
    try:
        for name, data in files.items():
            write_whole(folder / Path(name).name, data)
    except PostwiseError as error:
        page.workspace.failed.emit(error)
        return False
    names = ", ".join(Path(name).name for name in files)
    page.say.emit(_("Saved in {folder}: {files}").format(folder=folder, files=names), "good")
    return True
