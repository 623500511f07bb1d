"""Verdicts and outcomes of the intake as people see them: a word, a sign and a tone each. No Qt."""

from __future__ import annotations

from collections.abc import Mapping

from assets.language import _
from exports.verdict import Verdict
from records.hr.intakes import Outcome

OUTCOMES: tuple[Outcome, ...] = ("accepted", "waiting", "rejected")
# Icon and colour of each; its word always stands beside.
OUTCOME_SIGNS: Mapping[Outcome, tuple[str, str]] = {
    "accepted": ("done", "good"),
    "waiting": ("tray", "warn"),
    "rejected": ("cross", "bad"),
}


def outcome_names() -> Mapping[Outcome, str]:
    """Return the words for how a file ended."""
    return {"accepted": _("Accepted"), "waiting": _("Waiting in the tray"), "rejected": _("Turned away")}


def verdict_name(verdict: str) -> str:
    """Return the words for a verdict about a file."""
    names = {
        Verdict.COUNTERSIGNED.value: _("Countersigned by HR"),
        Verdict.INVITED.value: _("Answers an invitation"),
        Verdict.KNOWN.value: _("Known key"),
        Verdict.UNRECOGNISED.value: _("Whole, but not known"),
        Verdict.EXPIRED.value: _("Out of date"),
        Verdict.REVOKED.value: _("Withdrawn"),
        Verdict.ALTERED.value: _("Changed after signing"),
        Verdict.UNREADABLE.value: _("Cannot be read"),
    }
    return names.get(verdict, verdict)
