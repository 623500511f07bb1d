"""What is a word of English, and where words run together may be parted. From a short list and usual endings."""

from __future__ import annotations

from functools import lru_cache

# Endings, and what stands in their place in the word of the list.
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ier", "y"), ("iest", "y"), ("ily", "y"), ("iness", "y"), ("es", ""), ("s", ""),
    ("ed", ""), ("ed", "e"), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("est", ""), ("ing", ""),
    ("ing", "e"), ("ings", ""), ("ly", ""), ("y", ""), ("y", "e"), ("ness", ""), ("ment", ""), ("ments", ""),
    ("ful", ""), ("less", ""), ("able", ""), ("able", "e"), ("ability", ""), ("ability", "e"),
    ("ability", "able"), ("ably", "able"), ("al", ""), ("ally", ""), ("ic", ""), ("ism", ""), ("ist", ""),
    ("ists", ""), ("ist", "e"), ("ship", ""), ("hood", ""), ("ish", ""), ("ise", ""), ("ised", ""),
    ("ising", ""), ("isation", ""), ("ization", ""), ("ation", "e"), ("ation", ""), ("ations", ""), ("ion", ""),
    ("ion", "e"), ("ions", "e"), ("ions", ""), ("ive", ""), ("ive", "e"), ("or", ""), ("or", "e"), ("ity", ""),
    ("ity", "e"), ("ian", ""), ("ians", ""), ("ous", ""), ("en", ""), ("th", ""),
)  # fmt: skip
_BY_LAST_LETTER = {
    letter: tuple((ending, instead) for ending, instead in _ENDINGS if ending[-1] == letter)
    for letter in {ending[-1] for ending, _instead in _ENDINGS}
}
_BEGINNINGS = (
    "re",
    "un",
    "de",
    "over",
    "under",
    "bio",
    "micro",
    "multi",
    "inter",
    "non",
    "pre",
    "mis",
    "dis",
    "co",
    "anti",
    "agro",
    "geo",
    "tele",
    "cyber",
    "upcycl",
)
# Words of two letters that hold their own beside another word.
_PAIRS = frozenset(
    {
        "go",
        "no",
        "my",
        "uk",
        "eu",
        "we",
        "us",
        "up",
        "be",
        "do",
        "is",
        "it",
        "in",
        "on",
        "to",
        "of",
        "or",
        "at",
        "by",
        "so",
        "me",
        "as",
        "an",
        "am",
        "if",
        "ok",
        "he",
    }
)
# Words that take no ending: froms, abouts.
_SMALL = frozenset(
    {
        "from",
        "with",
        "about",
        "into",
        "your",
        "that",
        "this",
        "then",
        "them",
        "they",
        "here",
        "there",
        "what",
        "when",
        "also",
        "just",
    }
)
_UNKNOWN = 5.0
_LONGEST = 60


def is_word(word: str, words: frozenset[str]) -> bool:
    """Whether a word in small letters is in the list, or is one from the list with a usual beginning or ending."""
    return (
        word in words
        or _derived(word, words)
        or any(
            word.startswith(begin)
            and len(word) >= len(begin) + 4
            and (word[len(begin) :] in words or _derived(word[len(begin) :], words))
            for begin in _BEGINNINGS
        )
    )


def _derived(word: str, words: frozenset[str]) -> bool:
    """Whether a word is one from the list with an ending; the last letter may be doubled, as in running."""
    for ending, instead in _BY_LAST_LETTER.get(word[-1:], ()):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= 3:
            if stem + instead in words:
                return True
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in words:
                return True
    return False


def _inflected(word: str, words: frozenset[str]) -> bool:
    """Whether a word is one from the list with an ending of grammar: plural, past, or -ing."""
    return len(word) >= 5 and word.endswith(("s", "ed", "ing")) and word[:-1] not in _SMALL and _derived(word, words)


# A draft is looked at again after every key, and its hashtags are mostly the same.
@lru_cache(maxsize=512)
def split_words(glued: str, words: frozenset[str]) -> tuple[str, ...]:
    """Return the words that a row of small letters is most likely made of; the row itself where it seems one word.

    The cheapest way wins: few words, long ones, and as few letters as can be outside known words.
    """
    if len(glued) < 5 or len(glued) > _LONGEST or is_word(glued, words):
        return (glued,)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(glued) + 1):
        ways = [(best[start][0] + _cost(glued[start:end], words), start) for start in range(max(0, end - 18), end)]
        best.append(min(ways))
    parts: list[str] = []
    end = len(glued)
    while end:
        start = best[end][1]
        parts.insert(0, glued[start:end])
        end = start
    return tuple(parts) if _believable(parts, words) else (glued,)


def _cost(piece: str, words: frozenset[str]) -> float:
    """Return how unlikely a piece is as one of several words; short words are made up by chance more often."""
    if piece in words:
        return {1: 4.0, 2: 2.6, 3: 2.0}.get(len(piece), 1.5)
    if _inflected(piece, words):
        return 2.1
    return _UNKNOWN + 1.1 * len(piece)


def _believable(parts: list[str], words: frozenset[str]) -> bool:
    """Whether the parts are surely several words: nearly all letters in known ones, and one of some length."""
    if len(parts) < 2:
        return False
    known = [part for part in parts if _cost(part, words) < _UNKNOWN]
    letters = sum(map(len, known))
    total = sum(map(len, parts))
    if len(known) == len(parts):
        # Two short pieces, such as car and pet, are more often one word that is not in the list.
        return (
            max(map(len, parts)) >= 4
            or (len(parts) == 2 and total >= 5 and any(part in _PAIRS for part in parts))
            or len(parts) > 2
        )
    longest = max(map(len, known), default=0)
    # One name that is not in the list, beside words that are: plasticfreeputney, lovetrumpington.
    return (len(known) >= 2 and longest >= 4 and letters >= 0.5 * total) or (
        longest >= 5 and total - letters >= 4 and letters >= 0.6 * total
    )
