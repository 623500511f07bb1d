"""How strong a passphrase is, and what would make it stronger, in plain words. The passphrase goes nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assets.language import _

# From here on somebody who has the files, and tries 0.4 s a guess, needs years.
ENOUGH = 3
# zxcvbn takes no more; what comes after that can only make a passphrase stronger.
_LOOKED_AT = 72


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong, from 0 (guessed at once) to 4 (very hard to guess), and what to do about it; nothing from 3 on."""

    score: int
    advice: tuple[str, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether it may guard HR's authority."""
        return self.score >= ENOUGH


def strength(passphrase: str, words: Sequence[str] = ()) -> Strength:
    """Return how hard a passphrase is to guess for somebody who knows these words, such as the organisation's name.

    Takes up to 80 ms for a long one, so a form asks when nobody has typed for a moment; and half a second the first
    time, when the lists of words are loaded.
    """
    if not passphrase:
        return Strength(0, (_help(),))
    from zxcvbn import zxcvbn

    known = [part for word in words for part in (word, *word.split())]
    found = zxcvbn(passphrase[:_LOOKED_AT], user_inputs=known)
    score = int(found["score"])
    if score >= ENOUGH:
        return Strength(score)
    longest = max(found["sequence"], key=lambda part: len(part["token"]))
    return Strength(score, tuple(line for line in (_weakness(longest), _help()) if line))


def score_name(score: int) -> str:
    """Return the words for a score."""
    names = (_("Very weak"), _("Weak"), _("Not strong enough yet"), _("Strong"), _("Very strong"))
    return names[score]


def _help() -> str:
    return _("Take four or more words that have nothing to do with each other.")


def _weakness(part: Mapping[str, Any]) -> str:
    """Return what is easy to guess in the longest part; empty where it was not recognised as anything."""
    kind = part.get("dictionary_name") or part.get("regex_name") or part["pattern"]
    return {
        "user_inputs": _("It has a name in it that others connect with you."),
        "passwords": _("It has a password in it that many people use."),
        "surnames": _("Names are easy to guess."),
        "male_names": _("Names are easy to guess."),
        "female_names": _("Names are easy to guess."),
        "english_wikipedia": _("A word or two are easy to guess."),
        "us_tv_and_film": _("A word or two are easy to guess."),
        "spatial": _("Rows of keys are easy to guess."),
        "repeat": _("What is repeated adds little."),
        "sequence": _("Rows such as abc or 6543 are easy to guess."),
        "recent_year": _("Years are easy to guess."),
        "date": _("Dates are easy to guess."),
    }.get(str(kind), "")
