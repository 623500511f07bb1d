"""The numbers of many people of whom the first are known: the rest is read when somebody asks for one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

# A number that nobody has: what stands where somebody has gone between two readings.
NOBODY = 0


class Many(Sequence[int]):
    """`count` numbers; `first` are the first of them, and `read` returns all.

    Where there are more or fewer by then, the end is cut off or filled with `NOBODY`: what is on show keeps its length
    until it is shown anew.
    """

    def __init__(self, count: int, first: Sequence[int], read: Callable[[], list[int]]) -> None:
        self._count = count
        self._first = list(first)
        self._read = read
        self._all: list[int] | None = None

    def whole(self) -> list[int]:
        """Return all numbers, which are read now unless they were before."""
        if self._all is None:
            found = self._read()[: self._count]
            self._all = found + [NOBODY] * (self._count - len(found))
        return self._all

    def __len__(self) -> int:
        """Return how many there are, without reading them."""
        return self._count

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> list[int]: ...
    def __getitem__(self, place: int | slice) -> int | list[int]:
        """Return one number or some; those at the beginning are there without reading the rest."""
        if self._all is None:
            last = max(place.indices(self._count)[:2], default=0) if isinstance(place, slice) else place
            backwards = isinstance(place, slice) and place.step is not None and place.step < 0
            if 0 <= last <= len(self._first) - (0 if isinstance(place, slice) else 1) and not backwards:
                # An end counted from the back is one of all, not of the first.
                return self._first[slice(*place.indices(self._count)) if isinstance(place, slice) else place]
        return self.whole()[place]

    def __eq__(self, other: object) -> bool:
        """Say whether these are the same numbers in the same order; another length tells without reading."""
        if not isinstance(other, (Many, list)) or len(other) != self._count:
            return False
        return self is other or self.whole() == (other.whole() if isinstance(other, Many) else other)

    __hash__ = None  # type: ignore[assignment]
