"""Search over the policy, the lessons, the glossary and the contacts, as the person types."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from modules.model import Catalogue
from modules.plain_text import plain_text
from modules.policy import OPENING

HitKind = Literal["clause", "lesson", "term", "contact"]
# An excerpt is about one line of a list.
_BEFORE, _AFTER = 40, 110
_MAX_WORDS = 12


class Hit(NamedTuple):
    """One place. The match is `excerpt[start:start + length]`; both are 0 where only the title matched."""

    kind: HitKind
    id: str
    title: str
    excerpt: str
    start: int
    length: int


class _Page(NamedTuple):
    kind: HitKind
    id: str
    title: str
    texts: tuple[str, ...]
    markdown: bool = False


def find(catalogue: Catalogue, query: str, limit: int = 50) -> tuple[Hit, ...]:
    """Return what holds every word of the query, best first, at most `limit`.

    A word of the query matches the start of a word; capitals and accents are forgiven. An id given in full comes
    first, then pages with all words in the title, then some, then none; equals stay in course order.
    """
    words = fold(query).split()[:_MAX_WORDS]
    if not words:
        return ()
    patterns = [re.compile(rf"(?<!\w){re.escape(word)}") for word in words]
    phrase = re.compile(r"(?<!\w)" + r"\s+".join(re.escape(word) for word in words))
    found: list[tuple[int, Hit]] = []
    for page in _pages(catalogue):
        title = fold(page.title)
        is_id = words == [page.id.casefold()]
        if not is_id and not _all_in(words, title, [fold(text) for text in page.texts]):
            continue
        texts = [plain_text(text) for text in page.texts] if page.markdown else page.texts
        folded = [fold(text) for text in texts]
        in_title = sum(pattern.search(title) is not None for pattern in patterns)
        if not is_id and not all(any(p.search(text) for text in (title, *folded)) for p in patterns):
            continue
        rank = 0 if is_id else 1 if in_title == len(patterns) else 2 if in_title else 3
        found.append((rank, _hit(page, texts, folded, (phrase, *patterns))))
    found.sort(key=lambda pair: pair[0])
    return tuple(hit for _rank, hit in found[:limit])


def fold(text: str) -> str:
    """Return the text without capitals and accents, letter for letter: positions stay the same for NFC text."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).translate(_FOLDING)


class _Folding(dict[int, str]):
    """Folds one letter to exactly one, and remembers it: the alphabet of a course is small."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter)[0]
        folded = base.lower()
        self[code] = {"’": "'", "‘": "'", "“": '"', "”": '"'}.get(letter, folded if len(folded) == 1 else letter)
        return self[code]


_FOLDING = _Folding()


def _all_in(words: list[str], title: str, texts: list[str]) -> bool:
    """Whether every word occurs anywhere: a quick test before the exact one."""
    return all(word in title or any(word in text for text in texts) for word in words)


def _pages(catalogue: Catalogue) -> Iterator[_Page]:
    for section in catalogue.policy.sections:
        title = section.title if section.id == OPENING else f"{section.id}. {section.title}"
        for clause in section.clauses:
            yield _Page("clause", clause.id, title, (clause.text, clause.summary))
    for lesson in catalogue.lessons:
        texts = (lesson.goal, lesson.body, lesson.takeaway)
        yield _Page("lesson", lesson.id, lesson.title, texts, markdown=True)
    for term in catalogue.terms.values():
        yield _Page("term", term.id, term.term, (term.meaning,))
    for contact in catalogue.contacts.values():
        yield _Page("contact", contact.id, contact.role, (contact.about,))


def _hit(
    page: _Page, texts: tuple[str, ...] | list[str], folded: list[str], patterns: tuple[re.Pattern[str], ...]
) -> Hit:
    """Return the hit with an excerpt around the best match: the whole phrase where it occurs, else the first word."""
    for pattern in patterns:
        for text, plain in zip(texts, folded, strict=True):
            match = pattern.search(plain)
            if match:
                return Hit(page.kind, page.id, page.title, *_excerpt(text, match.start(), match.end()))
    return Hit(page.kind, page.id, page.title, _excerpt(texts[0], 0, 0)[0], 0, 0)


def _excerpt(text: str, start: int, end: int) -> tuple[str, int, int]:
    """Return the words around a match on one line, and where the match lies in them."""
    left, right = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    if left:
        left = max(left, text.find(" ", left, start) + 1)
    if right < len(text):
        space = text.rfind(" ", end, right)
        right = space if space > 0 else right
    before, after = "…" if left else "", "…" if right < len(text) else ""
    # One line end is one space, so that positions stay.
    return before + text[left:right].replace("\n", " ") + after, start - left + len(before), end - start
