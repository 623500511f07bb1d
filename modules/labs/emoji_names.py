"""The name of an emoji as a screen reader says it: from the `emoji` package where it is there, else from Unicode."""

from __future__ import annotations

import importlib
import re
import unicodedata
from functools import lru_cache
from typing import Any

from modules.labs.post_emoji_text import bare_emoji

_TONES = {"🏻": "light", "🏼": "medium-light", "🏽": "medium", "🏾": "medium-dark", "🏿": "dark"}
_NATIONS = {"gbeng": "England", "gbsct": "Scotland", "gbwls": "Wales"}
_TAG_ZERO = 0xE0000
# Where the name of the character is far from the short name that screen readers use (CLDR).
_BETTER = {
    "♻": "recycling symbol",
    "❤": "red heart",
    "👏": "clapping hands",
    "👍": "thumbs up",
    "👎": "thumbs down",
    "🙏": "folded hands",
    "💪": "flexed biceps",
    "🎉": "party popper",
    "✅": "check mark button",
    "✔": "check mark",
    "❌": "cross mark",
    "🌍": "globe showing Europe-Africa",
    "🌎": "globe showing Americas",
    "🌏": "globe showing Asia-Australia",
    "😂": "face with tears of joy",
    "🙌": "raising hands",
    "👉": "backhand index pointing right",
    "👇": "backhand index pointing down",
    "📍": "round pushpin",
    "📅": "calendar",
    "⭐": "star",
    "🔥": "fire",
    "👋": "waving hand",
    "🤔": "thinking face",
    "😍": "smiling face with heart-eyes",
    "😊": "smiling face with smiling eyes",
    "💚": "green heart",
    "💙": "blue heart",
    "🚨": "police car light",
    "☎": "telephone",
    "✉": "envelope",
    "☀": "sun",
}


@lru_cache(maxsize=4096)
def emoji_name(emoji: str) -> str:
    """Return the English name of one emoji, such as 'clapping hands: medium skin tone'."""
    known = _from_package(emoji)
    if known:
        return known
    if len(emoji) == 2 and all("🇦" <= letter <= "🇿" for letter in emoji):
        return "flag " + " ".join(chr(ord(letter) - ord("🇦") + ord("A")) for letter in emoji)
    if emoji[0] == "🏴" and ord(emoji[-1]) == _TAG_ZERO + 0x7F:
        code = "".join(chr(ord(letter) - _TAG_ZERO) for letter in emoji[1:-1])
        return "flag " + _NATIONS.get(code, code)
    if emoji.endswith("\u20e3"):
        return f"keycap {emoji[0]}"
    names = [_character(part) for part in bare_emoji(emoji).split("\u200d")]
    tones = [_TONES[letter] for letter in dict.fromkeys(emoji) if letter in _TONES and emoji != letter]
    dress = f": {' and '.join(tones)} skin tone" if tones else ""
    return ", ".join(names) + dress


def _character(letter: str) -> str:
    """Return the name of one character in small letters."""
    name = _BETTER.get(letter) or unicodedata.name(letter[:1], "emoji").lower()
    return re.sub(r" (?:sign|symbol)$", "", name) if letter not in _BETTER else name


def _from_package(emoji: str) -> str:
    """Return the CLDR short name from the `emoji` package; '' where package or name is missing."""
    entry = _names().get(emoji) or _names().get(emoji + "\ufe0f")
    if not entry:
        return ""
    words = str(entry["en"]).strip(":").replace("_", " ")
    parts = re.match(r"(.*?) ((?:(?:light|medium-light|medium|medium-dark|dark)(?: skin tone)?(?: and)? ?)+)$", words)
    return f"{parts[1]}: {parts[2].strip()}" if parts and parts[2].strip().endswith("skin tone") else words


@lru_cache(maxsize=1)
def _names() -> dict[str, Any]:
    """Return the package's table, read when the first emoji is spoken."""
    try:
        return dict(importlib.import_module("emoji").EMOJI_DATA)
    except ImportError:
        return {}
