"""One rule: words that hurt, label or leave someone out, each with better ones. The words are data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assets.language import _
from modules.labs.post_draft import Draft
from modules.labs.post_model import GOOD_PRACTICE, Finding, Knowledge, Term, finding

_SPACE = re.compile(r"\s")


def language_findings(draft: Draft, knowledge: Knowledge) -> Iterator[Finding]:
    """Yield each loaded word or phrase once; of those that overlap, the first and longest."""
    text = _SPACE.sub(" ", draft.prose)
    places: list[tuple[int, int, Term]] = []
    for term in knowledge.terms:
        places += [(*match.span(), term) for match in term.pattern.finditer(text)]
    end = 0
    for start, stop, term in sorted(places, key=lambda place: (place[0], -place[1])):
        if start < end:
            continue
        end = stop
        insult = term.basis != GOOD_PRACTICE
        yield finding(
            "loaded-language",
            "high" if insult else "medium",
            draft.text,
            start,
            stop,
            why=_("These words insult people.")
            if insult
            else _("These words label people, hurt them or leave them out."),
            fix=_("Better: {words}").format(words=term.better),
            basis=term.basis,
        )
