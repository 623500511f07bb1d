"""Reads the lists of tables that a kind of question is made of: rows with permanent ids, and what they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from assets.language import _
from modules.toml_file import Fields
from quizzes.kinds import Report

# Where a basis is no clause, it is one of these.
OUTSIDE_POLICY = ("good-practice", "law")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def rows(table: Mapping[str, Any], key: str, report: Report, path: tuple[str | int, ...] = ()) -> Iterator[Fields]:
    """Yield every `[[item.key]]` table of an item for reading; anything else under the key is reported.

    `path` leads to the table that holds them, where that is not the item itself.
    """
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        report("wrong-type", _("“{key}” must be a list of tables.").format(key=key), *path, key)
        return
    for number, row in enumerate(found):
        yield Fields(row, report, (*path, key, number))


def fresh_id(fields: Fields, taken: Iterable[str]) -> str:
    """Return the row's id; '' after reporting one that is missing, no slug (a-z, 0-9 and -), or taken already.

    Answers are kept as lines of ids, so an id that is no slug could not be read back.
    """
    id_ = fields.text("id")
    if id_ and not _SLUG.fullmatch(id_):
        fields.report("bad-id", _("“{id}” is no id: use small letters, digits and hyphens.").format(id=id_), "id")
        return ""
    if id_ in taken:
        fields.report("duplicate-id", _("The id “{id}” is used twice.").format(id=id_), "id")
        return ""
    return id_


def clause_references(bases: Iterable[str]) -> tuple[str, ...]:
    """Return what feedback rests on as `clause:3-b1`; good practice and the law are no clauses."""
    return tuple(f"clause:{basis}" for basis in bases if basis not in OUTSIDE_POLICY)
