"""A part of a person's page: a card with a heading that shows one thing about one person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from modules.model import Organisation
from records.hr.model import Person, Row
from ui.hr.page import HrPage
from ui.hr.shown import show_parts
from ui.hr.stop import stop
from ui.hr.widgets.reason import ReasonForm, ask_in
from ui.hr.workspace import Workspace
from ui.tab_order import reveal
from ui.theme import Look
from ui.widgets.flow import Flow
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, clear
from ui.widgets.text import TextLabel


class Section(Box):
    """`show_person` is called again after each deed; `body` is filled anew, and forms below it stay as they are."""

    def __init__(self, page: HrPage, title: str) -> None:
        super().__init__(page.look, "card", pad=18, gap=10)
        self.page = page
        self.look: Look = page.look
        self.person: Person
        self.row: Row
        self.heading = stop(TextLabel(title, self.look, level=2))
        self.add(self.heading)
        self.body = Box(self.look, "plain", pad=0, gap=10)
        self.add(self.body)

    @property
    def workspace(self) -> Workspace:
        """The workspace."""
        return self.page.workspace

    @property
    def organisation(self) -> Organisation:
        """The organisation's settings."""
        return self.page.workspace.organisation

    def now(self) -> datetime:
        """Return the time."""
        return self.page.workspace.clock()

    def show_person(self, person: Person, row: Row) -> None:
        """Show this person; the row tells how they stand."""
        self.person, self.row = person, row
        clear(self.body.column)
        self.fill()
        show_parts(self.body)

    def fill(self) -> None:
        """Fill `body` for `person` and `row`."""

    def ask(self, form: ReasonForm, confirmed: Callable[[str], object]) -> None:
        """Ask for a reason at the end of the card, one question at a time; afterwards the heading has the keyboard."""
        for old in self.findChildren(ReasonForm):
            old.hide()
            old.deleteLater()
        ask_in(self, form, confirmed, self.return_focus)

    def return_focus(self) -> None:
        """Put the keyboard back to where this card starts."""
        self.heading.setFocus()
        reveal(self.heading)

    def say(self, words: str) -> None:
        """Add a line of words."""
        self.body.add(label(words, "muted"))

    def fact(self, name: str, words: str, into: Box | None = None) -> None:
        """Add a name and what is so, on one line."""
        row = Box(self.look, "plain", row=True, pad=0, gap=10)
        term = label(name, "muted", wrap=False)
        term.setFixedWidth(self.look.px(140))
        term.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.add(term)
        value = label(words)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.add(value, 1)
        (into or self.body).add(row)

    def button(self, words: str, icon: str, deed: Callable[[], object], *, kind: str = "", about: str = "") -> Button:
        """Return a button; `about` says more to assistive technology where many have the same words."""
        made = Button(words, self.look, icon=icon, kind=kind)
        if about:
            made.setAccessibleName(f"{words}, {about}")
        made.clicked.connect(lambda _on: deed())
        return made

    def deeds(self, buttons: Sequence[QWidget], into: Box | None = None) -> None:
        """Add a row of buttons that wraps where it is narrow."""
        row = Flow(self.look, gap=8)
        row.fill(buttons)
        (into or self.body).add(row)
        for button in buttons:
            button.show()
