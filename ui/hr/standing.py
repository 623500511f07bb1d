"""How somebody stands, as people see it: a sign and a tone beside the word, and whole sentences. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from assets.language import _
from records.hr.model import Row, SortKey, Status
from ui.dates import long_date

# Icon and colour of each; the word always stands beside, so neither means anything by itself.
SIGNS: Mapping[Status, tuple[str, str]] = {
    "done": ("done", "good"),
    "soon": ("clock", "warn"),
    "due": ("calendar", "info"),
    "outdated": ("policy", "warn"),
    "overdue": ("warning", "bad"),
    "left": ("person", "muted"),
}


def standing_words(row: Row) -> str:
    """Return in a sentence or two how a person stands, and what comes next."""
    due = long_date(row.due_at)
    words = {
        "left": _("They have left. Nothing is asked of them any more."),
        "done": _("All done. Their certificate counts until {date}."),
        "soon": _("Done, but it ends soon: the next one is due by {date}."),
        "outdated": _("Done for policy {version}, which is not the one in force now. The next one is due by {date}."),
        "due": _("Not done yet. There is time until {date}."),
        "overdue": _("Overdue: their last certificate ended on {date}.")
        if row.completion_id
        else _("Overdue: nothing has come in, and the time was over on {date}."),
    }
    return words[row.status].format(version=row.policy_version, date=due)


def direction_words(key: SortKey, *, descending: bool) -> str:
    """Return in which direction a column is sorted, in words that fit what stands in it."""
    if key in ("due_at", "completed_at"):
        return _("latest first") if descending else _("earliest first")
    if key == "score":
        return _("highest first") if descending else _("lowest first")
    return _("Z to A") if descending else _("A to Z")
