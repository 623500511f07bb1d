"""The values of the register: frozen, with the words and the fields that others rely on."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.hr import model
from records.hr.model import STATUSES, Details, Filter, Row, SortKey, Status, address_key
from records.hr.register import Register

VALUES = [value for value in vars(model).values() if dataclasses.is_dataclass(value)]
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_no_value_can_be_changed(value: Any) -> None:
    made = value(**{field.name: None for field in dataclasses.fields(value)})
    name = dataclasses.fields(value)[0].name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(made, name, 1)


def test_every_status_is_named_once_and_in_order() -> None:
    assert get_args(Status) == STATUSES
    assert len(set(STATUSES)) == 6


def test_what_can_be_sorted_by_is_a_column_of_the_row() -> None:
    assert set(get_args(SortKey)) <= {field.name for field in dataclasses.fields(Row)}


def test_nothing_chosen_is_everything_by_name() -> None:
    assert Filter() == Filter(words="", statuses=(), teams=(), nations=(), audiences=(), sort="name", descending=False)


def test_a_roster_may_say_no_more_than_a_name_and_an_address() -> None:
    details = Details("Anna", "a@x")
    assert (details.staff_number, details.audiences, details.started_on, details.left_on) == ("", (), None, None)


def test_details_can_be_compared_and_counted_once() -> None:
    assert len({Details("Anna", "a@x"), Details("Anna", "a@x"), Details("Anna", "b@x")}) == 2


@pytest.mark.parametrize(
    ("one", "other"), [("Anna@Example.ORG", "anna@example.org"), (" a@x\t", "a@x"), ("É@x", "É@X"), ("", "  ")]
)
def test_two_addresses_are_the_same(one: str, other: str) -> None:
    assert address_key(one) == address_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("É@x", "é@x"), ("straße@x", "strasse@x"), ("a@x", "a@y"), ("\u212a@x", "k@x")]
)
def test_two_addresses_are_different(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


@given(st.text(st.characters(codec="utf-8")).map(str.strip))
def test_the_index_of_the_register_agrees(text: str) -> None:
    import sqlite3

    connection = sqlite3.connect(":memory:")
    assert connection.execute("SELECT lower(?)", (text,)).fetchone()[0] == address_key(text)
    connection.close()


def test_an_invitation_is_for_one_person_and_not_answered_at_first(register: Register) -> None:
    invited = model.Invited("i", "p", "k", NOW, NOW)
    assert invited.answered_by == ""
    assert register.connection.all_rows("invitation") == []
