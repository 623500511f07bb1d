"""Dates, times and shares as files that leave the app say them: in UTC, in the language in use. Loads nothing heavy."""

from __future__ import annotations

from datetime import UTC, date, datetime

from assets.language import _


def percent(fraction: float) -> str:
    """Return a fraction as a percentage, rounded down so that nothing looks like a pass that was none."""
    return _("{number} %").format(number=whole_percent(fraction))


def whole_percent(fraction: float) -> int:
    """Return how many whole hundredths are in a fraction; what is off by less than a rounding error counts."""
    return int(fraction * 100 + 1e-9)


def long_date(time: datetime) -> str:
    """Return a date such as '22 November 2026' (UTC)."""
    months = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    day = time.astimezone(UTC)
    return _("{day} {month} {year}").format(day=day.day, month=months[day.month - 1], year=day.year)


def long_time(time: datetime) -> str:
    """Return a date with its time, such as '22 November 2026, 14:03 UTC'."""
    return _("{date}, {time} UTC").format(date=long_date(time), time=time.astimezone(UTC).strftime("%H:%M"))


def short_day(day: date) -> str:
    """Return a day such as '22 Nov 2026', for tables."""
    months = (
        _("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun"),
        _("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec"),
    )  # fmt: skip
    return _("{day} {month} {year}").format(day=day.day, month=months[day.month - 1], year=day.year)
