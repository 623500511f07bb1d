"""Everybody as numbers and bits: the same answers as the register gives, without asking it each time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from records.hr import people as register_people
from records.hr import rows
from records.hr.model import STATUSES, Details, Filter
from ui.hr.everybody import Everybody
from ui.hr.filters import SORT_KEYS

FILTERS = [
    Filter(),
    Filter(words="ada"),
    Filter(teams=("Food",), statuses=("due", "overdue")),
    Filter(statuses=STATUSES),
    Filter(nations=("Nowhere",)),
]


@pytest.fixture
def everybody(people) -> Everybody:
    return Everybody(lambda: people.register, people.clock, people.setting.catalogue)


@pytest.mark.parametrize("chosen", FILTERS)
def test_every_filter_in_every_order_is_what_the_register_says(everybody: Everybody, people, chosen: Filter) -> None:
    for key in SORT_KEYS:
        for descending in (False, True):
            wanted = replace(chosen, sort=key, descending=descending)
            found = everybody.numbers(wanted)
            assert found == rows.numbers(people.register, wanted, people.clock(), people.versions), wanted


@pytest.mark.parametrize("chosen", FILTERS)
def test_totals_are_of_every_status_whichever_are_shown(everybody: Everybody, people, chosen: Filter) -> None:
    every = replace(chosen, statuses=STATUSES)
    assert everybody.totals(chosen) == rows.totals(people.register, every, people.clock(), people.versions)


def test_a_second_look_asks_the_register_nothing(everybody: Everybody, monkeypatch) -> None:
    first = everybody.numbers(Filter(sort="team", words="a"))

    def never(*_given: object) -> None:
        raise AssertionError("the register was asked")

    for name in ("numbers", "standings", "matching"):
        monkeypatch.setattr(rows, name, never)
    assert everybody.numbers(Filter(sort="team", words="a", descending=True)) == first[::-1]


def test_what_was_read_grows_old_after_a_minute(people) -> None:
    now = [people.clock()]
    everybody = Everybody(lambda: people.register, lambda: now[0], people.setting.catalogue)
    assert everybody.is_stale()
    everybody.totals(Filter())
    assert not everybody.is_stale()
    now[0] += timedelta(minutes=2)
    assert everybody.is_stale()


def test_after_forgetting_newcomers_are_there(everybody: Everybody, people) -> None:
    before = len(everybody.numbers(Filter(sort="email")))
    newcomer = Details("New Probe", "new.probe@example.org")
    register_people.add(people.register, newcomer, people.organisation, people.clock(), "Hal Example")
    everybody.forget()
    assert len(everybody.numbers(Filter(sort="email"))) == before + 1


def test_nothing_was_changed_while_nobody_writes(everybody: Everybody) -> None:
    assert not everybody.was_changed()
    everybody.totals(Filter())
    assert not everybody.was_changed()


def test_pages_share_what_was_read_until_something_changes(people) -> None:
    people.everybody.totals(Filter())
    assert not people.everybody.is_stale()
    people.changed.emit()
    assert people.everybody.is_stale()


def test_a_plain_list_is_read_once(people, everybody: Everybody, monkeypatch) -> None:
    first = everybody.numbers(Filter())
    monkeypatch.setattr(rows, "numbers", lambda *_given: pytest.fail("read again"))
    assert everybody.numbers(Filter()) == first


def test_what_was_read_ahead_is_not_read_again(people, everybody: Everybody, monkeypatch) -> None:
    everybody.read_ahead()
    for name in ("numbers", "standings"):
        monkeypatch.setattr(rows, name, lambda *_given: pytest.fail("read again"))
    assert sum(everybody.totals(Filter()).values()) >= len(everybody.numbers(Filter())) > 0


def test_a_moment_after_a_change_everybody_is_read_ahead(people, qtbot) -> None:
    people.changed.emit()
    assert people.everybody.is_stale()
    qtbot.waitUntil(lambda: not people.everybody.is_stale())
