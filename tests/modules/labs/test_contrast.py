"""The Contrast lab: ratio, nearest colours that pass, and colour vision."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest
from coloraide import Color
from hypothesis import given, settings
from hypothesis import strategies as st

from modules.errors import PostwiseError
from modules.labs import contrast
from modules.labs.contrast import Colour, passing, ratio, read_colour, shown_ratio, simulated

BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)
COLOURS = st.builds(Colour, *[st.integers(0, 255)] * 3)
# Machado, Oliveira and Fernandes (2009), table 1, last rows: what is left where a kind of cone is missing.
CONES = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def light(colour):
    """Return the amounts of red, green and blue light, by the formula of WCAG 2.2."""
    parts = (part / 255 for part in (colour.red, colour.green, colour.blue))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour):
    """Return relative luminance, by the formula of WCAG 2.2."""
    red, green, blue = light(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def formula(one, other):
    """Return the contrast ratio, by the formula of WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def oklch(colour):
    return Color(colour.hex).convert("oklch").coords()


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#1d2b2a", Colour(29, 43, 42)),
        ("1D2B2A", Colour(29, 43, 42)),
        (" #fff ", WHITE),
        ("abc", Colour(170, 187, 204)),
    ],
)
def test_colours_are_read(text, colour):
    assert read_colour(text) == colour


@pytest.mark.parametrize("text", ["", "#", "#12", "#1234", "red", "#12345g", "##fff", "#fff\n#fff", "٣٣٣"])
def test_what_is_no_colour_is_told(text):
    with pytest.raises(PostwiseError, match="is not a colour") as caught:
        read_colour(text)
    assert "#0e5e54" in caught.value.todo


@given(COLOURS)
def test_a_colour_is_written_as_it_is_read(colour):
    assert read_colour(colour.hex) == colour


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        ("#000", "#fff", 21.0),
        ("#777", "#fff", 4.48),
        ("#767676", "#fff", 4.54),
        ("#f00", "#fff", 4.0),
        ("#00f", "#000", 2.44),
    ],
)
def test_ratios_are_those_of_the_standard(one, other, value):
    assert ratio(read_colour(one), read_colour(other)) == pytest.approx(value, abs=0.006)


@given(COLOURS, COLOURS)
def test_a_ratio_is_between_1_and_21_whichever_way_round(one, other):
    assert 1 <= ratio(one, other) <= 21.0001
    assert ratio(one, other) == ratio(other, one)


@given(COLOURS, COLOURS)
def test_ratios_follow_the_formula_of_the_standard(one, other):
    assert ratio(one, other) == pytest.approx(formula(one, other), abs=0.003)


@pytest.mark.parametrize(("value", "shown"), [(4.4999, "4.49"), (4.5, "4.50"), (21.0, "21.00"), (2.999999, "2.99")])
def test_a_ratio_is_never_rounded_up_to_a_pass(value, shown):
    assert shown_ratio(value) == shown


def test_a_pair_that_passes_needs_nothing():
    assert passing(BLACK, WHITE) == ()


def test_the_nearest_grey_is_one_step_away():
    first = passing(read_colour("#777"), WHITE)[0]
    assert (first.text.hex, first.changed) == ("#767676", "text")
    assert first.change < 0.01


@settings(max_examples=25)
@given(COLOURS, COLOURS, st.sampled_from([3.0, 4.5, 7.0]))
def test_each_suggestion_passes_and_changes_one_colour(text, background, target):
    found = passing(text, background, target)
    assert found == () or ratio(text, background) < target
    assert list(found) == sorted(found, key=lambda suggestion: suggestion.change)
    for suggestion in found:
        assert suggestion.ratio >= target
        kept = suggestion.background == background if suggestion.changed == "text" else suggestion.text == text
        assert kept


@settings(max_examples=25)
@given(COLOURS, COLOURS)
def test_there_is_always_a_way_to_pass(text, background):
    assert ratio(text, background) >= 4.5 or passing(text, background)


def test_a_suggestion_keeps_the_hue():
    teal = read_colour("#3fb5a5")
    for suggestion in passing(teal, WHITE):
        if suggestion.changed == "text":
            assert abs(oklch(suggestion.text)[2] - oklch(teal)[2]) < 3


def test_a_target_beyond_reach_has_no_suggestion():
    grey = read_colour("#777")
    assert passing(grey, grey, 25) == ()


@settings(max_examples=25)
@given(COLOURS, COLOURS)
def test_no_nearer_lightness_would_pass(text, background):
    for suggestion in passing(text, background):
        moved, kept = (suggestion.text, background) if suggestion.changed == "text" else (suggestion.background, text)
        start = text if suggestion.changed == "text" else background
        lightness, chroma, hue = oklch(start)
        step = 0.01 if oklch(moved)[0] > lightness else -0.01
        steps = int((suggestion.change - 0.004) / 0.01)
        between = (Color("oklch", [lightness + step * number, chroma, hue]) for number in range(1, steps + 1))
        shown = (colour.convert("srgb").fit("srgb", method="oklch-chroma").to_string(hex=True) for colour in between)
        assert all(ratio(read_colour(colour), kept) < 4.5 for colour in shown)


def test_chroma_shrinks_where_the_screen_cannot_show_it():
    lighter = next(one for one in passing(read_colour("#0000ff"), BLACK) if one.changed == "text")
    assert oklch(lighter.text)[1] < oklch(read_colour("#0000ff"))[1]
    assert abs(oklch(lighter.text)[2] - oklch(read_colour("#0000ff"))[2]) < 6


@pytest.mark.parametrize("vision", ["protan", "deutan", "tritan", "achromat"])
def test_greys_look_the_same_to_everybody(vision):
    for level in range(0, 256, 15):
        seen = simulated(Colour(level, level, level), vision)
        assert max(abs(part - level) for part in (seen.red, seen.green, seen.blue)) <= 1


def test_red_and_green_come_closer_without_the_second_cone():
    red, green = read_colour("#c04040"), read_colour("#6f7a30")
    apart = abs(oklch(red)[2] - oklch(green)[2])
    assert abs(oklch(simulated(red, "deutan"))[2] - oklch(simulated(green, "deutan"))[2]) < apart / 2


@given(COLOURS, st.sampled_from(["protan", "deutan", "tritan", "achromat"]))
def test_no_severity_changes_nothing(colour, vision):
    assert simulated(colour, vision, 0) == colour
    assert simulated(colour, vision, -1) == colour
    assert simulated(colour, vision, 2) == simulated(colour, vision)


def test_without_colour_only_light_is_left():
    seen = simulated(read_colour("#e9a23b"), "achromat")
    assert seen.red == seen.green == seen.blue
    assert luminance(seen) == pytest.approx(luminance(read_colour("#e9a23b")), abs=0.005)


@pytest.mark.parametrize("vision", sorted(CONES))
def test_missing_cones_follow_the_published_table(vision):
    numbers = random.Random(5)
    for _turn in range(60):
        colour = Colour(*(numbers.randrange(256) for _part in range(3)))
        seen = light(simulated(colour, vision))
        for row, part in zip(CONES[vision], seen, strict=True):
            expected = sum(factor * amount for factor, amount in zip(row, light(colour), strict=True))
            assert part == pytest.approx(min(1.0, max(0.0, expected)), abs=0.006)


def test_all_that_follows_from_a_key_press_is_reckoned_in_time():
    numbers = random.Random(3)
    times = []
    for _turn in range(100):
        one, other = (Colour(*(numbers.randrange(256) for _part in range(3))) for _colour in range(2))
        start = time.perf_counter()
        ratio(one, other)
        passing(one, other)
        for vision in CONES:
            simulated(one, vision)
            simulated(other, vision)
        times.append(time.perf_counter() - start)
    assert sorted(times)[94] < 0.05


def test_the_library_is_loaded_only_when_it_is_needed():
    code = "import sys; import modules.labs.contrast; sys.exit('coloraide' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_targets_are_those_of_the_standard():
    assert (contrast.TEXT, contrast.LARGE_TEXT, contrast.CONTROLS) == (4.5, 3.0, 3.0)
    assert (contrast.STRICT_TEXT, contrast.STRICT_LARGE_TEXT) == (7.0, 4.5)
