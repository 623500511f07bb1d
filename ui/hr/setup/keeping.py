"""The steps after the authority was made: the backup file, the recovery sheet, and what to do next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from assets.language import _
from modules.errors import PostwiseError
from ui.accessible import announce
from ui.hr.setup import papers
from ui.hr.setup.draft import Draft
from ui.hr.setup.step import Step
from ui.hr.workspace import Workspace
from ui.theme import Look
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.picture import Picture


class KeepingStep(Step):
    """Something to save, and the choice to do it later; one may go on after either."""

    setting = ""

    def __init__(self, workspace: Workspace, look: Look, draft: Draft) -> None:
        super().__init__(workspace, look, draft)
        self.explain()
        row = Box(look, "plain", row=True, pad=0, gap=10)
        self.deeds = self.buttons()
        for button in self.deeds:
            row.add(button)
        row.column.addStretch(1)
        self.column.addWidget(row)
        self.state = Box(look, "callout", row=True, pad=12, gap=10)
        self._sign = IconLabel("done", look, "good", 24)
        self._words = label("")
        self.state.add(self._sign)
        self.state.add(self._words, 1)
        self.column.addWidget(self.state)
        self.later = Button(_("I will do this later"), look, kind="quiet")
        self.later.clicked.connect(self._put_off)
        later = Box(look, "plain", row=True, pad=0, gap=0)
        later.add(self.later)
        later.column.addStretch(1)
        self.column.addWidget(later)
        self._show_state()

    def explain(self) -> None:
        """Add what to know about it."""

    def buttons(self) -> list[Button]:
        """Return the buttons that save it."""
        return []

    def main_words(self) -> str:
        """Return what the main button says."""
        return _("Next")

    def hint(self) -> str:
        """Return what stands beside the main button while one may not go on."""
        return "" if self.may_go_on() else _("Save it first, or say that you will do it later.")

    def may_go_on(self) -> bool:
        """Say whether it was saved, or put off."""
        return self.is_saved or self.setting in self.draft.put_off

    def first(self) -> QWidget:
        """Return where the keyboard starts."""
        return self.deeds[0]

    @property
    def is_saved(self) -> bool:
        """Whether it was saved."""
        return bool(self.workspace.setting_of(self.setting))

    def done(self, words: str) -> None:
        """Note that it was saved, and say where."""
        self.draft.put_off.discard(self.setting)
        self._show_state()
        self.said.emit(words, "good")
        self.changed.emit()

    def _put_off(self) -> None:
        self.draft.put_off.add(self.setting)
        self.changed.emit()
        # The keyboard goes on before its button hides, for it would be thrown anywhere else.
        self.ended.emit()
        self._show_state()
        announce(self._words, self._words.text())

    def _show_state(self) -> None:
        saved = self.is_saved
        self.state.setVisible(self.may_go_on())
        self.state.set_tone("good" if saved else "warn")
        self._sign.show_icon("done" if saved else "clock", "good" if saved else "warn")
        self._words.setText(
            _("It is saved.") if saved else _("All right: later. The dashboard reminds you until it is done.")
        )
        self.later.setVisible(not self.may_go_on())


class BackupStep(KeepingStep):
    """The backup file."""

    setting = papers.BACKUP

    def title(self) -> str:
        """Return the heading."""
        return _("Save the backup file")

    def explain(self) -> None:
        """Say what it is for and where to keep it."""
        self.tell(
            _(
                "If this computer breaks or is lost, this file brings the authority back. It is locked with your "
                "passphrase, so the file alone helps nobody."
            )
        )
        self.tell(_("Keep it somewhere else: on a USB stick in a locked drawer, or where your IT team keeps backups."))

    def buttons(self) -> list[Button]:
        """Return the button that saves it."""
        save = Button(_("Save the backup file"), self.look, icon="save", kind="primary")
        save.clicked.connect(self._choose)
        return [save]

    def save_to(self, path: Path) -> None:
        """Write the backup file."""
        try:
            papers.save_backup(self.workspace, path)
        except PostwiseError as error:
            self.said.emit(str(error), "bad")
            return
        self.done(_("Saved as {file}").format(file=path))

    def _choose(self) -> None:
        start = str(Path.home() / papers.backup_name(self.workspace))
        chosen, _filter = QFileDialog.getSaveFileName(self, self.title(), start, _("Backup (*.zip)"))
        if chosen:
            self.save_to(Path(chosen))


class SheetStep(KeepingStep):
    """The recovery sheet."""

    setting = papers.SHEET

    def title(self) -> str:
        """Return the heading."""
        return _("Print the recovery sheet")

    def explain(self) -> None:
        """Say what is on it."""
        self.tell(
            _(
                "One page for your papers: what the authority is, how to recognise it, and how to get back in. Your "
                "passphrase is not on it; there is a line on which you can write a hint by hand."
            )
        )

    def buttons(self) -> list[Button]:
        """Return the buttons that print it or save it."""
        out = Button(_("Print the sheet"), self.look, icon="print", kind="primary")
        out.clicked.connect(lambda: self._make(self._print))
        save = Button(_("Save as PDF"), self.look, icon="save")
        save.clicked.connect(self._choose)
        return [out, save]

    def save_to(self, path: Path) -> None:
        """Write the sheet as PDF."""

        def keep(pdf: bytes) -> None:
            try:
                papers.save_sheet(self.workspace, path, pdf)
            except PostwiseError as error:
                self._fail(error)
                return
            self.done(_("Saved as {file}").format(file=path))

        self._make(keep)

    def _choose(self) -> None:
        start = str(Path.home() / papers.sheet_name(self.workspace))
        chosen, _filter = QFileDialog.getSaveFileName(self, self.title(), start, _("PDF (*.pdf)"))
        if chosen:
            self.save_to(Path(chosen))

    def _make(self, use: Any) -> None:
        workspace = self.workspace
        workspace.tasks.start(lambda: papers.make_sheet(workspace), use, self._fail)

    def _print(self, pdf: bytes) -> None:
        from ui.pdf import print_pdf

        if print_pdf(pdf, self, upright=True):
            papers.note(self.workspace, papers.SHEET)
            self.done(_("The sheet is on its way to the printer."))

    def _fail(self, error: PostwiseError) -> None:
        self.said.emit(str(error), "bad")


class ReadyStep(Step):
    """What to do first."""

    def __init__(self, workspace: Workspace, look: Look, draft: Draft) -> None:
        super().__init__(workspace, look, draft)
        self.column.addWidget(Picture("certificate-ribbon", "", look, most=300), 0, Qt.AlignmentFlag.AlignHCenter)
        self.tell(_("The authority of {name} is ready.").format(name=workspace.authority.organisation), "lead")
        if missing := papers.missing_words(workspace):
            self.point("warning", missing)
        self.point("table", _("First, bring in your staff list: a CSV or Excel file as your HR system writes it."))
        self.point("mail", _("Then invite people, or simply ask them to do the course."))
        self.point("inbox", _("When certificates come back, take them in: many at once is fine."))
        self.point("lock", _("The workspace locks by itself when nobody is there, and at once with Ctrl+L."))

    def title(self) -> str:
        """Return the heading."""
        return _("Almost all is set up") if papers.missing(self.workspace) else _("Well done, all is set up")

    def main_words(self) -> str:
        """Return what the main button says."""
        return _("Open the workspace")
