"""Part marks that several kinds share, and the sentence that tells the learner of them."""

from __future__ import annotations

from collections.abc import Collection

from assets.language import _


def found_share(right: Collection[str], chosen: Collection[str]) -> float:
    """Return (right − wrong chosen) ÷ all right, at least 0; 1 exactly where the right ones and no others are chosen.

    Taking off for wrong ones keeps "choose everything" from paying (Haladyna, Downing and Rodriguez 2002).
    """
    wanted, given = set(right), set(chosen)
    if not wanted:
        return 0.0
    return max(0.0, (len(wanted & given) - len(given - wanted)) / len(wanted))


def found_rule() -> str:
    """Return the sentence for the learner on `found_share`."""
    return _("Part marks: each one you find counts the same. Each wrong one takes as much away.")
