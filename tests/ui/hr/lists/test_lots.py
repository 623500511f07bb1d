"""Long lists: only what is looked at is read, and little of it stays."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ui.hr.lists.lots import LOT, Lots


@pytest.fixture
def read() -> list[tuple[int, int]]:
    return []


@pytest.fixture
def lots(read: list[tuple[int, int]]) -> Lots[int]:
    def some(start: int, end: int) -> Sequence[int]:
        read.append((start, end))
        return range(start, end)

    return Lots(10_050, some)


def test_nothing_is_read_before_somebody_looks(lots: Lots[int], read: list[tuple[int, int]]) -> None:
    assert len(lots) == 10_050
    assert read == []


def test_things_are_read_with_their_neighbours_and_once(lots: Lots[int], read: list[tuple[int, int]]) -> None:
    assert [lots[place] for place in (LOT, LOT + 1, 2 * LOT - 1)] == [LOT, LOT + 1, 2 * LOT - 1]
    assert read == [(LOT, 2 * LOT)]


def test_the_last_lot_ends_where_the_list_ends(lots: Lots[int], read: list[tuple[int, int]]) -> None:
    assert lots[10_049] == 10_049
    assert read == [(10_000, 10_050)]


def test_what_was_looked_at_long_ago_is_let_go_of(lots: Lots[int], read: list[tuple[int, int]]) -> None:
    for lot in range(14):
        assert lots[lot * LOT] == lot * LOT
    assert lots[13 * LOT + 1] == 13 * LOT + 1
    assert len(read) == 14
    assert lots[0] == 0
    assert len(read) == 15


def test_what_is_gone_meanwhile_is_nothing() -> None:
    assert Lots(3, lambda _start, _end: ["a", "b"])[2] is None
