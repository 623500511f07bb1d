"""Lenses, by their lengths and openings."""

from __future__ import annotations

import struct

import pytest

from modules.labs.photo_lens import lens_range
from modules.labs.photo_tiff import Entry


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((18, 1, 105, 1, 35, 10, 56, 10), "18-105 mm f/3.5-5.6"),
        ((50, 1, 50, 1, 14, 10, 14, 10), "50 mm f/1.4"),
        ((24, 1, 70, 1, 0, 0, 0, 0), "24-70 mm"),
        ((0, 0, 0, 0, 28, 10, 28, 10), ""),
        ((50, 1), "50 mm"),
        ((), ""),
    ],
)
def test_what_is_known_is_told(numbers, words):
    data = struct.pack(f"<{len(numbers)}I", *numbers)
    assert lens_range(Entry(data, "<", 0xA432, 5, len(numbers) // 2, 0)) == words
