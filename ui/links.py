"""Following links: into the course, to a word or a role explained, or to the web after a question."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from assets.language import _
from modules.model import Organisation
from ui.session import Session

_PAGES = {"clause": "policy", "lesson": "lesson", "approval": "approvals"}


def contact_address(organisation: Organisation, contact_id: str) -> str:
    """Return how to reach a contact, or in plain words that the organisation has not set that."""
    unset = _("Your organisation has not set an address here yet. Ask your line manager.")
    return organisation.contact_emails.get(contact_id, "") or unset


class Links(QObject):
    """Opens what an address names: clause:ID, lesson:ID, approval:ID, term:ID, contact:ID or https:…; else nothing.

    A term or a contact is explained in a small box, which keeps the place; from there one can go on to all of them.
    """

    def __init__(self, parent: QWidget, session: Session, go: Callable[[str, str], None]) -> None:
        super().__init__(parent)
        self._window = parent
        self._session = session
        self._go = go

    def follow(self, address: str) -> None:
        """Open one address."""
        kind, _colon, target = address.partition(":")
        if kind in _PAGES:
            self._go(_PAGES[kind], target)
        elif kind in ("term", "contact"):
            self._explain(address, *self.meaning(kind, target))
        elif kind == "https":
            self._open_web(address)

    def meaning(self, kind: str, target: str) -> tuple[str, str]:
        """Return the title and the words for a term of the glossary or a contact; empty for one that is not known."""
        catalogue = self._session.catalogue
        if kind == "term" and target in catalogue.terms:
            return catalogue.terms[target].term, catalogue.terms[target].meaning
        if kind == "contact" and target in catalogue.contacts:
            contact = catalogue.contacts[target]
            return contact.role, f"{contact.about}\n\n{contact_address(self._session.organisation, target)}"
        return "", ""

    def _explain(self, address: str, title: str, words: str) -> None:
        if not title:
            return
        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(words)
        close = box.addButton(QMessageBox.StandardButton.Close)
        see_all = box.addButton(_("See all"), QMessageBox.ButtonRole.ActionRole)
        box.setDefaultButton(QMessageBox.StandardButton.Close)
        box.setEscapeButton(close)
        box.exec()
        if box.clickedButton() is see_all:
            self._go("reference", address)

    def _open_web(self, address: str) -> None:
        ask = QMessageBox(self._window)
        ask.setWindowTitle(_("Open a web page?"))
        ask.setText(_("This link opens in your web browser:"))
        ask.setInformativeText(address)
        go = ask.addButton(_("Open it"), QMessageBox.ButtonRole.AcceptRole)
        ask.addButton(_("Stay here"), QMessageBox.ButtonRole.RejectRole)
        ask.exec()
        if ask.clickedButton() is go:
            QDesktopServices.openUrl(QUrl(address))
