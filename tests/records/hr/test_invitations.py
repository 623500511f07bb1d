"""The invitations that HR keeps: all or none, never the secret, and gone with the person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from modules.model import Organisation
from records.errors import StoreError
from records.hr import audit, people
from records.hr.invitations import invitation, keep, of_person
from records.hr.model import Details, Invited, Person
from records.hr.register import Register, open_register

ORGANISATION = Organisation("Blue Heron Trust", "Heron", "", "hr@heron.example", "", "", 0.8, 20, 12, 14)


@pytest.fixture
def opened(tmp_path: Path, now: datetime) -> Iterator[Register]:
    made = open_register(tmp_path, now)
    yield made
    made.close()


@pytest.fixture
def ada(opened: Register, now: datetime) -> Person:
    return people.add(opened, Details("Ada Example", "ada@heron.example"), ORGANISATION, now, "Hal Example")


@pytest.fixture
def invited(ada: Person, now: datetime) -> Invited:
    return Invited("11111111-1111-4111-8111-111111111111", ada.id, "ab" * 32, now, ada.due_at)


def test_an_invitation_is_found_again_as_it_was(opened: Register, invited: Invited, now: datetime) -> None:
    keep(opened, [invited], now, "Hal Example")
    assert invitation(opened, invited.id) == invited
    assert invitation(opened, "another") is None


def test_those_of_a_person_come_newest_first(opened: Register, invited: Invited, now: datetime) -> None:
    later = replace(invited, id="22222222-2222-4222-8222-222222222222", made_at=now - timedelta(days=9))
    keep(opened, [invited], now, "Hal Example")
    keep(opened, [later], now, "Hal Example")
    assert of_person(opened, invited.person_id) == (later, invited)
    assert of_person(opened, "nobody") == ()


def test_the_log_names_who_invited_and_nobody_else(opened: Register, invited: Invited, now: datetime) -> None:
    keep(opened, [invited], now, "Hal Example")
    newest = audit.entries(opened.connection)[0]
    assert (newest.who, newest.deed, newest.subject) == ("Hal Example", "invited", invited.person_id)
    two = [replace(invited, id=letter * 8) for letter in "ab"]
    keep(opened, two, now, "Hal Example")
    newest = audit.entries(opened.connection)[0]
    assert (newest.subject, newest.detail) == ("register", "invitations 2")


def test_no_invitation_is_no_deed(opened: Register, ada: Person, now: datetime) -> None:
    before = audit.head(opened.connection)
    keep(opened, [], now, "Hal Example")
    assert audit.head(opened.connection) == before


@pytest.mark.parametrize("fault", [{"person_id": "nobody"}, {"id": "11111111-1111-4111-8111-111111111111"}])
def test_one_that_cannot_be_kept_keeps_none(
    opened: Register, invited: Invited, now: datetime, fault: dict[str, str]
) -> None:
    before = audit.head(opened.connection)
    with pytest.raises(StoreError):
        keep(opened, [invited, replace(invited, **{"id": "x", **fault})], now, "Hal Example")
    assert of_person(opened, invited.person_id) == ()
    assert audit.head(opened.connection) == before


def test_the_first_answer_is_read_back(opened: Register, invited: Invited, now: datetime) -> None:
    keep(opened, [invited], now, "Hal Example")
    with opened.connection.writing() as db:
        db.execute("UPDATE invitation SET answered_by = 'completion', answered_root = 'root'")
    assert invitation(opened, invited.id) == replace(invited, answered_by="completion", answered_root="root")


def test_what_is_kept_holds_no_secret(opened: Register, invited: Invited) -> None:
    assert "secret" not in {field.name for field in fields(Invited)}
    columns = {row["name"] for row in opened.connection.rows("PRAGMA table_info(invitation)")}
    assert not {name for name in columns if "secret" in name or "seed" in name}


def test_an_invitation_goes_with_the_person(opened: Register, invited: Invited, now: datetime) -> None:
    keep(opened, [invited], now, "Hal Example")
    with opened.connection.writing() as db:
        db.execute("DELETE FROM person WHERE id = ?", [invited.person_id])
    assert invitation(opened, invited.id) is None
