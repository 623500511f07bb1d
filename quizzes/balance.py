"""Whether the right answer can be guessed over the whole bank: by its length, or by its place in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from assets.language import _
from modules.model import Problem
from quizzes.kinds import Rivals, kind
from quizzes.model import Bank

# Below this many single choices a pattern may be chance.
_ENOUGH = 20
# Of three options, chance makes a third of the right ones longest and puts a third in each place; this leaves room
# for chance and little more. The rule itself: T. M. Haladyna, S. M. Downing and M. C. Rodriguez (2002).
MOST = 0.45
# Of two, chance gives a half.
MOST_OF_TWO = 0.65


def balance(bank: Bank) -> dict[str, Any]:
    """Return how many single choices there are, in how many (a share) the right option is longest, and in which place.

    `positions` are shares by place, for choices of three or more; `of_two` is the same for choices between two.
    """
    rivals = _rivals(bank)
    many = [one for one in rivals if len(one.texts) > 2]
    two = [one for one in rivals if len(one.texts) == 2]
    return {
        "choices": len(many),
        "longest": _share(sum(map(_right_is_longest, many)), len(many)),
        "positions": _positions(many),
        "of_two": {
            "choices": len(two),
            "longest": _share(sum(map(_right_is_longest, two)), len(two)),
            "positions": _positions(two),
        },
    }


def check_balance(bank: Bank, folder: str) -> Iterator[Problem]:
    """Yield what gives the right answer away: mostly the longest, or mostly in one place.

    The place matters little on screen, where options are shuffled, but it does on paper and to a translator.
    """
    figures = balance(bank)
    for group, most in ((figures, MOST), (figures["of_two"], MOST_OF_TWO)):
        if group["choices"] < _ENOUGH:
            continue
        if group["longest"] > most:
            message = _("In {share:.0%} of the choices the right option is longest. Make options alike in length.")
            yield Problem(folder, 1, "length-bias", message.format(share=group["longest"]))
        share = max(group["positions"])
        if share > most:
            message = _("In {share:.0%} of the choices the right option is number {number}. Move it about.")
            number = group["positions"].index(share) + 1
            yield Problem(folder, 1, "position-bias", message.format(share=share, number=number))


def _rivals(bank: Bank) -> list[Rivals]:
    found = (rivals for item in bank.items.values() for rivals in kind(item.kind).rivals(item.body))
    return [rivals for rivals in found if len(rivals.texts) > 1]


def _positions(rivals: Sequence[Rivals]) -> list[float]:
    """Return the share of right options in each place, first place first."""
    counts = Counter(one.right for one in rivals)
    return [_share(counts[place], len(rivals)) for place in range(max(counts, default=-1) + 1)]


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _right_is_longest(rivals: Rivals) -> bool:
    """Whether the right one is longer than every other, by however little."""
    right = len(rivals.texts[rivals.right])
    return all(right > len(text) for number, text in enumerate(rivals.texts) if number != rivals.right)
