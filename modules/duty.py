"""What a change asks of people by its words alone: a rule of thumb for the content check, never for the learner."""

from __future__ import annotations

import re

from modules.model import Policy
from modules.redline import Change, folded

# The English words by which a policy asks for something, and those that do so at the start of a sentence.
_DUTY = re.compile(
    r"\b(?:must|shall|ha(?:s|ve) to|needs? to|(?:is|are) required)\b|^(?:do not|don't|never)\b", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")
# What follows the last word of a sentence, or of a point in a list.
_TAIL = " .;,:!?"


def asks_more(change: Change, before: Policy) -> bool:
    """Say whether a change brings a sentence with a duty that no clause of the version before had.

    Where a sentence with a duty went from the same clause, the new one may be that in other words: it does not count.
    """
    old, new = (
        _sentences("".join(piece.text for piece in change.runs if piece.mark != gone))
        for gone in ("inserted", "deleted")
    )
    stood = {sentence for clause in before.clauses for sentence in _sentences(clause.text)}
    came = [sentence for sentence in new if sentence not in stood]
    went = [sentence for sentence in old if sentence not in new]
    return any(map(_DUTY.search, came)) and not any(map(_DUTY.search, went))


def _sentences(text: str) -> list[str]:
    """Return the sentences in a form in which quote marks, blank space and what ends them make no difference."""
    plain = (sentence.rstrip(_TAIL) for sentence in _SENTENCE_END.split(folded(text)))
    # The last point but one of a list may end in “; or”, which comes and goes with the point behind it.
    return [sentence for sentence in plain if sentence.casefold() not in ("", "and", "or")]
