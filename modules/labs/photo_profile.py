"""Looks after colour profiles: kept because colours need them, but without the number of the screen they were made on.

Source: ICC.1:2022, sections 7.2 and 7.3; `mmod` is Apple's own tag with maker, model, number and age of a screen.
"""

from __future__ import annotations

_HEADER = 128
_MOST_TAGS = 200
_SCREEN = b"mmod"
_ID = slice(84, 100)


def safe_profile(profile: bytes) -> bytes:
    """Return the profile byte for byte, or with the screen's numbers blanked out, or empty where it is no profile."""
    if len(profile) < _HEADER + 4 or profile[36:40] != b"acsp":
        return b""
    changed = bytearray(profile)
    count = min(int.from_bytes(profile[_HEADER : _HEADER + 4], "big"), _MOST_TAGS)
    for at in range(_HEADER + 4, _HEADER + 4 + 12 * count, 12):
        start, size = (int.from_bytes(profile[at + skip : at + skip + 4], "big") for skip in (4, 8))
        if profile[at : at + 4] == _SCREEN and _HEADER <= start < start + size <= len(profile):
            changed[start + 8 : start + size] = bytes(max(0, size - 8))
            # The check sum is no longer right; zeros say that there is none.
            changed[_ID] = bytes(16)
    return bytes(changed)
