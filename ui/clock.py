"""The one place that reads the clock; what needs the time is given it."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return the time, aware and in UTC."""
    return datetime.now(UTC)
