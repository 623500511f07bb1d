"""Finds the policy's own sentences where they stand as if they were ours."""

from __future__ import annotations

import re

from modules.model import Catalogue
from modules.plain_text import plain_text
from modules.reading_level import split_sentences, words_of

# A sentence shorter than this is said alike by anybody.
_QUOTE_WORDS = 7


class PolicySentences:
    """The policy's sentences of seven words or more, ready to be looked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        sentences = (sentence for clause in catalogue.policy.clauses for sentence in split_sentences(clause.text))
        self._bare = {sentence: bare(sentence) for sentence in sentences if len(words_of(sentence)) >= _QUOTE_WORDS}

    def found_in(self, text: str) -> list[str]:
        """Return the sentences that a text, Markdown or plain, repeats word for word."""
        said = f" {bare(plain_text(text))} "
        return [sentence for sentence, words in self._bare.items() if f" {words} " in said]


def bare(text: str) -> str:
    """Return the words alone, so that capitals, quote marks and line ends hide no quotation."""
    return " ".join(re.sub(r"[’']", "'", word).casefold() for word in words_of(text))
