"""Checks what lessons, notes and pictures say and name. The content check puts it together with the rest."""

from __future__ import annotations

from collections.abc import Iterator

from assets import names as asset_names
from assets.language import _
from modules.model import Catalogue, Problem
from modules.toml_file import TomlFile
from quizzes.lesson_text import LessonText
from quizzes.quotations import PolicySentences
from quizzes.references import Names, references


def check_lesson(text: LessonText, names: Names, sentences: PolicySentences) -> Iterator[Problem]:
    """Yield what a lesson names that is not there, what was dropped from its text, and the policy's words in it."""
    lesson = text.lesson
    for key, kind, ids in (("clauses", "clause", lesson.clauses), ("checks", "item", lesson.checks)):
        for code, message in names.missing([f"{kind}:{id_}" for id_ in ids]):
            yield text.in_front(code, message, key)
        if len(set(ids)) < len(ids):
            yield text.in_front("named-twice", _("“{key}” names the same id twice.").format(key=key), key)
    if lesson.basis == "policy" and not lesson.clauses:
        yield text.in_front("no-clause", _("A lesson with the basis “policy” must name its clauses."))
    for issue in text.issues:
        yield text.in_body(issue.code, issue.message, issue.needle)
    for reference in references(text.blocks):
        for code, message in names.missing([reference]):
            yield text.in_body(code, message, reference.partition(":")[2])
    for sentence in sentences.found_in(lesson.body):
        message = _("The policy’s own words stand outside a clause block: “{sentence}”")
        yield text.in_body("quoted-policy", message.format(sentence=sentence), " ".join(sentence.split()[:3]))


def check_notes(catalogue: Catalogue, names: Names, notes: TomlFile) -> Iterator[Problem]:
    """Yield what the notes beside the clauses name and what is not there."""
    for clause in catalogue.policy.clauses:
        for key, found in (("ask", [f"contact:{id_}" for id_ in clause.ask]), ("see", clause.see)):
            for code, message in names.missing(found):
                yield Problem(notes.file, notes.line("clause", clause.id, key), code, message)


def check_pictures(catalogue: Catalogue, pictures: TomlFile, *, all_drawings: bool) -> Iterator[Problem]:
    """Yield the pictures without a drawing and, of `all_drawings`, those without words.

    The drawings come with the app, so the content of somebody else need not use them all.
    """
    drawn = frozenset(asset_names("illustrations", ".svg"))
    for id_ in sorted(catalogue.pictures.keys() - drawn):
        message = _("The picture “{id}” has no SVG file.").format(id=id_)
        yield Problem(pictures.file, pictures.row_line("picture", id_), "missing-drawing", message)
    for id_ in sorted(drawn - catalogue.pictures.keys()) if all_drawings else ():
        message = _("The drawing “{id}” has no words in pictures.toml.").format(id=id_)
        yield Problem(pictures.file, 1, "missing-alt", message)
