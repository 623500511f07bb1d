"""The bare words of a lesson's Markdown, one block a line: for searching, counting and measuring, not for showing."""

from __future__ import annotations

import re
from functools import lru_cache

# Quotes of the policy, dated facts and questions stand in the lesson only by name: their words are not the lesson's.
_REFERENCE = re.compile(r"^[ \t]*!!! (?:clause|fact|check)\b.*(?:\n(?:[ \t]{4}.*|[ \t]*$))*", re.MULTILINE)
_CALLOUT = re.compile(r'^[ \t]*!!! [\w-]+(?:[ \t]+"(.*)")?[ \t]*$', re.MULTILINE)
_PICTURE = re.compile(r'!\[([^\]]*)\]\([^)\s]*(?:\s+"([^"]*)")?\)')
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}[-| \t:]*$", re.MULTILINE)
_START = re.compile(r"^(?:#{1,6}|[-*+]|\d+\.)\s+")
_STYLE = re.compile(r"\*+|`|<[^<>\s][^<>]*>|(?<!\w)_+|_+(?!\w)")


def plain_text(body: str) -> str:
    """Return the words of a Markdown text without its signs. Each paragraph, entry, heading or row is one line."""
    text = _REFERENCE.sub("", body)
    text = _CALLOUT.sub(lambda found: f"\n{found[1] or ''}\n", text)
    text = _PICTURE.sub(lambda found: f"{found[2] or ''}", text)
    text = _LINK.sub(r"\1", text)
    text = _TABLE_RULE.sub("", text)
    blocks: list[str] = []
    fresh = True
    for raw in _STYLE.sub("", text).split("\n"):
        line = raw.strip()
        if not line:
            fresh = True
            continue
        words = _START.sub("", line)
        starts = fresh or words != line or line.startswith("|")
        words = " ".join(words.replace("|", " ").split())
        if starts:
            blocks.append(words)
        else:
            blocks[-1] = f"{blocks[-1]} {words}"
        # A heading is one line; what follows is a block of its own.
        fresh = line.startswith("#")
    return "\n".join(block for block in blocks if block)


@lru_cache(maxsize=1024)
def count_words(text: str) -> int:
    """Return how many words a plain text has; a dash on its own is no word."""
    return sum(any(letter.isalnum() for letter in word) for word in text.split())
