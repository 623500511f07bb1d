"""Times as cameras and programs store them: in plain letters, or as a count from one of several beginnings."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

# The first pictures that carry times are of the nineties; later than this no clock can honestly be.
_FIRST_YEAR, _LAST_YEAR = 1985, 2099
_MOST_TIMES = 8
_WRITTEN = re.compile(
    rb"(?<!\d)((?:19[89]|20\d)\d)([:/.-])(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])"
    rb"(?:[ T:.]([01]\d|2[0-3])[:.]([0-5]\d)[:.]([0-5]\d))?(?!\d)"
)
# The beginnings that counts start from: Windows, films, offices, a games console.
_WINDOWS, _FILMS, _OFFICES, CONSOLE = (datetime(year, month, day, tzinfo=UTC) for year, month, day in (
    (1601, 1, 1), (1904, 1, 1), (1899, 12, 30), (2000, 1, 1)))  # fmt: skip
_UNIX = datetime(1970, 1, 1, tzinfo=UTC)
_FAR = 20_000_000_000


def written_times(data: bytes) -> tuple[str, ...]:
    """Return the dates, each with its time of day if one follows, that stand in the data in plain letters."""
    found: dict[str, None] = {}
    for match in _WRITTEN.finditer(data):
        year, _mark, month, day, *clock = (part.decode() if part else "" for part in match.groups())
        found[f"{year}-{month}-{day}" + (f" {':'.join(clock)}" if clock[0] else "")] = None
        if len(found) == _MOST_TIMES:
            break
    return tuple(found)


def moment(year: int, month: int, day: int, *clock: int) -> str:
    """Return a time in the usual order, with hour, minute and second; empty where a photo cannot carry such a time."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ""
    try:
        hour, minute, second = (*clock, 0, 0, 0)[:3]
        return f"{datetime(year, month, day, hour, minute, second, tzinfo=UTC):%Y-%m-%d %H:%M:%S}"
    except ValueError:
        return ""


def counted(seconds: float, since: datetime = _UNIX, *, unset: bool = False) -> str:
    """Return the time so many seconds after a beginning; empty where a photo cannot carry it.

    `unset`: the place is sure, so a clock that counts from the beginning because nobody set it is told too.
    """
    if not 0 < seconds < _FAR:
        return ""
    when = since + timedelta(seconds=seconds)
    if unset and when.year < _FIRST_YEAR:
        return f"{when:%Y-%m-%d %H:%M:%S}"
    return moment(when.year, when.month, when.day, when.hour, when.minute, when.second)


def windows_time(ticks: int) -> str:
    """Return the time of a count of tenths of a microsecond since 1601."""
    return counted(ticks / 10_000_000, _WINDOWS)


def film_time(seconds: int) -> str:
    """Return the time of a count of seconds since 1904, as films have it."""
    return counted(seconds, _FILMS)


def office_time(days: float) -> str:
    """Return the time of a count of days since the end of 1899, as offices have it, to the nearest second."""
    return counted(round(days * 86_400), _OFFICES)
