"""The colours: readable on each other, and the same profile each time."""

from __future__ import annotations

import hashlib
import io

import pytest
from PIL import ImageCms

from exports import colours


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (colours.INK, colours.PAPER),
        (colours.INK_SOFT, colours.PAPER),
        (colours.PINE, colours.PAPER),
        (colours.INK, colours.WHITE),
        (colours.WHITE, colours.PINE),
        (colours.PINE_SOFT, colours.PINE),
    ],
)
def test_text_stands_out_from_its_ground(text: str, ground: str) -> None:
    """WCAG 2.2, 1.4.3 asks for 4.5."""
    assert contrast(text, ground) >= 4.5


def test_the_profile_is_srgb_and_has_one_fixed_date() -> None:
    profile = colours.srgb_profile()
    assert profile[36:40] == b"acsp"
    assert profile[24:36] == bytes((7, 234, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    assert "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))


def test_the_profile_is_the_same_bytes_each_time() -> None:
    first = hashlib.sha256(colours.srgb_profile()).digest()
    colours.srgb_profile.cache_clear()
    assert hashlib.sha256(colours.srgb_profile()).digest() == first
