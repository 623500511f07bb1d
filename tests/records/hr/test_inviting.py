"""Whom to invite: nobody asked yet, asked without an answer, answered."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from modules.model import Organisation
from records.hr import invitations, people, rows
from records.hr.inviting import invitees, numbers_of, parted
from records.hr.model import Details, Filter, Invited
from records.hr.register import Register


@pytest.fixture
def ids(register: Register, organisation: Organisation, now: datetime) -> list[str]:
    """Add Ada, Ben and Cyd; Ben has an invitation, Cyd had one that she answered."""
    names = ("Ada Example", "Ben Sample", "Cyd Pattern")
    found = [people.add(register, Details(n, staff_number=n[:3]), organisation, now, "Hal").id for n in names]
    for number, person_id in enumerate(found[1:]):
        invitations.keep(register, [Invited(f"i{number}", person_id, "k", now, now)], now, "Hal")
    with register.connection.writing() as db:
        db.execute("UPDATE invitation SET answered_by = 'c', answered_root = 'r' WHERE id = 'i1'")
    return found


def everybody(register: Register, now: datetime) -> list[int]:
    return rows.numbers(register, Filter(), now, frozenset({"7.0"}))


def names(register: Register, wanted: list[int], now: datetime) -> list[str]:
    return [one.row.name for one in invitees(register, wanted, now, frozenset({"7.0"}))]


@pytest.mark.usefixtures("ids")
def test_people_are_parted_by_how_it_stands_with_their_invitation(register: Register, now: datetime) -> None:
    found = parted(register, everybody(register, now))
    assert names(register, found["none"], now) == ["Ada Example"]
    assert names(register, found["open"], now) == ["Ben Sample"]
    assert names(register, found["answered"], now) == ["Cyd Pattern"]


def test_the_newest_invitation_counts(register: Register, now: datetime, ids: list[str]) -> None:
    later = now + timedelta(days=3)
    invitations.keep(register, [Invited("again", ids[2], "k", later, later)], later, "Hal")
    found = parted(register, everybody(register, now))
    assert names(register, found["open"], now) == ["Ben Sample", "Cyd Pattern"]
    assert found["answered"] == []
    cyd = invitees(register, numbers_of(register, [ids[2]]), now, frozenset({"7.0"}))[0]
    assert (cyd.asked, cyd.invited_at) == ("open", later)


def test_only_those_who_are_asked_about_are_parted(register: Register, now: datetime, ids: list[str]) -> None:
    some = numbers_of(register, ids[:1])
    assert parted(register, some) == {"none": some, "open": [], "answered": []}


def test_each_says_when_they_were_invited(register: Register, now: datetime, ids: list[str]) -> None:
    found = invitees(register, numbers_of(register, ids), now, frozenset({"7.0"}))
    assert [(one.asked, one.invited_at) for one in found] == [("none", None), ("open", now), ("answered", now)]


def test_people_come_by_name_whatever_order_they_were_chosen_in(
    register: Register, now: datetime, ids: list[str]
) -> None:
    assert names(register, numbers_of(register, [ids[2], "nobody", ids[0]]), now) == ["Ada Example", "Cyd Pattern"]


def test_who_is_gone_is_left_out(register: Register, now: datetime, ids: list[str]) -> None:
    wanted = numbers_of(register, ids)
    with register.connection.writing() as db:
        db.execute("DELETE FROM person WHERE id = ?", [ids[1]])
    assert names(register, wanted, now) == ["Ada Example", "Cyd Pattern"]
