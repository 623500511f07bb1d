"""Finds facts, terms, contacts and pictures that nothing in the course uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from assets.language import _
from modules.model import Catalogue, Problem
from modules.toml_file import TomlFile
from quizzes.kinds import kind
from quizzes.lesson_text import LessonText
from quizzes.model import Bank
from quizzes.references import references


def used(catalogue: Catalogue, bank: Bank, lessons: Iterable[LessonText]) -> frozenset[str]:
    """Return everything that lessons, clauses' notes, questions, approvals and the app itself name: `fact:wind`."""
    names: set[str] = set()
    for text in lessons:
        names.update(references(text.blocks))
    for clause in catalogue.policy.clauses:
        names.update((*clause.see, *(f"contact:{id_}" for id_ in clause.ask)))
    for item in bank.items.values():
        names.update(kind(item.kind).references(item.body))
    for approval in catalogue.approvals:
        names.update(f"contact:{id_}" for id_ in approval.contacts)
    names.update(f"picture:{picture.id}" for picture in catalogue.pictures.values() if picture.app)
    return frozenset(names)


def check_orphans(catalogue: Catalogue, names: frozenset[str], tables: Mapping[str, TomlFile]) -> Iterator[Problem]:
    """Yield what is not among the used `names`; `tables` are the files by kind, for the lines."""
    messages = {
        "fact": (catalogue.facts, _("No lesson shows the fact “{id}”.")),
        "term": (catalogue.terms, _("No lesson and no clause’s note leads to the term “{id}”.")),
        "contact": (catalogue.contacts, _("No lesson, clause’s note or approval names the contact “{id}”.")),
        "picture": (catalogue.pictures, _("No lesson and no question shows the picture “{id}”.")),
    }
    for name, (entries, message) in messages.items():
        for id_ in entries:
            if f"{name}:{id_}" not in names:
                toml = tables[name]
                yield Problem(toml.file, toml.row_line(name, id_), f"unused-{name}", message.format(id=id_))
