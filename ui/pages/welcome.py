"""The first start: what this is, that it stays on this computer, and who you are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from assets.language import _
from ui.pages.page import Page
from ui.pages.profile_form import ProfileForm
from ui.session import Session
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.invitation import InvitationBox
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.picture import Ornament
from ui.widgets.text import TextLabel


class WelcomePage(Page):
    """Shown until there is a profile."""

    started = Signal()

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self.setAcceptDrops(True)
        self._body = Column(look, 980, 18)
        self.layout_.addWidget(self._body)
        self._row: QBoxLayout = QHBoxLayout()
        self._row.setSpacing(look.px(32))
        self._row.addLayout(self._words(), 1)
        self._row.addWidget(self._form_card(), 1)
        self._body.column.addLayout(self._row)
        self._body.column.addStretch(1)

    def title(self) -> str:
        """Return the page's name."""
        return _("Welcome")

    def take_focus(self) -> None:
        """Start at the name."""
        self.form.name.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take an invitation that is dropped anywhere on the page."""
        self.invitation.dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open it."""
        self.invitation.dropEvent(event)

    def submit(self) -> None:
        """Keep the profile and start the course."""
        profile = self.form.read()
        if profile is not None and self.session.save_profile(profile):
            self.session.save_draft("profile", "form", "")
            self.started.emit()

    def _words(self) -> QVBoxLayout:
        organisation = self.session.organisation
        column = QVBoxLayout()
        column.setSpacing(self.look.px(14))
        column.addWidget(Ornament("welcome", self.look, most=480))
        column.addSpacing(self.look.px(6))
        column.addWidget(TextLabel(_("Welcome to Postwise"), self.look, level=1, role="display"))
        lead = _("Here you get to know {organisation}’s social media policy, and how to post with care and confidence.")
        column.addWidget(label(lead.format(organisation=organisation.name), "lead"))
        for icon, words in (
            ("clock", _("About an hour in all. Stop at any time and go on later where you were.")),
            ("check", _("A short check at the end, with as many tries as you need.")),
            ("certificate", _("A signed certificate for you and for HR.")),
            ("lock", _("All that you enter stays on this computer. Nothing is sent unless you send it.")),
        ):
            row = Box(self.look, "plain", row=True, pad=0, gap=12)
            row.add(IconLabel(icon, self.look, "primary", 24))
            row.add(label(words), 1)
            column.addWidget(row)
        column.addStretch(1)
        return column

    def _form_card(self) -> Box:
        box = Box(self.look, "hero", pad=26, gap=14)
        box.add(TextLabel(_("First, who are you?"), self.look, level=2))
        self.form = ProfileForm(self.session.organisation, None, self.look, self.session.minutes_for)
        self.form.put_back(self.session.store.desk.draft("profile", "form"))
        self.form.edited.connect(self._on_form_edited)
        self.invitation = InvitationBox(self.session, self.form, self.look)
        self.invitation.taken.connect(self._on_invitation_taken)
        box.add(self.invitation)
        box.add(self.form)
        self.button = Button(_("Start"), self.look, icon="forward", kind="primary")
        self.button.clicked.connect(self.submit)
        box.add(self.button)
        box.column.addStretch(1)
        return box

    def _on_invitation_taken(self, complete: bool) -> None:
        """Start the course at once; where something is missing, the form says so and waits."""
        if complete:
            self.session.save_draft("profile", "form", "")
            self.started.emit()

    def _on_form_edited(self) -> None:
        self.session.save_draft("profile", "form", self.form.typed())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the form below the words where there is no room beside them."""
        super().resizeEvent(event)
        wide = self.width() > self.look.px(760)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
