"""What gives something away or insults in unusual words: passages alike to posts that did.

It comes after the rules that know the usual ways, and says nothing where they found something already. What those
found in words that are nothing like it (`closed doors`, of a fridge) is taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from modules.labs.post_discretion import discretion_finding, pieces_of
from modules.labs.post_draft import Draft, Part
from modules.labs.post_language import insult_finding
from modules.labs.post_model import Finding, Knowledge
from modules.labs.post_signs import LEARNED, Signs, signs_of

# So many sentences are weighed together: what gives something away is often spread over two or three.
_PASSAGE = 4
# From this likeness on a passage counts. Chosen on posts that were not learned from, for few false alarms.
_ALIKE = {"live-location": 0.5, "closed-meeting": 0.5, "unpublished-plans": 0.5, "loaded-language": 0.6}
# Below this likeness of all passages around it a pattern was mistaken, where there are so many signs to tell by.
_UNLIKE = 0.06
_TELLING = 30
# Patterns alone judge the words that insult: a single one is enough.
_JUDGED = LEARNED[:3]


def without_mistaken(draft: Draft, knowledge: Knowledge, found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings without those of the three rules on discretion that no passage around them bears out."""
    places, texts = pieces_of(draft)
    signs = [signs_of(text) for text in texts]
    for one in found:
        here = next((number for number, part in enumerate(places) if part.start <= one.start < part.end), None)
        if one.rule not in _JUDGED or here is None or not _is_unlike(signs, here, one.rule, knowledge.signs):
            yield one


def _is_unlike(signs: Sequence[frozenset[str]], here: int, rule: str, weights: Signs) -> bool:
    """Whether nothing of up to three sentences around a place is like posts that broke the rule.

    A few words on their own say too little to take anything back.
    """
    first, last = max(0, here - 2), min(len(signs), here + 3)
    if len(frozenset(chain.from_iterable(signs[first:last]))) < _TELLING:
        return False
    around = ((a, b) for a in range(first, here + 1) for b in range(here + 1, min(last, a + 3) + 1))
    return all(_likeness(signs[a:b], rule, weights) < _UNLIKE for a, b in around)


def alike_findings(draft: Draft, knowledge: Knowledge, found: Collection[Finding]) -> Iterator[Finding]:
    """Yield a finding for each passage that is alike to posts that broke a rule, unless `found` has one there."""
    places, texts = pieces_of(draft)
    signs = [signs_of(text) for text in texts]
    passages = [*passages_of(draft, places)]
    for rule in LEARNED:
        starts = [one.start for one in found if one.rule == rule]
        known = {
            number for number, part in enumerate(places) if any(part.start <= start < part.end for start in starts)
        }
        for passage in passages:
            if known.isdisjoint(passage) and _is_alike([signs[number] for number in passage], rule, knowledge.signs):
                # The sentence that speaks most for it.
                worst = max(passage, key=lambda number: knowledge.signs.weight(rule, signs[number]))
                known.add(worst)
                tell = insult_finding if rule == "loaded-language" else discretion_finding
                start = places[worst].start
                # A likeness is no proof, so it is told less strongly than what a pattern found.
                yield tell(rule, draft, start, start + len(texts[worst].rstrip()), "medium")


def passages_of(draft: Draft, places: Sequence[Part]) -> Iterator[Sequence[int]]:
    """Yield the numbers of the sentences to weigh together: first those of each paragraph, then of all."""
    paragraphs: list[list[int]] = []
    for number, part in enumerate(places):
        before = draft.text[places[number - 1].start : part.start] if number else ""
        if not number or before.count("\n") > 1:
            paragraphs.append([])
        paragraphs[-1].append(number)
    whole = [*range(len(places))]
    for numbers in [*paragraphs, whole] if len(paragraphs) > 1 else [whole]:
        for start in range(max(1, len(numbers) - _PASSAGE + 1)):
            if passage := numbers[start : start + _PASSAGE]:
                yield passage


def _is_alike(signs: Iterable[frozenset[str]], rule: str, weights: Signs) -> bool:
    return _likeness(signs, rule, weights) >= _ALIKE[rule]


def _likeness(signs: Iterable[frozenset[str]], rule: str, weights: Signs) -> float:
    return weights.likeness(rule, frozenset(chain.from_iterable(signs)))
