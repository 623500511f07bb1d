"""Tests for ui/theme.py and the style sheet: contrast by WCAG 2.2, sizes that follow the text, recoloured pictures."""

from __future__ import annotations

import re
import tomllib
from itertools import product

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

import assets
from ui.theme import SCALES, THEMES, Look, Theme, read_theme, theme_label
from ui.widgets.parts import Box, Button

SHEET = re.sub(r"/\*.*?\*/", "", assets.text("style.qss"), flags=re.DOTALL)
RULES = re.findall(r"([^{}]+)\{((?:\$\{\w+\}|[^{}])*)\}", SHEET)
# What words of the page may stand on, and what they are drawn in.
GROUNDS = ("window", "surface", "sunken", "primary_soft", "good_soft", "bad_soft", "warn_soft", "info_soft")
INKS = ("ink", "muted", "link", "primary", "good", "bad", "warn", "info")
TEXT_PAIRS = (
    *product(INKS, GROUNDS),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("nav_ink", "nav"),
    ("nav_ink", "nav_hover"),
    ("nav_muted", "nav"),
    ("nav_active_ink", "nav_active"),
)
# What shows that there is a control, which state it is in, and where the focus is (WCAG 1.4.11).
SIGN_PAIRS = (
    *product(("border", "focus", "primary", "good", "bad", "warn", "info"), GROUNDS),
    ("nav_focus", "nav"),
    ("nav_focus", "nav_hover"),
    ("nav_active", "nav"),
    ("accent", "nav"),
    ("on_primary", "primary"),
)
# Lines that only set off what is told otherwise too: WCAG 1.4.11 leaves them free.
ORNAMENT = {"line", "nav_hover"}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it, 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return read_theme(request.param)


def test_the_formula_gives_the_ends_of_the_scale() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_words_can_be_read_on_every_ground(theme: Theme) -> None:
    least = 7.0 if theme.name == "high-contrast" else 4.5
    low = {
        (ink, ground): round(contrast(theme.colours[ink], theme.colours[ground]), 2)
        for ink, ground in TEXT_PAIRS
        if contrast(theme.colours[ink], theme.colours[ground]) < least
    }
    assert low == {}


def test_controls_and_focus_can_be_seen_on_every_ground(theme: Theme) -> None:
    low = {
        (sign, ground): round(contrast(theme.colours[sign], theme.colours[ground]), 2)
        for sign, ground in SIGN_PAIRS
        if contrast(theme.colours[sign], theme.colours[ground]) < 3
    }
    assert low == {}


def test_high_contrast_draws_even_its_ornament_strongly() -> None:
    colours = read_theme("high-contrast").colours
    assert contrast(colours["line"], colours["surface"]) >= 7
    assert read_theme("high-contrast").border_width == 2


def test_no_colour_of_the_sheet_escapes_the_contrast_tests() -> None:
    inks = {ink for ink, _ground in TEXT_PAIRS}
    grounds = {ground for _ink, ground in (*TEXT_PAIRS, *SIGN_PAIRS)}
    signs = {sign for sign, _ground in SIGN_PAIRS}
    for selector, body in RULES:
        for name, value in re.findall(r"([\w-]+):\s*([^;]+)", body):
            for token in re.findall(r"\$\{(\w+)\}", value):
                if token in ("tick", "down"):
                    continue
                if name in ("color", "selection-color", "placeholder-text-color"):
                    assert token in inks, (selector, name, token)
                elif "background" in name:
                    assert token in grounds | signs | ORNAMENT, (selector, name, token)
                else:
                    assert token in signs | ORNAMENT, (selector, name, token)


def test_words_that_name_both_colours_in_one_rule_contrast(theme: Theme) -> None:
    least = 7.0 if theme.name == "high-contrast" else 4.5
    found = 0
    for selector, body in RULES:
        ink = re.search(r"(?<![\w-])color: \$\{(\w+)\}", body)
        ground = re.search(r"(?<![\w-])background: \$\{(\w+)\}", body)
        chosen = re.search(r"selection-background-color: \$\{(\w+)\}", body)
        if ink and ground:
            found += 1
            assert contrast(theme.colours[ink[1]], theme.colours[ground[1]]) >= least, selector
        if chosen:
            assert contrast(theme.colours["on_primary"], theme.colours[chosen[1]]) >= least, selector
    assert found >= 8


def test_all_themes_have_the_same_tokens() -> None:
    first, *others = (read_theme(name) for name in THEMES)
    for other in others:
        assert set(other.colours) == set(first.colours)
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for name in THEMES for colour in read_theme(name).colours.values())


def test_every_token_of_the_sheet_is_in_every_theme(theme: Theme) -> None:
    tokens = set(re.findall(r"\$\{(\w+)\}", SHEET)) - {"tick", "down"}
    assert len(tokens) > 20
    assert tokens <= set(theme.colours)


@pytest.mark.parametrize("name", THEMES)
def test_the_simple_reader_reads_what_a_whole_toml_reader_reads(name: str) -> None:
    whole = tomllib.loads(assets.text(f"themes/{name}.toml"))
    simple = read_theme(name)
    assert dict(simple.colours) == whole["colours"]
    assert dict(simple.pictures) == whole["pictures"]
    assert (simple.dark, simple.border_width) == (whole["dark"], whole["border_width"])


def test_every_theme_file_is_offered() -> None:
    assert set(assets.names("themes", ".toml")) == set(THEMES)
    assert len({theme_label(name) for name in THEMES}) == len(THEMES)


def test_an_unknown_theme_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        read_theme("sepia")


def test_two_hundred_per_cent_is_offered() -> None:
    assert 1.0 in SCALES
    assert max(SCALES) == 2.0
    assert list(SCALES) == sorted(SCALES)


def test_sizes_grow_with_the_text_and_never_vanish(look: Look) -> None:
    assert (look.px(16), look.px(0), look.px(0.2)) == (16, 1, 1)
    look.use(scale=2.0)
    assert (look.px(16), look.px(0.2)) == (32, 1)


def test_the_sheet_follows_the_text_size(look: Look, qapp: QApplication) -> None:
    assert "font-size: 16px" in qapp.styleSheet()
    look.use(scale=2.0)
    assert "font-size: 32px" in qapp.styleSheet()
    assert qapp.font().pixelSize() == 32


@pytest.mark.parametrize("name", THEMES)
def test_nothing_is_left_to_fill_in(look: Look, qapp: QApplication, name: str) -> None:
    look.use(name)
    filled = re.sub(r"/\*.*?\*/", "", qapp.styleSheet(), flags=re.DOTALL)
    assert not re.search(r"\$\{|px\(|\bbw\b", filled)
    for place in re.findall(r'url\("([^"]+)"\)', qapp.styleSheet()):
        assert assets.location("icons") in place
        assert assets.text(f"icons/{place.rsplit('/', 1)[1]}").startswith("<svg")


def test_lines_are_as_thick_as_the_theme_says(look: Look, qapp: QApplication) -> None:
    look.use("high-contrast")
    assert "border: 2px solid #FFFFFF" in qapp.styleSheet()


@pytest.mark.parametrize(
    ("name", "tick", "down"),
    [
        ("light", "tick-white", "down-light"),
        ("dark", "tick-black", "down-dark"),
        ("high-contrast", "tick-black", "down-dark"),
    ],
)
def test_signs_in_the_sheet_suit_the_theme(look: Look, qapp: QApplication, name: str, tick: str, down: str) -> None:
    look.use(name)
    assert f"{tick}.svg" in qapp.styleSheet()
    assert f"{down}.svg" in qapp.styleSheet()


def test_the_palette_takes_the_colours_of_the_theme(look: Look, qapp: QApplication) -> None:
    look.use("dark")
    palette = qapp.palette()
    assert palette.windowText().color() == QColor(look.colour("ink"))
    assert palette.highlight().color() == QColor(look.colour("primary"))
    assert palette.placeholderText().color() == QColor(look.colour("muted"))


def test_roomy_letters_stand_apart_and_can_be_taken_back(look: Look, qapp: QApplication) -> None:
    look.use(roomy=True)
    assert qapp.font().letterSpacing() == 108
    assert qapp.font().wordSpacing() == 4
    look.use(theme="dark")
    assert look.roomy
    look.use(roomy=False)
    assert qapp.font().wordSpacing() == 0


def test_a_change_is_told_after_it_is_done(look: Look, qapp: QApplication) -> None:
    seen: list[str] = []
    look.changed.connect(lambda: seen.append(qapp.palette().window().color().name().upper()))
    look.use("dark")
    assert seen == [look.colour("window")]
    assert (look.theme.name, look.scale) == ("dark", 1.0)


def test_a_colour_that_no_theme_has_is_an_error(look: Look) -> None:
    with pytest.raises(KeyError):
        look.colour("mauve")


def test_icons_take_the_colour_and_the_size_asked_for(look: Look) -> None:
    icon = look.pixmap("home", "bad", 24)
    assert icon.width() == 24
    assert QColor(look.colour("bad")).name() in _colours(icon.toImage())
    assert look.pixmap("home", "bad", 24) is icon
    look.use("dark", 2.0)
    again = look.pixmap("home", "bad", 24)
    assert again.width() == 48
    assert QColor(look.colour("bad")).name() in _colours(again.toImage())
    assert not look.icon("home").isNull()


def test_pictures_are_drawn_in_the_colours_of_the_theme(look: Look, theme: Theme) -> None:
    look.use(theme.name)
    for name in assets.names("illustrations", ".svg"):
        before = set(re.findall(r"#[0-9A-Fa-f]{6}\b", assets.text(f"illustrations/{name}.svg")))
        after = {colour.lower() for colour in re.findall(r"#[0-9A-Fa-f]{6}\b", look.picture_source(name))}
        swaps = {old.upper(): new for old, new in theme.pictures.items()}
        assert after == {swaps.get(colour.upper(), colour).lower() for colour in before}, name


def test_swapping_colours_never_swaps_twice(look: Look) -> None:
    # White becomes the dark paper, and ink nearly white: neither may be caught by the other's rule.
    look.use("dark")
    name = assets.names("illustrations", ".svg")[0]
    source = look.picture_source(name)
    assert "#1D2B2A" not in source
    assert "#FFFFFF" not in source


def test_a_picture_keeps_its_shape(look: Look) -> None:
    name = assets.names("illustrations", ".svg")[0]
    drawn = look.picture(name, 320)
    assert (drawn.width(), drawn.height()) == (320, 180)
    assert len(_colours(drawn.toImage())) > 3


@pytest.mark.parametrize("kind", ["", "primary", "quiet", "danger", "nav"])
def test_focus_can_be_seen_without_seeing_its_colour(qapp: QApplication, look: Look, theme: Theme, kind: str) -> None:
    look.use(theme.name)
    box = Box(look, "nav" if kind == "nav" else "card")
    button = Button("Take the lessons", look, icon="home", kind=kind)
    button.setProperty("here", kind == "nav")
    other = Button("Another", look)
    box.add(button)
    box.add(other)
    box.show()
    box.activateWindow()
    other.setFocus()
    qapp.processEvents()
    before = button.grab().toImage()
    button.setFocus()
    qapp.processEvents()
    assert button.hasFocus()
    after = button.grab().toImage()
    box.close()
    strong = sum(contrast(*pair) >= 3 for pair in _changed(before, after))
    # A line as long as the words are wide is the least that shows.
    assert strong >= 100


def _colours(image: QImage) -> set[str]:
    points = product(range(image.width()), range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in points if image.pixelColor(x, y).alpha() == 255}


def _changed(before: QImage, after: QImage) -> list[tuple[str, str]]:
    points = product(range(before.width()), range(before.height()))
    return [
        (before.pixelColor(x, y).name(), after.pixelColor(x, y).name())
        for x, y in points
        if before.pixel(x, y) != after.pixel(x, y)
    ]
