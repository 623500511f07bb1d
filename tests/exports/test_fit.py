"""Texts that find their size: always inside the line, whatever their length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.fit import fit, wrap
from exports.fonts import SEMIBOLD, width

SIZES = ((40, 30), (24, 20), (16, 12))


@pytest.mark.parametrize(
    ("text", "lines"), [("O", 1), ("Ada Test", 1), ("Maximiliana " * 4, 2), ("Bartholomew " * 7, 3), ("", 1)]
)
def test_a_longer_text_takes_more_lines(text: str, lines: int) -> None:
    assert len(fit(text, SEMIBOLD, 400, *SIZES).lines) == lines


def test_a_short_text_is_as_large_as_may_be() -> None:
    assert fit("Ada", SEMIBOLD, 400, *SIZES).size == 40


def test_a_text_that_fits_nowhere_is_set_small_on_as_many_lines_as_it_takes() -> None:
    fitted = fit("word " * 200, SEMIBOLD, 100, *SIZES)
    assert fitted.size == 12
    assert len(fitted.lines) > 3


@given(st.text(st.characters(codec="latin-1", exclude_categories=("Cc",)), max_size=120))
def test_no_line_is_too_long_and_no_letter_is_lost(text: str) -> None:
    fitted = fit(text, SEMIBOLD, 120, *SIZES)
    assert all(width(line, SEMIBOLD, fitted.size) <= 120 for line in fitted.lines)
    assert "".join("".join(fitted.lines).split()) == "".join(text.split())


def test_a_word_longer_than_a_line_is_cut() -> None:
    lines = wrap("short " + "m" * 60 + " end", SEMIBOLD, 20, 200)
    assert lines[0] == "short"
    assert len(lines) > 3
    assert "".join(lines).replace(" ", "") == "short" + "m" * 60 + "end"


def test_a_letter_wider_than_the_line_stands_alone() -> None:
    assert wrap("mm", SEMIBOLD, 20, 1) == ("m", "m")
