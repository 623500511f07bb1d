"""Reads positions: the GPS directory of EXIF, positions written as text in XMP, and those in a hidden video."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from modules.labs.photo_tiff import Entry
from modules.labs.photo_value import Gathered, decoded

# Positions to a centimetre; more digits would only look exact.
_DIGITS = 7
_EXTRAS = ((6, "altitude", " m"), (0x11, "direction", "°"), (0x0D, "speed", ""), (0x1F, "error", " m"))
_NUMBER = re.compile(r"[-+]?\d{1,3}(?:\.\d{1,20})?")
# Some programs write a comma before the fraction of a number, and one after the number too: `52,00000,50,00000`.
_COMMA_FRACTION = re.compile(r"(\d),(\d{3,20})(?=,|$)")
_ISO6709 = re.compile(rb"([-+]\d{2}\.\d{3,8})([-+]\d{3}\.\d{3,8})(?:[-+][\d.]{1,12})?/")


def read_gps(entries: Mapping[int, Entry], found: Gathered) -> None:
    """Gather position, height, direction and time of the GPS directory (EXIF 3.0, section 4.6.6)."""
    words = {tag: decoded(entry.head(64)).strip() for tag, entry in entries.items() if entry.type in {2, 7}}
    numbers = {tag: _spelled(words[tag]) if tag in words else entry.reals() for tag, entry in entries.items()}
    position = (
        signed(_degrees(numbers.get(2, ())), words.get(1, "")),
        signed(_degrees(numbers.get(4, ())), words.get(3, "")),
    )
    extras = [
        f"{label} {_one(numbers[tag]):g}{unit}"
        for tag, label, unit in _EXTRAS
        if _one(numbers.get(tag, ())) is not None
    ]
    texts = [_area(entries[tag].head(256)) for tag in (0x1B, 0x1C) if tag in entries]
    details = ", ".join([*extras, *filter(None, texts)])
    if not add_position(found, "GPS", *position, details) and (details or {2, 4} & entries.keys()):
        found.place("GPS", details or "…")
    target = (
        signed(_degrees(numbers.get(0x14, ())), words.get(0x13, "")),
        signed(_degrees(numbers.get(0x16, ())), words.get(0x15, "")),
    )
    add_position(found, "GPS", *target, "")
    date, clock = words.get(0x1D, ""), numbers.get(7, ())
    if date or len(clock) >= 3:
        hours = ":".join(f"{int(part or 0):02d}" for part in clock[:3])
        found.add("GPS", "GPSDateTime", " ".join(filter(None, (date, hours and f"{hours} UTC"))))
    if entries and not found.tags:
        found.block("GPS")


def add_position(found: Gathered, group: str, latitude: float | None, longitude: float | None, details: str) -> bool:
    """Keep a position if both numbers are on the globe, and say whether it was kept."""
    if latitude is None or longitude is None or not (abs(latitude) <= 90 and abs(longitude) <= 180):
        return False
    latitude, longitude = round(latitude, _DIGITS) + 0.0, round(longitude, _DIGITS) + 0.0
    text = f"{latitude:.6f}, {longitude:.6f}" + (f" ({details})" if details else "")
    found.place(group, text, latitude, longitude)
    return True


def signed(degrees: float | None, reference: str) -> float | None:
    """Return degrees with the sign of their letter: south and west are negative."""
    return degrees if degrees is None or reference[:1].upper() not in {"S", "W"} else -abs(degrees)


def degrees_of(text: str) -> float | None:
    """Return signed degrees of `51,30.44N`, `51,30,26.4N`, `51 deg 30' 26.4" N`, `-0.1278`; None for anything else."""
    parts = [float(number) for number in _NUMBER.findall(text[:80])]
    if not 1 <= len(parts) <= 3:
        return None
    value = abs(parts[0]) + sum(abs(part) / 60.0**power for power, part in enumerate(parts[1:], 1))
    letter = text.strip()[-1:].upper()
    return -value if text.strip().startswith("-") or letter in {"S", "W"} else value


def video_position(data: bytes, found: Gathered) -> None:
    """Keep the position that phones write into a video's user data (ISO 6709, in the box `©xyz`)."""
    at = data.find(b"\xa9xyz")
    match = _ISO6709.search(data, at, at + 80) if at >= 0 else None
    if match:
        add_position(found, "Video", float(match[1]), float(match[2]), "")


def _spelled(text: str) -> tuple[float, ...]:
    """Return the numbers of a position or time that a program wrote as text, where numbers belong."""
    if not text.isprintable():
        return ()
    return tuple(float(number) for number in _NUMBER.findall(_COMMA_FRACTION.sub(r"\1.\2", text)))


def _degrees(parts: Sequence[float | None]) -> float | None:
    """Return degrees of degrees, minutes and seconds; None where degrees are missing or not a number."""
    if not parts or parts[0] is None:
        return None
    value = sum((part or 0) / 60.0**power for power, part in enumerate(parts[:3]))
    return value if math.isfinite(value) else None


def _one(numbers: Sequence[float | None]) -> float | None:
    return numbers[0] if numbers else None


def _area(data: bytes) -> str:
    """Return the words of a place or method, whose first eight bytes name their letters."""
    return decoded(data[8:] if data[:8] in {b"ASCII\0\0\0", b"UNICODE\0", bytes(8)} else data).strip()
