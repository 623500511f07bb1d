"""One file of the tray: what it says beside what the register has, and the decision about it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from assets.language import _
from exports.hr.judging import Judge, Judged
from records.hr import people, rows, tray
from records.hr.model import Doubt, Person
from ui.dates import date_and_time
from ui.hr.comparing import Fact, consequences, facts
from ui.hr.shown import show_parts
from ui.hr.stop import stop
from ui.hr.verdicts import verdict_name
from ui.hr.widgets.list_table import ListTable
from ui.hr.widgets.person_picker import PersonPicker
from ui.hr.workspace import Workspace
from ui.tab_order import reveal
from ui.theme import Look
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, clear
from ui.widgets.text import TextLabel

_SIGNS = {True: ("done", "good"), False: ("warning", "bad"), None: ("dot", "muted")}


class DoubtCard(Box):
    """Emits `accepted` with what was judged and the note, or `refused` with the note; `person_asked` with an id.

    `left` comes where somebody decides later; the note so far is for whoever holds the card to keep.
    """

    accepted = Signal(object, str)
    refused = Signal(str)
    left = Signal()
    person_asked = Signal(str)

    def __init__(self, doubt: Doubt, workspace: Workspace, look: Look) -> None:
        super().__init__(look, "card", pad=18, gap=12)
        self.doubt = doubt
        self._workspace = workspace
        self.judged = self._judge()
        self.heading = stop(TextLabel(doubt.name or doubt.file_name, look, level=2))
        self.add(self.heading)
        words = _("{file}, came on {date}").format(file=doubt.file_name, date=date_and_time(doubt.received_at))
        self.add(label(words, "muted"))
        why = Box(look, "callout", tone="warn", pad=12, gap=4)
        why.add(label(_("Why it waits: {verdict}").format(verdict=verdict_name(doubt.verdict).lower()), "strong"))
        why.add(label(doubt.reason))
        self.add(why)
        titles = (_("Fact"), _("In the file"), _("In the register"), _("Compared"))
        self.table = ListTable(_("The file beside the register"), titles, _texts, look, rows=9, grows=False)
        self.table.list.sign_column = 3
        self.table.list.signs = lambda fact: _SIGNS[fact.agrees]
        self.add(self.table)
        self.whose = label("")
        self.add(self.whose)
        self.person = Button(_("Open this person"), look, icon="person")
        self.other = Button(_("It belongs to somebody else"), look, icon="search")
        self.deeds = Flow(look, gap=8)
        self.deeds.fill((self.person, self.other))
        self.add(self.deeds)
        self.picker = PersonPicker(workspace, look)
        self.picker.hide()
        self.add(self.picker)
        self._add_decision()
        self.person.clicked.connect(lambda _on: self.person_asked.emit(self.judged.person_id))
        self.other.clicked.connect(self._on_other_clicked)
        self.picker.picked.connect(self._on_picked)
        self.picker.cancelled.connect(self._on_picker_cancelled)
        self._show()

    def _add_decision(self) -> None:
        look = self._look
        self.add(TextLabel(_("Your decision"), look, level=3))
        self._consequences = Box(look, "plain", pad=0, gap=4)
        self.add(self._consequences)
        self.note = QLineEdit()
        hint = _("How do you know? For example: “I rang her, it is her new laptop.” Decided by {who}.")
        self.note_field = Field(_("Note"), self.note, look, hint.format(who=self._workspace.who))
        self.add(self.note_field)
        self.accept = Button(_("Accept"), look, icon="done", kind="primary")
        self.refuse = Button(_("Refuse"), look, icon="cross", kind="danger")
        row = Flow(look, gap=8)
        self.later = Button(_("Decide later"), look, icon="clock")
        row.fill((self.accept, self.refuse, self.later))
        self.add(row)
        self.note.returnPressed.connect(self._on_note_entered)
        self.accept.clicked.connect(self._on_accept_clicked)
        self.refuse.clicked.connect(self._on_refuse_clicked)
        self.later.clicked.connect(self.left)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide later by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _judge(self) -> Judged:
        space = self._workspace
        files = tray.files_of(space.register, self.doubt.id)
        data = (files.countersigned or files.certificate or files.record) if files else b""
        return Judge(space.register, space.trust, space.clock()).judge(data)

    def _person(self) -> Person | None:
        return people.person(self._workspace.register, self.judged.person_id) if self.judged.person_id else None

    def _show(self) -> None:
        space, person = self._workspace, self._person()
        row = rows.row(space.register, self.judged.person_id, space.clock(), space.versions)
        self.table.show_things(facts(self.judged, person, row))
        show_whole(self.table)
        whole = self.judged.verification.completion is not None
        self.table.setVisible(whole)
        self.other.setVisible(whole)
        self.accept.setEnabled(whole)
        self.person.setVisible(person is not None)
        if not whole:
            self.whose.setText(
                _("This file cannot be accepted: {reason}").format(reason=self.judged.verification.reason)
            )
        elif person is None:
            self.whose.setText(_("Nobody in the register has this e-mail address or staff number."))
        else:
            self.whose.setText(_("The register has {name} for it.").format(name=person.details.name))
        self.deeds.fill([part for part in (self.person, self.other) if not part.isHidden()])
        clear(self._consequences.column)
        lines = consequences(self.judged, person)
        if lines:
            self._consequences.add(label(_("If you accept:"), "strong"))
        for line in lines:
            self._consequences.add(label("• " + line))
        self._consequences.add(label(_("If you refuse:"), "strong"))
        self._consequences.add(label("• " + _("The file is not kept. It is turned away when it comes again.")))
        show_parts(self._consequences)

    def _on_other_clicked(self) -> None:
        self.picker.start()

    def _on_picker_cancelled(self) -> None:
        self.other.setFocus()
        self.picker.hide()

    def _on_picked(self, person_id: str) -> None:
        self.judged = replace(self.judged, person_id=person_id)
        self.picker.hide()
        self._show()
        self.other.setFocus()
        reveal(self.other)

    def _noted(self) -> str:
        note = self.note.text().strip()
        self.note_field.complain("" if note else _("Write in a few words how you know."))
        if not note:
            self.note_field.point_out()
        return note

    def _on_note_entered(self) -> None:
        (self.accept if self.accept.isEnabled() else self.refuse).setFocus()

    def _on_accept_clicked(self) -> None:
        if note := self._noted():
            self.accepted.emit(self.judged, note)

    def _on_refuse_clicked(self) -> None:
        if note := self._noted():
            self.refused.emit(note)


def show_whole(table: ListTable) -> None:
    """Make a table as high as its rows, for a few of them: nothing to compare may be out of sight."""
    rows_high, frame = table.verticalHeader().length(), 2 * table.frameWidth()
    table.setFixedHeight(table.horizontalHeader().sizeHint().height() + rows_high + frame + 4)


def _texts(fact: Fact) -> tuple[str, str, str, str]:
    return fact.name, fact.told, fact.known, fact.verdict()
