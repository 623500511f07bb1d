"""What went out to a person: invitations, with a way to make a new one, and reminders."""

from __future__ import annotations

from assets.language import _
from exports.hr import invitation
from records.hr import invitations, reminders
from records.hr.model import Invited
from ui.dates import long_date
from ui.hr.page import HrPage
from ui.hr.person.saving import ask_where, safe_name, save
from ui.hr.person.section import Section
from ui.widgets.label import label


class Letters(Section):
    """Invitations and reminders, newest first."""

    def __init__(self, page: HrPage) -> None:
        super().__init__(page, _("Invitations and reminders"))
        self.make = self.button(_("Make an invitation"), "mail", self._on_make)
        self.deeds([self.make], self)

    def fill(self) -> None:
        """Show what went out."""
        register = self.workspace.register
        invited = invitations.of_person(register, self.person.id)
        reminded = reminders.log(register, self.person.id)
        if not invited:
            self.say(_("Not invited yet. An invitation is a file that fills in their details and proves it was them."))
        for one in invited:
            self.body.add(label(self._words(one)))
        for made in reminded:
            words = _("Reminded on {date}, for the due date {due}: a mail to {who}.")
            self.body.add(
                label(
                    words.format(
                        date=long_date(made.made_at),
                        due=long_date(made.due_at),
                        who=made.recipient or _("nobody any more"),
                    )
                )
            )
        if not reminded:
            self.say(_("Not reminded yet."))

    def _words(self, one: Invited) -> str:
        words = _("Invited on {date}, due by {due}.").format(date=long_date(one.made_at), due=long_date(one.due_at))
        return f"{words} " + (_("Answered.") if one.answered_by else _("Not answered yet."))

    def _on_make(self) -> None:
        name = safe_name(self.person.details.name) + invitation.SUFFIX
        path = ask_where(self.page, _("Save the invitation"), name)
        if path is None:
            return
        space, now = self.workspace, self.now()
        made: list[bytes] = []

        def keep() -> None:
            data, invited = invitation.make(self.person, space.authority, self.organisation, now)
            # Kept first: a file that the register does not know must not exist.
            invitations.keep(space.register, [invited], now, space.who)
            made.append(data)

        if space.keep(keep):
            save(self.page, path, made[0])
        self.make.setFocus()
