"""How long a draft is on each platform, counted as that platform counts."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from modules.labs.post_draft import Draft
from modules.labs.post_emoji_text import EMOJI
from modules.labs.post_model import Count, Platform

_LINK_LENGTH = 23
# Platforms change their limits about once a year.
_FRESH = timedelta(days=365)
# All code points weigh one but these, which weigh two (configuration version 3 of X's twitter-text library).
_HEAVY = re.compile(r"[^\x00-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
_AFTER = re.compile(r"[\u200d\ufe0e\ufe0f]")


def count_lengths(draft: Draft, platforms: tuple[Platform, ...], today: date) -> tuple[Count, ...]:
    """Return the length of the draft for every platform, in their order."""
    return tuple(
        Count(entry.id, _length(draft, entry.count), entry.limit, entry.checked, today - entry.checked > _FRESH)
        for entry in platforms
    )


def _length(draft: Draft, way: str) -> int:
    if way == "weighted":
        return _weighted(draft)
    if way == "graphemes":
        return graphemes(draft.text)
    text = unicodedata.normalize("NFC", draft.text).replace("\r\n", "\n")
    if way == "links-23":
        return graphemes(text) + _for_links(draft) - _for_hosts(draft)
    return len(text)


def graphemes(text: str) -> int:
    """Return how many letters a reader sees: an emoji or a letter with its signs is one.

    A short form of Unicode Standard Annex #29, enough for European text and emoji.
    """
    text = text.replace("\r\n", "\n")
    if text.isascii():
        return len(text)
    text = EMOJI.sub("x", text)
    text = _AFTER.sub("", text)
    return len(text) - sum(map(bool, map(unicodedata.combining, text)))


def _weighted(draft: Draft) -> int:
    """Return the length on X: a link counts 23, an emoji 2, other signs 1 or 2."""
    weight = 0
    end = 0
    for part in sorted(draft.links + draft.emoji, key=lambda part: part.start):
        if part.start < end:
            continue
        weight += _weight(draft.text[end : part.start])
        weight += _LINK_LENGTH if part in draft.links else 2
        end = part.end
    return weight + _weight(draft.text[end:])


def _weight(text: str) -> int:
    if text.isascii():
        return len(text)
    text = unicodedata.normalize("NFC", text)
    return len(text) + len(_HEAVY.findall(text))


def _for_links(draft: Draft) -> int:
    """Return what is to be added because every link with https:// counts 23."""
    return sum(_LINK_LENGTH - graphemes(link.text) for link in draft.links if link.text.lower().startswith("http"))


def _for_hosts(draft: Draft) -> int:
    """Return the letters of the server in mentions such as @name@server, which are not counted."""
    return sum(len(part.text) - part.text.index("@", 1) for part in draft.mentions if "@" in part.text[1:])
