"""The labs: tools to try out and to keep using. Everything happens on this computer, and nothing is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assets.language import _
from ui.pages.page import Page
from ui.session import Session
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.text import TextLabel


def labs() -> tuple[tuple[str, str, str, str], ...]:
    """Return page, name, icon and purpose of each lab."""
    return (
        (
            "photo-lab",
            _("Photo lab"),
            "example",
            _("See what a photo gives away: place, time, owner. Then save a copy without all that."),
        ),
        (
            "post-lab",
            _("Post lab"),
            "practice",
            _("Paste a draft. See what to change before you publish it, and hear it as a screen reader would."),
        ),
        (
            "contrast-lab",
            _("Contrast lab"),
            "theme",
            _("Check whether people can read your colours, and find the nearest ones that they can."),
        ),
        (
            "audience-lab",
            _("Who can see this?"),
            "lock",
            _("Try the privacy settings of an invented network, and see at once who sees a post, and how."),
        ),
    )


class LabsPage(Page):
    """One card a lab."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._body = Column(look, 860, 14)
        self.layout_.addWidget(self._body)
        self.buttons: dict[str, Button] = {}
        self._body.add(TextLabel(_("Labs"), look, level=1))
        words = _("Tools for every day. They work on this computer alone: nothing is sent, and nothing is kept.")
        self._body.add(label(words, "lead"))
        for page, name, icon, purpose in labs():
            self._body.add(self._card(page, name, icon, purpose))
        self._body.column.addStretch(1)

    def title(self) -> str:
        """Return the page's name."""
        return _("Labs")

    def take_focus(self) -> None:
        """Start at the first lab."""
        next(iter(self.buttons.values())).setFocus()

    def _card(self, page: str, name: str, icon: str, purpose: str) -> QWidget:
        box = Box(self.look, "card", row=True, pad=18, gap=16)
        sign = IconLabel(icon, self.look, "primary", 36)
        box.add(sign)
        box.column.setAlignment(sign, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.addWidget(TextLabel(name, self.look, level=2))
        words.addWidget(label(purpose))
        box.column.addLayout(words, 1)
        button = Button(_("Open"), self.look, kind="primary")
        button.setAccessibleName(_("Open the {lab}").format(lab=name))
        button.clicked.connect(lambda: self.go.emit(page, ""))
        box.add(button)
        box.column.setAlignment(button, Qt.AlignmentFlag.AlignVCenter)
        self.buttons[page] = button
        return box
