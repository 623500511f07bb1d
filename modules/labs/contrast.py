"""The Contrast lab: how well two colours stand apart, the nearest ones that do, and how others may see them.

The reckoning is that of `coloraide`. Sources: WCAG 2.2, definitions of contrast ratio and relative luminance; Björn
Ottosson, "A perceptual color space for image processing" (2020), for OKLCH; Machado, Oliveira and Fernandes (2009) for
colour-vision deficiencies.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from assets.language import _
from modules.errors import PostwiseError

if TYPE_CHECKING:
    from coloraide import Color

Vision = Literal["protan", "deutan", "tritan", "achromat"]
# WCAG 1.4.3 (AA: text, large text), 1.4.11 (AA: controls and pictures), 1.4.6 (AAA: text, large text).
TEXT, LARGE_TEXT, CONTROLS, STRICT_TEXT, STRICT_LARGE_TEXT = 4.5, 3.0, 3.0, 7.0, 4.5
_HEX = re.compile(r"^#?(?:[0-9a-f]{3}|[0-9a-f]{6})$", re.IGNORECASE)
# Halving the way to black or white so often finds lightness to a quarter of a screen's smallest step.
_HALVINGS = 10


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of a screen: red, green and blue from 0 to 255."""

    red: int
    green: int
    blue: int

    @property
    def hex(self) -> str:
        """Return it as `#1d2b2a`."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A pair that passes, with only one of its colours changed; `change` is how much OKLCH lightness moved (0 to 1)."""

    text: Colour
    background: Colour
    changed: Literal["text", "background"]
    ratio: float
    change: float


def read_colour(text: str) -> Colour:
    """Return the colour of `#abc` or `#aabbcc`, with or without the sign; PostwiseError for anything else."""
    word = text.strip()
    if not _HEX.match(word):
        raise PostwiseError(
            _("“{text}” is not a colour.").format(text=text[:20]),
            todo=_("Write it as # and six digits, such as #0e5e54."),
        )
    digits = word.removeprefix("#")
    long = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    return Colour(*(int(long[at : at + 2], 16) for at in (0, 2, 4)))


def ratio(one: Colour, other: Colour) -> float:
    """Return the contrast ratio, from 1 to 21, whichever of the two is lighter (WCAG 2.2)."""
    return _screen(one).contrast(_screen(other), method="wcag21")


def shown_ratio(value: float) -> str:
    """Return a ratio with two places, rounded down, so that 4.499 is never shown as a pass."""
    return f"{math.floor(value * 100 + 1e-9) / 100:.2f}"


def passing(text: Colour, background: Colour, target: float = TEXT) -> tuple[Suggestion, ...]:
    """Return the nearest pairs that reach the target, least changed first; empty where the pair passes already.

    Only lightness changes (in OKLCH; hue stays, chroma shrinks only where the screen cannot show it). For each of the
    two colours, at most one darker and one lighter is offered.
    """
    if ratio(text, background) >= target:
        return ()
    found = []
    for direction in (-1, 1):
        if nearest := _nearest(text, background, target, direction):
            found.append(Suggestion(nearest[0], background, "text", ratio(nearest[0], background), nearest[1]))
        if nearest := _nearest(background, text, target, direction):
            found.append(Suggestion(text, nearest[0], "background", ratio(text, nearest[0]), nearest[1]))
    return tuple(sorted(found, key=lambda suggestion: suggestion.change))


def simulated(colour: Colour, vision: Vision, severity: float = 1.0) -> Colour:
    """Return how a person with this colour vision may see a colour.

    `severity` runs from 0 (as most people see) to 1 (the kind of cone is missing).
    """
    amount = min(1.0, max(0.0, severity))
    if vision == "achromat":
        return _shown(_screen(colour).filter("grayscale", amount))
    return _shown(_screen(colour).filter(vision, amount, method="machado").clip("srgb"))


def _nearest(moving: Colour, fixed: Colour, target: float, direction: int) -> tuple[Colour, float] | None:
    """Return the first colour that passes on the way to black or white, and how far its lightness moved.

    On that way the ratio may fall at first, but once it passes it passes to the end, so the way can be halved.
    """
    start = _screen(moving).convert("oklch")
    lightness = start["lightness"]
    passed, failed = (1 - lightness if direction > 0 else lightness), 0.0
    best = _shown(start.clone().set("lightness", lightness + direction * passed))
    if ratio(best, fixed) < target:
        return None
    for _turn in range(_HALVINGS):
        middle = (passed + failed) / 2
        colour = _shown(start.clone().set("lightness", lightness + direction * middle))
        if ratio(colour, fixed) >= target:
            best, passed = colour, middle
        else:
            failed = middle
    return best, passed


def _screen(colour: Colour) -> Color:
    """Return a colour to reckon with; the library is loaded with the first one."""
    from coloraide import Color

    return Color("srgb", [colour.red / 255, colour.green / 255, colour.blue / 255])


def _shown(colour: Color) -> Colour:
    """Return the colour of the screen; chroma shrinks until the screen can show it."""
    parts = colour.convert("srgb").fit("srgb", method="oklch-chroma").coords()
    return Colour(*(round(min(1.0, max(0.0, part)) * 255) for part in parts))
