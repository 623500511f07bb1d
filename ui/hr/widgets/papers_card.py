"""The card with what is kept elsewhere: the backup file, the recovery sheet, and the public root."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from assets.language import _
from exports.whole_file import write_whole
from modules.errors import PostwiseError
from records.moment import from_text
from ui.dates import long_date
from ui.hr.setup import papers
from ui.hr.widgets.card import Card, row_of
from ui.hr.workspace import Workspace
from ui.theme import Look
from ui.widgets.label import label
from ui.widgets.parts import Button


class PapersCard(Card):
    """`saved` comes with the place of what was saved."""

    saved = Signal(str)

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(_("Backup and recovery sheet"), look)
        self._workspace = workspace
        self._states = {papers.BACKUP: label(""), papers.SHEET: label("")}
        for line in self._states.values():
            self.add(line)
        self.backup = self._button(_("Save the backup file"), self._choose_backup)
        self.sheet = self._button(_("Save the recovery sheet"), self._choose_sheet)
        self.root = self._button(_("Save the public root"), self._choose_root)
        self.add(row_of(look, self.backup, self.sheet))
        words = _(
            "The public root is no secret: with it, anybody can check what HR signed, for instance your auditors. "
            "Its fingerprint is {fingerprint}."
        )
        self.add(label(words.format(fingerprint=workspace.authority.fingerprint), "small"))
        self.add(row_of(look, self.root))
        self.show_states()

    def show_states(self) -> None:
        """Say when each was saved."""
        for setting, name in ((papers.BACKUP, _("Backup file")), (papers.SHEET, _("Recovery sheet"))):
            kept = self._workspace.setting_of(setting)
            words = _("saved on {date}").format(date=long_date(from_text(kept))) if kept else _("not saved yet")
            self._states[setting].setText(f"{name}: {words}")

    def keep_backup(self, path: Path) -> None:
        """Write the backup file."""
        self._keep(path, lambda: papers.save_backup(self._workspace, path))

    def keep_sheet(self, path: Path) -> None:
        """Make the recovery sheet, and write it."""
        workspace = self._workspace

        def keep(pdf: bytes) -> None:
            self._keep(path, lambda: papers.save_sheet(workspace, path, pdf))

        workspace.tasks.start(lambda: papers.make_sheet(workspace), keep, workspace.failed.emit)

    def keep_root(self, path: Path) -> None:
        """Write the public root."""
        self._keep(path, lambda: write_whole(path, self._workspace.authority.root_pem))

    def _keep(self, path: Path, deed: Callable[[], None]) -> None:
        try:
            deed()
        except PostwiseError as error:
            self._workspace.failed.emit(error)
            return
        self.show_states()
        self.saved.emit(str(path))

    def _button(self, words: str, deed: Callable[[], None]) -> Button:
        button = Button(words, self._look, icon="save")
        button.clicked.connect(deed)
        return button

    def _choose_backup(self) -> None:
        if path := self._ask(self.backup.text(), papers.backup_name(self._workspace), _("Backup (*.zip)")):
            self.keep_backup(path)

    def _choose_sheet(self) -> None:
        if path := self._ask(self.sheet.text(), papers.sheet_name(self._workspace), _("PDF (*.pdf)")):
            self.keep_sheet(path)

    def _choose_root(self) -> None:
        if path := self._ask(self.root.text(), "hr-root.pem", _("Certificate (*.pem)")):
            self.keep_root(path)

    def _ask(self, title: str, name: str, kind: str) -> Path | None:
        chosen, _filter = QFileDialog.getSaveFileName(self, title, str(Path.home() / name), kind)
        return Path(chosen) if chosen else None
