"""Files about staff lists: a sample of one to fill in, and the receipts of those who left."""

from __future__ import annotations

from collections.abc import Sequence

from assets.language import _
from exports.hr.columns import status_names
from exports.hr.lists_csv import csv_of
from records.hr.model import Status
from records.hr.roster import Receipt

# Column names that are recognised, so that a list made from the sample needs no mapping. Invented people.
_TITLES = (
    *("Staff number", "First name", "Surname", "E-mail", "Team", "Nation", "Manager e-mail", "Path"),
    *("Start date", "Leaving date"),
)
_PEOPLE = (
    ("10041", "Ada", "Example", "ada@example.org", "Arts", "Wales", "meg@example.org", "contribute", "2026-09-01", ""),
    ("10042", "Ben", "Sample", "ben@example.org", "Food", "Scotland", "meg@example.org", "", "14/10/2026", ""),
    ("10017", "Meg", "Specimen", "meg@example.org", "Food", "England", "", "manage, run-account", "2021-03-15", ""),
    ("10009", "Tom", "Pattern", "tom@example.org", "Finance", "England", "", "", "2019-01-07", "2026-11-30"),
)  # fmt: skip


def sample() -> bytes:
    """Return a staff list to start from, as CSV."""
    return csv_of(_TITLES, _PEOPLE)


def receipts_csv(receipts: Sequence[Receipt]) -> bytes:
    """Return who left, when, and what they had not done, as CSV."""
    titles = (_("Name"), _("Left on"), _("Stood"), _("Had not done"), _("Was due"))
    names = status_names()
    rows = (
        (
            receipt.name,
            receipt.left_at.date().isoformat(),
            names[receipt.status],
            not_done(receipt.status),
            receipt.due_at.date().isoformat(),
        )
        for receipt in receipts
    )
    return csv_of(titles, rows)


def not_done(status: Status) -> str:
    """Return in words what somebody who left with this status had not done; empty where nothing was open."""
    words = {
        "due": _("the training, for which there was still time"),
        "outdated": _("the training for the policy in force"),
        "overdue": _("the training, which was overdue"),
    }
    return words.get(status, "")
