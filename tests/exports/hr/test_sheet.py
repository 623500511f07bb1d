"""A report before it is written: how far it is, how to stop it, and texts that no spreadsheet calculates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.hr.sheet import Report, StoppedError, safe_text, starts_formula
from records.hr.model import STATUSES

# Written here by hand, not with the pattern of the source: what a cell may not begin with.
SIGNS = "=+-@＝＋－＠\u2212"
IGNORED = ' "\u00a0\u200b\u200e\u2060\ufeff'


def report(people: int, progress: Callable[[int, int], bool]) -> Report:
    totals = {**dict.fromkeys(STATUSES, 0), "done": people}
    return Report("T", "O", datetime(2026, 1, 1, tzinfo=UTC), "W", (), totals, {}, iter(()), progress)


def is_calculated(text: str) -> bool:
    """Whether a spreadsheet might calculate a cell, or a piece of it where it cuts it at another separator."""
    pieces = [piece.lstrip(IGNORED) for piece in re.split(r"[;,\t\r\n|]", text)]
    return text.startswith(("\t", "\r", "\n")) or any(piece.startswith(tuple(SIGNS)) for piece in pieces)


def test_no_text_of_the_list_is_calculated_and_all_letters_stay(formulas: tuple[str, ...]) -> None:
    assert len(set(formulas)) >= 50
    for text in formulas:
        made = safe_text(text)
        assert not is_calculated(made), text
        assert made.replace("'", "") == text.replace("'", "")


def test_the_list_is_dangerous_without_the_apostrophe(formulas: tuple[str, ...]) -> None:
    assert sum(is_calculated(text) for text in formulas) >= 45


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ann Test",
        "O’Neil",
        "O'Neil",
        "Wyn-Ŷstwyth",
        "ann@heron.example",
        "R&D",
        "1-2",
        "a+b",
        "7.0",
        "(=1)",
        "'",
        "x;y",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert safe_text(text) == text
    assert not starts_formula(text)


@given(st.text(alphabet=st.sampled_from("aZ1 '\"=+-@＝－;,\t\r\n|\u200b"), max_size=12))
def test_no_text_at_all_is_calculated(text: str) -> None:
    made = safe_text(text)
    assert not is_calculated(made)
    assert made.replace("'", "") == text.replace("'", "")


def test_people_are_the_sum_of_the_totals() -> None:
    assert report(3, lambda _done, _total: True).people == 3


def test_how_far_it_is_is_told_from_nothing_to_all() -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    assert list(report(1200, tell).watched(range(1200))) == list(range(1200))
    assert told == [(0, 1200), (500, 1200), (1000, 1200), (1200, 1200)]


def test_it_can_be_stopped_half_way() -> None:
    rows = report(1200, lambda done, _total: done < 1000).watched(range(1200))
    assert [next(rows) for _ in range(1000)] == list(range(1000))
    with pytest.raises(StoppedError, match="no file was written"):
        next(rows)
