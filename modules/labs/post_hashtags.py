"""Three rules on hashtags: a capital for each word, few of them, and at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assets.language import _
from modules.labs.post_draft import Draft, Part
from modules.labs.post_model import Finding, Knowledge, finding
from modules.labs.post_words import is_word, split_words

# More than two or three slow down everybody who listens.
_MOST = 3
# A short name with one capital, such as Tenby, is no row of words, though it could be parted.
_SHORT_NAME = 6
# A row of small letters as long as this is several words, in whatever language.
_LONGEST_WORD = 15
_CHUNK = re.compile(r"[A-ZÀ-Þ]{2,}(?=[A-Z][a-z]|[^A-Za-z]|$)|[A-ZÀ-Þ]?[a-zß-ÿ'’]+|[A-ZÀ-Þ]|\d+|[^\W\d_]+")
_ONLY_TAGS = re.compile(r"[\s\W_]*")
_WORD = re.compile(r"[^\W\d_]{2,}|\b[aI]\b")
# What may follow the hashtags: who made the picture, and a word that leads to a link.
_CREDIT = re.compile(r"^\W*(?:photo|picture|image|video|credit|via|by|source|ad|pa)\b.{0,60}$", re.IGNORECASE)


def hashtag_findings(draft: Draft, knowledge: Knowledge) -> Iterator[Finding]:
    """Yield what is wrong with the hashtags."""
    tags = draft.hashtags
    for tag in tags:
        yield from _glued(draft, tag, knowledge)
    if len(tags) > _MOST:
        yield finding(
            "too-many-hashtags",
            "medium",
            draft.text,
            tags[_MOST].start,
            tags[-1].end,
            why=_("There are {count} hashtags. Each one is read out, and they hide what you want to say.").format(
                count=len(tags)
            ),
            fix=_("Keep the one or two that people search for."),
        )
    for tag in tags:
        if _stands_inside(draft, tag):
            yield finding(
                "hashtag-inside-text",
                "low",
                draft.text,
                tag.start,
                tag.end,
                why=_("A hashtag in the middle of a sentence interrupts it for people who listen."),
                fix=_("Write “{words}” in the sentence, and put the hashtag at the end.").format(
                    words=" ".join(tag_words(tag.text, knowledge))
                ),
            )


def tag_words(tag: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the words of a hashtag, by its capitals and underscores, and by the word list where there are none."""
    words: list[str] = []
    for chunk in _CHUNK.findall(tag.lstrip("#＃")):
        words += _chunk_words(chunk, knowledge)
    return tuple(words)


def heard_words(tag: str) -> tuple[str, ...]:
    """Return the words of a hashtag as they are heard: parted by capitals and signs only."""
    return tuple(_CHUNK.findall(tag.lstrip("#＃")))


def pascal_case(words: tuple[str, ...]) -> str:
    """Return words as one hashtag with a capital each; what is in capitals stays."""
    return "#" + "".join(word if word.isupper() else word[:1].upper() + word[1:] for word in words)


def _chunk_words(chunk: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the words of one piece without a change of case inside."""
    if chunk in knowledge.acronyms or len(chunk) < 5:
        return (chunk,)
    if chunk.istitle() and len(chunk) <= _SHORT_NAME:
        return (chunk,)
    words = split_words(chunk.lower().replace("'", "").replace("’", ""), knowledge.words)
    if len(words) == 1:
        return (chunk,)
    return tuple(word.upper() if word in ("uk", "eu", "un", "nhs", "bbc") else word for word in words)


def _glued(draft: Draft, tag: Part, knowledge: Knowledge) -> Iterator[Finding]:
    """Yield a finding where words run together without capitals between them."""
    name = draft.folded[tag.start : tag.end]
    words = tag_words(name, knowledge)
    heard = heard_words(name)
    long_row = len(words) == 1 and len(name) > _LONGEST_WORD and name[1:].islower() and not _is_one(name, knowledge)
    small_pair = name[1:].islower() and len(name) <= 5 and "".join(words) != name[1:]
    if len(words) > len(heard) or small_pair or long_row:
        yield finding(
            "hashtag-case",
            "medium",
            draft.text,
            tag.start,
            tag.end,
            why=_("Without a capital for each word, a screen reader slurs them together as one."),
            fix=_("Begin each of its words with a capital.")
            if long_row
            else _("Write it as {hashtag}").format(hashtag=pascal_case(words)),
        )


def _is_one(name: str, knowledge: Knowledge) -> bool:
    return is_word(name[1:], knowledge.words)


def _stands_inside(draft: Draft, tag: Part) -> bool:
    """Whether ordinary words follow the hashtag, so that it does not stand at the end.

    A line of hashtags alone is no part of a sentence. One that closes its line after a finished sentence is at the end.
    """
    line = next(line for line in draft.lines if line.start <= tag.start < line.end)
    before, after = draft.prose[line.start : tag.start], draft.prose[tag.end : line.end]
    if not _WORD.search(before + after):
        return False
    if _WORD.search(after) and not _CREDIT.match(after):
        # A line may end with hashtags and then a link with its few words.
        return True
    rest = draft.prose[line.end :]
    finished = not before.strip() or before.rstrip()[-1:] in '.!?…:;)”"|-–—' or _emoji_before(draft, tag)
    return not finished and bool(_WORD.search(rest)) and len(rest.split()) > 4


def _emoji_before(draft: Draft, tag: Part) -> bool:
    """Whether an emoji or another hashtag stands between the last word and the hashtag."""
    before = draft.text[: tag.start].rstrip()
    return any(part.end == len(before) for part in draft.emoji + draft.hashtags)
