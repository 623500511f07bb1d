"""Where everything of the printed report stands: its columns side by side, texts in lines, and rows on pages.

Sixteen columns do not fit side by side, so some stand one below the other. For whoever hears the table, each is a
column of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exports.fit import wrap
from exports.fonts import MEDIUM, REGULAR, printable, width
from exports.hr.columns import Cells, Column, shower

SIZE = (841.89, 595.28)  # A4 landscape, in points
LEFT, RIGHT = 30.0, SIZE[0] - 30
BOTTOM = 44.0
# Where the table begins on the first page, below the heading, and on all others.
FIRST_TOP, NEXT_TOP = SIZE[1] - 196, SIZE[1] - 34
LEADING = 10.0
PADDING = 3.6
_GAP = 9.0
_SIZE, _SMALL = 8.4, 7.6

# Which columns stand together, in their order, and how wide they are beside each other.
_STACKS: tuple[tuple[int, float], ...] = ((2, 166), (2, 106), (2, 138), (1, 86), (2, 88), (2, 72), (2, 48), (3, 77))


@dataclass(frozen=True, slots=True)
class Place:
    """Where the cells of a column go: the left edge, how wide they are, and which line of the row they start on."""

    left: float
    wide: float
    line: int
    weight: int
    size: float


@dataclass(frozen=True, slots=True)
class Block:
    """A text in its place: lines with the space between two words at the end of the first, from `line` of the row."""

    place: Place
    line: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of the table as it is printed, and how many lines high it is."""

    blocks: tuple[Block, ...]
    lines: int

    @property
    def high(self) -> float:
        """The height in points."""
        return self.lines * LEADING + 2 * PADDING


def places() -> tuple[Place, ...]:
    """Return the place of each column."""
    found: list[Place] = []
    left, scale = LEFT, (RIGHT - LEFT) / sum(wide for _count, wide in _STACKS)
    for count, wide in _STACKS:
        for line in range(count):
            weight = MEDIUM if not found else REGULAR
            found.append(Place(left + 5, wide * scale - _GAP, line, weight, _SMALL if line else _SIZE))
        left += wide * scale
    return tuple(found)


def header(columns: Sequence[Column]) -> Strip:
    """Return the row of headings."""
    return _strip([column.title for column in columns], places())


def strips(rows: Iterable[Cells], columns: Sequence[Column]) -> Iterable[Strip]:
    """Yield the rows as they are printed."""
    ways = [shower(column.kind) for column in columns]
    where = places()
    for cells in rows:
        yield _strip([way(cell) for way, cell in zip(ways, cells, strict=True)], where)


def pages(found: Sequence[Strip], head: Strip) -> list[list[Strip]]:
    """Return the rows page by page; the headings stand over those of each page. There is always a first page."""
    sheets: list[list[Strip]] = [[]]
    bottom = FIRST_TOP - head.high
    for strip in found:
        if bottom - strip.high < BOTTOM and sheets[-1]:
            sheets.append([])
            bottom = NEXT_TOP - head.high
        sheets[-1].append(strip)
        bottom -= strip.high
    return sheets


def in_lines(text: str, weight: int, size: float, wide: float) -> tuple[str, ...]:
    """Return a text in lines, as it can be printed. A space that a line break takes the place of stays at its end."""
    text = printable(text)
    if width(text, weight, size) <= wide:
        return (text,)
    lines, end = [], 0
    for line in wrap(text, weight, size, wide):
        end += len(line)
        space = text[end : end + 1] == " "
        lines.append(f"{line} " if space else line)
        end += space
    return tuple(lines)


def _strip(texts: Sequence[str], where: Sequence[Place]) -> Strip:
    blocks: list[Block] = []
    used = high = 0
    for text, place in zip(texts, where, strict=True):
        if place.line == 0:
            used = 0
        lines = in_lines(text, place.weight, place.size, place.wide) if text else ()
        start = max(used, place.line)
        blocks.append(Block(place, start, lines))
        if lines:
            used = start + len(lines)
            high = max(high, used)
    return Strip(tuple(blocks), max(high, 1))
