"""The Contrast lab: how well two colours stand apart, the nearest ones that do, and how others may see them.

Sources: WCAG 2.2, definitions of contrast ratio and relative luminance; Björn Ottosson, "A perceptual color space for
image processing" (2020), for OKLCH; Machado, Oliveira and Fernandes (2009), table 1, for colour-vision deficiencies.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from assets.language import _
from modules.errors import PostwiseError

Vision = Literal["protan", "deutan", "tritan", "achromat"]
Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]
# WCAG 1.4.3 (AA: text, large text), 1.4.11 (AA: controls and pictures), 1.4.6 (AAA: text, large text).
TEXT, LARGE_TEXT, CONTROLS, STRICT_TEXT, STRICT_LARGE_TEXT = 4.5, 3.0, 3.0, 7.0, 4.5
_HEX = re.compile(r"^#?(?:[0-9a-f]{3}|[0-9a-f]{6})$", re.IGNORECASE)
_FULL: Mapping[str, Matrix] = MappingProxyType(
    {
        "protan": (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
        "deutan": (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
        "tritan": (
            (1.255528, -0.076749, -0.178779),
            (-0.078411, 0.930809, 0.147602),
            (0.004733, 0.691367, 0.303900),
        ),
        "achromat": ((0.2126, 0.7152, 0.0722),) * 3,
    }
)
_TO_CONES: Matrix = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB: Matrix = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB: Matrix = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_CONES: Matrix = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
_COARSE, _FINE = 100, 20


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


def luminance(colour: Colour) -> float:
    """Return relative luminance: 0 for black, 1 for white (WCAG 2.2)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Colour, other: Colour) -> float:
    """Return the contrast ratio, from 1 to 21, whichever of the two is lighter (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


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

    `severity` runs from 0 (as most people see) to 1 (the kind of cone is missing); values between are mixed evenly.
    """
    linear = _linear(colour)
    full = _times(_FULL[vision], linear)
    part = min(1.0, max(0.0, severity))
    red, green, blue = (plain + (seen - plain) * part for plain, seen in zip(linear, full, strict=True))
    return _colour((red, green, blue))


def _nearest(moving: Colour, fixed: Colour, target: float, direction: int) -> tuple[Colour, float] | None:
    """Return the first colour that passes on the way to black or white, and how far its lightness moved."""
    lightness, chroma, hue = to_oklch(moving)
    room = 1 - lightness if direction > 0 else lightness
    before = 0.0
    for step in range(1, _COARSE + 1):
        after = room * step / _COARSE
        if ratio(from_oklch(lightness + direction * after, chroma, hue), fixed) >= target:
            break
        before = after
    else:
        return None
    for step in range(1, _FINE + 1):
        change = before + (after - before) * step / _FINE
        colour = from_oklch(lightness + direction * change, chroma, hue)
        if ratio(colour, fixed) >= target:
            return colour, change
    return None  # pragma: no cover - the last fine step is the coarse step that passed


def to_oklch(colour: Colour) -> Triple:
    """Return lightness (0 to 1), chroma (0 to about 0.4) and hue in degrees."""
    cones = _times(_TO_CONES, _linear(colour))
    lightness, green_red, blue_yellow = _times(_TO_LAB, _each_root(cones))
    return lightness, math.hypot(green_red, blue_yellow), math.degrees(math.atan2(blue_yellow, green_red)) % 360


def from_oklch(lightness: float, chroma: float, hue: float) -> Colour:
    """Return the colour of the screen; chroma shrinks until the screen can show it."""
    low, high = 0.0, chroma
    if _shown(linear := _linear_of(lightness, chroma, hue)):
        return _colour(linear)
    for _turn in range(16):
        middle = (low + high) / 2
        if _shown(_linear_of(lightness, middle, hue)):
            low = middle
        else:
            high = middle
    return _colour(_linear_of(lightness, low, hue))


def _shown(linear: Triple) -> bool:
    return all(-1e-6 <= part <= 1 + 1e-6 for part in linear)


def _linear_of(lightness: float, chroma: float, hue: float) -> Triple:
    angle = math.radians(hue)
    roots = _times(_FROM_LAB, (lightness, chroma * math.cos(angle), chroma * math.sin(angle)))
    return _times(_FROM_CONES, (roots[0] ** 3, roots[1] ** 3, roots[2] ** 3))


def _each_root(numbers: Triple) -> Triple:
    return math.cbrt(numbers[0]), math.cbrt(numbers[1]), math.cbrt(numbers[2])


def _times(matrix: Matrix, numbers: Triple) -> Triple:
    one, two, three = (sum(factor * number for factor, number in zip(row, numbers, strict=True)) for row in matrix)
    return one, two, three


def _linear(colour: Colour) -> Triple:
    """Return the amounts of light; 0.04045 is the corrected limit of WCAG 2.2 and IEC 61966-2-1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.red / 255, colour.green / 255, colour.blue / 255)
    )
    return red, green, blue


def _colour(linear: Triple) -> Colour:
    """Return the colour of amounts of light, each held between none and full."""
    parts = (min(1.0, max(0.0, part)) for part in linear)
    coded = (part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055 for part in parts)
    return Colour(*(round(part * 255) for part in coded))
