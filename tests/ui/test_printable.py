"""Tests for ui/printable.py."""

from __future__ import annotations

import unicodedata

import pytest
from PySide6.QtWidgets import QApplication

from exports.fonts import unprintable as unprintable_in_the_pdf
from ui.printable import unprintable

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    "name", ["Ada Example", "Siân Ŵyn-Ŷ Example", "Łucja Żółć", "Jürgen O’Example", "Дарья", "Έλλη"]
)
def test_names_of_many_countries_can_be_printed(name: str) -> None:
    assert unprintable(name) == ()


def test_missing_letters_are_told_once_each_in_order() -> None:
    assert unprintable("Ada 李明李 Example") == ("李", "明")


def test_a_letter_in_two_pieces_counts_as_one() -> None:
    assert unprintable(unicodedata.normalize("NFD", "Siân Ŵyn")) == ()


def test_letters_beyond_the_first_plane_are_told_whole() -> None:
    assert unprintable("Ada 🙂") == ("🙂",)


def test_space_of_any_kind_is_no_missing_letter() -> None:
    assert unprintable("Ada\u00a0\u2003\tExample") == ()


def test_nothing_needs_no_letters() -> None:
    assert unprintable("") == ()


@pytest.mark.parametrize("name", ["Ada Example", "Ŵŷ Ďő", "李明", "محمد", "नमस्ते", "✓★", "🙂", "Ω€£"])
def test_the_form_and_the_certificate_agree(qapp: QApplication, name: str) -> None:
    assert unprintable(name) == unprintable_in_the_pdf(name)
