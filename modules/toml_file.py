"""TOML with places: reads a text, hands out its fields, and notes each problem with its line.

Also splits a Markdown file into its front matter (TOML between two `+++` lines) and its body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from assets.language import _
from modules.model import Problem
from modules.toml_plain import read_plain

# A path such as `("item", 2, "option", 0, "text")`: keys by name, the tables of a list by number from 0.
Step = str | int
FENCE = "+++"
_ERROR_LINE = re.compile(r"\(at line (\d+),")


def split_front_matter(text: str) -> tuple[str, str, int]:
    """Return the front matter, the body, and the line that the body starts on (from 1).

    A text that does not open with a `+++` line, or never closes it, has no front matter.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return "", text, 1
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 2
    return "", text, 1


class TomlFile:
    """One TOML text with its values and the problems found so far. A broken text has no values and one problem.

    `first_line` is the line of the file on which the text starts.
    """

    def __init__(self, text: str, file: str, first_line: int = 1) -> None:
        self.file = file
        self.values: dict[str, Any] = {}
        self.problems: list[Problem] = []
        self._text = text
        self._first_line = first_line
        self._lines: dict[tuple[Step, ...], int] | None = None
        values = read_plain(text)
        self.values = self._parse() if values is None else values

    def _parse(self) -> dict[str, Any]:
        """Return the values of any valid TOML; nothing where it is broken, which is reported."""
        # Imported here because the shipped content is plain, and the first window does not wait for what it needs not.
        import tomllib

        try:
            return tomllib.loads(self._text)
        except (ValueError, RecursionError) as error:  # a number of thousands of digits is no TOMLDecodeError
            found = _ERROR_LINE.search(str(error))
            line = int(found[1]) if found else self._text.count("\n") + 1
            message = _("This is not valid TOML: {reason}").format(reason=error)
            self.problems.append(Problem(self.file, line + self._first_line - 1, "toml", message))
            return {}

    def line(self, *path: Step) -> int:
        """Return the line of a table or key, such as `("item", 2, "stem")`, or of the nearest that holds it."""
        if self._lines is None:
            # Imported here because good content has no line to be told.
            from modules.toml_lines import find_lines

            self._lines = dict(find_lines(self._text))
        for end in range(len(path), 0, -1):
            # A list of tables stands where its first table does.
            for place in (path[:end], (*path[:end], 0)):
                if place in self._lines:
                    return self._lines[place] + self._first_line - 1
        return self._first_line

    def row_line(self, key: str, id_: str, *path: Step) -> int:
        """Return the line of the first `[[key]]` table with an id, or of a key in it; the first line without one."""
        rows = self.values.get(key)
        for number, row in enumerate(rows if isinstance(rows, list) else ()):
            if isinstance(row, dict) and row.get("id") == id_:
                return self.line(key, number, *path)
        return self._first_line

    def report(self, code: str, message: str, *path: Step) -> None:
        """Note a problem at a table or key."""
        self.problems.append(Problem(self.file, self.line(*path), code, message))

    def fields(self) -> Fields:
        """Return the top level for reading."""
        return Fields(self.values, self.report, ())

    def tables(self, key: str) -> Iterator[Fields]:
        """Yield every `[[key]]` table for reading; anything else at the top level is reported."""
        for other in self.values:
            if other != key:
                message = _("The key “{key}” is not known here. Known keys: {known}.")
                self.report("unknown-key", message.format(key=other, known=f"[[{key}]]"), other)
        tables = self.values.get(key, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.report("wrong-type", _("“{key}” must be a list of tables.").format(key=key), key)
            return
        for number, table in enumerate(tables):
            yield Fields(table, self.report, (key, number))


class Fields:
    """Takes the fields out of one table by type. What is missing or wrong is reported, and comes out empty."""

    def __init__(self, values: Mapping[str, Any], report: Callable[..., None], path: tuple[Step, ...] = ()) -> None:
        self.values = values
        self.path = path
        self._report = report
        self._known: list[str] = []

    def report(self, code: str, message: str, *path: Step) -> None:
        """Note a problem at a key of this table, or at the table."""
        self._report(code, message, *self.path, *path)

    def text(self, key: str, *, required: bool = True) -> str:
        """Return a text without space around it."""
        value = self._take(key, str, _("a text in quotes"), required=required)
        text = value.strip() if isinstance(value, str) else ""
        if required and value is not None and not text:
            self.report("missing-field", _("“{key}” is empty.").format(key=key), key)
        return text

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self._take(key, list, _("a list of texts"), required=required) or []
        if not all(isinstance(entry, str) for entry in value):
            self.report("wrong-type", _("“{key}” must be {wanted}.").format(key=key, wanted=_("a list of texts")), key)
            return ()
        return tuple(value)

    def choice(self, key: str, allowed: tuple[str, ...], *, default: str = "") -> str:
        """Return one of the allowed words; `default` where it is missing or wrong, required without a default."""
        value = self.text(key, required=not default)
        if value and value not in allowed:
            self._report_choice(key, value, allowed)
            return default or allowed[0]
        return value or default or allowed[0]

    def choices(self, key: str, allowed: tuple[str, ...], *, default: tuple[str, ...]) -> tuple[str, ...]:
        """Return a list of allowed words, `default` where there is none."""
        values = self.texts(key)
        for value in values:
            if value not in allowed:
                self._report_choice(key, value, allowed)
        return tuple(value for value in values if value in allowed) or default

    def whole(self, key: str, least: int, most: int, *, default: int | None = None) -> int:
        """Return a whole number from `least` to `most`; `least` where it is missing or wrong."""
        number = self.number(key, least, most, default=default)
        if not number.is_integer():
            self.report("wrong-type", _("“{key}” must be a whole number.").format(key=key), key)
        return int(number)

    def number(self, key: str, least: float, most: float, *, default: float | None = None) -> float:
        """Return a number from `least` to `most`; `least` where it is missing or wrong."""
        value = self._take(key, (int, float), _("a number"), required=default is None)
        if value is None:
            return float(least if default is None else default)
        # `not (a <= b)` is also true for the TOML value nan.
        if not least <= value <= most:
            message = _("“{key}” must be from {least} to {most}.").format(key=key, least=least, most=most)
            self.report("out-of-range", message, key)
            return float(least)
        return float(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value = self._take(key, bool, _("true or false"), required=False)
        return default if value is None else bool(value)

    def day(self, key: str) -> date | None:
        """Return a date such as 2026-11-22 without quotes; None where it is missing or wrong."""
        value = self._take(key, date, _("a date such as 2026-11-22, without quotes"), required=True)
        return value.date() if isinstance(value, datetime) else value

    def table(self, key: str) -> Fields:
        """Return a table inside this one, empty where there is none."""
        value = self._take(key, dict, _("a table"), required=False)
        return Fields(value or {}, self._report, (*self.path, key))

    def done(self, *more: str) -> None:
        """Report every key that was never asked for; `more` are keys that someone else reads."""
        known = (*self._known, *more)
        for key in self.values:
            if key not in known:
                message = _("The key “{key}” is not known here. Known keys: {known}.")
                self.report("unknown-key", message.format(key=key, known=", ".join(known)), key)

    def _take(self, key: str, kind: type | tuple[type, ...], wanted: str, *, required: bool) -> Any:
        self._known.append(key)
        if key not in self.values:
            if required:
                self.report("missing-field", _("“{key}” is missing.").format(key=key))
            return None
        value = self.values[key]
        # In Python true is a number, in TOML it is not.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.report("wrong-type", _("“{key}” must be {wanted}.").format(key=key, wanted=wanted), key)
            return None
        return value

    def _report_choice(self, key: str, value: str, allowed: tuple[str, ...]) -> None:
        message = _("“{value}” is not possible for “{key}”. Possible: {allowed}.")
        self.report("unknown-value", message.format(value=value, key=key, allowed=", ".join(allowed)), key)
