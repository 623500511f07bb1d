"""Course content: which course is open, installing a new version, and going back to the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget

from assets.language import _
from ui.pages.page import Page
from ui.session import Session
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.fact import fact
from ui.widgets.label import label
from ui.widgets.pack_box import PackBox
from ui.widgets.pack_facts import course_rows, version_name
from ui.widgets.parts import Box, Button, IconLabel, clear
from ui.widgets.text import TextLabel

if TYPE_CHECKING:
    from exports.packs.about import About


class ContentPage(Page):
    """Target 'offer' shows the pack that was found in HR's folder. Once another course is open, the window tells it."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._body = Column(look, 820, 18)
        self.layout_.addWidget(self._body)
        self._facts = Box(look, "card")
        self._heading = TextLabel("", look, level=1)
        self.box: PackBox | None = None
        self.back: Button | None = None
        session.packs.known.connect(self._on_packs_known)

    def title(self) -> str:
        """Return the page's name."""
        return _("Course content")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the course that is open."""
        session = self.session
        self._body.clear()
        self.back = None
        self._heading = TextLabel(_("Course content"), self.look, level=1)
        self._body.add(self._heading)
        if session.course.notice:
            self._body.add(self._notice(session.course.notice))
        self._facts = Box(self.look, "card", pad=20, gap=12)
        self._body.add(self._facts)
        self._show_facts(None)
        if session.packs.version is None:
            words = _("This course is read from an author’s folder. Packs are installed without --content.")
            self.box = None
            self._body.add(label(words))
        else:
            self.box = PackBox(session.packs, self.look)
            self._body.add(self.box)
            session.packs.ask_about()
            if target == "offer" and session.packs.offer is not None:
                self.box.show_candidate(session.packs.offer)
        self._body.column.addStretch(1)

    def take_focus(self) -> None:
        """Start at what is asked, else at the button that asks for a pack."""
        box = self.box
        if box is None:
            self._heading.setFocus()
        elif box.shown is None and box.choose is not None:
            box.choose.setFocus()

    def _notice(self, words: str) -> QWidget:
        box = Box(self.look, "callout", tone="warn", row=True, pad=14, gap=10)
        box.add(IconLabel("warning", self.look, "warn", 24))
        box.add(TextLabel(words, self.look, block=True), 1)
        return box

    def _show_facts(self, about: About | None) -> None:
        clear(self._facts.column)
        self._facts.add(TextLabel(_("The course that is open"), self.look, level=2))
        for name, value in course_rows(self.session.catalogue, self.session.packs.version, about):
            self._facts.add(fact(name, value, self.look))

    def _on_packs_known(self, about: About) -> None:
        if self.box is None:
            return
        self._show_facts(about)
        if about.before is not None and self.back is None:
            self._body.put(self._body.column.count() - 1, self._going_back(about.before))

    def _going_back(self, version: str) -> QWidget:
        box = Box(self.look, "card", pad=20, gap=12)
        box.add(TextLabel(_("Go back"), self.look, level=2))
        words = _("Is something wrong with this version? Before it, this was open: {course}.")
        box.add(label(words.format(course=version_name(version))))
        self.back = Button(_("Go back to the course before"), self.look, icon="back")
        self.back.clicked.connect(lambda: self._ask_back(version))
        row = Box(self.look, "plain", row=True, pad=0, gap=0)
        row.add(self.back)
        row.column.addStretch(1)
        box.add(row)
        return box

    def _ask_back(self, version: str) -> None:
        """Ask once, with the safe choice first."""
        ask = QMessageBox(self)
        ask.setIcon(QMessageBox.Icon.Question)
        ask.setWindowTitle(_("Go back?"))
        ask.setText(_("Go back to {course}?").format(course=version_name(version)))
        ask.setInformativeText(
            _("Your progress, your answers and your certificates stay. This version is not offered to you again.")
        )
        stay = ask.addButton(_("Stay with this version"), QMessageBox.ButtonRole.RejectRole)
        back = ask.addButton(_("Go back"), QMessageBox.ButtonRole.AcceptRole)
        ask.setDefaultButton(stay)
        ask.exec()
        if ask.clickedButton() is back:
            self.session.packs.go_back()
