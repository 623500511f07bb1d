"""One rule: sentences that most people can follow at the first reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assets.language import _
from modules.labs.post_draft import Draft, Part
from modules.labs.post_model import Finding, finding
from modules.reading_level import reading_age, words_of

# UK government communicators advise at most 25 words; a plain list of names may run a little longer.
_LONG_WORDS = 33
_LONG_PLAIN_WORDS = 40
# The index is coarse for one sentence, so only what is far above the age of 9 to 11 counts.
_LONG_AGE = 20.0
# In a short sentence one long name weighs much, so it has to be harder still. Fewest words, and the age.
_HARD_AGES = ((12, 21.0), (9, 23.0), (6, 30.0))
_NEVER = 1000.0
_LISTED_WORDS = 15
_POST_AGE = 20.0
# The name of a place or of somebody, however long, is no hard word.
_NAME = re.compile(r"(?<=[a-z0-9,] )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")
_SHORT_NAME = "Ann"
_JARGON = re.compile(
    r"\b(?:utili[sz](?:e|es|ed|ing|ation)|leverag(?:e|es|ed|ing)|facilitat(?:e|es|ed|ing|ion)|stakeholders?"
    r"|synerg(?:y|ies|istic)|holistic(?:ally)?|paradigms?|operationali[sz]\w*|notwithstanding|aforementioned"
    r"|hereinafter|deliverables|going forward|moving forward|multi-?stakeholder"
    r"|cross-?sectoral|cross-?cutting|interdependenc\w+|modalit(?:y|ies)|methodolog\w+|conceptuali[sz]\w*"
    r"|optimi[sz](?:e|ing|ation)|actionable|learnings|ideat\w+|pursuant|heretofore|ameliorat\w+|commenc(?:e|ed"
    r"|ing|ement)|endeavou?r\w*|incentivi[sz]\w*|mainstreaming|capacity[- ]building|upstream"
    r"|value[- ]chain|touchpoints?|ecosystems? of|bandwidth|granular(?:ity)?|robust|best-in-class|thought "
    r"leadership|low-hanging fruit|blue[- ]sky|deep[- ]dive|ideation|interventions?|exacerbat\w+|mitigat\w+"
    r"|anthropogenic|externalit\w+|quantif\w+|heterogene\w+|epistem\w+|praxis|intersectional\w*"
    r"|socio-?\w*economic|valori[sz]ation|decarboni[sz]ation|interoperab\w+|transformative|implement\w*"
    r"|prioriti[sz]\w*|strateg(?:y|ic|ically)|framework|alignment|engagement|in accordance with|with regard to"
    r"|in respect of|thereby|thereof|whereby|inter alia)\b",
    re.IGNORECASE,
)
_JARGON_WORDS = 3


# Nothing that a person reads; without it no text can make the search for words slow.
_NO_WORD = re.compile(r"\S{60,}")


def reading_findings(draft: Draft) -> Iterator[Finding]:
    """Yield the sentences that are too long or too hard, each once; the whole post where it is hard throughout."""
    found = False
    for sentence in draft.sentences:
        text = _NO_WORD.sub(" ", draft.prose_of(sentence))
        if _is_hard(text):
            found = True
            yield _finding(draft, sentence, len(words_of(text)))
    text = _NO_WORD.sub(" ", draft.prose)
    if not found and len(draft.sentences) > 1 and len(words_of(text)) >= 25 and _age(text) >= _POST_AGE:
        yield _finding(draft, Part(0, len(draft.text), draft.text), 0)


# A draft is looked at again after every key, and all sentences but one are the same.
@lru_cache(maxsize=2048)
def _is_hard(text: str) -> bool:
    """Whether one sentence is very long, long and hard, full of long words, or full of office words."""
    words = words_of(text)
    age = _age(" ".join(words))
    # A row of names parted by commas is long, but not hard: only its first words count as a sentence.
    listed = text.count(",") + text.count(";") >= len(words) / 6
    if listed:
        age -= 0.5 * max(0, len(words) - _LISTED_WORDS)
    limit = next((hard for fewest, hard in _HARD_AGES if len(words) >= fewest), _NEVER)
    return (
        (len(words) > _LONG_PLAIN_WORDS and not listed)
        or (len(words) > _LONG_WORDS and age >= _LONG_AGE)
        or age >= limit
        or len({match[0].lower() for match in _JARGON.finditer(text)}) >= _JARGON_WORDS
    )


def _age(text: str) -> float:
    return reading_age(_NAME.sub(_SHORT_NAME, text))


def _finding(draft: Draft, part: Part, count: int) -> Finding:
    jargon = [match[0] for match in _JARGON.finditer(draft.prose_of(part))]
    fix = _("Split it into shorter sentences, and use the words you would say aloud.")
    if jargon:
        fix += " " + _("Look again at: {words}.").format(words=", ".join(dict.fromkeys(jargon)))
    why = _("Many people will have to read this twice, or give up.")
    if count > _LONG_WORDS:
        why = _("This sentence has {count} words. Over 25, many people lose the thread.").format(count=count)
    return finding("hard-to-read", "low", draft.text, part.start, part.end, why=why, fix=fix)
