"""Bringing an authority back from its backup file, in the place of making a new one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from assets.language import _
from modules.errors import PostwiseError
from ui.accessible import announce
from ui.hr.setup.draft import Draft
from ui.hr.setup.step import Step
from ui.hr.setup.steps import all_filled
from ui.hr.widgets.passphrase import PassphraseField
from ui.hr.workspace import Workspace
from ui.tab_order import reveal
from ui.theme import Look
from ui.widgets.field import Field
from ui.widgets.parts import Button

# A backup has four small files; anything larger is something else.
_LARGEST_BACKUP = 1_000_000


class RestoreStep(Step):
    """The file, its passphrase and who is asking."""

    def __init__(self, workspace: Workspace, look: Look, draft: Draft) -> None:
        super().__init__(workspace, look, draft)
        self.tell(_("Choose the backup file that was saved at the set-up, and type the passphrase of that time."))
        self.file = QLineEdit()
        self._file_field = Field(_("Backup file"), self.file, look)
        self.browse = Button(_("Choose…"), look, icon="folder", kind="tool")
        self.browse.setAccessibleName(_("Choose the backup file"))
        self.browse.clicked.connect(self._choose)
        self._file_field.put_beside(self.browse)
        self.passphrase = PassphraseField(_("Passphrase"), look)
        self.who = QLineEdit(draft.who)
        self.who.setMaxLength(200)
        self._who_field = Field(_("Your name"), self.who, look, _("It stands beside what you do in the audit log."))
        for widget in (self._file_field, self.passphrase, self._who_field):
            self.column.addWidget(widget)
        for line in (self.file, self.passphrase.line, self.who):
            line.returnPressed.connect(self.submitted)
        self.who.textChanged.connect(self._keep)
        self._busy = False

    def title(self) -> str:
        """Return the heading."""
        return _("Restore a backup")

    def main_words(self) -> str:
        """Return what the main button says."""
        return _("Restore")

    def first(self) -> QWidget:
        """Return where the keyboard starts."""
        return self.file

    def may_go_on(self) -> bool:
        """Not while it is at work already."""
        return not self._busy

    def check(self) -> bool:
        """All three are needed."""
        self.passphrase.complain("" if self.passphrase.text() else _("Please type the passphrase."))
        filled = all_filled(
            (self._file_field, self.file, _("Please choose the backup file.")),
            (self._who_field, self.who, _("Please type your name.")),
        )
        if filled and self.passphrase.complaint():
            self.passphrase.line.setFocus()
            reveal(self.passphrase)
            announce(self.passphrase.line, self.passphrase.complaint())
        return filled and not self.passphrase.complaint()

    def restore(self) -> None:
        """Bring it back; what is wrong is said beside its field, and nothing was written then."""
        try:
            with Path(self.file.text().strip()).open("rb") as stream:
                data = stream.read(_LARGEST_BACKUP)
        except (OSError, ValueError):
            words = _("This file cannot be read. Choose another one.")
            self._file_field.complain(words)
            self._file_field.point_out()
            return
        self._set_busy(True)
        self.passphrase.hide_typed()
        self.workspace.restore(data, self.passphrase.text(), self.who.text().strip(), self._fail)

    def _fail(self, error: PostwiseError) -> None:
        from exports.hr.authority import WrongPassphraseError

        self._set_busy(False)
        words = f"{error.what} {error.todo}".strip()
        field, line = self._file_field, self.file
        if isinstance(error, WrongPassphraseError):
            self.passphrase.complain(words)
            line = self.passphrase.line
        else:
            field.complain(words)
        line.setFocus()
        reveal(line)
        line.selectAll()
        announce(line, words)

    def _keep(self) -> None:
        self.draft.who = self.who.text().strip()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.changed.emit()

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(
            self, _("Choose the backup file"), str(Path.home()), _("Backup (*.zip)")
        )
        if chosen:
            self.file.setText(chosen)
