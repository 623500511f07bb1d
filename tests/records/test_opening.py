"""Opening the data file: only ours, only whole, never a newer one, and up to date after a copy."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from records.copies import KEPT, copies, folder_of, keep_copy, restore
from records.errors import (
    CorruptDatabaseError,
    DiskFullError,
    ForeignDatabaseError,
    LockedStoreError,
    MissingDatabaseError,
    NewerDatabaseError,
    ReadOnlyStoreError,
    StoreError,
)
from records.invitations import invitation_in
from records.model import Profile
from records.opening import open_connection, open_to_read
from records.schema import APPLICATION_ID, STEPS
from records.store import Store, open_store


def add_mood(db: Database) -> None:
    """A step of a later version."""
    db.execute("ALTER TABLE profile ADD COLUMN mood TEXT NOT NULL DEFAULT ''")


def break_half_way(db: Database) -> None:
    """A step that fails after it has changed something."""
    db.execute("CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT")
    db.execute("INSERT INTO nowhere VALUES (1)")


def _pragma(store: Store, name: str) -> object:
    return store.connection.value(f"PRAGMA {name}")


def test_a_new_file_is_ours_and_written_safely(store: Store) -> None:
    assert _pragma(store, "application_id") == APPLICATION_ID
    assert _pragma(store, "journal_mode") == "wal"
    assert _pragma(store, "synchronous") == 2
    assert _pragma(store, "foreign_keys") == 1
    assert _pragma(store, "secure_delete") == 1
    assert _pragma(store, "busy_timeout") == 50


def test_the_folder_is_made_for_this_person_only(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "a" / "b" / "postwise.db"
    open_store(path, now).close()
    assert path.stat().st_size > 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_opening_again_changes_nothing_and_copies_nothing(path: Path, person: Profile, now: datetime) -> None:
    with closing(open_store(path, now)) as store:
        store.save_profile(person, now)
    before = path.read_bytes()
    with closing(open_store(path, now)) as store:
        assert store.profile() == person
    assert path.read_bytes() == before
    assert copies(path) == ()


def test_a_first_start_that_was_cut_off_is_no_damage(path: Path, now: datetime) -> None:
    path.touch()
    open_store(path, now).close()
    assert path.stat().st_size > 0


def test_a_first_start_cut_off_before_the_tables_were_made_goes_on(path: Path, now: datetime) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    with closing(open_store(path, now)) as store:
        assert store.profile() is None


def test_an_older_file_is_brought_up_to_date_after_a_copy(path: Path, person: Profile, now: datetime) -> None:
    with closing(open_store(path, now)) as store:
        store.save_profile(person, now)
    with closing(open_connection(path, now, steps=(*STEPS, add_mood))) as connection:
        assert connection.rows("SELECT name, mood FROM profile") == [{"name": person.name, "mood": ""}]
    (copy,) = copies(path)
    assert copy.name == "000001-2026-11-22-update.db"
    with closing(sqlite3.connect(copy)) as old:
        assert "mood" not in [row[1] for row in old.execute("PRAGMA table_info(profile)")]


def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path, person: Profile, now: datetime) -> None:
    with closing(open_store(path, now)) as store:
        store.save_profile(person, now)
    with pytest.raises(StoreError, match="nowhere"):
        open_connection(path, now, steps=(*STEPS, add_mood, break_half_way))
    assert len(copies(path)) == 1
    with closing(open_store(path, now)) as store:
        assert store.profile() == person
        assert store.connection.value("SELECT count(*) FROM sqlite_master WHERE name = 'half'") == 0


def test_the_last_five_copies_before_an_update_are_kept(path: Path, now: datetime) -> None:
    open_store(path, now).close()
    for _ in range(KEPT + 2):
        with pytest.raises(StoreError, match="nowhere"):
            open_connection(path, now, steps=(*STEPS, break_half_way))
    assert [int(copy.name[:6]) for copy in copies(path)] == [7, 6, 5, 4, 3]


def test_without_room_for_the_copy_nothing_is_updated(
    path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_store(path, now).close()
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("records.copies.sync", full)
    with pytest.raises(DiskFullError):
        open_connection(path, now, steps=(*STEPS, add_mood))
    assert path.read_bytes() == before


def test_a_newer_file_is_refused_in_plain_words_and_left_alone(path: Path, now: datetime) -> None:
    open_connection(path, now, steps=(*STEPS, add_mood)).close()
    before = path.read_bytes()
    with pytest.raises(NewerDatabaseError, match=r"made by a newer Postwise.*Install the newest Postwise"):
        open_store(path, now)
    assert path.read_bytes() == before
    assert copies(path) == ()


@pytest.mark.parametrize("application_id", [0, 42])
def test_a_database_of_another_program_is_left_alone(path: Path, now: datetime, application_id: int) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA application_id = {application_id}")
        other.execute("CREATE TABLE recipe (id INTEGER PRIMARY KEY)")
    before = path.read_bytes()
    with pytest.raises(ForeignDatabaseError, match="another program"):
        open_store(path, now)
    assert path.read_bytes() == before


@pytest.fixture
def copied(path: Path, person: Profile, now: datetime) -> Path:
    """A copy of a store with a person in it; the store is closed."""
    with closing(open_store(path, now)) as store:
        store.save_profile(person, now)
        copy = keep_copy(store, now)
    assert copy is not None
    return copy


@pytest.mark.parametrize(
    "damage", [b"This is a letter, not a database. " * 200, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_damage_names_the_newest_good_copy_and_it_can_be_restored(
    path: Path, copied: Path, person: Profile, now: datetime, damage: bytes
) -> None:
    path.write_bytes(damage)
    with pytest.raises(CorruptDatabaseError, match="damaged") as raised:
        open_store(path, now)
    assert raised.value.copy == copied
    assert copied.name in raised.value.todo
    assert path.read_bytes() == damage
    restore(path, raised.value.copy)
    with closing(open_store(path, now)) as store:
        assert store.profile() == person


def test_torn_pages_are_found_at_the_start(path: Path, copied: Path, now: datetime) -> None:
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xa5" * 4096 * 4)
    with pytest.raises(CorruptDatabaseError) as raised:
        open_store(path, now)
    assert raised.value.copy == copied


def test_what_only_the_check_finds_is_damage_too(path: Path, copied: Path, now: datetime) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'text TEXT', 'text INTEGER') WHERE name = 'draft'"
        )
        connection.execute("PRAGMA writable_schema = RESET")
        connection.execute("INSERT INTO draft VALUES ('a', 'b', 1, 'now')")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'text INTEGER', 'text TEXT') WHERE name = 'draft'"
        )
        connection.commit()
    with pytest.raises(CorruptDatabaseError) as raised:
        open_store(path, now)
    assert raised.value.copy == copied


def test_damage_without_a_good_copy_says_what_is_left_to_do(path: Path, copied: Path, now: datetime) -> None:
    copied.write_bytes(b"broken too")
    path.write_bytes(b"broken" * 1000)
    with pytest.raises(CorruptDatabaseError, match="There is no good copy") as raised:
        open_store(path, now)
    assert raised.value.copy is None


@pytest.mark.parametrize("emptied", [True, False])
def test_a_lost_file_is_never_quietly_replaced_by_an_empty_one(
    path: Path, copied: Path, now: datetime, emptied: bool
) -> None:
    path.unlink()
    if emptied:
        path.touch()
    with pytest.raises(MissingDatabaseError, match="missing") as raised:
        open_store(path, now)
    assert raised.value.copy == copied
    assert path.exists() == emptied


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path, now: datetime) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(ReadOnlyStoreError, match=r"data folder cannot be used.*--data"):
        open_store(tmp_path / "data" / "postwise.db", now)


def test_a_folder_in_the_place_of_the_file_is_told(path: Path, now: datetime) -> None:
    path.mkdir()
    with pytest.raises(ReadOnlyStoreError, match=r"may not write.*--data"):
        open_store(path, now)


def test_a_file_held_by_another_program_is_told_after_a_short_wait(path: Path, now: datetime) -> None:
    open_store(path, now).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedStoreError, match="another program"):
            open_store(path, now, busy_seconds=0.05)
    open_store(path, now).close()


def test_two_at_once_see_each_others_facts(store: Store, path: Path, person: Profile, now: datetime) -> None:
    with closing(open_store(path, now)) as second:
        store.save_profile(person, now)
        assert second.profile() == person
        second.save_profile(person, now + timedelta(days=1))
        assert store.profile_created_at() == now


def test_plug_ins_of_sqlite_utils_are_not_run(path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    def loaded() -> None:
        pytest.fail("plug-ins were loaded")

    monkeypatch.setattr("sqlite_utils.db.ensure_plugins_loaded", loaded)
    open_store(path, now).close()
    assert not folder_of(path).exists()


def _files(folder: Path) -> dict[str, bytes]:
    return {place.name: place.read_bytes() for place in folder.iterdir()}


def test_a_file_that_is_only_read_stays_as_it_is_and_nothing_appears_beside_it(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "postwise.db"
    store = open_store(path, now)
    store.save_profile(Profile("Ada Example", "ada@example.org"), now)
    store.close()
    before = _files(tmp_path)
    connection = open_to_read(path)
    assert connection.value("SELECT name FROM profile") == "Ada Example"
    with pytest.raises(StoreError):
        connection.rows("DELETE FROM profile")
    connection.close()
    assert _files(tmp_path) == before


def test_who_only_reads_sees_what_another_process_has_just_written(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "postwise.db"
    store = open_store(path, now)
    store.save_profile(Profile("Ada Example", "ada@example.org"), now)
    connection = open_to_read(path)
    assert connection.value("SELECT name FROM profile") == "Ada Example"
    connection.close()
    store.save_profile(Profile("Bo Example", "bo@example.org"), now)
    store.close()


def test_a_file_of_an_older_program_is_read_and_not_brought_up_to_date(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "postwise.db"
    open_connection(path, now, steps=STEPS[:1]).close()
    before = _files(tmp_path)
    open_to_read(path).close()
    assert invitation_in(path) is None
    assert _files(tmp_path) == before


def test_what_may_not_be_opened_may_not_be_read_either(tmp_path: Path, now: datetime) -> None:
    open_connection(tmp_path / "newer.db", now, steps=(*STEPS, add_mood)).close()
    with pytest.raises(NewerDatabaseError):
        open_to_read(tmp_path / "newer.db")
    (tmp_path / "damaged.db").write_bytes(b"garbage" * 1000)
    with pytest.raises(CorruptDatabaseError):
        open_to_read(tmp_path / "damaged.db")
    with pytest.raises(StoreError):
        open_to_read(tmp_path / "gone.db")
    assert not (tmp_path / "gone.db").exists()
