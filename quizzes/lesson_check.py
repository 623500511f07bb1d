"""Checks what lessons, notes and pictures say and name. The content check puts it together with the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assets import names as asset_names
from assets.language import _
from modules.block import (
    AudienceExample,
    Block,
    Callout,
    CheckBlock,
    ClauseQuote,
    FactNote,
    Heading,
    ListBlock,
    Paragraph,
    PictureBlock,
    Runs,
    TableBlock,
)
from modules.blocks import read_with_issues
from modules.errors import ContentError
from modules.model import Catalogue, Lesson, Problem
from modules.plain_text import plain_text
from modules.reading_level import split_sentences, words_of
from modules.toml_file import TomlFile
from quizzes.model import Bank

# A sentence shorter than this is said alike by anybody.
_QUOTE_WORDS = 7


class Names:
    """Everything that a reference may name, by kind."""

    def __init__(self, catalogue: Catalogue, bank: Bank) -> None:
        self._known = {
            "clause": frozenset(clause.id for clause in catalogue.policy.clauses),
            "lesson": frozenset(lesson.id for lesson in catalogue.lessons),
            "term": frozenset(catalogue.terms),
            "contact": frozenset(catalogue.contacts),
            "fact": frozenset(catalogue.facts),
            "picture": frozenset(catalogue.pictures),
            "item": frozenset(bank.items),
        }

    def missing(self, references: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield code and message for each reference, such as `clause:3-b1`, that names nothing."""
        for reference in references:
            kind, _colon, id_ = reference.partition(":")
            if kind not in self._known:
                yield "unknown-reference", _("“{name}” does not say what it refers to.").format(name=reference)
            elif id_ not in self._known[kind]:
                yield f"unknown-{kind}", _("There is no {kind} “{id}”.").format(kind=kind, id=id_)


def check_lesson(
    lesson: Lesson, front: TomlFile, catalogue: Catalogue, names: Names
) -> tuple[list[Problem], frozenset[str]]:
    """Return what is wrong with a lesson's text and front matter, and the clauses that it quotes."""
    problems: list[Problem] = []

    def report(code: str, message: str, needle: str) -> None:
        place = max(0, lesson.body.find(needle))
        line = lesson.body_line + lesson.body.count("\n", 0, place)
        problems.append(Problem(lesson.file, line, code, message))

    for key, kind, ids in (("clauses", "clause", lesson.clauses), ("checks", "item", lesson.checks)):
        for code, message in names.missing([f"{kind}:{id_}" for id_ in ids]):
            front.report(code, message, key)
    if lesson.basis == "policy" and not lesson.clauses:
        front.report("no-clause", _("A lesson with the basis “policy” must name its clauses."))
    try:
        blocks, issues = read_with_issues(lesson.body)
    except ContentError as error:
        report("unreadable", str(error), "")
        return [*front.problems, *problems], frozenset()
    for issue in issues:
        report(issue.code, issue.message, issue.needle)
    references = tuple(_references(blocks))
    for reference in references:
        for code, message in names.missing([reference]):
            report(code, message, reference.partition(":")[2])
    for sentence in quoted_sentences(lesson.body, catalogue):
        message = _("The policy’s own words stand outside a clause block: “{sentence}”")
        report("quoted-policy", message.format(sentence=sentence), " ".join(sentence.split()[:3]))
    quoted = (reference for reference in references if reference.startswith("clause:"))
    return [*front.problems, *problems], frozenset(reference.removeprefix("clause:") for reference in quoted)


def quoted_sentences(text: str, catalogue: Catalogue) -> list[str]:
    """Return the sentences of the policy, of seven words or more, that a lesson's Markdown repeats word for word."""
    said = f" {_bare(plain_text(text))} "
    found: list[str] = []
    for clause in catalogue.policy.clauses:
        for sentence in split_sentences(clause.text):
            words = _bare(sentence)
            if words.count(" ") >= _QUOTE_WORDS - 1 and f" {words} " in said:
                found.append(sentence)
    return found


def check_notes(catalogue: Catalogue, names: Names, notes: TomlFile) -> Iterator[Problem]:
    """Yield what the notes beside the clauses name and what is not there."""
    for clause in catalogue.policy.clauses:
        for key, references in (("ask", [f"contact:{id_}" for id_ in clause.ask]), ("see", clause.see)):
            for code, message in names.missing(references):
                yield Problem(notes.file, notes.line("clause", clause.id, key), code, message)


def check_pictures(catalogue: Catalogue, pictures: TomlFile, *, all_drawings: bool) -> Iterator[Problem]:
    """Yield the pictures without a drawing and, of `all_drawings`, those without words.

    The drawings come with the app, so the content of somebody else need not use them all.
    """
    drawn = frozenset(asset_names("illustrations", ".svg"))
    for id_ in sorted(catalogue.pictures.keys() - drawn):
        yield Problem(
            pictures.file,
            _line_of(pictures, id_),
            "missing-drawing",
            _("The picture “{id}” has no SVG file.").format(id=id_),
        )
    for id_ in sorted(drawn - catalogue.pictures.keys()) if all_drawings else ():
        yield Problem(
            pictures.file, 1, "missing-alt", _("The drawing “{id}” has no words in pictures.toml.").format(id=id_)
        )


def _line_of(pictures: TomlFile, id_: str) -> int:
    ids = [table.get("id") for table in pictures.values.get("picture", [])]
    return pictures.line("picture", ids.index(id_))


def _bare(text: str) -> str:
    """Return the words alone, so that capitals, quote marks and line ends hide no quotation."""
    return " ".join(re.sub(r"[’']", "'", word).casefold() for word in words_of(text))


def _references(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, ClauseQuote):
            yield f"clause:{block.clause_id}"
        elif isinstance(block, FactNote):
            yield f"fact:{block.fact_id}"
        elif isinstance(block, CheckBlock):
            yield f"item:{block.item_id}"
        elif isinstance(block, PictureBlock):
            yield f"picture:{block.picture_id}"
        elif isinstance(block, Callout):
            yield from _references(block.blocks)
        elif not isinstance(block, AudienceExample):
            for runs in _texts(block):
                yield from (run.link for run in runs if run.link and not run.link.startswith("https:"))


def _texts(block: Heading | Paragraph | ListBlock | TableBlock) -> Iterator[Runs]:
    if isinstance(block, ListBlock):
        yield from (item.runs for item in block.items)
    elif isinstance(block, TableBlock):
        yield from block.header
        yield from (cell for row in block.rows for cell in row)
    else:
        yield block.runs
