"""One rule: words that hurt, label or leave someone out, each with better ones. The words are data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assets.language import _
from modules.labs.post_draft import Draft
from modules.labs.post_model import GOOD_PRACTICE, Finding, Knowledge, Severity, Ways, finding

_SPACE = re.compile(r"\s")


# A draft is looked at again after every key, and all sentences but one are the same.
@lru_cache(maxsize=2048)
def _places(loaded: Ways, sentence: str) -> tuple[tuple[int, int, str], ...]:
    """Return start, end and the name of the term for each loaded word of a sentence."""
    found = loaded.pattern.finditer(_SPACE.sub(" ", sentence))
    return tuple((match.start(), match.end(), match.lastgroup or "") for match in found)


def language_findings(draft: Draft, knowledge: Knowledge) -> Iterator[Finding]:
    """Yield each loaded word or phrase."""
    places = [
        (sentence.start + start, sentence.start + end, name)
        for sentence in draft.sentences
        for start, end, name in _places(knowledge.loaded, draft.prose_of(sentence))
    ]
    for start, end, name in places:
        term = knowledge.terms[name]
        yield finding(
            "loaded-language",
            "medium" if term.basis == GOOD_PRACTICE else "high",
            draft.text,
            start,
            end,
            why=_why(term.basis),
            fix=_("Better: {words}").format(words=term.better),
            basis=term.basis,
        )


def insult_finding(rule: str, draft: Draft, start: int, end: int, severity: Severity) -> Finding:
    """Return a finding for a passage that hurts people with no single loaded word."""
    return finding(
        rule,
        severity,
        draft.text,
        start,
        end,
        why=_("This may hurt or put down people, even with no single bad word."),
        fix=_("Say what happened or what you need, and nothing about what kind of people they are."),
        basis="3-b4-o1",
    )


def _why(basis: str) -> str:
    """Return what is wrong with the words that rest on a clause, or on good practice."""
    if basis == GOOD_PRACTICE:
        return _("These words label people, hurt them or leave them out.")
    if basis == "3-b1-o1":
        return _("These words run people or organisations down, and harm our good name most of all.")
    if basis == "3-b1-o2":
        return _("This says that somebody lies or cheats. If you can’t prove it, it may be defamation.")
    return _("These words insult people.")
