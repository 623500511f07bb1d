"""Reads a draft post into its parts: links, email addresses, hashtags, mentions, emoji and sentences, with places.

All places are code points in the text as typed. No rule lives here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from modules.labs.post_emoji_text import EMOJI

# The full stop of the sentence may follow it.
_EMAIL = re.compile(
    r"(?<![\w.+%@-])[\w.+%-]++@[\w-]++(?:\.[A-Za-z0-9]++(?:-++[A-Za-z0-9]++)*+)++(?<=[A-Za-z]{2})", re.ASCII
)
# Ends that are common for a web address typed without https://; others count only with a path.
_ENDS = (
    "com|org|net|uk|ngo|info|eu|cymru|wales|scot|london|charity|foundation|world|earth|green|app|dev|tv|gov|edu|coop|"
    "news|blog|online|site|shop|page|global|community|events|ie"
)
_SHORT_ENDS = "ly|co|gl|gd|in|at|cc|gy|to|me|li|le|be|is|ee|io|im|id|run|link|de|st|gle|do|gg|al|fm"
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”|]+"
    rf"|(?<![\w@.-])(?:[a-z0-9-]+\.)+(?:(?:{_ENDS})(?![\w@-])(?:/[^\s<>\"“”|]*)?"
    rf"|(?:{_SHORT_ENDS})/[\w-][^\s<>\"“”|]*)",
    re.IGNORECASE,
)
_HASHTAG = re.compile(r"(?<![\w&/#])[#＃](?=\d*[^\W\d])(\w+)")
_MENTION = re.compile(r"(?<![\w@/.])@\w[\w.-]*(?:@[\w.-]+\w)?")
_END = re.compile(r"[.!?…]+[”’\"')\]]*(?=\s|$)|\n+|\r")
# Not the end of a sentence: an abbreviation, or one letter such as an initial, but not that of `friend's`.
_ABBREVIATION = re.compile(
    r"(?:(?<!')\b(?:e\.g|i\.e|etc|mr|mrs|ms|dr|st|no|vs|approx|prof|rev|[a-z])\.)$", re.IGNORECASE
)
_TRAILING = ".,;:!?…'’\"*"
# Letters of the European alphabets stay as they are.
_FAR = re.compile("[\u0250-\U0010ffff]")
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‑": "-", "‐": "-", "\u00a0": " ", "\u202f": " "}
)


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of the draft: `text` is exactly what stands from `start` to `end`."""

    start: int
    end: int
    text: str


class Draft:
    """One draft and its parts, each worked out once, when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def folded(self) -> str:
        """The text, letter for letter, with plain quotes, plain spaces, and plain letters for look-alike ones."""
        if self.text.isascii():
            return self.text
        return _FAR.sub(lambda far: _plain(far[0]), self.text.translate(_QUOTES))

    @cached_property
    def emails(self) -> tuple[Part, ...]:
        """The email addresses that are written out in full."""
        return tuple(self._parts(_EMAIL, self.folded))

    @cached_property
    def links(self) -> tuple[Part, ...]:
        """The web addresses, with or without https://, without a full stop or bracket that follows."""
        found = []
        for match in _LINK.finditer(_blank(self.folded, self.emails)):
            end = match.start() + len(_trimmed(match[0]))
            found.append(Part(match.start(), end, self.text[match.start() : end]))
        return tuple(found)

    @cached_property
    def hashtags(self) -> tuple[Part, ...]:
        """The hashtags, each with its sign."""
        return tuple(self._parts(_HASHTAG, _blank(self.folded, self.emails + self.links)))

    @cached_property
    def mentions(self) -> tuple[Part, ...]:
        """The accounts that are named with an @."""
        return tuple(self._parts(_MENTION, _blank(self.folded, self.emails + self.links)))

    @cached_property
    def emoji(self) -> tuple[Part, ...]:
        """The emoji, each with its skin tone, joiners and signs as one."""
        return () if self.text.isascii() else tuple(self._parts(EMOJI, self.text))

    @cached_property
    def prose(self) -> str:
        """The folded text with spaces where links, addresses, hashtags, mentions and emoji stand. Same length."""
        return _blank(self.folded, self.emails + self.links + self.hashtags + self.mentions + self.emoji)

    @cached_property
    def sentences(self) -> tuple[Part, ...]:
        """The sentences of the text, links and all; a line end closes a sentence too."""
        return tuple(self._sentences())

    @cached_property
    def lines(self) -> tuple[Part, ...]:
        """The lines without their ends; empty ones too."""
        return tuple(self._parts(re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)"), self.text))

    def prose_of(self, part: Part) -> str:
        """Return the prose of one sentence or line."""
        return self.prose[part.start : part.end]

    def sentence_at(self, place: int) -> Part:
        """Return the sentence that holds a place; the whole text where none does."""
        for part in self.sentences:
            if part.start <= place < part.end:
                return part
        return Part(0, len(self.text), self.text)

    def _sentences(self) -> Iterator[Part]:
        start = 0
        safe = _blank(self.folded, self.emails + self.links)
        for match in _END.finditer(safe):
            if match[0] == "." and _ABBREVIATION.search(safe, max(start, match.start() - 8), match.end()):
                continue
            yield from self._part(start, match.end())
            start = match.end()
        yield from self._part(start, len(self.text))

    def _part(self, start: int, end: int) -> Iterator[Part]:
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        if text.strip():
            yield Part(start, start + len(text.strip()), text.strip())

    def _parts(self, pattern: re.Pattern[str], text: str) -> Iterator[Part]:
        for match in pattern.finditer(text):
            if match[0]:
                yield Part(match.start(), match.end(), self.text[match.start() : match.end()])


def _plain(letter: str) -> str:
    """Return the plain form of one letter if that is one letter as well, so that places stay."""
    plain = unicodedata.normalize("NFKC", letter)
    return plain if len(plain) == 1 else letter


def _blank(text: str, parts: tuple[Part, ...]) -> str:
    """Return the text with spaces in place of the parts."""
    for part in parts:
        text = text[: part.start] + " " * (part.end - part.start) + text[part.end :]
    return text


def _trimmed(link: str) -> str:
    """Return a link without the punctuation of the sentence around it."""
    while link and (
        link[-1] in _TRAILING or (link[-1] in ")]}" and link.count("(") < link.count(")") + link.count("]"))
    ):
        link = link[:-1]
    return link
