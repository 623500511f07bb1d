"""Lengths of time and moments as xAPI writes them (ISO 8601), there and back."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_DURATION = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,2})M)?(?:(\d{1,2})S)?")


def duration(seconds: int) -> str:
    """Return whole seconds as an ISO 8601 duration, for example 'PT1H4M12S'; ValueError below zero."""
    if seconds < 0:
        raise ValueError("a length of time is never below zero")
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = [f"{number}{letter}" for number, letter in ((hours, "H"), (minutes, "M"), (rest, "S")) if number]
    return "PT" + ("".join(parts) or "0S")


def seconds(text: str) -> int:
    """Return the seconds of a duration that `duration` wrote; ValueError for anything else."""
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ValueError("not a length of time")
    hours, minutes, rest = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + rest


def moment(time: datetime) -> str:
    """Return an aware time as UTC with a Z, for example '2026-11-22T06:00:00Z'."""
    return time.astimezone(UTC).isoformat().replace("+00:00", "Z")


def time(text: str) -> datetime:
    """Return the aware UTC time of a moment; ValueError for anything else."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("a time without its zone")
    return found.astimezone(UTC)
