"""What is left of an erased person knows them again and tells nobody who they were."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from records.hr import tombstones
from records.hr.register import Register, open_register
from records.hr.tombstones import marks_of

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def bury(register: Register, *marks: str, now: datetime = NOW) -> None:
    with register.connection.writing() as db:
        tombstones.bury(db, marks, now)


def lift(register: Register, *marks: str) -> int:
    with register.connection.writing() as db:
        return tombstones.lift(db, marks)


def test_nobody_is_erased_at_first(register: Register) -> None:
    is_erased = tombstones.reader(register.connection)
    assert not is_erased("anna@example.org", "N-1", "c")
    assert not is_erased("", "")


def test_each_mark_by_itself_is_enough(register: Register) -> None:
    bury(register, *marks_of(email="anna@example.org", staff_number="N-1", completion_ids=["c", "d"]))
    is_erased = tombstones.reader(register.connection)
    assert is_erased(" ANNA@example.org ", "")
    assert is_erased("", " N-1")
    assert is_erased("", "", "d")
    assert not is_erased("bela@example.org", "N-2", "e")
    assert not is_erased("", "")


def test_the_kinds_of_marks_do_not_mix(register: Register) -> None:
    bury(register, *marks_of(staff_number="same"))
    is_erased = tombstones.reader(register.connection)
    assert not is_erased("same", "", "same")


def test_only_keyed_hashes_are_kept(register: Register) -> None:
    bury(register, *marks_of(email="anna@example.org"))
    (row,) = register.connection.all_rows("tombstone")
    assert len(row["trace"]) == 64
    assert "anna" not in str(row)


def test_the_same_person_leaves_another_trace_in_another_register(register: Register, tmp_path: Path) -> None:
    second = open_register(tmp_path / "second", NOW)
    for one in (register, second):
        bury(one, "email:a")
    assert register.connection.column("SELECT trace FROM tombstone") != second.connection.column(
        "SELECT trace FROM tombstone"
    )
    second.close()


def test_the_key_is_made_once(register: Register) -> None:
    bury(register, "a")
    bury(register, "b", "a", now=NOW + timedelta(days=1))
    assert len(register.connection.all_rows("setting")) == 1
    rows = register.connection.all_rows("tombstone")
    assert len(rows) == 2
    assert rows[0]["erased_at"] < rows[1]["erased_at"]


def test_nothing_to_bury_makes_no_trace(register: Register) -> None:
    bury(register)
    assert register.connection.all_rows("tombstone") == []


def test_what_is_lifted_is_erased_no_more(register: Register) -> None:
    bury(register, *marks_of(email="a@x", staff_number="1"))
    assert lift(register, *marks_of(email="A@x")) == 1
    is_erased = tombstones.reader(register.connection)
    assert not is_erased("a@x", "")
    assert is_erased("a@x", "1")


def test_lifting_before_the_first_erasure_finds_nothing(register: Register) -> None:
    assert lift(register, "email:a") == 0
    assert lift(register) == 0


@given(st.text(), st.text(), st.lists(st.text(min_size=1), max_size=3))
def test_marks_are_there_for_what_is_there(email: str, number: str, ids: list[str]) -> None:
    marks = marks_of(email=email, staff_number=number, completion_ids=ids)
    assert len(marks) == bool(email.strip()) + bool(number.strip()) + len(ids)


def test_half_a_letter_can_be_asked_for(register: Register) -> None:
    bury(register, "email:a")
    assert not tombstones.reader(register.connection)("\ud800", "\udfff", "\ud800")
