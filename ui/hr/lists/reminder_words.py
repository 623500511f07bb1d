"""Reminders in words: the schedule, why somebody is reminded today, and who has nobody to write to. No Qt."""

from __future__ import annotations

from assets.language import _, ngettext
from exports.hr.chasing import By
from exports.hr.eml import is_address
from records.hr.reminders import BEFORE, EVERY, Logged, Reminder
from ui.dates import date_and_time, long_date


def schedule_words() -> str:
    """Return the schedule in a sentence."""
    days = ", ".join(str(day) for day in BEFORE[:-1])
    return _(
        "People are reminded {days} and {last} days before they are due, and then every {every} days. Each step comes "
        "once. You get drafts to read and send; nothing is sent from here."
    ).format(days=days, last=BEFORE[-1], every=EVERY)


def reminder_words(reminder: Reminder, by: By) -> tuple[str, ...]:
    """Return a reminder that is to be made, as the cells of a table."""
    row = reminder.row
    address = (row.email if by == "person" else row.manager_email).strip()
    goes_to = address if is_address(address) else _("no address")
    return (row.name, row.team, long_date(row.due_at), days_words(reminder.days), goes_to)


def logged_words(logged: Logged) -> tuple[str, ...]:
    """Return a reminder that was made, as the cells of a table."""
    return (
        date_and_time(logged.made_at),
        logged.name,
        long_date(logged.due_at),
        step_words(logged.step),
        logged.recipient or _("erased since"),
    )


def days_words(days: int) -> str:
    """Return how many days are left, or have passed, in words."""
    if days > 0:
        return ngettext("due in {count} day", "due in {count} days", days).format(count=days)
    if days == 0:
        return _("due today")
    return ngettext("overdue for {count} day", "overdue for {count} days", -days).format(count=-days)


def step_words(step: int) -> str:
    """Return a step of the schedule in words."""
    if step > 0:
        return ngettext("{count} day before", "{count} days before", step).format(count=step)
    return ngettext("{count} day after", "{count} days after", -step).format(count=-step)


def without_words(count: int, by: By) -> str:
    """Return that so many people have nobody to write to, and what to do."""
    if by == "person":
        words = ngettext(
            "{count} person has no e-mail address. Speak to them, or write to their manager.",
            "{count} people have no e-mail address. Speak to them, or write to their managers.",
            count,
        )
    else:
        words = ngettext(
            "For {count} person no manager’s address is known. Write to the person, or mend the staff list.",
            "For {count} people no manager’s address is known. Write to the people, or mend the staff list.",
            count,
        )
    return words.format(count=f"{count:,}")
