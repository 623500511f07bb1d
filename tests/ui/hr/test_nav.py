"""Tests for ui/hr/nav.py."""

from __future__ import annotations

import assets
from ui.hr.nav import FRONT, LAST_OF_EACH_DAY, UNDER, entries


def test_every_page_has_its_own_name_title_and_icon() -> None:
    names, titles, icons = zip(*entries(), strict=True)
    for values in (names, titles, icons):
        assert len(set(values)) == len(values)
    for icon in icons:
        assert "<svg" in assets.text(f"icons/{icon}.svg")


def test_the_pages_named_elsewhere_fit() -> None:
    names = [name for name, _title, _icon in entries()]
    assert LAST_OF_EACH_DAY in names
    assert set(UNDER.values()) <= set(names)
    assert not set(FRONT) & set(names)
    assert not set(UNDER) & set(names)
