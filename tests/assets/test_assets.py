"""The one door to icons, themes, pictures and translations, and what must hold for all of them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest

import assets

ICONS = assets.names("icons", ".svg")
PICTURES = assets.names("illustrations", ".svg")
DRAWINGS = [*(f"icons/{name}.svg" for name in ICONS), *(f"illustrations/{name}.svg" for name in PICTURES)]
THEMES = assets.names("themes", ".toml")
# The theme swaps these and no other colours.
PALETTE = {
    *("#1D2B2A", "#FFFFFF", "#C9D3CF", "#E6EFEA", "#0E5E54", "#BFDCD3", "#E9A23B"),
    *("#FBE3B8", "#D9654B", "#BFD9EA", "#F1C7A5", "#8D5A3C", "#C98E63"),
}


def drawing(path: str) -> ElementTree.Element:
    return ElementTree.fromstring(assets.text(path))


def test_a_text_is_read_by_its_path():
    assert assets.text("icons/home.svg").lstrip().startswith("<svg")


@pytest.mark.parametrize("path", ["icons/none.svg", "nowhere/at-all.txt"])
def test_what_is_not_there_is_an_error(path):
    with pytest.raises(FileNotFoundError):
        assets.text(path)


def test_names_are_sorted_and_without_suffix():
    assert list(ICONS) == sorted(ICONS)
    assert {"home", "policy", "search"} <= set(ICONS)
    assert not any(name.endswith(".svg") for name in ICONS)


def test_names_hold_only_files_of_that_kind():
    assert assets.names("icons", ".png") == ()
    assert {"dark", "high-contrast", "light"} == set(THEMES)


def test_a_location_is_a_file_with_forward_slashes():
    place = assets.location("icons/home.svg")
    assert "\\" not in place
    assert Path(place).read_text("utf-8") == assets.text("icons/home.svg")


@pytest.mark.parametrize(
    "path", [*(f"icons/{name}.svg" for name in ICONS), *(f"illustrations/{n}.svg" for n in PICTURES)]
)
def test_a_drawing_is_a_plain_svg_that_reaches_for_nothing(path):
    tree = drawing(path)
    assert tree.tag == "{http://www.w3.org/2000/svg}svg"
    tags = {part.tag.rpartition("}")[2] for part in tree.iter()}
    assert not tags & {"script", "style", "image", "foreignObject", "use", "a"}
    outside = [value for part in tree.iter() for value in part.attrib.values() if "://" in value or "url(http" in value]
    assert outside == []


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_uses_the_colours_that_the_theme_can_swap(name):
    text = assets.text(f"illustrations/{name}.svg")
    assert {colour.upper() for colour in re.findall(r"#[0-9A-Fa-f]{6}\b", text)} <= PALETTE
    assert drawing(f"illustrations/{name}.svg").get("viewBox") == "0 0 640 360"


@pytest.mark.parametrize("name", PICTURES)
def test_words_in_a_picture_are_large_enough_to_read(name):
    parts = drawing(f"illustrations/{name}.svg").iter()
    sizes = [float(part.attrib["font-size"]) for part in parts if "font-size" in part.attrib]
    assert all(size >= 16 for size in sizes)


def test_all_themes_name_the_same_colours():
    tables = {name: tomllib.loads(assets.text(f"themes/{name}.toml")) for name in THEMES}
    shapes = {name: (set(table), set(table.get("colours", {}))) for name, table in tables.items()}
    assert len({str(sorted(keys)) + str(sorted(colours)) for keys, colours in shapes.values()}) == 1
