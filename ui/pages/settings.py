"""Settings: how it looks, who the person is, what the organisation has set, and where everything is kept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from assets.language import _, ngettext
from modules.model import Organisation
from ui.dates import month_name
from ui.pages.page import Page
from ui.pages.profile_form import ProfileForm
from ui.preferences import Preferences
from ui.session import Session
from ui.theme import SCALES, THEMES, Look, theme_label
from ui.widgets.column import Column
from ui.widgets.fact import fact
from ui.widgets.field import Field
from ui.widgets.invitation import InvitationBox
from ui.widgets.label import label
from ui.widgets.parts import Box, Button
from ui.widgets.text import TextLabel


class SettingsPage(Page):
    """One column of cards; every choice works at once."""

    appearance_chosen = Signal(str, float, bool, bool)
    hr_wanted = Signal()

    def __init__(self, session: Session, look: Look, preferences: Preferences) -> None:
        super().__init__(session, look)
        self._preferences = preferences
        self._body = Column(look, 760, 18)
        self.layout_.addWidget(self._body)
        self._theme = QComboBox()

    def title(self) -> str:
        """Return the page's name."""
        return _("Settings")

    def open(self, target: str = "", block: int = 0) -> None:
        """Show the settings."""
        self._body.clear()
        self._body.add(TextLabel(_("Settings"), self.look, level=1))
        self._body.add(self._appearance())
        details = self._details()
        self._body.add(self._invitation())
        self._body.add(details)
        self._body.add(self._between())
        self._body.add(self._organisation())
        self._body.add(self._keeping())
        self._body.add(self._hr())
        self._body.column.addStretch(1)

    def take_focus(self) -> None:
        """Start at the first choice."""
        self._theme.setFocus()

    def _card(self, title: str) -> Box:
        box = Box(self.look, "card", pad=20, gap=12)
        box.add(TextLabel(title, self.look, level=2))
        return box

    def _appearance(self) -> QWidget:
        box = self._card(_("How it looks"))
        self._theme = QComboBox()
        for name in THEMES:
            self._theme.addItem(theme_label(name), name)
        self._theme.setCurrentIndex(THEMES.index(self.look.theme.name))
        box.add(Field(_("Theme"), self._theme, self.look))
        self._scale = QComboBox()
        for scale in SCALES:
            self._scale.addItem(f"{round(scale * 100)} %", scale)
        self._scale.setCurrentIndex(SCALES.index(self.look.scale))
        box.add(Field(_("Text size"), self._scale, self.look))
        self._roomy = QCheckBox(_("More room between letters and words"))
        self._roomy.setChecked(self.look.roomy)
        self._still = QCheckBox(_("No motion"))
        self._still.setChecked(self.look.still)
        box.add(self._roomy)
        box.add(self._still)
        self._theme.activated.connect(self._choose)
        self._scale.activated.connect(self._choose)
        self._roomy.clicked.connect(self._choose)
        self._still.clicked.connect(self._choose)
        return box

    def _between(self) -> QWidget:
        box = self._card(_("In between"))
        self._two = QCheckBox(_("Two questions a month, to keep it fresh"))
        self._two.setChecked(self.session.between.wanted)
        self._two.clicked.connect(lambda checked: self.session.between.choose(wanted=checked))
        box.add(self._two)
        words = _("They come to Home once you have a certificate. Skipping costs nothing, and nobody else sees it.")
        box.add(label(words, "muted"))
        return box

    def _choose(self) -> None:
        self.appearance_chosen.emit(
            self._theme.currentData(), self._scale.currentData(), self._roomy.isChecked(), self._still.isChecked()
        )

    def _invitation(self) -> QWidget:
        box = InvitationBox(self.session, self._form, self.look, "card", level=2)
        box.taken.connect(lambda complete: self._on_invitation_taken(box, complete))
        return box

    def _on_invitation_taken(self, box: InvitationBox, complete: bool) -> None:
        """Say what came of it; where something is missing, the form has said so and has the keyboard."""
        if complete and box.choose is not None:
            box.choose.setFocus()
            self.say.emit(_("The invitation is kept, and your details are those that HR has."), "good")

    def _details(self) -> QWidget:
        box = self._card(_("About you"))
        session = self.session
        form = self._form = ProfileForm(session.organisation, session.profile, self.look, session.minutes_for)
        box.add(form)
        save = Button(_("Save my details"), self.look, icon="tick", kind="primary")
        holder = Box(self.look, "plain", row=True, pad=0, gap=0)
        holder.add(save)
        holder.column.addStretch(1)
        box.add(holder)
        save.clicked.connect(lambda: self._save_details(form))
        return box

    def _save_details(self, form: ProfileForm) -> None:
        profile = form.read()
        if profile is not None and self.session.save_profile(profile):
            self.say.emit(_("Your details are saved. They are used from the next certificate on."), "good")

    def _organisation(self) -> QWidget:
        box = self._card(_("What your organisation has set"))
        organisation = self.session.organisation
        unset = _("Not set yet. Ask HR.")
        rows = (
            (_("Organisation"), organisation.name),
            (_("HR’s e-mail address"), self.session.hr_email or unset),
            (_("To pass the final check"), f"{round(organisation.pass_mark * 100)} %"),
            (_("A certificate is valid"), _validity(organisation)),
            (_("Accessibility training (clause 3.2-p2)"), organisation.training_link or unset),
            (_("Accessibility slides (clause 3.2-p2)"), organisation.slides_link or unset),
        )
        for name, value in rows:
            box.add(fact(name, value, self.look))
        return box

    def _keeping(self) -> QWidget:
        box = self._card(_("Where everything is kept"))
        box.add(
            label(_("All that you do here stays on this computer, in this folder. Nothing is sent anywhere by itself."))
        )
        box.add(fact(_("Folder"), str(self.session.course.data), self.look))
        key = self.session.course.data / "keys" / "identity"
        if not key.exists():
            words = _("Your signing key is made with your first certificate.")
        elif (key / "passphrase").exists():
            words = _("Your signing key is kept in a file only you can read. The system’s keyring does not guard it.")
        else:
            words = _("Your signing key is kept encrypted; the system’s keyring guards it.")
        box.add(fact(_("Signing key"), words, self.look))
        content = self.session.catalogue
        version = _("Policy {code} {version}, content {fingerprint}").format(
            code=content.policy.code, version=content.policy.version, fingerprint=content.fingerprint[:16]
        )
        box.add(fact(_("Course"), version, self.look))
        course = Button(_("Course content: what is open, and new versions"), self.look, icon="lesson")
        course.clicked.connect(lambda: self.go.emit("content", ""))
        row = Box(self.look, "plain", row=True, pad=0, gap=0)
        row.add(course)
        row.column.addStretch(1)
        box.add(row)
        return box

    def _hr(self) -> QWidget:
        box = self._card(_("For HR"))
        box.add(label(_("Invite people, collect certificates and see who is due. It opens with HR’s own passphrase.")))
        button = Button(_("Open the HR workspace"), self.look, icon="people")
        button.clicked.connect(self.hr_wanted)
        row = Box(self.look, "plain", row=True, pad=0, gap=0)
        row.add(button)
        row.column.addStretch(1)
        box.add(row)
        return box


def _validity(organisation: Organisation) -> str:
    """Return how long a certificate counts, by the rule that the organisation has set."""
    if organisation.refresher_from and organisation.refresher_to:
        first, last = (
            _("{day} {month}").format(day=int(day[3:]), month=month_name(int(day[:2])))
            for day in (organisation.refresher_from, organisation.refresher_to)
        )
        return _("until the refresher, every year from {first} to {last}").format(first=first, last=last)
    months = organisation.valid_months
    return ngettext("for {count} month", "for {count} months", months).format(count=months)
