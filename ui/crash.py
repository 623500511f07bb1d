"""An unexpected error: a report that can be read and copied, without any personal data, and the app goes on."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path

import PySide6
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget

from assets.language import _

_ROOT = Path(__file__).resolve().parent.parent


def crash_report(error: BaseException) -> str:
    """Return what helps to mend it: kinds, files and lines. Messages and values stay out: they may name a person."""
    lines = [f"Postwise, Python {platform.python_version()}, PySide6 {PySide6.__version__}, {platform.system()}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__name__)
        lines += [
            f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def show_crash(parent: QWidget, report: str) -> None:
    """Say that something went wrong and offer the report for copying."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(_("Something went wrong"))
    box.setText(_("Something went wrong in Postwise. What you have finished is kept."))
    box.setInformativeText(
        _("You can go on. If it happens again, copy this report and send it to your IT team. It names nobody.")
    )
    box.setDetailedText(report)
    copy = QPushButton(_("Copy the report"))
    box.addButton(copy, QMessageBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
    box.addButton(QMessageBox.StandardButton.Ok)
    box.exec()


def _short(name: str) -> str:
    path = Path(name)
    return path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else path.name
