"""What names what: everything in the course that can be named, and what a lesson's blocks name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from modules.model import Catalogue
from quizzes.model import Bank


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


def references(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield what blocks name, such as `term:alt-text`, in reading order; web addresses are left out."""
    for block in flat(blocks):
        if isinstance(block, ClauseQuote):
            yield f"clause:{block.clause_id}"
        elif isinstance(block, FactNote):
            yield f"fact:{block.fact_id}"
        elif isinstance(block, CheckBlock):
            yield f"item:{block.item_id}"
        elif isinstance(block, PictureBlock):
            yield f"picture:{block.picture_id}"
        elif not isinstance(block, Callout | AudienceExample):
            for runs in _texts(block):
                yield from (run.link for run in runs if run.link and not run.link.startswith("https:"))


def flat(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks in reading order, and after each callout those inside it."""
    for block in blocks:
        yield block
        if isinstance(block, Callout):
            yield from flat(block.blocks)


def words_in(blocks: Sequence[Block]) -> str:
    """Return the words of the paragraphs, lists and tables among blocks, one piece a line."""
    runs = (runs for block in flat(blocks) if isinstance(block, _TEXT) for runs in _texts(block))
    return "\n".join("".join(run.text for run in piece) for piece in runs)


_TEXT = (Heading, Paragraph, ListBlock, TableBlock)


def _texts(block: Heading | Paragraph | ListBlock | TableBlock) -> Iterator[Runs]:
    if isinstance(block, ListBlock):
        yield from (item.runs for item in block.items)
    elif isinstance(block, TableBlock):
        yield from block.header
        yield from (cell for row in block.rows for cell in row)
    else:
        yield block.runs
