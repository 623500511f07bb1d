"""The acknowledgement: the exact statement, and the person's own name typed beneath it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from assets.language import _
from modules.block import Run
from records.model import Acknowledgement
from records.rules import names_match
from ui.accessible import announce
from ui.dates import date_and_time
from ui.pages.page import Page
from ui.progress import next_place
from ui.session import Session
from ui.theme import Look
from ui.widgets.column import Column
from ui.widgets.field import Field
from ui.widgets.label import label
from ui.widgets.parts import Box, Button, IconLabel
from ui.widgets.text import TextLabel


class AcknowledgePage(Page):
    """What is signed, under which version, and by whom."""

    def __init__(self, session: Session, look: Look) -> None:
        super().__init__(session, look)
        self._body = Column(look, 760, 16)
        self.layout_.addWidget(self._body, 1)
        self.bar = self.add_bar()
        self.bar.back.clicked.connect(lambda: self.go.emit("policy", "0"))
        self.bar.main.clicked.connect(self.submit)
        self.name = QLineEdit()
        self._field: Field | None = None

    def title(self) -> str:
        """Return the page's name."""
        return _("Acknowledge")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the statement, or that it was given."""
        self.refresh()

    def take_focus(self) -> None:
        """Start at the name, or at the way on where there is nothing to type."""
        if self._field is not None:
            self.name.setFocus()
        else:
            self.bar.main.setFocus()

    def refresh(self) -> None:
        """Build the page from what is recorded."""
        self._body.clear()
        self._field = None
        session = self.session
        given = self._given()
        needs = [need for need in session.outstanding() if need.kind != "acknowledge"]
        self._body.add(TextLabel(_("Acknowledge the policy"), self.look, level=1))
        if given is not None:
            self._show_given(given.statement, given.typed_name, date_and_time(given.acknowledged_at))
        elif needs:
            self._show_needs(len(needs))
        else:
            self._show_form()
        self._body.column.addStretch(1)

    def submit(self) -> None:
        """Keep the acknowledgement; a name that is not the profile's is said beside the field."""
        if self._given() is not None or self.session.settled:
            self.go.emit("certificate", "")
            return
        profile = self.session.profile
        if profile is None or self._field is None:
            self.go.emit(*next_place(self.session.outstanding()))
            return
        if not names_match(self.name.text(), profile.name):
            self._field.complain(_("Please type your name as it is in your profile: {name}").format(name=profile.name))
            announce(self.name, self._field.complaint())
            self.name.setFocus()
            return
        if self.session.acknowledge(self.name.text()):
            self.session.save_draft("acknowledge", "name", "")
            self.go.emit("certificate", "")

    def _given(self) -> Acknowledgement | None:
        """Return what was acknowledged under the name of the profile; one under an earlier name does not count."""
        given, profile = self.session.evidence.acknowledgement, self.session.profile
        return given if given and profile and names_match(given.typed_name, profile.name) else None

    def _show_form(self) -> None:
        policy = self.session.catalogue.policy
        self._body.add(label(_("These are the exact words that you agree to. They go into your record."), "lead"))
        self._add_statement(self.session.statement)
        facts = _("Policy {code}, version {version}. Content fingerprint {fingerprint}. Language: English.").format(
            code=policy.code, version=policy.version, fingerprint=self.session.catalogue.fingerprint[:16]
        )
        self._body.add(label(facts, "small"))
        self.name = QLineEdit(self.session.store.desk.draft("acknowledge", "name"))
        self.name.textEdited.connect(self._on_name_edited)
        self.name.returnPressed.connect(self.submit)
        hint = _("Capitals and spaces do not matter. Typing it is your signature under these words.")
        self._field = Field(_("Type your full name"), self.name, self.look, hint)
        self._body.add(self._field)
        self.bar.offer(_("Read the policy again"), "", _("I acknowledge"), icon="sign")

    def _show_given(self, statement: str, name: str, when: str) -> None:
        box = Box(self.look, "callout", tone="good", row=True, pad=16, gap=12)
        box.add(IconLabel("done", self.look, "good", 28))
        words = _("Acknowledged by {name} on {date}.").format(name=name, date=when)
        box.add(TextLabel(words, self.look, level=3), 1)
        self._body.add(box)
        self._add_statement(statement)
        self.bar.offer(_("Read the policy again"), "", _("To your certificate"))

    def _show_needs(self, count: int) -> None:
        if self.session.settled:
            last = self.session.completions[0].completion.acknowledgement
            self._show_given(last.statement, last.typed_name, date_and_time(last.acknowledged_at))
            return
        self._body.add(label(_("You acknowledge the policy once you have read it and passed the check."), "lead"))
        for need in self.session.outstanding()[:12]:
            if need.kind == "acknowledge":
                continue
            page, target = next_place((need,))
            button = Button(need.title, self.look, icon="forward", kind="row")
            button.clicked.connect(lambda _checked=False, p=page, t=target: self.go.emit(p, t))
            self._body.add(button)
        if count > 12:
            self._body.add(label(_("…and {count} more.").format(count=count - 12), "muted"))
        self.bar.offer(_("Read the policy again"), "", _("Go on with the next step"))

    def _add_statement(self, words: str) -> None:
        box = Box(self.look, "card", row=True, pad=22, gap=14)
        box.add(IconLabel("quote", self.look, "accent", 34))
        box.add(TextLabel((Run(words),), self.look, role="h2"), 1)
        self._body.add(box)

    def _on_name_edited(self, text: str) -> None:
        self.session.save_draft("acknowledge", "name", text)
        if self._field is not None:
            self._field.complain("")
