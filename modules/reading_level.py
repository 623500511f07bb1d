"""How old a reader should be to follow a text with ease. One formula, the same result on every machine."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"[.!?…:]+[”’\"')\]]*(?=\s|$)|\n")
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+")
# A school grade of the United States is five less than the age at its start.
_AGE_AT_GRADE_0 = 5.0


def reading_age(text: str) -> float:
    """Return the reading age in years, from 5 upwards; 5 for a text without words.

    The Automated Readability Index, 4.71 × letters per word + 0.5 × words per sentence − 21.43, is a grade of US
    schools (R. J. Senter and E. A. Smith, Automated Readability Index, AMRL-TR-66-220, 1967); five more is the age.
    It counts letters, not syllables, so nothing is guessed. A line end closes a sentence, so headings and
    list entries count as sentences; a colon does so too. Web and email addresses are left out.
    It says little about fewer than about 100 words.
    """
    sentences = [len(words) for words in map(words_of, split_sentences(text)) if words]
    words = words_of(text)
    if not words:
        return _AGE_AT_GRADE_0
    letters = sum(map(str.isalnum, "".join(words)))
    grade = 4.71 * letters / len(words) + 0.5 * len(words) / len(sentences) - 21.43
    return max(_AGE_AT_GRADE_0, grade + _AGE_AT_GRADE_0)


def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a plain text without space around them."""
    parts = _SENTENCE_END.split(_ADDRESS.sub(" ", text))
    return tuple(part.strip() for part in parts if part.strip())


def words_of(text: str) -> list[str]:
    """Return the words of a plain text; a number and a hyphened word are one word each."""
    return _WORD.findall(_ADDRESS.sub(" ", text))
