"""Everybody in the register, as numbers and bits: what filters, sorts and counts 100 000 people between two letters.

Everybody in each order that was asked for, how everybody stands, and who is in the filter on show: the last two with a
byte for each person, which as one whole number are compared and counted in no time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import compress
from typing import NamedTuple

from modules.model import Catalogue
from modules.redline import versions_that_count
from records.hr import rows
from records.hr.model import STATUSES, Filter, SortKey, Status
from records.hr.register import Register
from records.hr.standing import Versions, counting
from ui.hr.many import Many

_FRESH = timedelta(minutes=1)
# More than the first screen shows, in two lots of the table.
_FIRST = 100
_ALL = Filter(statuses=STATUSES)
# The statuses of those who are shown unless others are asked for.
HERE = tuple(status for status in STATUSES if status != "left")


class Order(NamedTuple):
    """The numbers of everybody in one order, and the place of each in the order of the numbers themselves."""

    numbers: Sequence[int]
    places: Sequence[int]


class Everybody:
    """What is known of everybody, read when it is asked for and kept until it is forgotten."""

    def __init__(self, register: Callable[[], Register], clock: Callable[[], datetime], catalogue: Catalogue) -> None:
        self._register = register
        self._clock = clock
        self._catalogue = catalogue
        self._versions: Versions | None = None
        self._orders: dict[SortKey, Order] = {}
        self._people: list[int] = []
        self._places: dict[int, int] = {}
        self._stands: Mapping[Status, bytes] = {}
        self._matching: dict[Filter, bytes] = {}  # the last one
        self._plain: dict[Filter, Many] = {}  # the last one
        self._state = 0
        self._stale = True
        self.now = clock()

    @property
    def versions(self) -> Versions:
        """The versions of the policy whose acknowledgement counts for the one in force."""
        if self._versions is None:
            found = versions_that_count(self._catalogue)
            self._versions = counting(self._register(), self._catalogue.policy, found)
        return self._versions

    def forget(self) -> None:
        """Forget what was read, since something has changed."""
        self._stale = True
        self._versions = None
        self._orders.clear()
        self._people = []
        self._places = {}
        self._stands = {}
        self._matching.clear()
        self._plain.clear()

    def read_ahead(self) -> None:
        """Read what the register shows first, before it is asked for."""
        self.totals(Filter())
        found = self.numbers(Filter())
        if isinstance(found, Many):
            found.whole()

    def is_stale(self) -> bool:
        """Say whether what was read may no longer be so: after a change, or some time, as somebody else may work."""
        return self._stale or self._clock() - self.now > _FRESH

    def was_changed(self) -> bool:
        """Say whether somebody else has written since it was read."""
        return not self._stale and rows.state(self._register()) != self._state

    def is_counted(self) -> bool:
        """Say whether how everybody stands is known, so that totals cost nothing."""
        return bool(self._stands)

    def totals(self, chosen: Filter) -> Mapping[Status, int]:
        """Return how many people there are of each status in a filter, whichever statuses it names."""
        stands = self._standing()
        if _is_plain(chosen):
            return {status: stands[status].count(1) for status in STATUSES}
        here = self._here(chosen)
        return {status: (_whole(stands[status]) & here).bit_count() for status in STATUSES}

    def numbers(self, chosen: Filter) -> list[int] | Many:
        """Return the numbers of a filter in its order, out of those of everybody and of how each one stands.

        Of everybody who is here, the first are read at once, and the rest as soon as somebody asks for it.
        """
        register, version = self._register(), self.versions
        known = chosen.sort == "status" or chosen.sort in self._orders
        if _is_plain(chosen) and not chosen.statuses and not known:
            time = self._time()
            if chosen not in self._plain:
                count = rows.count(register, chosen, time, version)
                first = rows.numbers(register, chosen, time, version, limit=_FIRST)
                self._plain = {chosen: Many(count, first, lambda: rows.numbers(register, chosen, time, version))}
            return self._plain[chosen]
        mask, order = self._mask(chosen), self._order(chosen.sort)
        sizes = {len(ones) for ones in (mask, order.numbers, self._people, *self._matching.values())}
        if len(sizes) > 1:  # people came or went between two readings
            self.forget()
            mask, order = self._mask(chosen), self._order(chosen.sort)
        # All of it in C: a loop over 100 000 people would be felt at each letter that is typed.
        found = list(compress(order.numbers, map(mask.__getitem__, order.places)))
        # All columns of an order go one way, so that the other way round is just that.
        return found[::-1] if chosen.descending else found

    def _order(self, sort: SortKey) -> Order:
        """Return the order of everybody by one column."""
        if sort not in self._orders:
            register, version = self._register(), self.versions
            if sort == "status":
                self._people = self._people or rows.everybody(register)
                numbers = rows.by_status(self._people, self._standing(), descending=False)
            else:
                numbers = rows.numbers(register, replace(_ALL, sort=sort), self._time(), version)
                self._people = self._people or sorted(numbers)
            self._orders[sort] = Order(numbers, self._places_of(numbers))
        return self._orders[sort]

    def _places_of(self, numbers: Sequence[int]) -> Sequence[int]:
        """Return the place of each number in the order of the numbers themselves."""
        first = self._people[0] if self._people else 0
        if self._people and self._people[-1] - first + 1 == len(self._people):  # nobody was ever erased between them
            return [number - first for number in numbers]
        if not self._places:
            self._places = dict(zip(self._people, range(len(self._people)), strict=True))
        return [self._places.get(number, 0) for number in numbers]

    def _mask(self, chosen: Filter) -> bytes:
        """Return a byte for each person, in the order of their numbers: 1 for those of a filter."""
        stands = self._standing()
        found = sum(_whole(stands[status]) for status in set(chosen.statuses or HERE))
        if not _is_plain(chosen):
            found &= self._here(chosen)
        return found.to_bytes(len(stands["left"]), "little")

    def _here(self, chosen: Filter) -> int:
        """Return who is in a filter, however they stand."""
        wanted = replace(chosen, statuses=(), sort="name", descending=False)
        if wanted not in self._matching:
            self._matching = {wanted: rows.matching(self._register(), wanted)}
        return _whole(self._matching[wanted])

    def _standing(self) -> Mapping[Status, bytes]:
        """Return how everybody stands, as `rows.standings` tells it."""
        if not self._stands:
            version = self.versions
            self._stands = rows.standings(self._register(), self._time(), version)
        return self._stands

    def _time(self) -> datetime:
        """Return the time for which everything is read, until it is forgotten."""
        if self._stale:
            self.now, self._stale = self._clock(), False
            self._state = rows.state(self._register())
        return self.now


def _is_plain(chosen: Filter) -> bool:
    """Say whether a filter leaves nobody out but by how they stand."""
    return not (chosen.words.strip() or chosen.teams or chosen.nations or chosen.audiences)


def _whole(ones: bytes) -> int:
    """Return bytes as one whole number, so that they are compared and counted all at once."""
    return int.from_bytes(ones, "little")
