"""The log finds every single change, and an entry is there exactly when its deed is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records.errors import RefusedFactError, StoreError
from records.hr import audit
from records.hr.audit import START, Head, digest
from records.hr.register import Register

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
COLUMNS = ("at", "who", "deed", "subject", "detail", "previous", "hash")


def write(register: Register, count: int) -> None:
    for number in range(1, count + 1):
        with register.deed("Hana Example", "tried", f"subject-{number}", NOW, f"detail {number}"):
            pass


def tamper(register: Register, sql: str, *values: object) -> None:
    """Change the file behind the back of the program, and keep what it was for `undo`."""
    with register.connection.writing() as db:
        db.conn.execute(sql, values)


def test_a_new_log_is_empty_and_whole(register: Register) -> None:
    assert audit.entries(register.connection) == ()
    assert audit.head(register.connection) == Head(0, START)
    assert audit.first_break(register.connection) is None
    assert audit.newest_seal(register.connection) is None


def test_entries_are_chained_and_come_newest_first(register: Register) -> None:
    write(register, 3)
    newest, middle, oldest = audit.entries(register.connection)
    assert (newest.number, oldest.number) == (3, 1)
    assert newest.previous == middle.hash
    assert oldest.previous == START
    assert newest.at == NOW
    assert (newest.who, newest.deed, newest.subject, newest.detail) == (
        "Hana Example",
        "tried",
        "subject-3",
        "detail 3",
    )
    assert audit.head(register.connection) == Head(3, newest.hash)
    assert audit.first_break(register.connection) is None


def test_a_page_of_the_log_can_be_asked_for(register: Register) -> None:
    write(register, 5)
    assert [entry.number for entry in audit.entries(register.connection, limit=2, offset=1)] == [4, 3]


def test_the_hash_of_an_entry_can_be_asked_for(register: Register) -> None:
    write(register, 2)
    assert audit.hash_at(register.connection, 0) == START
    assert audit.hash_at(register.connection, 2) == audit.head(register.connection).hash
    assert audit.hash_at(register.connection, 3) == ""


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(number=st.integers(1, 6), column=st.sampled_from(COLUMNS), text=st.text(st.characters(codec="utf-8")))
def test_any_single_change_is_found(register: Register, number: int, column: str, text: str) -> None:
    if not audit.head(register.connection).entries:
        write(register, 6)
    before = register.connection.value(f"SELECT {column} FROM audit WHERE number = ?", (number,))
    if text == before:
        return
    tamper(register, f"UPDATE audit SET {column} = ? WHERE number = ?", text, number)
    assert audit.first_break(register.connection) == number
    tamper(register, f"UPDATE audit SET {column} = ? WHERE number = ?", before, number)
    assert audit.first_break(register.connection) is None


@pytest.mark.parametrize("number", [1, 2, 5])
def test_an_entry_taken_out_of_the_middle_is_found(register: Register, number: int) -> None:
    write(register, 6)
    tamper(register, "DELETE FROM audit WHERE number = ?", number)
    assert audit.first_break(register.connection) == number


@pytest.mark.parametrize("number", [0, -1, -(2**63)])
def test_an_entry_slipped_in_before_the_first_is_found(register: Register, number: int) -> None:
    write(register, 2)
    row = [number, "2026-11-22T09:30:00.000000+00:00", "X", "tried", "", "", START, "0" * 64]
    tamper(register, "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *row)
    assert audit.first_break(register.connection) == 1


def test_two_entries_that_changed_places_are_found(register: Register) -> None:
    write(register, 3)
    for old, new in ((2, 9), (3, 2), (9, 3)):
        tamper(register, "UPDATE audit SET number = ? WHERE number = ?", new, old)
    assert audit.first_break(register.connection) == 2


def test_what_is_cut_off_at_the_end_shows_only_beside_the_seal(register: Register) -> None:
    write(register, 3)
    at = audit.head(register.connection)
    audit.keep_seal(register.connection, at, "a.b.c")
    tamper(register, "DELETE FROM audit WHERE number = 3")
    assert audit.first_break(register.connection) is None
    sealed, seal = audit.newest_seal(register.connection) or (Head(0, ""), "")
    assert (sealed, seal) == (at, "a.b.c")
    assert audit.hash_at(register.connection, sealed.entries) != sealed.hash


def test_the_newest_seal_counts(register: Register) -> None:
    audit.keep_seal(register.connection, Head(1, "one"), "first")
    audit.keep_seal(register.connection, Head(2, "two"), "second")
    assert audit.newest_seal(register.connection) == (Head(2, "two"), "second")
    assert audit.seals(register.connection) == ((Head(1, "one"), "first"), (Head(2, "two"), "second"))


def test_a_log_that_is_longer_than_one_reading_is_read_to_its_end(register: Register) -> None:
    previous, rows = START, []
    for number in range(1, 5_003):
        fields = {"number": number, "at": "t", "who": "w", "deed": "d", "subject": "", "detail": ""}
        hash_ = digest(previous, fields)
        rows.append((*fields.values(), previous, hash_))
        previous = hash_
    with register.connection.writing() as db:
        db.conn.executemany("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    assert audit.first_break(register.connection) is None
    tamper(register, "UPDATE audit SET detail = 'x' WHERE number = 5001")
    assert audit.first_break(register.connection) == 5_001


def test_fields_cannot_run_into_each_other() -> None:
    one = {"who": "a", "deed": "b,c"}
    two = {"who": "a,b", "deed": "c"}
    assert digest(START, one) != digest(START, two)
    assert digest(START, {"who": '"'}) != digest(START, {"who": "\\"})


def test_the_clock_may_jump_and_the_order_stays(register: Register) -> None:
    for moment in (NOW, NOW - timedelta(days=400), NOW + timedelta(days=1)):
        with register.deed("Hana Example", "tried", "", moment):
            pass
    assert [entry.number for entry in audit.entries(register.connection)] == [3, 2, 1]
    assert audit.first_break(register.connection) is None


@pytest.mark.parametrize("who", ["", "  "])
def test_a_deed_of_nobody_is_refused(register: Register, who: str) -> None:
    with pytest.raises(RefusedFactError, match="who does this"), register.deed(who, "tried", "", NOW) as db:
        db.table("setting").insert({"name": "a", "value": "b", "saved_at": "c"})
    assert register.connection.all_rows("setting") == []
    assert audit.entries(register.connection) == ()


def test_half_a_letter_is_refused_and_nothing_is_kept(register: Register) -> None:
    with pytest.raises(StoreError), register.deed("Hana \ud800", "tried", "", NOW):
        pass
    assert audit.entries(register.connection) == ()
    assert digest(START, {"who": "\ud800"}) != digest(START, {"who": "\udfff"})


def test_a_nul_and_a_long_text_stay_as_they_are(register: Register) -> None:
    long = "a\0b" + "é" * 500_000
    with register.deed("Hana Example", "tried", long, NOW):
        pass
    assert audit.entries(register.connection)[0].subject == long
    assert audit.first_break(register.connection) is None
