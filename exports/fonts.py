"""Fira Sans for everything printed: found through its package, embedded as subsets, and what it cannot print."""

from __future__ import annotations

import threading
import unicodedata
from functools import cache
from typing import Any

import fontpkg  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics, ttfonts

FAMILY = "Fira Sans"
LIGHT, REGULAR, MEDIUM, SEMIBOLD = 300, 400, 500, 600
_MOST_IN_A_BLOCK = 100

# reportlab cuts a subset out of a font by moving about in the one copy of its file: two workers at it would spoil
# each other's letters, or fail.
_ONE_AT_A_TIME = threading.Lock()


class _Font(ttfonts.TTFont):  # type: ignore[misc]
    """A TrueType font whose embedded subsets tell readers properly which letter each code stands for.

    What reportlab 5.1 writes there maps code 0 to U+0000, has blocks that are too long and values that are not
    UTF-16, so that PDF/UA-1 (7.21.7) fails.
    """

    def addObjects(self, doc: Any) -> None:
        subsets = list(self.state[doc].subsets)
        with _ONE_AT_A_TIME:
            super().addObjects(doc)
        for number, subset in enumerate(subsets):
            base = b"".join((ttfonts.SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)).decode("pdfdoc")
            doc.idToObject[f"toUnicodeCMap:{base}"].content = unicode_map(subset)


def unicode_map(subset: list[int]) -> str:
    """Return the ToUnicode CMap (ISO 32000-1, 9.10.3) for one subset: the code points by their code."""
    codes = [
        f"<{code:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>" for code, point in enumerate(subset) if point
    ]
    blocks = [codes[start : start + _MOST_IN_A_BLOCK] for start in range(0, len(codes), _MOST_IN_A_BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        "<< /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"])


def font(weight: int) -> str:
    """Return the name to give reportlab for Fira Sans in one weight; the file is read the first time."""
    with _ONE_AT_A_TIME:
        return _registered(weight)


@cache
def _registered(weight: int) -> str:
    name = f"FiraSans-{weight}"
    pdfmetrics.registerFont(_Font(name, str(fontpkg.path(FAMILY, weight))))
    return name


def width(text: str, weight: int, size: float) -> float:
    """Return how wide a text is, in points."""
    return float(pdfmetrics.stringWidth(text, font(weight), size))


def composed(text: str) -> str:
    """Return the text with each accent joined to its letter, as the font has them, and without odd spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def unprintable(text: str) -> tuple[str, ...]:
    """Return the letters that the certificate's font cannot print, each once, in the order they come.

    An accent that has no letter to join counts too: nothing places it over the letter before it.
    """
    known = pdfmetrics.getFont(font(SEMIBOLD)).face.charToGlyph
    missing = (c for c in composed(text) if ord(c) not in known or unicodedata.category(c)[0] in "MC")
    return tuple(dict.fromkeys(missing))


def printable(text: str) -> str:
    """Return the text with a question mark for each letter that cannot be printed."""
    missing = frozenset(unprintable(text))
    return "".join("?" if character in missing else character for character in composed(text))
