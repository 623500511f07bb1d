"""Finds the line on which each table and key of a TOML text stands, which tomllib does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL)
_HEADER = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*$")
_ENTRY = re.compile(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)")


def find_lines(text: str) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Yield every table and key of a valid TOML text with its line (from 1).

    A path is such as `("item", 2, "option", 0, "text")`: keys by name, the tables of a list by number from 0.
    """
    counts: dict[tuple[str | int, ...], int] = {}
    table: tuple[str | int, ...] = ()
    depth = 0
    for number, line in enumerate(_STRING.sub(_blank, text).split("\n"), start=1):
        if depth == 0:
            header, entry = _HEADER.match(line), _ENTRY.match(line)
            if header:
                table = _table_path(_parts(header[2]), counts, many=header[1] == "[[")
                yield table, number
                continue
            if entry:
                yield (*table, *_parts(entry[1])), number
        depth += line.count("[") - line.count("]") + line.count("{") - line.count("}")


def _blank(found: re.Match[str]) -> str:
    """Take out of a string or comment all that could look like structure, and keep its line ends."""
    text = found[0]
    if text.startswith("#"):
        return ""
    if "\n" in text:
        return '""' + "\n" * text.count("\n")
    return text[0] + re.sub(r"[\[\]{}=\"'\\]", "_", text[1:-1]) + text[-1]


def _parts(key: str) -> tuple[str, ...]:
    return tuple(double or single or bare for double, single, bare in _PART.findall(key))


def _table_path(
    parts: tuple[str, ...], counts: dict[tuple[str | int, ...], int], *, many: bool
) -> tuple[str | int, ...]:
    """Return the path of a table header; inside a list of tables it belongs to the last one so far."""
    path: tuple[str | int, ...] = ()
    for place, part in enumerate(parts):
        path = (*path, part)
        if many and place == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
