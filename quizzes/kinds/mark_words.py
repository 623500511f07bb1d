"""Marking the words of a draft post that should go. The response is the positions of the marked words, from 0."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assets.language import _
from modules.toml_file import Fields
from quizzes.kinds import Report, Rivals
from quizzes.model import Response
from quizzes.shares import found_share
from quizzes.tables import clause_references, rows

names = ("mark-words",)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the draft from `start` to before `end`; `right` where they should go, else they only look so."""

    start: int
    end: int
    right: bool
    feedback: str
    basis: tuple[str, ...] = ()

    @property
    def positions(self) -> range:
        """The positions of its words."""
        return range(self.start, self.end)


@dataclass(frozen=True, slots=True)
class MarkWords:
    """The draft's words in order, and the passages in order of place. What no passage covers may stay.

    `either` holds the positions of words that hang on a passage: nobody is judged for marking them or not.
    """

    words: tuple[str, ...]
    passages: tuple[Passage, ...]
    either: frozenset[int] = frozenset()

    def text(self, passage: Passage) -> str:
        """Return the words of a passage."""
        return " ".join(self.words[passage.start : passage.end])


def keys() -> tuple[str, ...]:
    """Return the keys of the TOML table that `read` takes."""
    return ("draft", "either", "go", "stay")


def read(kind: str, table: Mapping[str, Any], report: Report) -> MarkWords:
    """Return the draft and its passages: `go` are to be marked, `stay` are tempting but fine, `either` is not judged.

    Reported are passages that are not in the draft, or twice, or one over another, and a draft where nothing goes.
    """
    words = tuple(Fields(table, report).text("draft").split())
    passages: list[Passage] = []
    either: set[int] = set()
    for text in Fields(table, report).texts("either"):
        either.update(_find(text, words, report, "either"))
    for key in ("go", "stay"):
        for fields in rows(table, key, report):
            passage = _read_passage(fields, words, right=key == "go")
            taken = either.union(*(other.positions for other in passages))
            if taken.intersection(passage.positions):
                fields.report("overlap", _("These words belong to two passages."), "words")
            elif passage.positions:
                passages.append(passage)
    if not any(passage.right for passage in passages):
        report("none-right", _("At least one word of the draft must have to go."))
    if sum(len(passage.positions) for passage in passages if passage.right) + len(either) == len(words):
        report("all-right", _("At least one word of the draft must be fine."))
    return MarkWords(words, tuple(sorted(passages, key=lambda passage: passage.start)), frozenset(either))


def _read_passage(fields: Fields, words: tuple[str, ...], *, right: bool) -> Passage:
    """Return the passage; an empty one, reported, where its words are not found exactly once."""
    positions = _find(fields.text("words"), words, fields.report, "words")
    passage = Passage(positions.start, positions.stop, right, fields.text("feedback"), fields.texts("basis"))
    fields.done()
    return passage


def _find(text: str, words: tuple[str, ...], report: Report, key: str) -> range:
    """Return the positions of a text in the draft, none where it is not there exactly once."""
    wanted = tuple(text.split())
    size = len(wanted)
    found = [start for start in range(len(words)) if wanted and words[start : start + size] == wanted]
    if len(found) != 1:
        message = _("These words must be in the draft exactly once: “{words}”")
        report("unknown-words", message.format(words=text), key)
        return range(0)
    return range(found[0], found[0] + size)


def mark(body: MarkWords, response: Response) -> float:
    """Return (words rightly marked − words wrongly marked) ÷ all words that should go, at least 0."""
    return found_share(right_response(body), [id_ for id_ in response if id_ not in {str(p) for p in body.either}])


def order(body: MarkWords, rng: random.Random) -> tuple[str, ...]:
    """Return nothing: a draft has its own order."""
    return ()


def complete(body: MarkWords, response: Response) -> bool:
    """Whether at least one word is marked, each known and named once."""
    known = {str(position) for position in range(len(body.words))}
    return bool(response) and len(set(response)) == len(response) and known.issuperset(response)


def describe(body: MarkWords, response: Response) -> tuple[str, ...]:
    """Return the marked words; words side by side are one line."""
    lines: list[str] = []
    before = -2
    for position, word in enumerate(body.words):
        if str(position) not in response:
            continue
        if position == before + 1:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
        before = position
    return tuple(f"“{line}”" for line in lines)


def right_response(body: MarkWords) -> Response:
    """Return the positions of all words that should go."""
    return tuple(str(position) for passage in body.passages if passage.right for position in passage.positions)


def wrong_response(body: MarkWords) -> Response:
    """Return the position of the first word that may stay."""
    right = right_response(body)
    may_stay = (p for p in range(len(body.words)) if str(p) not in right and p not in body.either)
    return tuple(str(position) for position in may_stay)[:1]


def marks_rule(body: MarkWords) -> str:
    """Return the rule of part marks."""
    return _("Part marks: each word that should go counts the same. Each word wrongly marked takes as much away.")


def rivals(body: MarkWords) -> tuple[Rivals, ...]:
    """Return nothing: several can be right."""
    return ()


def references(body: MarkWords) -> tuple[str, ...]:
    """Return the clauses that the passages rest on."""
    return clause_references(basis for passage in body.passages for basis in passage.basis)


def texts(body: MarkWords) -> tuple[str, ...]:
    """Return the draft and the feedback."""
    return (" ".join(body.words), *(passage.feedback for passage in body.passages))
