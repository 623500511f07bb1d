"""Due dates for a calendar, as iCalendar (RFC 5545): whole days, with an alarm a week and a day before."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from exports.plain_line import one_line

_LINE = 75  # octets in a line, without its end (RFC 5545, 3.1)
# Nine in the morning, a week and a day before the day begins.
_ALARMS = ("-P6DT15H", "-PT15H")


@dataclass(frozen=True, slots=True)
class DueDate:
    """A day by which something is to be done; `key` names the person, so that the same date is the same entry."""

    key: str
    due_at: datetime
    title: str
    text: str


def calendar(dates: Sequence[DueDate], now: datetime) -> str:
    """Return a calendar with these due dates, each line ended by CR LF."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Postwise//Postwise//EN", "CALSCALE:GREGORIAN"]
    lines.append("METHOD:PUBLISH")
    for date in dates:
        lines += _event(date, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def identifier(key: str, due_at: datetime) -> str:
    """Return the identifier of an entry: always the same for a person and a due date, and naming neither."""
    text = f"{key} {due_at.astimezone(UTC).date().isoformat()}"
    return f"{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}@postwise"


def _event(date: DueDate, now: datetime) -> list[str]:
    day = date.due_at.astimezone(UTC).date()
    title = _escaped(one_line(date.title))
    lines = [
        "BEGIN:VEVENT",
        f"UID:{identifier(date.key, date.due_at)}",
        f"DTSTAMP:{now.astimezone(UTC).strftime('%Y%m%dT%H%M%SZ')}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{title}",
        f"DESCRIPTION:{_escaped(date.text)}",
        "TRANSP:TRANSPARENT",  # the day stays free for other things
    ]
    for alarm in _ALARMS:
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{alarm}", f"DESCRIPTION:{title}", "END:VALARM"]
    return [*lines, "END:VEVENT"]


def _escaped(text: str) -> str:
    """Return a text as a value (RFC 5545, 3.3.11); a sign that cannot be seen is left out, a line break is kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    words = "\n".join(one_line(line) for line in lines)
    for sign in "\\;,":
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return a line folded to lines of 75 octets, no letter cut in two (RFC 5545, 3.1)."""
    pieces, size = [""], 0
    for letter in line:
        octets = len(letter.encode("utf-8"))
        if size + octets > _LINE:
            pieces.append("")
            size = 1  # the space at its start
        pieces[-1] += letter
        size += octets
    return "\r\n ".join(pieces)
