"""The steps of the set-up before anything is made: what it is, the names, the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from assets.language import _
from ui.accessible import announce
from ui.hr.setup.draft import Draft
from ui.hr.setup.step import Step
from ui.hr.stop import stop
from ui.hr.widgets.passphrase import PassphraseField
from ui.hr.widgets.strength_meter import StrengthMeter
from ui.hr.workspace import Workspace
from ui.tab_order import reveal
from ui.theme import Look
from ui.widgets.field import Field
from ui.widgets.label import label
from ui.widgets.parts import Box, Button
from ui.widgets.picture import Picture
from ui.widgets.text import TextLabel

_REST_MILLISECONDS = 250


class IntroStep(Step):
    """What an authority is, in plain words."""

    restore_wanted = Signal()

    def __init__(self, workspace: Workspace, look: Look, draft: Draft) -> None:
        super().__init__(workspace, look, draft)
        picture = Picture("hand-over-keys", "", look, most=340)
        self.column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.tell(
            _(
                "Everybody who does the course gets a signed certificate. Here you collect them, see who is done and "
                "who is due, and remind people in a friendly way."
            )
        )
        self.tell(
            _(
                "For that, HR needs a stamp of its own: the authority. With it you invite people, and you sign the "
                "certificates that you accept. Nobody can copy it without your passphrase."
            )
        )
        self.point("key", _("You choose one passphrase. It is kept nowhere, so nobody can look it up for you."))
        self.point("save", _("You save one backup file, for the day when this computer breaks."))
        self.point("print", _("You print one sheet that says how to get back in. Keep it with your papers."))
        self.point("lock", _("All of it stays on this computer. Nothing is sent anywhere."))
        row = Box(look, "sunken", row=True, pad=14, gap=12)
        row.add(label(_("Did HR have this on another computer before?")), 1)
        restore = Button(_("Restore a backup"), look, icon="retry")
        restore.clicked.connect(self.restore_wanted)
        row.add(restore)
        self.column.addWidget(row)

    def title(self) -> str:
        """Return the heading."""
        return _("Set up the HR workspace")

    def main_words(self) -> str:
        """Return what the main button says."""
        return _("Start")


class NamesStep(Step):
    """The organisation's name, which stands in HR's signature, and who is setting it up."""

    def __init__(self, workspace: Workspace, look: Look, draft: Draft) -> None:
        super().__init__(workspace, look, draft)
        self.organisation = QLineEdit(draft.organisation or workspace.organisation.name)
        self.who = QLineEdit(draft.who)
        fields = []
        for line, name, hint in (
            (self.organisation, _("Organisation"), _("It stands in each signature of HR and cannot be changed later.")),
            (self.who, _("Your name"), _("It stands beside what you do in the audit log.")),
        ):
            line.setMaxLength(200 if line is self.who else 60)
            line.textChanged.connect(self._keep)
            line.returnPressed.connect(self.submitted)
            fields.append(Field(name, line, look, hint))
            self.column.addWidget(fields[-1])
        self._organisation_field, self._who_field = fields

    def title(self) -> str:
        """Return the heading."""
        return _("Who is this for?")

    def main_words(self) -> str:
        """Return what the main button says."""
        return _("Next")

    def first(self) -> QWidget:
        """Return where the keyboard starts: at what is not known."""
        return self.who

    def check(self) -> bool:
        """Both names are needed."""
        self._keep()
        return all_filled(
            (self._organisation_field, self.organisation, _("Please type the organisation’s name.")),
            (self._who_field, self.who, _("Please type your name.")),
        )

    def _keep(self) -> None:
        self.draft.organisation, self.draft.who = self.organisation.text().strip(), self.who.text().strip()


class PassphraseStep(Step):
    """The passphrase, how strong it is, and once more; from here the authority is made."""

    def __init__(self, workspace: Workspace, look: Look, draft: Draft) -> None:
        super().__init__(workspace, look, draft)
        self.tell(
            _(
                "A good passphrase is long and easy to remember: four or more words that have nothing to do with each "
                "other. It is the only way in, so write it down and lock it away."
            )
        )
        self.passphrase = PassphraseField(_("Passphrase"), look)
        self.again = PassphraseField(_("The same passphrase again"), look)
        self.meter = StrengthMeter(look)
        self.passphrase.line.setText(draft.passphrase)
        self.again.line.setText(draft.again)
        for widget in (self.passphrase, self.meter, self.again):
            self.column.addWidget(widget)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(_("Making the authority"))
        self.making = stop(TextLabel("", look, role="muted"))
        self.column.addWidget(self.progress)
        self.column.addWidget(self.making)
        self.show_making(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MILLISECONDS)
        self._timer.timeout.connect(self._measure)
        self.passphrase.line.textChanged.connect(self._timer.start)
        for field in (self.passphrase, self.again):
            field.line.textChanged.connect(self._keep)
        self.passphrase.line.returnPressed.connect(self.again.line.setFocus)
        self.again.line.returnPressed.connect(self.submitted)
        if draft.passphrase:
            self._measure()

    def title(self) -> str:
        """Return the heading."""
        return _("Choose a passphrase")

    def main_words(self) -> str:
        """Return what the main button says."""
        return _("Make the authority")

    def first(self) -> QWidget:
        """Return where the keyboard starts."""
        return self.passphrase.line

    def show_making(self, making: bool) -> None:
        """Show that the authority is being made, which takes some seconds."""
        self.progress.setVisible(making)
        self.making.setVisible(making)
        words = _("Making two keys and locking them with your passphrase. This takes some seconds.")
        self.making.say(words if making else "")
        if making:
            # Both fields are closed now: without this the keyboard would be nowhere.
            self.making.setFocus()
        self.passphrase.setEnabled(not making)
        self.again.setEnabled(not making)
        if making:
            announce(self.making, words)

    def check(self) -> bool:
        """Ask that it is strong enough, and typed the same twice."""
        from exports.hr.strength import strength

        text = self.passphrase.text()
        found = strength(text, self._words())
        self._measure()
        self.passphrase.complain(
            "" if found.enough else " ".join((_("This passphrase is too easy to guess."), *found.advice))
        )
        same = text == self.again.text()
        self.again.complain("" if same or not found.enough else _("This is not the same as above."))
        for field in (self.passphrase, self.again):
            if field.complaint():
                field.line.setFocus()
                reveal(field)
                announce(field.line, field.complaint())
                return False
        self.passphrase.hide_typed()
        self.again.hide_typed()
        return True

    def _keep(self) -> None:
        self.draft.passphrase, self.draft.again = self.passphrase.text(), self.again.text()

    def _measure(self) -> None:
        from exports.hr.strength import score_name, strength

        if not self.passphrase.text():
            self.meter.hide()
            return
        found = strength(self.passphrase.text(), self._words())
        self.meter.show_strength(found.score, score_name(found.score), found.advice)

    def _words(self) -> tuple[str, ...]:
        own = self.workspace.organisation
        return (own.name, own.short_name, self.draft.organisation, self.draft.who, "postwise", "accessibility")


def all_filled(*wanted: tuple[Field, QLineEdit, str]) -> bool:
    """Say beside each empty field what is missing, go to the first one, and return whether none is."""
    empty = []
    for field, line, words in wanted:
        missing = not line.text().strip()
        field.complain(words if missing else "")
        empty += [field] if missing else []
    if empty:
        empty[0].point_out()
    return not empty
