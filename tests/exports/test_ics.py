"""Due dates for a calendar, read back by a small reader that knows RFC 5545 and nothing of the source."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.ics import DueDate, calendar, identifier

NOW = datetime(2026, 11, 22, 14, 3, tzinfo=UTC)
DUE = datetime(2026, 12, 31, 23, 59, tzinfo=UTC)
UNESCAPED = {"n": "\n", "N": "\n"}


def lines(text: str) -> list[tuple[str, str]]:
    """Return names and values of the lines, unfolded and unescaped (RFC 5545, 3.1 and 3.3.11)."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    whole = text.replace("\r\n ", "").split("\r\n")[:-1]
    pairs = (line.partition(":") for line in whole)
    return [(name, re.sub(r"\\(.)", lambda m: UNESCAPED.get(m[1], m[1]), value)) for name, _colon, value in pairs]


def entry(title: str = "Training is due", text: str = "About an hour", key: str = "p-1") -> DueDate:
    return DueDate(key, DUE, title, text)


def test_an_entry_is_a_whole_day_with_two_alarms() -> None:
    assert lines(calendar([entry()], NOW)) == [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//Postwise//Postwise//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("BEGIN", "VEVENT"),
        ("UID", identifier("p-1", DUE)),
        ("DTSTAMP", "20261122T140300Z"),
        ("DTSTART;VALUE=DATE", "20261231"),
        ("DTEND;VALUE=DATE", "20270101"),
        ("SUMMARY", "Training is due"),
        ("DESCRIPTION", "About an hour"),
        ("TRANSP", "TRANSPARENT"),
        ("BEGIN", "VALARM"),
        ("ACTION", "DISPLAY"),
        ("TRIGGER", "-P6DT15H"),
        ("DESCRIPTION", "Training is due"),
        ("END", "VALARM"),
        ("BEGIN", "VALARM"),
        ("ACTION", "DISPLAY"),
        ("TRIGGER", "-PT15H"),
        ("DESCRIPTION", "Training is due"),
        ("END", "VALARM"),
        ("END", "VEVENT"),
        ("END", "VCALENDAR"),
    ]


def test_several_entries_are_in_one_calendar() -> None:
    found = lines(calendar([entry(key="p-1"), entry(key="p-2")], NOW))
    assert found.count(("BEGIN", "VEVENT")) == found.count(("END", "VEVENT")) == 2
    assert len({value for name, value in found if name == "UID"}) == 2


def test_an_identifier_stays_for_a_person_and_a_day_and_names_neither() -> None:
    same = identifier("person-17", DUE)
    assert same == identifier("person-17", DUE - timedelta(hours=3))
    assert same != identifier("person-18", DUE)
    assert same != identifier("person-17", DUE + timedelta(days=1))
    assert "17" not in identifier("person-17", DUE)[:2] or "person" not in same
    assert same.endswith("@postwise")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a; b, c \\ d", "a; b, c \\ d"),
        ("one\r\ntwo\nthree\rfour", "one\ntwo\nthree\nfour"),
        ("Ŵ" * 200, "Ŵ" * 200),
        ("x\u202ey\x07\u200fz", "xyz"),
        ("END:VEVENT", "END:VEVENT"),
        ("\\n", "\\n"),
    ],
)
def test_texts_come_back_as_they_were(text: str, read: str) -> None:
    found = dict(lines(calendar([entry(text=text)], NOW))[:12])
    assert found["DESCRIPTION"] == read


def test_a_title_is_one_line() -> None:
    found = lines(calendar([entry(title="Ann\r\nEND:VEVENT\nX-EVIL:1")], NOW))
    assert ("SUMMARY", "Ann END:VEVENT X-EVIL:1") in found
    assert "X-EVIL" not in dict(found)


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_adds_a_line_and_no_line_is_too_long(title: str, text: str) -> None:
    made = calendar([entry(title=title, text=text)], NOW)
    assert len(lines(made)) == 25
    assert all(len(line.encode("utf-8")) <= 75 for line in made.split("\r\n"))
