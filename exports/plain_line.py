"""Texts from outside, made plain for a mail or a calendar: no sign that cannot be seen, and where asked one line."""

from __future__ import annotations

import unicodedata

# Line breaks, and what joins letters in some scripts; other signs that cannot be seen may turn a line or hide in it.
_KEPT = "\n\t\u200c\u200d"


def one_line(text: str) -> str:
    """Return a text in one line, without signs that cannot be seen."""
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """Return a text without signs that cannot be seen, its lines ended by a line feed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if not is_hidden(letter))


def is_hidden(letter: str) -> bool:
    """Say whether a sign cannot be seen: controls, turns of direction, halves of letters."""
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs"} and letter not in _KEPT
