"""The dates that follow from what happened: when a completion ends, when the course is due, how urgent that is."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta
from typing import Literal

from modules.model import Organisation
from records.model import Completion, Invitation

Status = Literal["fine", "soon", "overdue"]
# From this long before the due moment on, the app says that it is due soon.
SOON = timedelta(days=30)


def expires_at(completed_at: datetime, organisation: Organisation) -> datetime:
    """Return the moment `valid_months` calendar months later; a day that a month does not have becomes its last."""
    months = completed_at.year * 12 + completed_at.month - 1 + organisation.valid_months
    year, month = months // 12, months % 12 + 1
    return completed_at.replace(year=year, month=month, day=min(completed_at.day, monthrange(year, month)[1]))


def due_at(
    profile_created_at: datetime,
    last_completion: Completion | None,
    organisation: Organisation,
    invitation: Invitation | None = None,
) -> datetime:
    """Return when the course is due: first when the invitation of HR says, then when the last completion ends.

    Without an invitation a new starter has some days from when the profile was made.
    """
    if last_completion is None:
        if invitation is not None:
            return invitation.due_at
        return profile_created_at + timedelta(days=organisation.new_starter_days)
    return last_completion.expires_at


def status(due_at: datetime, now: datetime) -> Status:
    """Say how urgent it is: overdue from the due moment on, soon in the 30 days before it."""
    if now >= due_at:
        return "overdue"
    return "soon" if now >= due_at - SOON else "fine"
