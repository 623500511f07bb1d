"""The Contrast lab: ratio, nearest colours that pass, and colour vision."""

from __future__ import annotations

import importlib.util
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modules.errors import PostwiseError
from modules.labs import contrast
from modules.labs.contrast import (
    Colour,
    from_oklch,
    luminance,
    passing,
    ratio,
    read_colour,
    shown_ratio,
    simulated,
    to_oklch,
)

BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)
COLOURS = st.builds(Colour, *[st.integers(0, 255)] * 3)


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


def test_luminance_runs_from_black_to_white():
    assert luminance(BLACK) == 0
    assert luminance(WHITE) == pytest.approx(1)


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
            assert abs(to_oklch(suggestion.text)[2] - to_oklch(teal)[2]) < 3


def test_a_target_beyond_reach_has_no_suggestion():
    grey = read_colour("#777")
    assert passing(grey, grey, 25) == ()


@given(COLOURS)
def test_a_colour_survives_the_way_there_and_back(colour):
    back = from_oklch(*to_oklch(colour))
    assert max(abs(back.red - colour.red), abs(back.green - colour.green), abs(back.blue - colour.blue)) <= 1


def test_chroma_shrinks_where_the_screen_cannot_show_it():
    assert to_oklch(from_oklch(0.5, 0.4, 150))[1] < 0.2


@pytest.mark.parametrize("vision", ["protan", "deutan", "tritan", "achromat"])
def test_greys_look_the_same_to_everybody(vision):
    for level in range(0, 256, 15):
        seen = simulated(Colour(level, level, level), vision)
        assert max(abs(part - level) for part in (seen.red, seen.green, seen.blue)) <= 1


def test_red_and_green_come_closer_without_the_second_cone():
    red, green = read_colour("#c04040"), read_colour("#6f7a30")
    apart = abs(to_oklch(red)[2] - to_oklch(green)[2])
    assert abs(to_oklch(simulated(red, "deutan"))[2] - to_oklch(simulated(green, "deutan"))[2]) < apart / 2


@given(COLOURS, st.sampled_from(["protan", "deutan", "tritan", "achromat"]))
def test_no_severity_changes_nothing(colour, vision):
    assert simulated(colour, vision, 0) == colour
    assert simulated(colour, vision, -1) == colour
    assert simulated(colour, vision, 2) == simulated(colour, vision)


def test_without_colour_only_light_is_left():
    seen = simulated(read_colour("#e9a23b"), "achromat")
    assert seen.red == seen.green == seen.blue
    assert luminance(seen) == pytest.approx(luminance(read_colour("#e9a23b")), abs=0.005)


def test_another_library_agrees():
    if importlib.util.find_spec("coloraide") is None:
        pytest.skip("NOT CHECKED: coloraide is not installed")
    from coloraide import Color

    numbers = random.Random(5)
    for _turn in range(200):
        one, other = (Colour(*(numbers.randrange(256) for _part in range(3))) for _colour in range(2))
        assert ratio(one, other) == pytest.approx(Color(one.hex).contrast(Color(other.hex), method="wcag21"), abs=0.002)
        assert to_oklch(one)[:2] == pytest.approx(Color(one.hex).convert("oklch").coords()[:2], abs=1e-4)
        for vision in ("protan", "deutan", "tritan"):
            seen = Color(one.hex).filter(vision, method="machado", out_space="srgb").clip().coords()
            ours = simulated(one, vision)
            assert [part / 255 for part in (ours.red, ours.green, ours.blue)] == pytest.approx(seen, abs=0.003)


def test_the_targets_are_those_of_the_standard():
    assert (contrast.TEXT, contrast.LARGE_TEXT, contrast.CONTROLS) == (4.5, 3.0, 3.0)
    assert (contrast.STRICT_TEXT, contrast.STRICT_LARGE_TEXT) == (7.0, 4.5)
