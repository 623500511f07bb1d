"""Keeps the policy's words and ours apart: nothing of the policy as ours, and nothing of ours as the policy's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from assets.language import _
from modules.block import Callout
from modules.model import Catalogue, Problem
from modules.toml_file import TomlFile
from quizzes.banks import Place
from quizzes.lesson_text import LessonText
from quizzes.model import Bank, Item
from quizzes.quotations import PolicySentences
from quizzes.references import flat, references, words_in
from quizzes.statements import Statement, statements
from quizzes.tables import OUTSIDE_POLICY

_VERBS = (
    "says?|asks?|requires?|wants?|tells?|expects?|demands?|needs?|insists?|rules?|states?|names?|lists?|covers?|"
    "forbids?|bans?|prohibits?|allows?|lets?|permits?|warns?|mentions?"
)
# “In the policy” is no subject, and a policy that says nothing is no claim.
_CLAIMS = (
    re.compile(
        rf"(?<!\bin )\b(?:the|our|this)\s+(?:[\w’'-]+\s+){{0,2}}policy(?:\s+(?:also|even|just|itself|clearly|only))?"
        rf"\s+(?:{_VERBS})\b(?!\s+(?:nothing|no|not|little|neither)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?<!\bnot )(?<!nothing )\b(?:against|breaks?|breach(?:es)?(?: of)?) (?:the|our) policy\b", re.IGNORECASE
    ),
    re.compile(r"\bpolicy\b[^.!?“”]{0,40}:\s*“", re.IGNORECASE),
)


def claims_policy(text: str) -> str:
    """Return the words that present a text as what the policy says; '' where there are none."""
    found = next((match for pattern in _CLAIMS if (match := pattern.search(text))), None)
    return found[0] if found else ""


def check_claims(bank: Bank, places: Mapping[str, Place], sentences: PolicySentences) -> Iterator[Problem]:
    """Yield what speaks for the policy without a clause, what says its sentences as ours, and what lacks a basis.

    A basis stands beside all feedback; stem and situation have that of the item.
    """
    for item in bank.items.values():
        place = places[item.id]
        if item.basis != "policy":
            yield from _claim(place, place.path, f"{item.intro}\n{item.stem}", item)
        yield from _quoted(place, place.path, (item.intro, item.stem), sentences, item)
        for statement in statements(place):
            yield from _check_statement(place, statement, sentences, item)


def check_boxes(text: LessonText) -> Iterator[Problem]:
    """Yield the boxes on law or good practice in a lesson that speak for the policy and lead to none of its clauses."""
    for block in flat(text.blocks):
        if not isinstance(block, Callout) or block.kind not in OUTSIDE_POLICY:
            continue
        claim = claims_policy(words_in(block.blocks))
        if claim and not any(name.startswith("clause:") for name in references(block.blocks)):
            message = _("“{words}” speaks for the policy, but the box is about {kind} and names no clause.")
            yield text.in_body("not-policy", message.format(words=claim, kind=block.kind), claim)


def check_own_words(
    catalogue: Catalogue, sentences: PolicySentences, notes: TomlFile, tables: Mapping[str, TomlFile]
) -> Iterator[Problem]:
    """Yield the policy's sentences in summaries, facts and meanings; the files are for the lines."""
    for clause in catalogue.policy.clauses:
        for sentence in sentences.found_in(clause.summary):
            yield Problem(notes.file, notes.line("clause", clause.id, "summary"), "quoted-policy", _words(sentence))
    texts = {
        "fact": {fact.id: fact.text for fact in catalogue.facts.values()},
        "term": {term.id: term.meaning for term in catalogue.terms.values()},
    }
    for kind, entries in texts.items():
        for id_, text in entries.items():
            for sentence in sentences.found_in(text):
                toml = tables[kind]
                yield Problem(toml.file, toml.row_line(kind, id_), "quoted-policy", _words(sentence))


def _check_statement(place: Place, statement: Statement, sentences: PolicySentences, item: Item) -> Iterator[Problem]:
    if not statement.basis:
        message = _("It does not say what it rests on: a clause, “good-practice” or “law” (in item {id}).")
        yield _problem(place, statement.path, "no-basis", message.format(id=item.id))
    if not statement.rests_on_policy:
        yield from _claim(place, statement.path, "\n".join(statement.texts.values()), item)
    yield from _quoted(place, statement.path, statement.texts.values(), sentences, item)


def _claim(place: Place, path: tuple[str | int, ...], text: str, item: Item) -> Iterator[Problem]:
    claim = claims_policy(text)
    if claim:
        message = _("“{words}” speaks for the policy, but no clause is named as its basis (in item {id}).")
        yield _problem(place, path, "not-policy", message.format(words=claim, id=item.id))


def _quoted(
    place: Place, path: tuple[str | int, ...], texts: Iterable[str], sentences: PolicySentences, item: Item
) -> Iterator[Problem]:
    for sentence in (sentence for text in texts for sentence in sentences.found_in(text)):
        message = _("{message} (in item {id})").format(message=_words(sentence), id=item.id)
        yield _problem(place, path, "quoted-policy", message)


def _problem(place: Place, path: tuple[str | int, ...], code: str, message: str) -> Problem:
    return Problem(place.file, place.toml.line(*path), code, message)


def _words(sentence: str) -> str:
    return _("The policy’s own words stand here as if they were ours: “{sentence}”").format(sentence=sentence)
