"""How a moment is written in the data file: ISO 8601 in UTC, always the same width."""

from __future__ import annotations

from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """Return the moment as kept, such as `2026-11-22T18:46:00.000000+00:00`; ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_text(text: str) -> datetime:
    """Return the aware moment in UTC that `to_text` wrote."""
    return datetime.fromisoformat(text).astimezone(UTC)
