"""One person: how they stand, what they have done, what went out to them, notes, and what they may ask for."""

from __future__ import annotations

from assets.language import _
from exports.hr.columns import status_names
from records.hr import people, rows
from records.hr.model import Person, Row
from ui.hr.page import HrPage
from ui.hr.person.details import DetailsCard
from ui.hr.person.history import History
from ui.hr.person.keeping import Keeping
from ui.hr.person.letters import Letters
from ui.hr.person.notes import Notes
from ui.hr.person.section import Section
from ui.hr.shown import show_parts
from ui.hr.standing import SIGNS, standing_words
from ui.hr.stop import stop
from ui.hr.widgets.empty import Empty
from ui.hr.workspace import Workspace
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.label import chip, label
from ui.widgets.parts import Box, Button, clear
from ui.widgets.text import TextLabel


class PersonPage(HrPage):
    """Target: the id of a person."""

    def __init__(self, workspace: Workspace, look: Look) -> None:
        super().__init__(workspace, look)
        self.person_id = ""
        self._name = ""
        self._body = Column(look, 860, 16)
        self.layout_.addWidget(self._body, 1)
        self.sections: tuple[Section, ...] = ()
        self.head = Box(look, "plain", pad=0, gap=10)

    def title(self) -> str:
        """Return the person's name."""
        return self._name or _("Person")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show a person."""
        self.person_id = target
        self._body.clear()
        self.sections = ()
        found = self._found()
        if found is None:
            self._name = ""
            gone = Empty(
                _("Nobody is here"),
                _("This person is not in the register, or not any more."),
                _("Go to the register"),
                self.look,
            )
            gone.button.clicked.connect(lambda _on: self.go.emit("register", ""))
            self._body.add(gone)
            return
        self.head = Box(self.look, "plain", pad=0, gap=10)
        self._body.add(self.head)
        self.sections = (History(self), DetailsCard(self), Letters(self), Notes(self), Keeping(self))
        for section in self.sections:
            self._body.add(section)
        self._body.column.addStretch(1)
        self._show(*found)
        self._body.verticalScrollBar().setValue(0)
        self.stood.emit(target, 0)

    def refresh(self) -> None:
        """Show what has changed, and leave what is half written."""
        found = self._found() if self.sections else None
        if found is not None:
            self._show(*found)

    def take_focus(self) -> None:
        """Start at the name, so that it is read first."""
        heading = self.findChild(TextLabel)
        if heading is not None:
            heading.setFocus()

    def _found(self) -> tuple[Person, Row] | None:
        register, now = self.workspace.register, self.workspace.clock()
        person = people.person(register, self.person_id)
        row = rows.row(register, self.person_id, now, self.workspace.versions)
        return None if person is None or row is None else (person, row)

    def _show(self, person: Person, row: Row) -> None:
        self._name = person.details.name
        self._show_head(row)
        for section in self.sections:
            section.show_person(person, row)

    def _show_head(self, row: Row) -> None:
        clear(self.head.column)
        back = Button(_("Register"), self.look, icon="back", kind="quiet")
        back.setAccessibleName(_("Back to the register"))
        back.clicked.connect(lambda _on: self.go.emit("register", ""))
        line = Box(self.look, "plain", row=True, pad=0, gap=12)
        name = stop(TextLabel(row.name, self.look, level=1))
        line.add(name, 1)
        tone = SIGNS[row.status][1]
        line.add(chip(status_names()[row.status], "plain" if tone == "muted" else tone))
        about = " · ".join(part for part in (row.team, row.nation, row.email, row.staff_number) if part)
        strip = Box(self.look, "plain", row=True, pad=0)
        strip.add(back)
        strip.column.addStretch(1)
        self.head.add(strip)
        self.head.add(line)
        self.head.add(label(standing_words(row), "lead"))
        self.head.add(label(about, "muted"))
        show_parts(self.head)
