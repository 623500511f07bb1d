"""The invitations that a person took: kept whole, the newest counts, and another authority is asked about."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from records.errors import RefusedFactError, StoreError
from records.invitations import filled
from records.model import Invitation, Profile
from records.store import Store, open_store


def test_there_is_none_at_first(store: Store, invitation: Invitation) -> None:
    assert store.invitations.taken() is None
    assert not store.invitations.is_of_another(invitation)


def test_what_was_taken_is_kept_whole_and_over_a_restart(
    store: Store, path: Path, invitation: Invitation, now: datetime
) -> None:
    store.invitations.take(invitation, None, now)
    assert store.invitations.taken() == invitation
    with closing(open_store(path, now)) as again:
        assert again.invitations.taken() == invitation
    assert store.profile() is None


def test_profile_and_invitation_are_kept_together(
    store: Store, invitation: Invitation, person: Profile, now: datetime
) -> None:
    store.invitations.take(invitation, person, now)
    assert store.profile() == person
    assert store.profile_created_at() == now
    changed = replace(person, team="Outreach")
    store.invitations.take(invitation, changed, now + timedelta(days=1))
    assert store.profile() == changed
    assert store.profile_created_at() == now


def test_neither_is_kept_when_one_cannot_be(
    store: Store, invitation: Invitation, person: Profile, now: datetime
) -> None:
    broken = replace(person, audiences=(None,))  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        store.invitations.take(invitation, broken, now)
    assert store.invitations.taken() is None
    assert store.profile() is None


def test_the_newest_one_counts(store: Store, invitation: Invitation, now: datetime) -> None:
    later = replace(invitation, id="22222222-2222-4222-8222-222222222222", due_at=now + timedelta(days=30))
    store.invitations.take(invitation, None, now)
    store.invitations.take(later, None, now)
    assert store.invitations.taken() == later
    store.invitations.take(invitation, None, now)
    assert store.invitations.taken() == invitation
    assert store.connection.value("SELECT count(*) FROM invitation") == 2
    assert store.connection.value("SELECT count(*) FROM invitation_audience") == 4


def test_one_of_another_authority_is_refused_until_the_person_says_that_it_is_right(
    store: Store, invitation: Invitation, now: datetime
) -> None:
    store.invitations.take(invitation, None, now)
    other = replace(invitation, id="22222222-2222-4222-8222-222222222222", root="another root")
    assert store.invitations.is_of_another(other)
    with pytest.raises(RefusedFactError, match="another HR") as caught:
        store.invitations.take(other, None, now)
    assert "Ask HR" in caught.value.todo
    assert store.invitations.taken() == invitation
    store.invitations.take(other, None, now, another_authority=True)
    assert store.invitations.taken() == other
    assert store.invitations.is_of_another(invitation)


def test_erasing_everything_erases_it_too(store: Store, invitation: Invitation, now: datetime, path: Path) -> None:
    store.invitations.take(invitation, None, now)
    store.erase_everything()
    assert store.invitations.taken() is None
    assert invitation.secret.encode() not in path.read_bytes()


def test_an_invitation_makes_the_profile_of_somebody_new(invitation: Invitation) -> None:
    assert filled(None, invitation) == Profile(
        "Zoë Ó Dálaigh-Test",
        "zoe@example.org",
        staff_number="T-001",
        team="Programmes",
        nation="Wales",
        audiences=("everyone", "manage"),
    )


def test_what_hr_says_goes_before_what_was_typed_and_what_hr_leaves_empty_does_not(
    invitation: Invitation, person: Profile
) -> None:
    new = replace(invitation, name="Zoë Newname", email="", staff_number="", team="", nation="Northern Ireland")
    found = filled(replace(person, audiences=("everyone", "run-account")), new)
    assert found == replace(person, name="Zoë Newname", nation="Northern Ireland", audiences=("everyone", "manage"))
    assert found.print_name == person.print_name
