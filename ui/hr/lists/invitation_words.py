"""What an invitation is, and how to send it: said in a few words, and in more when somebody asks."""

from __future__ import annotations

from PySide6.QtCore import Qt

from assets.language import _
from exports.hr.invitation import SUFFIX
from ui.theme import Look
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.text import TextLabel


class AboutInvitations(Box):
    """One sentence, and a button that shows the rest."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "plain", pad=0, gap=10)
        self.add(
            label(
                _(
                    "An invitation is a small signed file for one person. It fills in their profile and path, and its "
                    "answer shows you that the right person did the course."
                )
            )
        )
        self.how = Button(_("What is in one, and how to send it"), look, icon="down", kind="tool")
        self.how.setCheckable(True)
        self.how.clicked.connect(lambda on: self.show_how(on=on))
        self.column.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeft)
        self.more = Box(look, "sunken", pad=16, gap=8)
        self.more.add(TextLabel(_("What is in it"), look, level=3))
        for icon, words in (
            ("person", _("Name, e-mail, staff number, team, nation and path, as the register has them.")),
            ("calendar", _("Until when the course is to be done, and HR’s address.")),
            ("key", _("A secret for this one person. You keep only a trace of it, so nobody can copy it from here.")),
        ):
            self._point(icon, words)
        self.more.add(TextLabel(_("How to send it"), look, level=3))
        for icon, words in (
            ("mail", _("One e-mail a person, with their own file attached. The file is named after them.")),
            ("warning", _("Never a shared folder or a mail to all: whoever has the file can answer in that name.")),
            (
                "folder",
                _(
                    "They open Postwise, choose “I have an invitation from HR” and pick the file that ends in {suffix}."
                ).format(suffix=SUFFIX),
            ),
            ("retry", _("If it is lost, make a new one. Each counts from one computer only: the first that answers.")),
        ):
            self._point(icon, words)
        self.more.hide()
        self.add(self.more)

    def show_how(self, *, on: bool) -> None:
        """Show the rest, or hide it again."""
        self.how.setChecked(on)
        self.how.show_icon("up" if on else "down")
        self.more.setVisible(on)

    def _point(self, icon: str, words: str) -> None:
        row = Box(self._look, "plain", row=True, pad=0, gap=10)
        row.column.addWidget(IconLabel(icon, self._look, "primary", 20), 0, Qt.AlignmentFlag.AlignTop)
        row.add(label(words), 1)
        self.more.add(row)
