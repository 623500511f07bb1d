"""Finds what ages in the course and was last checked too long ago, or on a day that has not come yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from assets.language import _
from modules.model import Problem
from modules.toml_file import Step, TomlFile

# Law, apps and figures change; two years is as long as nobody need look again.
_MONTHS = 24


def check_dates(toml: TomlFile, now: datetime) -> Iterator[Problem]:
    """Yield every `checked` date of a file that lies after `now`, or more than 24 months before."""
    today = now.date()
    for path, day in _days(toml.values, ()):
        if day > today:
            message = _("The day of the last check, {day}, has not come yet.").format(day=day)
            yield Problem(toml.file, toml.line(*path), "future-date", message)
        elif months_between(day, today) >= _MONTHS:
            message = _("This was last checked on {day}, more than two years ago. Look it up again.").format(day=day)
            yield Problem(toml.file, toml.line(*path), "old-fact", message)


def months_between(first: date, last: date) -> int:
    """Return how many whole months lie between two days; a month is whole the day after its day has come again."""
    months = 12 * (last.year - first.year) + last.month - first.month
    return months - (last.day <= first.day)


def _days(value: object, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], date]]:
    """Yield path and day of each `checked` date, however deep."""
    if isinstance(value, dict):
        for key, entry in value.items():
            if key == "checked" and isinstance(entry, date):
                yield (*path, key), entry.date() if isinstance(entry, datetime) else entry
            else:
                yield from _days(entry, (*path, key))
    elif isinstance(value, list):
        for number, entry in enumerate(value):
            yield from _days(entry, (*path, number))
