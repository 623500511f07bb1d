"""Which letters of a name the certificate can print: asked of the font itself, without loading the PDF library."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

import fontpkg_fira_sans
from PySide6.QtGui import QRawFont


@lru_cache(maxsize=1)
def _font() -> QRawFont:
    return QRawFont(str(Path(fontpkg_fira_sans.ROOT) / "files" / "FiraSans-Bold.ttf"), 16)


def unprintable(text: str) -> tuple[str, ...]:
    """Return the letters that the certificate's font does not have, each once, in order."""
    composed = unicodedata.normalize("NFC", text)
    missing = [letter for letter in composed if not letter.isspace() and not _font().supportsCharacter(ord(letter))]
    return tuple(dict.fromkeys(missing))
