"""Checks the question bank as a whole: what its items name, and whether the right answer can be guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from assets.language import _
from modules.model import Problem
from quizzes.banks import Place
from quizzes.kinds import Rivals, kind
from quizzes.lesson_check import Names
from quizzes.model import Bank, Item

# Below this many single choices a pattern may be chance.
_ENOUGH = 20
# Three options are usual, so chance makes a third of the right ones longest, and puts a third in each place; these
# are about twice that. The rule itself: T. M. Haladyna, S. M. Downing and M. C. Rodriguez (2002).
_GROSS_LENGTH = 0.6
_GROSS_POSITION = 0.75
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def check_items(bank: Bank, places: Mapping[str, Place], names: Names) -> Iterator[Problem]:
    """Yield what single items name that is not there, and HTML in their texts."""
    for item in bank.items.values():
        place = places[item.id]
        found = kind(item.kind)
        references = [*(f"clause:{id_}" for id_ in item.clauses), *found.references(item.body)]
        for code, message in names.missing(list(dict.fromkeys(references))):
            yield _problem(place, code, message, item)
        for text in (item.intro, item.stem, *found.texts(item.body)):
            if _TAG.search(text):
                yield _problem(place, "raw-html", _("HTML is not allowed: {text}").format(text=text), item)


def check_bias(bank: Bank, folder: str) -> Iterator[Problem]:
    """Yield what gives the right answer away over the whole bank: always the longest, or always in one place.

    The place matters little on screen, where options are shuffled, but it does on paper and to a translator.
    """
    found = (rivals for item in bank.items.values() for rivals in kind(item.kind).rivals(item.body))
    singles = [rivals for rivals in found if len(rivals.texts) > 1]
    if len(singles) < _ENOUGH:
        return
    longest = sum(_right_is_longest(rivals) for rivals in singles) / len(singles)
    if longest > _GROSS_LENGTH:
        message = _("In {share:.0%} of the single choices the right option is longest. Make options alike in length.")
        yield Problem(folder, 1, "length-bias", message.format(share=longest))
    positions = Counter(rivals.right for rivals in singles)
    position, count = positions.most_common(1)[0]
    if count / len(singles) > _GROSS_POSITION:
        message = _("In {share:.0%} of the single choices the right option is number {number}. Move it about.")
        yield Problem(folder, 1, "position-bias", message.format(share=count / len(singles), number=position + 1))


def _problem(place: Place, code: str, message: str, item: Item) -> Problem:
    return Problem(place.file, place.line, code, _("{message} (in item {id})").format(message=message, id=item.id))


def _right_is_longest(rivals: Rivals) -> bool:
    """Whether the right one is longer than every other by more than a tenth: less does not catch the eye."""
    right = len(rivals.texts[rivals.right])
    return right > 1.1 * max(len(text) for number, text in enumerate(rivals.texts) if number != rivals.right)
