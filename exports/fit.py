"""Texts that find their size: smaller and on more lines until they fit."""

from __future__ import annotations

from dataclasses import dataclass

from exports.fonts import width


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text broken into lines, and the size in points at which they fit."""

    size: float
    lines: tuple[str, ...]


def fit(text: str, weight: int, wide: float, *sizes: tuple[float, ...]) -> Fitted:
    """Return the text at the first size at which it fits into lines `wide` points long.

    The first sizes are those for one line, the next those for two, and so on. A text that fits nowhere is set at
    the last size of all, on as many lines as it takes.
    """
    for lines, group in enumerate(sizes, start=1):
        for size in group:
            broken = wrap(text, weight, size, wide)
            if len(broken) <= lines:
                return Fitted(size, broken)
    smallest = sizes[-1][-1]
    return Fitted(smallest, wrap(text, weight, smallest, wide))


def wrap(text: str, weight: int, size: float, wide: float) -> tuple[str, ...]:
    """Return the text in lines of at most `wide` points; a word that is longer than a line is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width(longer, weight, size) <= wide:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, weight, size, wide)
        lines += full
    return (*lines, line)


def _cut(word: str, weight: int, size: float, wide: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, weight, size) > wide:
            pieces.append("")
        pieces[-1] += letter
    return pieces
