"""Colour profiles: kept, but for the numbers of a screen."""

from __future__ import annotations

import io

import pytest
from PIL import ImageCms

from modules.labs.photo_profile import safe_profile


def with_screen(profile, text):
    """Return a profile with one tag more, which says which screen it was made on."""
    count = int.from_bytes(profile[128:132], "big")
    table_end = 132 + 12 * count
    old = bytearray(profile[132:table_end])
    for at in range(0, len(old), 12):
        old[at + 4 : at + 8] = (int.from_bytes(old[at + 4 : at + 8], "big") + 12).to_bytes(4, "big")
    body = profile[table_end:]
    place = 132 + 12 * (count + 1) + len(body)
    tag = b"mmod" + place.to_bytes(4, "big") + (8 + len(text)).to_bytes(4, "big")
    whole = profile[:84] + b"\7" * 16 + profile[100:128] + (count + 1).to_bytes(4, "big") + bytes(old) + tag + body
    whole += b"mmod" + bytes(4) + text
    return len(whole).to_bytes(4, "big") + whole[4:]


def test_an_ordinary_profile_is_kept_byte_for_byte(make):
    assert safe_profile(make.profile()) == make.profile()


def test_the_number_of_a_screen_is_blanked_out(make):
    profile = with_screen(make.profile(), b"SCREEN-SN-12345678")
    safe = safe_profile(profile)
    assert b"SCREEN" in profile
    assert b"SCREEN" not in safe
    assert len(safe) == len(profile)
    assert safe[84:100] == bytes(16)
    ImageCms.ImageCmsProfile(io.BytesIO(safe))


@pytest.mark.parametrize("place", [0, 100, 2**31])
def test_a_tag_that_stands_nowhere_changes_nothing(make, place):
    profile = bytearray(with_screen(make.profile(), b"SCREEN-SN-12345678"))
    at = profile.index(b"mmod")
    profile[at + 4 : at + 8] = place.to_bytes(4, "big")
    assert safe_profile(bytes(profile)) == bytes(profile)


@pytest.mark.parametrize("data", [b"", b"words", bytes(200), b"x" * 36 + b"acsp"])
def test_what_is_no_profile_is_dropped(data):
    assert safe_profile(data) == b""
