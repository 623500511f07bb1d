"""When the course cannot open: what happened, and a way out where there is one. Nothing is ever deleted here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from assets.language import _
from modules.errors import PostwiseError
from records.copies import restore, start_anew
from records.errors import CorruptDatabaseError
from ui.opening import DATABASE


def offer_way_out(parent: QWidget, error: PostwiseError, data: Path) -> bool:
    """Tell the error; True once the person chose a way out and it was taken, so that opening can be tried again."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Critical)
    box.setWindowTitle(_("Postwise cannot open"))
    box.setText(error.what)
    box.setInformativeText("\n\n".join(part for part in (error.todo, error.where) if part))
    again = box.addButton(_("Try again"), QMessageBox.ButtonRole.AcceptRole)
    back = anew = None
    if isinstance(error, CorruptDatabaseError):
        if error.copy is not None:
            back = box.addButton(_("Put the last good copy back"), QMessageBox.ButtonRole.AcceptRole)
        anew = box.addButton(_("Start anew, keep the old file"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(_("Close Postwise"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(back or again)
    box.exec()
    chosen = box.clickedButton()
    try:
        if chosen is back and isinstance(error, CorruptDatabaseError) and error.copy is not None:
            restore(data / DATABASE, error.copy)
        elif anew is not None and chosen is anew:
            start_anew(data / DATABASE)
        elif chosen is not again:
            return False
    except PostwiseError as trouble:
        return offer_way_out(parent, trouble, data)
    return True
