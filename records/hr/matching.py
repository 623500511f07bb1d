"""Whom the rows of a roster mean: by staff number, else by e-mail address. Rows that cannot be are told in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assets.language import _
from records.hr.model import Details, Person, address_key
from records.hr.people import filled, folded

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Match:
    """What the rows mean: `seen` are the people whom they name, by id, with what becomes of their details."""

    seen: dict[str, Details]
    added: tuple[Details, ...]
    erased: int
    conflicts: tuple[str, ...]


def match(people: Sequence[Person], rows: Sequence[Details], is_erased: Callable[..., bool]) -> Match:
    """Find for each row whom it means. The very same row twice counts once.

    Staff numbers go before addresses: two people may exchange their addresses, and a mailbox may be handed on. So an
    address finds only somebody whom no number in the roster finds.
    """
    different = list(dict.fromkeys(rows))
    by_number = {p.details.staff_number: p for p in people if p.details.staff_number}
    of_number = {row: by_number[row.staff_number] for row in different if row.staff_number in by_number}
    claimed = {p.id for p in of_number.values()}
    by_email = {address_key(p.details.email): p for p in people if p.details.email and p.id not in claimed}
    seen: dict[str, Details] = {}
    added, conflicts, erased = [], [], 0
    for row in different:
        found = of_number.get(row) or (by_email.get(address_key(row.email)) if row.email else None)
        if problem := _problem(row, found):
            conflicts.append(problem)
        elif found is not None and found.id in seen:
            conflicts.append(_clash(row))
        elif found is not None:
            seen[found.id] = filled(found.details, row)
        elif is_erased(row.email, row.staff_number):
            erased += 1
        else:
            added.append(row)
    untouched = [p.details for p in people if p.id not in seen]
    conflicts += [_clash(row) for row in _doubled([*untouched, *seen.values(), *added])]
    return Match(seen, tuple(added), erased, tuple(dict.fromkeys(conflicts)))


def _problem(row: Details, found: Person | None) -> str:
    """Return what is wrong with one row by itself, in words; an empty text for nothing."""
    if not row.email and not row.staff_number:
        return _("“{name}” has neither an e-mail address nor a staff number.").format(name=row.name)
    if found is None:
        if row.name:
            return ""
        return _("Nobody knows the name of ({email}, {number}).").format(
            email=row.email or "–", number=row.staff_number or "–"
        )
    before = found.details
    new_number = row.staff_number and before.staff_number and row.staff_number != before.staff_number
    if new_number and row.name and not _words(row.name) & _words(before.name):
        return _(
            "“{name}” ({number}) has the e-mail address of “{other}” ({other_number}). If it was handed on, "
            "put the address of “{other}” right first."
        ).format(name=row.name, number=row.staff_number, other=before.name, other_number=before.staff_number)
    return ""


def _words(name: str) -> set[str]:
    return set(_WORD.findall(folded(name)))


def _doubled(details: Iterable[Details]) -> list[Details]:
    """Return those who have the address or the number of somebody before them."""
    addresses, numbers, doubled = set[str](), set[str](), []
    for one in details:
        address = address_key(one.email)
        if (address and address in addresses) or (one.staff_number and one.staff_number in numbers):
            doubled.append(one)
        addresses.add(address)
        numbers.add(one.staff_number)
    return doubled


def _clash(row: Details) -> str:
    return _("“{name}” ({email}, {number}) has the e-mail address or staff number of somebody else.").format(
        name=row.name, email=row.email or "–", number=row.staff_number or "–"
    )
