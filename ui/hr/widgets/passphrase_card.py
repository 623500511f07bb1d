"""The card that changes the passphrase of the authority."""

from __future__ import annotations

from PySide6.QtCore import Signal

from assets.language import _
from modules.errors import PostwiseError
from ui.accessible import announce
from ui.hr.setup import papers
from ui.hr.widgets.card import Card, row_of
from ui.hr.widgets.passphrase import PassphraseField
from ui.hr.workspace import Workspace
from ui.theme import Look
from ui.widgets.label import label
from ui.widgets.parts import Button


class PassphraseCard(Card):
    """`changed_it` comes when the new passphrase holds; from then on the old backup file is out of date."""

    changed_it = Signal()

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(_("Change the passphrase"), look)
        self._workspace = workspace
        self.add(label(_("A backup that was saved before still opens with the old one, so save a new one afterwards.")))
        self.old = PassphraseField(_("Passphrase now"), look)
        self.new = PassphraseField(_("New passphrase"), look)
        self.again = PassphraseField(_("The same new passphrase again"), look)
        for field in (self.old, self.new, self.again):
            field.line.returnPressed.connect(self.change)
            self.add(field)
        self.button = Button(_("Change the passphrase"), look, icon="key")
        self.button.clicked.connect(self.change)
        self.add(row_of(look, self.button))

    def change(self) -> None:
        """Lock the authority with another passphrase; what is wrong is said beside its field."""
        from exports.hr.authority import change_passphrase

        if not self.button.isEnabled() or not self._check():
            return
        old, new, folder = self.old.text(), self.new.text(), self._workspace.folder
        self.button.setEnabled(False)
        self._workspace.tasks.start(
            lambda: change_passphrase(folder, old, new), lambda _nothing: self._on_changed(), self._on_not_changed
        )

    def _check(self) -> bool:
        from exports.hr.strength import strength

        own = self._workspace.organisation
        found = strength(self.new.text(), (own.name, own.short_name, self._workspace.who, "postwise"))
        easy = " ".join((_("This passphrase is too easy to guess."), *found.advice))
        same = self.new.text() == self.again.text()
        self.old.complain("" if self.old.text() else _("Please type the passphrase."))
        self.new.complain("" if found.enough else easy)
        self.again.complain("" if same or not found.enough else _("This is not the same as above."))
        for field in (self.old, self.new, self.again):
            if field.complaint():
                self._point_out(field)
                return False
        return True

    def _on_changed(self) -> None:
        self._workspace.save_setting(papers.BACKUP, "")
        self.button.setEnabled(True)
        for field in (self.old, self.new, self.again):
            field.hide_typed()
            field.line.clear()
        self.changed_it.emit()

    def _on_not_changed(self, error: PostwiseError) -> None:
        self.button.setEnabled(True)
        self.old.complain(f"{error.what} {error.todo}".strip())
        self._point_out(self.old)

    def _point_out(self, field: PassphraseField) -> None:
        field.line.setFocus()
        field.line.selectAll()
        announce(field.line, field.complaint())
