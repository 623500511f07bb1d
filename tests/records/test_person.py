"""Who the person is and where they are comes back as it was kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modules.model import AUDIENCES
from records import person as kept
from records.errors import RefusedFactError
from records.model import Place, Profile
from records.store import Store, open_store

TEXT = st.text(st.characters(exclude_categories=("Cs",)))
PROFILES = st.builds(
    Profile,
    *(TEXT,) * 6,
    audiences=st.lists(st.sampled_from(AUDIENCES), unique=True).map(tuple),
    print_name=TEXT,
)
PLACES = st.builds(Place, TEXT, TEXT, st.integers(0, 2**40))
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all examples of a property, each of which overwrites the one before."""
    with closing(open_store(tmp_path_factory.mktemp("person") / "postwise.db", NOW)) as opened:
        yield opened


def test_before_the_first_start_nobody_is_known(store: Store) -> None:
    assert store.profile() is None
    assert store.profile_created_at() is None
    assert store.place() is None


@settings(deadline=None)  # each example waits for the disk
@given(profile=PROFILES)
def test_every_profile_comes_back_as_it_was(shared: Store, profile: Profile) -> None:
    shared.save_profile(profile, NOW)
    assert shared.profile() == profile


@settings(deadline=None)  # each example waits for the disk
@given(place=PLACES)
def test_every_place_comes_back_as_it_was(shared: Store, place: Place) -> None:
    shared.save_place(place, NOW)
    assert shared.place() == place


def test_a_profile_outlives_the_program(store: Store, path: Path, person: Profile, now: datetime) -> None:
    store.save_profile(person, now)
    store.close()
    with closing(open_store(path, now)) as again:
        assert again.profile() == person


def test_a_changed_profile_keeps_the_moment_of_the_first(store: Store, person: Profile, now: datetime) -> None:
    store.save_profile(person, now)
    married = replace(person, name="Zoë Married-Test", audiences=("everyone",))
    store.save_profile(married, now + timedelta(days=9))
    assert store.profile() == married
    assert store.profile_created_at() == now
    assert store.connection.value("SELECT changed_at FROM profile") == "2026-12-01T09:30:00.000000+00:00"


def test_a_clock_put_back_does_not_move_the_first_moment(store: Store, person: Profile, now: datetime) -> None:
    store.save_profile(person, now)
    store.save_profile(person, now - timedelta(days=10_000))
    assert store.profile_created_at() == now


def test_a_name_that_cannot_be_kept_leaves_the_old_one(store: Store, person: Profile, now: datetime) -> None:
    store.save_profile(person, now)
    with pytest.raises(RefusedFactError):
        store.save_profile(replace(person, name="\ud83d", audiences=()), now)
    assert store.profile() == person


def test_the_store_gives_what_this_file_keeps(store: Store, person: Profile, now: datetime) -> None:
    kept.save_profile(store.connection, person, now)
    assert store.profile() == kept.profile(store.connection) == person
