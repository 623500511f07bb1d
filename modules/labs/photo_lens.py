"""Says which lens it was by its lengths and openings, as makers print them on it."""

from __future__ import annotations

from modules.labs.photo_tiff import Entry


def lens_range(entry: Entry) -> str:
    """Return `18-105 mm f/3.5-5.6` of shortest and longest length and the widest opening at each (EXIF 3.0, 0xA432).

    Numbers that are not known are left out; empty where not even a length is.
    """
    numbers = (*entry.reals(), None, None, None, None)[:4]
    length, opening = (_span(*pair) for pair in (numbers[:2], numbers[2:]))
    return f"{length} mm" + (f" f/{opening}" if opening else "") if length else ""


def _span(least: float | None, most: float | None) -> str:
    known = dict.fromkeys(f"{number:.4g}" for number in (least, most) if number and number > 0)
    return "-".join(known)
