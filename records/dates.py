"""The dates that follow from what happened: when a completion ends, when the course is due, how urgent that is."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from modules.model import Organisation
from records.model import Completion, Invitation

Status = Literal["fine", "soon", "overdue"]
# From this long before the due moment on, the app says that it is due soon.
SOON = timedelta(days=30)
# What is dated further ahead than this comes from a clock that was wrong.
AHEAD = timedelta(days=1)
# Who completed so shortly before the weeks of the refresher waits for those of the next year.
_REST_MONTHS = 3
# Late on that day in UTC, and still the same day in the summer time of the United Kingdom.
_EVENING = time(22, 59, 59)


def expires_at(completed_at: datetime, organisation: Organisation) -> datetime:
    """Return when a completion ends: `valid_months` calendar months later, or with the weeks of the refresher.

    Where the organisation refreshes everybody in the same weeks of the year, it is the evening of the last day of the
    next such weeks that begin three months or more after the completion: who has just finished is not asked again.
    """
    if not (organisation.refresher_from and organisation.refresher_to):
        return _months_later(completed_at, organisation.valid_months)
    earliest = _months_later(completed_at, _REST_MONTHS).astimezone(UTC).date()
    begins = _next(organisation.refresher_from, earliest)
    last = _next(organisation.refresher_to, begins)
    return datetime.combine(last, _EVENING, UTC)


def _months_later(moment: datetime, months: int) -> datetime:
    """Return the same time so many calendar months later; a day that the month does not have becomes its last."""
    count = moment.year * 12 + moment.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))


def _next(day: str, earliest: date) -> date:
    """Return the next date with this month and day (MM-DD), from `earliest` on."""
    found = date.fromisoformat(f"{earliest.year:04}-{day}")
    return found if found >= earliest else found.replace(year=found.year + 1)


def due_at(
    profile_created_at: datetime,
    completions: Sequence[Completion],
    organisation: Organisation,
    invitation: Invitation | None = None,
    *,
    now: datetime,
) -> datetime:
    """Return when the course is due: first when the invitation of HR says, then when the last completion ends.

    Without an invitation a new starter has some days from when the profile was made. `completions` come newest first.
    The one that ends last counts, since with a clock that was put back a newer one can end before an older one; and
    one that is dated in the future counts only where there is no other, as long as nobody knows which clock was wrong.
    """
    if not completions:
        if invitation is not None:
            return invitation.due_at
        return profile_created_at + timedelta(days=organisation.new_starter_days)
    made = [completion.expires_at for completion in completions if not is_ahead(completion.completed_at, now)]
    return max(made, default=completions[0].expires_at)


def is_ahead(moment: datetime, now: datetime) -> bool:
    """Say whether a moment lies in the future by more than two clocks can differ that are both about right."""
    return moment > now + AHEAD


def status(due_at: datetime, now: datetime) -> Status:
    """Say how urgent it is: overdue from the due moment on, soon in the 30 days before it."""
    if now >= due_at:
        return "overdue"
    return "soon" if now >= due_at - SOON else "fine"
