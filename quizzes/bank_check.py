"""Checks single questions: what they name that is not there, and HTML in their texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assets.language import _
from modules.model import Problem
from quizzes.banks import Place
from quizzes.kinds import kind
from quizzes.model import Bank, Item
from quizzes.references import Names

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def check_items(bank: Bank, places: Mapping[str, Place], names: Names) -> Iterator[Problem]:
    """Yield what single items name that is not there, and HTML in their texts."""
    for item in bank.items.values():
        place = places[item.id]
        found = kind(item.kind)
        references = [*(f"clause:{id_}" for id_ in item.clauses), *found.references(item.body)]
        for code, message in names.missing(list(dict.fromkeys(references))):
            yield _problem(place, code, message, item)
        if len(set(item.clauses)) < len(item.clauses):
            yield _problem(place, "named-twice", _("“{key}” names the same id twice.").format(key="clauses"), item)
        for text in (item.intro, item.stem, *found.texts(item.body)):
            if _TAG.search(text):
                yield _problem(place, "raw-html", _("HTML is not allowed: {text}").format(text=text), item)


def _problem(place: Place, code: str, message: str, item: Item) -> Problem:
    return Problem(place.file, place.line, code, _("{message} (in item {id})").format(message=message, id=item.id))
