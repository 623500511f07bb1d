"""A quick reader for plain TOML, the kind that content is written in; whatever it does not know is left to tomllib.

The course is read before the first window paints, and tomllib, being pure Python, would take most of that time.
A test holds both readers against each other.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

_TEXT = r'"[^"\\\x00-\x1f\x7f]*"'
_KEY = rf"(?:[A-Za-z0-9_-]+|{_TEXT})"
# One line, or one list that runs over several. `*+` never gives back, so no text can make it slow.
_LINE = re.compile(
    rf"[ \t]*+(?:\[(?P<many>\[)?[ \t]*+(?P<table>{_KEY}(?:\.{_KEY})*+)[ \t]*+\](?(many)\])"
    rf"|(?P<key>{_KEY})[ \t]*+=[ \t]*+(?:(?P<text>{_TEXT})"
    rf"|(?P<texts>\[[ \t\n]*+(?:{_TEXT}[ \t\n]*+(?:,[ \t\n]*+{_TEXT}[ \t\n]*+)*+,?+[ \t\n]*+)?\])"
    r"|(?P<other>true|false|\d{4}-\d\d-\d\d|(?:0|[1-9]\d*+)(?:\.\d++)?)))?"
    r"[ \t]*+(?:#[^\x00-\x08\x0a-\x1f\x7f]*+)?(?:\n|\Z)"
)
_PARTS = re.compile(r'"([^"]*)"|([A-Za-z0-9_-]+)')
_LONGEST_NUMBER = 40
_TEXTS = re.compile(r'"([^"]*)"')


def read_plain(text: str) -> dict[str, Any] | None:
    """Return the values of a TOML text, or None for one that is not plain or not valid."""
    root: dict[str, Any] = {}
    table = root
    place, end = 0, len(text)
    while place < end:
        found = _LINE.match(text, place)
        if found is None:
            return None
        place = found.end()
        many, header, key, string, strings, other = found.groups()
        if header:
            opened = _open(root, header, many=bool(many))
            if opened is None:
                return None
            table = opened
        elif key:
            key = key.strip('"')
            if key in table:
                return None
            if string:
                table[key] = string[1:-1]
            elif strings:
                table[key] = _TEXTS.findall(strings)
            else:
                value = _value(other)
                if value is None:
                    return None
                table[key] = value
    return root


def _open(root: dict[str, Any], header: str, *, many: bool) -> dict[str, Any] | None:
    """Return the new table that a header opens, or None where it is not a new one."""
    parts = [quoted or bare for quoted, bare in _PARTS.findall(header)]
    table = root
    for part in parts[:-1]:
        inner = table.setdefault(part, {})
        # A header inside a list of tables belongs to the last one.
        inner = inner[-1] if isinstance(inner, list) and inner else inner
        if not isinstance(inner, dict):
            return None
        table = inner
    last = parts[-1]
    fresh: dict[str, Any] = {}
    if not many:
        return None if last in table else table.setdefault(last, fresh)
    if last not in table:
        table[last] = [fresh]
        return fresh
    rows = table[last]
    # A list that holds texts, or nothing, was written as a value and cannot grow.
    if not isinstance(rows, list) or not rows or not isinstance(rows[-1], dict):
        return None
    rows.append(fresh)
    return fresh


def _value(word: str) -> Any:
    """Return what a bare word stands for; None for a day that does not exist, and for a number beyond reason."""
    if word in ("true", "false"):
        return word == "true"
    if "-" in word:
        try:
            return date.fromisoformat(word)
        except ValueError:
            return None
    # Python refuses to turn thousands of digits into a number, since that takes long.
    return None if len(word) > _LONGEST_NUMBER else float(word) if "." in word else int(word)
