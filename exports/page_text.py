"""The words on a page, as the certificate writes them: to see that page and record speak of the same person.

This reads what `exports.certificate` draws, not any PDF there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from exports.pdf_objects import unescaped

_SHOWN = re.compile(
    rb"/(F\d{1,3}\+\d{1,3}) [\d.]{1,8} Tf|\(([^\\()]{0,4000}+(?:\\.[^\\()]{0,4000}+){0,4000}+)\) Tj", re.DOTALL
)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-F]{2})> <((?:[0-9A-F]{4}){1,2})>")

Alphabet = Mapping[int, str]


class _Letters(dict[int, str]):
    """The letters of a font by their code; a code without a letter shows nothing."""

    def __missing__(self, _code: int) -> str:
        return ""


# Most certificates use the same letters.
@lru_cache(maxsize=256)
def alphabet(unicode_map: bytes) -> Alphabet:
    """Return the letters of a font by their code, from its ToUnicode map."""
    pairs = _PAIR.findall(unicode_map)
    return {int(code, 16): bytes.fromhex(point.decode()).decode("utf-16-be") for code, point in pairs}


def text(content: bytes, alphabets: Mapping[str, Alphabet]) -> str:
    """Return all letters that a page shows, in the order they are drawn; KeyError for a font that is not there."""
    shown: list[str] = []
    letters = _Letters()
    fonts = {name: _Letters(alphabet) for name, alphabet in alphabets.items()}
    for found in _SHOWN.finditer(b"\n".join(_lines(content))):
        if found[1]:
            letters = fonts[found[1].decode()]
        else:
            codes = _ESCAPED.sub(unescaped, found[2]) if b"\\" in found[2] else found[2]
            shown.append(codes.decode("latin-1").translate(letters))
    return "".join(shown)


def _lines(content: bytes) -> Iterator[bytes]:
    """Yield the lines that show text, which say so; most of a page is lines and boxes."""
    end = 0
    while (place := content.find(b" Tj", end)) >= 0:
        start = content.rfind(b"\n", 0, place) + 1
        end = content.find(b"\n", place)
        end = len(content) if end < 0 else end
        yield content[start:end]


def same_letters(words: str) -> str:
    """Return a text without the spaces, which line breaks may have moved."""
    return "".join(words.split())
