"""The signed bytes: kept whole, filled up and never replaced by another record, dropped only when marked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.errors import StoreError
from records.hr import vault
from records.hr.model import Files
from records.hr.register import Register

FULL = Files(b"record", b"page", b"second")


def mark(register: Register, *ids: str) -> None:
    with register.connection.writing() as db:
        vault.mark_to_drop(db, ids)


def test_bytes_come_back_as_they_were(register: Register) -> None:
    vault.put(register.vault, {"a": FULL, "b": Files(b"\0\xff")})
    assert vault.take(register.vault, "a") == FULL
    assert vault.take(register.vault, "b") == Files(b"\0\xff", b"", b"")
    assert vault.take(register.vault, "c") is None


def test_what_an_interruption_left_behind_is_replaced(register: Register) -> None:
    vault.put(register.vault, {"a": FULL})
    vault.put(register.vault, {"a": Files(b"other")})
    assert vault.take(register.vault, "a") == Files(b"other")


def test_all_bytes_are_kept_or_none(register: Register) -> None:
    with pytest.raises(StoreError):
        vault.put(register.vault, {"a": FULL, "\ud800": FULL})
    assert vault.take(register.vault, "a") is None


def test_missing_bytes_are_filled_in(register: Register) -> None:
    vault.put(register.vault, {"a": Files(b"record")})
    vault.fill(register.vault, {"a": FULL})
    assert vault.take(register.vault, "a") == FULL


def test_filling_never_takes_anything_away(register: Register) -> None:
    vault.put(register.vault, {"a": FULL})
    vault.fill(register.vault, {"a": Files(b"record", b"other", b"other")})
    vault.fill(register.vault, {"a": Files(b"record")})
    assert vault.take(register.vault, "a") == FULL


def test_another_record_fills_nothing(register: Register) -> None:
    vault.put(register.vault, {"a": Files(b"record")})
    vault.fill(register.vault, {"a": Files(b"forged", b"page"), "b": FULL})
    assert vault.take(register.vault, "a") == Files(b"record")
    assert vault.take(register.vault, "b") is None


@given(st.binary(max_size=2), st.binary(max_size=2), st.binary(max_size=2), st.binary(max_size=2))
def test_two_together_lose_nothing(page: bytes, second: bytes, other_page: bytes, other_second: bytes) -> None:
    both = vault.together(Files(b"r", page, second), Files(b"r", other_page, other_second))
    assert both == Files(b"r", page or other_page, second or other_second)


def test_only_what_is_marked_is_dropped(register: Register) -> None:
    vault.put(register.vault, {"a": FULL, "b": FULL})
    mark(register, "a", "a", "never there")
    assert vault.take(register.vault, "a") == FULL
    vault.drop_marked(register.connection, register.vault)
    assert vault.take(register.vault, "a") is None
    assert vault.take(register.vault, "b") == FULL
    assert register.connection.all_rows("to_drop") == []


def test_what_was_announced_and_did_not_arrive_is_dropped(register: Register) -> None:
    vault.announce(register.connection, ["a", "b", "a"])
    vault.put(register.vault, {"a": FULL, "b": FULL})
    with register.connection.writing() as db:
        vault.arrived(db, ["b"])
    vault.drop_marked(register.connection, register.vault)
    assert vault.take(register.vault, "a") is None
    assert vault.take(register.vault, "b") == FULL


def test_what_the_register_has_is_not_announced(register: Register, world: Any) -> None:
    one = world.accepting(world.add())
    world.accept(one)
    vault.announce(register.connection, [one.completion.id])
    assert register.connection.all_rows("to_drop") == []


def test_nothing_marked_writes_nothing(register: Register, other: Register) -> None:
    with other.vault.writing():
        vault.drop_marked(register.connection, register.vault)  # would have to wait for the lock, and fail


def test_a_mark_stays_until_the_bytes_are_gone(register: Register, other: Register) -> None:
    vault.put(register.vault, {"a": FULL})
    mark(register, "a")
    with other.vault.writing(), pytest.raises(StoreError):
        vault.drop_marked(register.connection, register.vault)
    assert register.connection.column("SELECT id FROM to_drop") == ["a"]
    vault.drop_marked(register.connection, register.vault)
    assert vault.take(register.vault, "a") is None
