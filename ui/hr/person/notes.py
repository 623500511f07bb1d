"""Notes about a person, and a place to write one."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from assets.language import _
from records.hr import people
from ui.dates import date_and_time
from ui.hr.page import HrPage
from ui.hr.person.section import Section
from ui.widgets.field import Field
from ui.widgets.label import label
from ui.widgets.parts import Box


class Notes(Section):
    """Newest first; what is half written stays while the page is shown anew."""

    def __init__(self, page: HrPage) -> None:
        super().__init__(page, _("Notes"))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.look.px(96))
        self.field = Field(_("New note"), self.text, self.look, _("They may ask to read it, so write it that way."))
        self.add(self.field)
        self.button_ = self.button(_("Add the note"), "note", self.add_note)
        self.deeds([self.button_], self)

    def fill(self) -> None:
        """Show the notes that there are."""
        found = people.notes(self.workspace.register, self.person.id)
        if not found:
            self.say(_("None yet."))
        for note in found:
            box = Box(self.look, "sunken", pad=12, gap=4)
            box.add(label(note.text))
            words = _("{who}, {date}").format(who=note.written_by, date=date_and_time(note.written_at))
            box.add(label(words, "small"))
            self.body.add(box)

    def add_note(self) -> None:
        """Keep what is written."""
        words = self.text.toPlainText().strip()
        self.field.complain("" if words else _("Write something first."))
        if not words:
            self.field.point_out()
            return
        space, now = self.workspace, self.now()
        if space.keep(lambda: people.add_note(space.register, self.person.id, words, now, space.who)):
            self.text.clear()
            self.page.say.emit(_("The note is kept."), "good")
        self.text.setFocus()
