"""Learns from example posts what each sign weighs. For authors; the app only reads the weights (`post_signs`).

Logistic regression with a little weight decay, by gradient descent in a fixed order: the same posts give the same
weights.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Sequence

from modules.labs.post_alike import passages_of
from modules.labs.post_discretion import pieces_of
from modules.labs.post_draft import Draft
from modules.labs.post_signs import LEARNED, Signs, length_of, signs_of

# The rules that a post breaks, and its text.
Example = tuple[set[str], str]

_POST = re.compile(r"^==(.*)\n((?:(?!==(?: |$)).*\n?)*)", re.MULTILINE)
_ROUNDS = 30
_STEP = 8.0
_BIAS_STEP = 0.1
_DECAY = 0.02
_LEAST_POSTS = 2
_LEAST_WEIGHT = 0.9


def posts_in(text: str) -> list[Example]:
    """Return the posts of a file; a line of `==` and the rules stands before each."""
    return [(set(match[1].split()), match[2].strip("\n")) for match in _POST.finditer(text)]


def learn(examples: Sequence[Example], unmarked: Sequence[Example] = ()) -> Signs:
    """Return the weights for posts with their rules; those of `unmarked` are not marked for the last of `LEARNED`."""
    posts = [_weighed(text) for _rules, text in (*examples, *unmarked)]
    counts = Counter(sign for whole, _passages in posts for sign in whole)
    columns = []
    for rule in LEARNED:
        marked = examples if rule == LEARNED[-1] else (*examples, *unmarked)
        found: list[tuple[frozenset[str], bool]] = []
        for (rules, _text), (whole, passages) in zip(marked, posts, strict=False):
            # Where in a post the rule is broken is not marked; where it is not broken, no passage of it breaks it.
            found += [(whole, True)] if rule in rules else [(passage, False) for passage in passages]
        columns.append(
            _column(
                [sorted(sign for sign in signs if counts[sign] >= _LEAST_POSTS) for signs, _broken in found],
                [length_of(signs) for signs, _broken in found],
                [broken for _signs, broken in found],
            )
        )
    weights = {
        sign: tuple(column.get(sign, 0.0) for column, _bias in columns)
        for sign in sorted(counts)
        if counts[sign] >= _LEAST_POSTS
    }
    heavy = {sign: row for sign, row in weights.items() if max(map(abs, row)) >= _LEAST_WEIGHT}
    return Signs(heavy, tuple(bias for _column, bias in columns))


def _weighed(text: str) -> tuple[frozenset[str], list[frozenset[str]]]:
    """Return the signs of a post, and those of each passage that is weighed by itself."""
    draft = Draft(text)
    places, texts = pieces_of(draft)
    signs = [signs_of(piece) for piece in texts]
    passages = [frozenset().union(*(signs[number] for number in numbers)) for numbers in passages_of(draft, places)]
    return frozenset().union(*signs), passages


def _column(
    known: Sequence[Sequence[str]], lengths: Sequence[float], broken: Sequence[bool]
) -> tuple[dict[str, float], float]:
    """Return the weights and the start for one rule."""
    weights: dict[str, float] = {}
    bias = -2.0
    order = list(range(len(known)))
    rng = random.Random(1)  # noqa: S311 - an order, not a secret
    for turn in range(_ROUNDS):
        rng.shuffle(order)
        step = _STEP / (1 + turn)
        for place in order:
            share = 1 / lengths[place]
            total = bias + share * sum(weights.get(sign, 0.0) for sign in known[place])
            slope = 1 / (1 + math.exp(-total)) - broken[place]
            bias -= _BIAS_STEP * step * slope
            for sign in known[place]:
                weights[sign] = weights.get(sign, 0.0) - step * slope * share
        weights = {sign: weight * (1 - _DECAY) for sign, weight in weights.items()}
    return weights, bias
