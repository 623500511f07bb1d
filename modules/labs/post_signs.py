"""How alike a passage is to posts that gave something away, by the words and pairs of words in it.

The patterns of `post_discretion` know the usual ways to say a thing; this finds the unusual ones. Each word and each
pair has a weight a rule, learned from example posts, and a logistic function makes the sum a likeness from 0 to 1. The
weights are data (`signs.txt` in the content's labs folder); `dev.py signs` learns them anew.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assets.language import _
from modules.errors import ContentError

# The rules that are learned, in the order of the columns of the file.
LEARNED = ("live-location", "closed-meeting", "unpublished-plans", "loaded-language")
# The line of the file with what each rule starts from.
BIAS = "<bias>"
_HUNDREDTHS = 100
# A passage of fewer signs is too short to be judged by each of them alone.
_FEWEST = 25

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTH = re.compile(rf"(?:{_MONTHS})")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?")
_TIME = re.compile(r"\b(?:\d{1,2}(?:[.:]\d\d)? ?(?:am|pm)|\d{1,2}[.:]\d\d)\b", re.IGNORECASE)
_NUMBER = re.compile(r"[£$€]?\d[\d,.]*%?(?:m|bn|k|th|st|nd|rd)?\b")
_WORD = re.compile(r"<\w+>|[^\W\d_][\w']*")
_ENDINGS = ("ing", "ed", "es", "s", "ly")
_SHORTEST_STEM = 4


@dataclass(frozen=True, eq=False, slots=True)
class Signs:
    """What each sign weighs, for the rules in the order of `LEARNED`, and what each rule starts from."""

    weights: Mapping[str, tuple[float, ...]]
    bias: tuple[float, ...]

    def likeness(self, rule: str, signs: frozenset[str]) -> float:
        """Return how alike a passage with these signs is to posts that broke the rule, from 0 to 1."""
        total = self.bias[LEARNED.index(rule)] + self.weight(rule, signs) / length_of(signs)
        return 1 / (1 + math.exp(-total))

    def weight(self, rule: str, signs: Iterable[str]) -> float:
        """Return the sum of what the signs weigh; below 0 they speak for a harmless post."""
        column = LEARNED.index(rule)
        return sum(weights[column] for sign in signs if (weights := self.weights.get(sign)) is not None)


def length_of(signs: frozenset[str]) -> float:
    """Return by what the sum of the weights is divided, so that long passages count no more than short ones."""
    return math.sqrt(max(_FEWEST, len(signs)))


@lru_cache(maxsize=2048)
def signs_of(sentence: str) -> frozenset[str]:
    """Return the words of a sentence, without their endings, and the pairs of neighbours.

    Names, numbers, times of day, months and weekdays each count as one word, whichever they are.
    """
    words: list[str] = []
    for match in _WORD.finditer(_NUMBER.sub("<number>", _TIME.sub("<time>", sentence))):
        word = _word(match[0], first=match.start() == 0)
        if word != "<name>" or words[-1:] != ["<name>"]:
            words.append(word)
    return frozenset(words).union(f"{one} {other}" for one, other in pairwise(words))


def read_signs(text: str, label: str) -> Signs:
    """Return the weights of a file: a line a sign, with hundredths for each rule behind it; `#` starts a note."""
    weights: dict[str, tuple[float, ...]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        sign, *columns = line.split("\t")
        try:
            found = tuple(int(column) / _HUNDREDTHS for column in columns)
        except ValueError:
            found = ()
        if len(found) != len(LEARNED):
            words = _("“{sign}” needs {count} whole numbers behind it, with tabs between them.")
            todo = _("Run “python3 dev.py signs” to make the file anew.")
            raise ContentError(words.format(sign=sign, count=len(LEARNED)), where=f"{label}, line {number}", todo=todo)
        weights[sign] = found
    bias = weights.pop(BIAS, None)
    if bias is None:
        raise ContentError(_("The line for {bias} is missing.").format(bias=BIAS), where=label)
    return Signs(weights, bias)


def write_signs(signs: Signs) -> str:
    """Return the lines of the file, in the order of the alphabet; what weighs nothing is left out."""
    rows = {BIAS: signs.bias, **dict(sorted(signs.weights.items()))}
    hundredths = {sign: [round(_HUNDREDTHS * weight) for weight in weights] for sign, weights in rows.items()}
    return "".join("\t".join([sign, *map(str, row)]) + "\n" for sign, row in hundredths.items() if any(row))


def _word(word: str, *, first: bool) -> str:
    lower = word.lower().strip("'")
    if _MONTH.fullmatch(lower) and (lower != "may" or word == "May"):
        return "<month>"
    if _WEEKDAY.fullmatch(lower):
        return "<weekday>"
    if word[0].isupper() and not first and not word.isupper() and not lower.startswith("i'"):
        return "<name>"
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST_STEM:
            return lower.removesuffix(ending)
    return lower
