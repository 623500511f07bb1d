"""Dates and times as people read them, in their own time zone. No Qt."""

from __future__ import annotations

from datetime import date, datetime

from assets.language import _


def month_name(month: int) -> str:
    """Return the name of a month, 1 to 12."""
    names = (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
        _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
    )  # fmt: skip
    return names[month - 1]


def day_name(day: date) -> str:
    """Return a day such as 3 March 2027."""
    return _("{day} {month} {year}").format(day=day.day, month=month_name(day.month), year=day.year)


def long_date(moment: datetime) -> str:
    """Return a date such as 3 March 2027, in local time."""
    return day_name(moment.astimezone().date())


def date_and_time(moment: datetime) -> str:
    """Return a date and time such as 3 March 2027, 14:05, in local time."""
    local = moment.astimezone()
    return _("{date}, {time}").format(date=long_date(moment), time=local.strftime("%H:%M"))
