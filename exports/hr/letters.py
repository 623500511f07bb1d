"""What reminders say: kind and plain, with what, why, how long, by when and whom to ask. No files here."""

from __future__ import annotations

from collections.abc import Sequence

from assets.language import _, ngettext
from exports.dates import long_date
from exports.plain_line import one_line
from modules.model import Organisation
from records.hr.reminders import Reminder


def subject(reminder: Reminder) -> str:
    """Return the subject of the e-mail to one person."""
    date = long_date(reminder.row.due_at)
    if reminder.days <= 0:
        return _("Social media training: it was due on {date}").format(date=date)
    if reminder.row.completed_at:
        return _("Social media training: time for your refresher, by {date}").format(date=date)
    return _("Social media training: please finish it by {date}").format(date=date)


def letter(reminder: Reminder, organisation: Organisation, minutes: int) -> str:
    """Return the e-mail to one person."""
    return "\n\n".join(
        (
            _("Hello {name},").format(name=one_line(reminder.row.name)),
            _opening(reminder),
            _facts(reminder, organisation, minutes),
            _("If you have sent us your certificate in the last few days: thank you, there is nothing more to do."),
            _signed(organisation),
        )
    )


def manager_subject(reminders: Sequence[Reminder]) -> str:
    """Return the subject of the e-mail to a manager."""
    text = ngettext(
        "Social media training: {count} person in your team",
        "Social media training: {count} people in your team",
        len(reminders),
    )
    return text.format(count=len(reminders))


def manager_letter(name: str, reminders: Sequence[Reminder], organisation: Organisation, minutes: int) -> str:
    """Return the e-mail to a manager about these people; `name` is the manager's, empty where it is not known."""
    people = "\n".join(_("• {name}: {state}").format(name=one_line(r.row.name), state=_state(r)) for r in reminders)
    return "\n\n".join(
        (
            _("Hello {name},").format(name=one_line(name)) if name.strip() else _("Hello,"),
            ngettext(
                "{count} person in your team has the social media training still to do:",
                "{count} people in your team have the social media training still to do:",
                len(reminders),
            ).format(count=len(reminders)),
            people,
            _(
                "Could you have a friendly word with each of them, and see that they get the time? It takes about "
                "{minutes} minutes, and they can stop and go on whenever they like."
            ).format(minutes=minutes),
            _("It matters because what any of us posts can touch other people."),
            _ask(organisation),
            _("If somebody has left, or is away for long, please tell us, and we will put it right."),
            _signed(organisation),
        )
    )


def calendar_title() -> str:
    """Return the title of the entry in a person's own calendar."""
    return _("Social media training is due")


def calendar_text(organisation: Organisation, minutes: int) -> str:
    """Return what the entry in a calendar says."""
    return "\n".join((_("About {minutes} minutes, in Postwise.").format(minutes=minutes), _ask(organisation)))


def _opening(reminder: Reminder) -> str:
    date, days = long_date(reminder.row.due_at), reminder.days
    if days <= 0:
        return _(
            "Your social media training was due on {date}. These things slip by easily, and it is not too late: "
            "please take the time for it this week."
        ).format(date=date)
    left = ngettext("there is {count} day left", "there are {count} days left", days).format(count=days)
    if reminder.row.completed_at:
        return _(
            "You have done the social media training before, thank you. What you have counts until {date}, so "
            "{left} for the refresher."
        ).format(date=date, left=left)
    return _("Your social media training is due on {date}, so {left}. This is a friendly reminder.").format(
        date=date, left=left
    )


def _facts(reminder: Reminder, organisation: Organisation, minutes: int) -> str:
    lines = (
        (_("What"), _("the course about our social media policy in Postwise, with a short check at its end")),
        (
            _("Why"),
            _("what any of us posts can touch other people; the course shows how to post well"),
        ),
        (_("How long"), _("about {minutes} minutes; you can stop and go on whenever you like").format(minutes=minutes)),
        (_("By when"), long_date(reminder.row.due_at) if reminder.days > 0 else _("as soon as you can")),
        (_("How"), _("open Postwise, finish the course, and send us the certificate as it says at the end")),
    )
    facts = "\n".join(_("• {label}: {text}").format(label=label, text=text) for label, text in lines)
    return f"{facts}\n\n{_ask(organisation)}"


def _ask(organisation: Organisation) -> str:
    if organisation.hr_email:
        return _("Questions, or something in the way? Write to {address}, we are glad to help.").format(
            address=organisation.hr_email
        )
    return _("Questions, or something in the way? Ask HR, we are glad to help.")


def _signed(organisation: Organisation) -> str:
    name = one_line(organisation.name)
    return _("Kind regards\nHR, {organisation}").format(organisation=name) if name else _("Kind regards\nHR")


def _state(reminder: Reminder) -> str:
    date = long_date(reminder.row.due_at)
    if reminder.days > 0:
        return _("due on {date}").format(date=date)
    return _("was due on {date}").format(date=date)
