"""Fira Sans: which letters it prints, and that readers can copy them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import fonts


@pytest.mark.parametrize(
    "name", ["Siân Ŵyn-Ŷstwyth", "ŵ ŷ Ŵ Ŷ ẁ ẅ ỳ", "Zoë Žižek-Łukasiewicz", "O’Neill", "Ελένη", "Олена", "Nguyễn"]
)
def test_names_of_many_languages_can_be_printed(name: str) -> None:
    assert fonts.unprintable(name) == ()
    assert fonts.printable(name) == name


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("王小明", ("王", "小", "明")),
        ("Ali علي", ("ع", "ل", "ي")),
        ("A😀B😀", ("😀",)),
        ("a\u0321", ("\u0321",)),
        ("x\u200by", ("\u200b",)),
    ],
)
def test_letters_that_cannot_be_printed_are_told_once_in_order(name: str, missing: tuple[str, ...]) -> None:
    assert fonts.unprintable(name) == missing


def test_an_accent_that_stands_alone_is_joined_to_its_letter() -> None:
    assert fonts.unprintable("w\u0302") == ()
    assert fonts.printable("w\u0302") == "ŵ"


def test_what_cannot_be_printed_becomes_a_question_mark() -> None:
    assert fonts.printable("A 王\nB") == "A ? B"


@given(st.text())
def test_whatever_is_made_printable_is_printable(text: str) -> None:
    assert fonts.unprintable(fonts.printable(text)) == ()


def test_a_heavier_weight_is_another_font_and_wider() -> None:
    assert fonts.font(fonts.LIGHT) != fonts.font(fonts.SEMIBOLD)
    assert fonts.width("Certificate", fonts.SEMIBOLD, 20) > fonts.width("Certificate", fonts.LIGHT, 20) > 0
    assert fonts.width("aa", fonts.REGULAR, 10) == pytest.approx(2 * fonts.width("a", fonts.REGULAR, 10))


def test_the_unicode_map_has_short_blocks_no_zero_and_utf16() -> None:
    subset = [0, *range(32, 160), 0x1F600]
    written = fonts.unicode_map(subset)
    assert [int(count) for count in re.findall(r"(\d+) beginbfchar", written)] == [100, 29]
    assert "<0000>" not in written
    assert "<81> <D83DDE00>" in written
    assert "<01> <0020>" in written
