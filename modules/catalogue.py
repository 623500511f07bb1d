"""The whole course in one language, read from its content files. Read before the first window, so it must be quick."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar, cast

from assets.language import _
from modules.approvals import read_approval
from modules.model import (
    AUDIENCES,
    Approval,
    Audience,
    Basis,
    Catalogue,
    Contact,
    Fact,
    Lesson,
    Picture,
    Problem,
    Term,
    Topic,
)
from modules.policy_versions import read_versions
from modules.source import BANKS, Source
from modules.toml_file import Fields, TomlFile, split_front_matter

TOPICS = ("accessibility", "privacy", "photos", "security", "conduct")
BASES = ("policy", "good-practice", "law")
_Value = TypeVar("_Value", Contact, Term, Fact, Picture, Approval)


def read_catalogue(source: Source, language: str) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Return the course and all that is wrong in its files; ContentError where there is no policy at all.

    What is broken is left out, so one bad line never loses the rest. Lessons' Markdown is not read here (see
    modules.blocks), nor are the question banks, but both count for the fingerprint.
    """
    files = _read_files(source, language)
    (policy, *earlier), found = read_versions(files, f"{language}/policy/", source.label)
    problems = list(found)

    def table(kind: str, read: Callable[[Fields], _Value]) -> dict[str, _Value]:
        path = f"{language}/{TABLES[kind]}"
        toml = TomlFile(files.get(path, ""), source.label(path))
        values = _by_id(toml, kind, read)
        problems.extend(toml.problems)
        return values

    catalogue = Catalogue(
        language=language,
        fingerprint=_fingerprint(files),
        policy=policy,
        lessons=tuple(_read_lessons(source, language, files, problems)),
        contacts=table("contact", _contact),
        terms=table("term", _term),
        facts=table("fact", _fact),
        pictures=table("picture", _picture),
        approvals=tuple(table("approval", read_approval).values()),
        earlier=tuple(earlier),
    )
    return catalogue, tuple(problems)


# The files of ids with what they mean, by kind.
TABLES = {
    "contact": "contacts.toml",
    "term": "glossary.toml",
    "fact": "facts.toml",
    "picture": "pictures.toml",
    "approval": "approvals.toml",
}


def _read_files(source: Source, language: str) -> dict[str, str]:
    """Return every content file of a language by path, the banks too."""
    folders = (language, f"{language}/policy", f"{language}/lessons", f"{BANKS}/{language}")
    return {
        path: source.read(path)
        for folder in folders
        for path in (f"{folder}/{name}" for name in source.names(folder))
        if path.endswith((".md", ".toml"))
    }


def _fingerprint(files: dict[str, str]) -> str:
    """Return a SHA-256 over all names and texts; lengths keep two files from passing for one."""
    digest = hashlib.sha256()
    for path in sorted(files):
        data = files[path].encode()
        digest.update(f"{path}\n{len(data)}\n".encode() + data)
    return digest.hexdigest()


def _by_id(toml: TomlFile, key: str, read: Callable[[Fields], _Value]) -> dict[str, _Value]:
    """Return the `[[key]]` tables by id, without those that have none or one used before."""
    values: dict[str, _Value] = {}
    for fields in toml.tables(key):
        value = read(fields)
        fields.done()
        if value.id in values:
            fields.report("duplicate-id", _("The id “{id}” is used twice.").format(id=value.id), "id")
        elif value.id:
            values[value.id] = value
    return values


def _contact(fields: Fields) -> Contact:
    return Contact(fields.text("id"), fields.text("role"), fields.text("about"))


def _term(fields: Fields) -> Term:
    return Term(fields.text("id"), fields.text("term"), fields.text("meaning"))


def _fact(fields: Fields) -> Fact:
    certainty = fields.choice("certainty", ("confirmed", "secondary"))
    # A fact without its day is reported, and counts as never checked.
    day = fields.day("checked") or date.min
    return Fact(fields.text("id"), fields.text("text"), fields.text("source"), day, cast("Any", certainty))


def _picture(fields: Fields) -> Picture:
    return Picture(fields.text("id"), fields.text("alt"), fields.flag("app"))


def _read_lessons(source: Source, language: str, files: dict[str, str], problems: list[Problem]) -> Iterator[Lesson]:
    """Yield the lessons in course order: by `order`, then by id."""
    found: dict[str, tuple[int, Lesson]] = {}
    folder = f"{language}/lessons/"
    for path, text in files.items():
        if not path.startswith(folder) or not path.endswith(".md"):
            continue
        front, body, line = split_front_matter(text)
        toml = TomlFile(front, source.label(path), 2)
        if toml.values:
            fields = toml.fields()
            order, lesson = _lesson(fields, body, toml.file, line)
            fields.done()
            if lesson.id != path.removeprefix(folder).removesuffix(".md"):
                fields.report("wrong-id", _("The id and the name of the file differ."), "id")
            if lesson.id in found:
                fields.report("duplicate-id", _("The id “{id}” is used twice.").format(id=lesson.id), "id")
            found.setdefault(lesson.id, (order, lesson))
        elif not toml.problems:
            toml.report("no-front-matter", _("The lesson does not open with TOML between two +++ lines."))
        problems.extend(toml.problems)
    for _order, lesson in sorted(found.values(), key=lambda pair: (pair[0], pair[1].id)):
        yield lesson


def _lesson(fields: Fields, body: str, file: str, line: int) -> tuple[int, Lesson]:
    lesson = Lesson(
        id=fields.text("id"),
        title=fields.text("title"),
        topic=cast("Topic", fields.choice("topic", TOPICS)),
        minutes=fields.whole("minutes", 1, 60),
        goal=fields.text("goal"),
        takeaway=fields.text("takeaway"),
        basis=cast("Basis", fields.choice("basis", BASES)),
        body=body,
        clauses=fields.texts("clauses"),
        audiences=cast("tuple[Audience, ...]", fields.choices("audiences", AUDIENCES, default=("everyone",))),
        checks=fields.texts("checks"),
        file=file,
        body_line=line,
    )
    return fields.whole("order", 0, 100_000), lesson
