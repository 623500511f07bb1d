"""The colours of what is printed, and the sRGB profile that says what they mean."""

from __future__ import annotations

from functools import cache

from PIL import ImageCms

PINE = "#0E5E54"
PINE_LIGHT = "#1B7468"
PINE_DARK = "#0A4A42"
PINE_SOFT = "#BFDCD3"
MARIGOLD = "#E9A23B"
INK = "#1D2B2A"
INK_SOFT = "#4A5A58"
LINE = "#C9D3CF"
PAPER = "#FDFBF6"
WHITE = "#FFFFFF"

# The profile is stamped with the moment it is made (ICC.1, 7.2.1); one moment for all, so that equal input gives
# equal bytes: 2026-01-01 00:00:00 as six big-endian numbers of two bytes.
_DATE = slice(24, 36)
_FIXED_DATE = b"".join(number.to_bytes(2, "big") for number in (2026, 1, 1, 0, 0, 0))


@cache
def srgb_profile() -> bytes:
    """Return an ICC profile of sRGB, the same bytes each time."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_DATE] = _FIXED_DATE
    return bytes(profile)
