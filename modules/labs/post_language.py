"""One rule: words that hurt, label or leave someone out, each with better ones. The words are data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assets.language import _
from modules.labs.post_draft import Draft
from modules.labs.post_model import GOOD_PRACTICE, Finding, Knowledge, finding

_SPACE = re.compile(r"\s")


def language_findings(draft: Draft, knowledge: Knowledge) -> Iterator[Finding]:
    """Yield each loaded word or phrase."""
    for match in knowledge.loaded.finditer(_SPACE.sub(" ", draft.prose)):
        term = knowledge.terms[match.lastgroup or ""]
        insult = term.basis != GOOD_PRACTICE
        yield finding(
            "loaded-language",
            "high" if insult else "medium",
            draft.text,
            match.start(),
            match.end(),
            why=_("These words insult people.")
            if insult
            else _("These words label people, hurt them or leave them out."),
            fix=_("Better: {words}").format(words=term.better),
            basis=term.basis,
        )
