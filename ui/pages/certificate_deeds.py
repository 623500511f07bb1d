"""What one does with a certificate: save it, send it to HR, print it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from assets.language import _
from exports.whole_file import write_whole
from modules.errors import PostwiseError
from records.model import StoredCompletion
from ui.pages.page import Page
from ui.pdf import print_pdf


class CertificateDeeds:
    """Works for one page, which tells what came of it."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def file_name(self, kept: StoredCompletion) -> str:
        """Return a name for the file that says what it is, safe on every system."""
        person = "".join(letter if letter.isalnum() else "-" for letter in kept.completion.name).strip("-")
        return f"Postwise-{person or 'certificate'}-{kept.completion.completed_at:%Y-%m-%d}.pdf"

    def save_to(self, kept: StoredCompletion, path: Path) -> bool:
        """Write the certificate to a file, whole or not at all; says what went wrong where it cannot."""
        try:
            write_whole(path, kept.certificate)
        except PostwiseError as error:
            self._page.session.failed.emit(error)
            return False
        self._page.say.emit(_("Saved as {file}").format(file=path), "good")
        return True

    def save(self, kept: StoredCompletion) -> None:
        """Ask where to, then write the file."""
        start = str(Path.home() / self.file_name(kept))
        chosen, _filter = QFileDialog.getSaveFileName(self._page, _("Save your certificate"), start, _("PDF (*.pdf)"))
        if chosen:
            self.save_to(kept, Path(chosen))

    def send(self, kept: StoredCompletion) -> None:
        """Write the file to the outbox, show it, and open the mail program: the person attaches and sends it."""
        from exports.sending import mailto

        path = self._page.session.course.data / "outbox" / self.file_name(kept)
        if not self.save_to(kept, path):
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
        QDesktopServices.openUrl(QUrl(mailto(self._page.session.hr_email, kept.completion)))
        QApplication.clipboard().setText(str(path))
        words = _(
            "Your mail program opens with the words ready. Attach this file, then send it: {file} "
            "(its place is on your clipboard)."
        ).format(file=path)
        if not self._page.session.hr_email:
            words += " " + _("Your organisation has not set HR’s address yet, so please type it in.")
        elif not self._page.session.organisation.hr_email:
            address = self._page.session.hr_email
            words += " " + _("It goes to {address}, as your invitation says.").format(address=address)
        self._page.say.emit(words, "info")

    def print(self, kept: StoredCompletion) -> None:
        """Ask for a printer, then print."""
        print_pdf(kept.certificate, self._page)
