"""The audit log: who did what and when, newest first, and whether it is whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from assets.language import _, ngettext
from exports.errors import ExportError
from exports.hr.log_words import deed_words, detail_words, log_csv, subject_words, subjects, who_words
from exports.hr.sealing import audit_report, seal
from modules.errors import PostwiseError
from records.hr import audit, people
from records.hr.model import Entry
from records.hr.register import Register
from ui.dates import date_and_time
from ui.hr.alive import while_alive
from ui.hr.lists.files import save_as
from ui.hr.lists.lots import Lots
from ui.hr.page import HrPage
from ui.hr.widgets.busy import Busy
from ui.hr.widgets.list_table import ListTable
from ui.hr.widgets.note import Note
from ui.hr.workspace import Work, Workspace
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.parts import Button
from ui.widgets.text import TextLabel


class _Line(NamedTuple):
    """One entry with the names of those whom its lot is about."""

    entry: Entry
    names: Mapping[str, str]


class AuditPage(HrPage):
    """The log as a table that reads only what is looked at."""

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(workspace, look)
        body = Column(look, 1080, 12)
        self.layout_.addWidget(body, 1)
        body.add(TextLabel(_("Audit log"), look, level=1))
        body.add(
            label(
                _(
                    "Everything that was done with the register. Each entry is chained to the one before and sealed "
                    "with HR’s key, so nothing can be changed or left out unseen. The log holds no names of staff: "
                    "those you see come from the register."
                )
            )
        )
        self.check = Button(_("Check the log"), look, icon="shield", kind="primary")
        self.check.clicked.connect(self._on_check_clicked)
        self.save = Button(_("Save as CSV"), look, icon="save")
        self.save.clicked.connect(self._on_save_clicked)
        deeds = Flow(look, gap=8)
        deeds.fill((self.check, self.save))
        body.add(deeds)
        self.busy = Busy(look)
        self.answer = Note(look)
        body.add(self.busy)
        body.add(self.answer)
        self.count = label("", "strong")
        body.add(self.count)
        titles = (_("Number"), _("When"), _("Who"), _("What"), _("About"), _("Detail"))
        self.table = ListTable(_("Audit log, newest first"), titles, _words, look, rows=8)
        self.table.spare = (0,)
        self.table.setAccessibleDescription(_("Enter opens the person whom an entry is about."))
        self.table.opened.connect(self._on_table_opened)
        body.column.addWidget(self.table, 1)

    def title(self) -> str:
        """Return the page's name."""
        return _("Audit log")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the log as it is now."""
        self.answer.hide()
        self.refresh()

    def refresh(self) -> None:
        """Read how long the log is; its entries are read when they come into sight."""
        register = self.workspace.register
        count = audit.head(register.connection).entries
        self.count.setText(ngettext("{count} entry", "{count} entries", count).format(count=f"{count:,}"))

        def read(start: int, end: int) -> Sequence[_Line]:
            entries = audit.entries(register.connection, end - start, start)
            names = subjects(register, entries)
            return [_Line(entry, names) for entry in entries]

        self.table.show_things(Lots(count, read))

    def take_focus(self) -> None:
        """Start at the check."""
        self.check.setFocus()

    def _on_check_clicked(self) -> None:
        authority = self.workspace.authority
        self.check.setEnabled(False)
        self.answer.hide()
        self.busy.begin(_("Checking each entry and each seal …"))

        def work(register: Register, _work: Work) -> dict[str, Any]:
            # What was added since the last seal is sealed first; a log that may not be is reported just below.
            with suppress(ExportError):
                seal(register, authority)
            return audit_report(register, authority.root_pem)

        self.workspace.start(work, while_alive(self, self._on_checked), while_alive(self, self._on_failed))

    def _on_checked(self, found: dict[str, Any]) -> None:
        self._end()
        if found["intact"]:
            self.answer.tell(_("The log is whole."), "good", more=found["reason"])
        else:
            todo = _("Tell whoever looks after this computer, and keep a copy of the folder as it is now.")
            self.answer.tell(_("The log is not whole."), "bad", more=f"{found['reason']} {todo}")
        self.answer.words.setFocus()

    def _on_failed(self, error: PostwiseError) -> None:
        self._end()
        self.workspace.failed.emit(error)

    def _end(self) -> None:
        self.busy.end()
        self.check.setEnabled(True)

    def _on_save_clicked(self) -> None:
        name = f"audit-log-{self.workspace.clock():%Y-%m-%d}.csv"
        save_as(self, _("Save the audit log"), name, log_csv(self.workspace.register), _("CSV (*.csv)"))

    def _on_table_opened(self, place: int) -> None:
        line = self.table.list.things[place]
        if line is not None and people.person(self.workspace.register, line.entry.subject) is not None:
            self.go.emit("person", line.entry.subject)


def _words(line: _Line) -> tuple[str, ...]:
    entry = line.entry
    about = subject_words(entry, line.names)
    return (str(entry.number), date_and_time(entry.at), who_words(entry), deed_words(entry), about, detail_words(entry))
