"""The typed blocks that a lesson is made of; the reader shows one widget a block. All are frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from modules.labs.audience_model import Post, Settings

CalloutKind = Literal["note", "tip", "warning", "example", "law", "good-practice", "try", "goal", "takeaway"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. `link` is '' or https:…, lesson:ID, clause:ID, term:ID or contact:ID.

    `text` is plain text, never HTML: it may hold a “<”. `mark` says what a new version did to it.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""
    mark: Literal["", "inserted", "deleted"] = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a lesson; the lesson's title is level 1, so these start at 2."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class ListItem:
    """One entry of a list; `depth` 0 is the outermost, `marker` is its number or empty for a bullet."""

    runs: Runs
    depth: int
    marker: str


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list, nested lists flattened with their depth."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with one header row; every row has as many cells as the header."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A boxed aside with a kind (which has its own sign and colour) and a title."""

    kind: CalloutKind
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A drawn picture of the catalogue; `alt` is empty where the catalogue's own words serve."""

    picture_id: str
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class ClauseQuote:
    """The verbatim text of a clause, fetched from the policy and never written in the lesson."""

    clause_id: str


@dataclass(frozen=True, slots=True)
class FactNote:
    """A dated fact of the catalogue."""

    fact_id: str


@dataclass(frozen=True, slots=True)
class CheckBlock:
    """A question asked on the way; it never counts."""

    item_id: str


@dataclass(frozen=True, slots=True)
class AudienceExample:
    """Settings and a post of the invented network; who sees it is worked out where it is shown."""

    settings: Settings
    post: Post


Block = (
    Heading
    | Paragraph
    | ListBlock
    | TableBlock
    | Callout
    | PictureBlock
    | ClauseQuote
    | FactNote
    | CheckBlock
    | AudienceExample
)


def plain(runs: Runs) -> str:
    """Return the text of the runs without style."""
    return "".join(run.text for run in runs)
