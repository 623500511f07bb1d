"""The question bank: reads every TOML file of one language into items."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any, NamedTuple, cast

from assets.language import _
from modules.catalogue import BASES
from modules.model import AUDIENCES, Audience, Basis, Catalogue, Problem
from modules.source import BANKS, Source
from modules.toml_file import Fields, TomlFile
from quizzes.kinds import kind, kind_names
from quizzes.model import Bank, Item


class Place(NamedTuple):
    """Where an item stands in the files."""

    toml: TomlFile
    path: tuple[str | int, ...]

    @property
    def file(self) -> str:
        """The name of the file."""
        return self.toml.file

    @property
    def line(self) -> int:
        """The line of the item's table, from 1; found only when asked for, which a learner never does."""
        return self.toml.line(*self.path)


def read_bank(source: Source, language: str, catalogue: Catalogue) -> tuple[Bank, tuple[Problem, ...]]:
    """Return all items and all that is wrong with them. An item that cannot be asked is left out."""
    bank, problems, _places = read_with_places(source, language, catalogue)
    return bank, problems


def read_with_places(
    source: Source, language: str, catalogue: Catalogue
) -> tuple[Bank, tuple[Problem, ...], dict[str, Place]]:
    """Return the bank, the problems, and where each item stands (for the content check)."""
    items: dict[str, Item] = {}
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    sections = ("", *(section.id for section in catalogue.policy.sections))
    folder = f"{BANKS}/{language}"
    for name in source.names(folder):
        if not name.endswith(".toml"):
            continue
        toml = TomlFile(source.read(f"{folder}/{name}"), source.label(f"{folder}/{name}"))
        for fields in toml.tables("item"):
            before = len(toml.problems)
            broken: list[str] = []
            item = _read_item(fields, sections, broken)
            if item and item.id in items:
                fields.report("duplicate-id", _("The id “{id}” is used twice.").format(id=item.id), "id")
            elif item and not broken and not any(problem.code in _FATAL for problem in toml.problems[before:]):
                items[item.id] = item
                places[item.id] = Place(toml, fields.path)
        problems += toml.problems
    return Bank(items), tuple(problems), places


def with_must_pass(bank: Bank, item_ids: Collection[str]) -> Bank:
    """Return the bank with exactly these items as must-pass; with none given, the bank as its author marked it."""
    if not item_ids:
        return bank
    return Bank({id_: replace(item, must_pass=id_ in item_ids) for id_, item in bank.items.items()})


# With one of these an item cannot be asked or cannot be marked fairly.
_FATAL = frozenset({"missing-field", "wrong-type"})
# What a kind reports of its own keys is fatal too, but for these.
_HARMLESS = frozenset({"unknown-key", "duplicate-id", "duplicate-text"})


def _read_item(fields: Fields, sections: tuple[str, ...], broken: list[str]) -> Item | None:
    """Return the item; `broken` gets the codes of what its kind cannot be asked with."""
    name = fields.text("kind")
    if name not in kind_names():
        message = _("There is no kind of question “{kind}”. Known: {known}.")
        fields.report("unknown-kind", message.format(kind=name, known=", ".join(kind_names())), "kind")
        return None
    section = fields.text("section", required=False)
    if section not in sections:
        fields.report("unknown-section", _("The policy has no section “{id}”.").format(id=section), "section")
    found = kind(name)

    def report(code: str, message: str, *path: str | int) -> None:
        if code not in _HARMLESS:
            broken.append(code)
        fields.report(code, message, *cast("Any", path))

    item = Item(
        id=fields.text("id"),
        kind=name,
        section=section,
        level=fields.whole("level", 1, 3),
        stem=fields.text("stem"),
        body=found.read(name, fields.values, report),
        clauses=fields.texts("clauses"),
        basis=cast("Basis", fields.choice("basis", BASES, default="policy")),
        intro=fields.text("intro", required=False),
        must_pass=fields.flag("must_pass"),
        audiences=cast("tuple[Audience, ...]", fields.choices("audiences", AUDIENCES, default=("everyone",))),
        scenario=fields.flag("scenario"),
    )
    if item.basis == "policy" and not item.clauses:
        fields.report("no-clause", _("An item with the basis “policy” must name its clauses."), "clauses")
    fields.done(*found.keys())
    return item
