"""What somebody may ask for about their own data: all of it as files, or that it is erased."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from assets.language import _
from modules.errors import PostwiseError
from records.hr import erasure
from records.hr.register import Register
from ui.hr.alive import while_alive
from ui.hr.page import HrPage
from ui.hr.person.saving import save_all
from ui.hr.person.section import Section
from ui.hr.widgets.bytes_left import bytes_left_words
from ui.hr.widgets.reason import ReasonForm
from ui.hr.workspace import Work


class Keeping(Section):
    """Export and erasure."""

    def __init__(self, page: HrPage) -> None:
        super().__init__(page, _("Their data"))
        self.export = self.button(_("Save all their data"), "save", self._on_export)
        self.erase_ = self.button(_("Erase this person"), "bin", self._on_erase, kind="danger")
        self.deeds([self.export, self.erase_], self)

    def fill(self) -> None:
        """Say what there is to do."""
        self.say(_("People may ask for everything that is kept about them, and that it is erased."))

    def _on_export(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self.page, _("Save all their data in this folder"), str(Path.home()))
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, folder: Path) -> None:
        """Write all that is kept about the person into a folder, as JSON and as a readable PDF."""
        space, organisation, now, person_id = self.workspace, self.organisation, self.now(), self.person.id

        def work(register: Register, _work: Work) -> dict[str, bytes]:
            from exports.hr.access import access_files

            return access_files(register, person_id, organisation, now)

        def enter() -> None:
            with space.register.deed(space.who, "person-exported", person_id, now):
                pass

        def failed(error: PostwiseError) -> None:
            self.export.setEnabled(True)
            space.failed.emit(error)

        def done(files: dict[str, bytes]) -> None:
            self.export.setEnabled(True)
            if save_all(self.page, folder, files):
                space.keep(enter, tell=False)

        self.export.setEnabled(False)
        space.start(work, while_alive(self, done), while_alive(self, failed))

    def _on_erase(self) -> None:
        name = self.person.details.name
        words = (
            _("Gone for good: their details, completions and certificates, answers, invitations, reminders and notes."),
            _(
                "A trace stays from which nobody can read who it was. It keeps a staff list or a file from bringing "
                "them back, and the log says that somebody was erased, when and by whom."
            ),
            _("Save all their data first if they asked for it. This cannot be undone."),
        )
        title = _("Erase {name} for good?").format(name=name)
        self.ask(ReasonForm(title, words, _("Erase for good"), self.look, typed=name), self.erase)

    def erase(self, reason: str) -> None:
        """Erase the person and go back to the register."""
        space, now, person_id = self.workspace, self.now(), self.person.id
        name = self.person.details.name
        gone: list[bool] = []

        def deed() -> None:
            gone.append(erasure.erase(space.register, person_id, now=now, who=space.who, because=reason))

        if space.keep(deed, tell=False):
            self.page.go.emit("register", "")
            space.changed.emit()
            words = _("{name} is erased.").format(name=name)
            if all(gone):
                self.page.say.emit(words, "good")
            else:
                self.page.say.emit(f"{words} {bytes_left_words()}", "warn")
