"""A long list of which only what is looked at is read, some hundred at a time. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
# Things that are read at once, and lots of them that stay.
LOT = 200
_KEPT = 12


class Lots(Generic[Thing]):
    """`count` things; `read(start, end)` reads some of them. What is gone meanwhile is None."""

    def __init__(self, count: int, read: Callable[[int, int], Sequence[Thing]]) -> None:
        self._count = count
        self._read = read
        self._lots: dict[int, Sequence[Thing]] = {}

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: int) -> Thing | None:
        lot = place // LOT
        if lot not in self._lots:
            self._lots[lot] = self._read(lot * LOT, min((lot + 1) * LOT, self._count))
            while len(self._lots) > _KEPT:
                del self._lots[next(iter(self._lots))]
        found, inside = self._lots[lot], place % LOT
        return found[inside] if inside < len(found) else None
