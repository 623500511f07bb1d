"""Runs of the intake go on where they were cut off, and only over exactly the same sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from records.errors import StoreError
from records.hr import intakes
from records.hr.intakes import Looked
from records.hr.register import Register, open_register

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ONE = Looked("a/1.pdf", 100, 2**62, "accepted", "known", "Nothing was changed.", "c-1")
TWO = Looked("a/2.pdf", -1, 0, "rejected", "unreadable", "It is cut off.")


def begin(register: Register, *sources: str, day: int = 0) -> tuple[int, tuple[Looked, ...]]:
    return intakes.begin(register, sources, NOW + timedelta(days=day))


def test_a_new_run_has_looked_at_nothing(register: Register) -> None:
    number, looked = begin(register, "a", "b")
    assert looked == ()
    assert intakes.looked(register, number) == ()


def test_what_was_looked_at_comes_back_in_order(register: Register) -> None:
    number, _before = begin(register, "a")
    intakes.keep(register, number, [ONE])
    intakes.keep(register, number, [TWO])
    assert intakes.looked(register, number) == (ONE, TWO)


def test_a_run_that_was_cut_off_goes_on(register: Register, folder: Path) -> None:
    number, _before = begin(register, "a", "b")
    intakes.keep(register, number, [ONE])
    register.close()
    again = open_register(folder, NOW)
    assert begin(again, "a", "b", day=3) == (number, (ONE,))
    again.close()


@pytest.mark.parametrize("sources", [("b", "a"), ("a",), ("a", "b", "c"), (), ("A", "b")])
def test_other_sources_are_another_run(register: Register, sources: tuple[str, ...]) -> None:
    number, _before = begin(register, "a", "b")
    intakes.keep(register, number, [ONE])
    other, looked = begin(register, *sources)
    assert other != number
    assert looked == ()


def test_a_file_that_was_looked_at_again_counts_once(register: Register) -> None:
    number, _before = begin(register, "a")
    intakes.keep(register, number, [ONE, TWO])
    changed = replace(ONE, size=7, outcome="waiting")
    intakes.keep(register, number, [changed])
    assert set(intakes.looked(register, number)) == {changed, TWO}


def test_keeping_no_files_is_fine(register: Register) -> None:
    number, _before = begin(register, "a")
    intakes.keep(register, number, [])
    assert intakes.looked(register, number) == ()


def test_a_finished_run_is_not_gone_on_with(register: Register) -> None:
    number, _before = begin(register, "a")
    intakes.keep(register, number, [ONE])
    intakes.finish(register, number, NOW)
    assert intakes.looked(register, number) == ()
    assert begin(register, "a")[0] != number


def test_two_runs_do_not_mix(register: Register) -> None:
    first, second = begin(register, "a")[0], begin(register, "b")[0]
    intakes.keep(register, first, [ONE])
    intakes.keep(register, second, [ONE, TWO])
    intakes.finish(register, first, NOW)
    assert intakes.looked(register, second) == (ONE, TWO)


def test_all_files_of_a_batch_are_kept_or_none(register: Register) -> None:
    number, _before = begin(register, "a")
    with pytest.raises(StoreError):
        intakes.keep(register, number, [ONE, replace(TWO, reason="\ud800")])
    assert intakes.looked(register, number) == ()


def test_an_unknown_run_keeps_nothing(register: Register) -> None:
    with pytest.raises(StoreError):
        intakes.keep(register, 99, [ONE])


def test_the_newest_run_that_was_cut_off_can_be_asked_for(register: Register) -> None:
    assert intakes.unfinished(register) is None
    first = begin(register, "a")[0]
    second = begin(register, "c", "b", day=1)[0]
    intakes.keep(register, second, [ONE, TWO])
    assert intakes.unfinished(register) == intakes.Unfinished(second, ("c", "b"), NOW + timedelta(days=1), 2)
    intakes.finish(register, second, NOW)
    assert intakes.unfinished(register) == intakes.Unfinished(first, ("a",), NOW, 0)
    intakes.finish(register, first, NOW)
    assert intakes.unfinished(register) is None


def test_what_a_finished_run_looked_at_is_not_kept(register: Register) -> None:
    number, _before = begin(register, "Anna Sample.pdf")
    intakes.finish(register, number, NOW)
    assert register.connection.column("SELECT path FROM intake_source") == []


def test_files_that_speak_of_somebody_are_forgotten_and_looked_at_again(register: Register) -> None:
    number = begin(register, "a")[0]
    other = begin(register, "Anna.zip")[0]
    intakes.keep(register, number, [ONE, TWO, replace(TWO, file="Anna.pdf"), replace(TWO, file="3", reason="No Anna")])
    intakes.keep(register, other, [ONE])
    with register.connection.writing() as db:
        intakes.forget(db, lambda text: "Anna" in text, NOW)
    assert begin(register, "a") == (number, (ONE, TWO))
    assert intakes.unfinished(register) == intakes.Unfinished(number, ("a",), NOW, 2)
    assert intakes.looked(register, other) == ()
    # Whoever is looking right now goes on, and comes to an end.
    intakes.keep(register, other, [TWO])
    intakes.finish(register, other, NOW)
    assert register.connection.column("SELECT path FROM intake_source") == ["a"]


def test_what_older_versions_kept_of_finished_runs_is_forgotten(register: Register) -> None:
    number = begin(register, "Anna.zip")[0]
    with register.connection.writing() as db:
        db.execute("UPDATE intake SET finished_at = 'then'")
    with register.connection.writing() as db:
        intakes.forget(db, lambda _text: False, NOW)
    assert register.connection.column("SELECT path FROM intake_source") == []
    assert register.connection.value("SELECT finished_at FROM intake WHERE number = ?", (number,)) == "then"
