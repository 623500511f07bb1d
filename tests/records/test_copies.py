"""Copies of the data file: made whole, five kept, gone back to without deleting anything."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from records.copies import (
    KEPT,
    aside_of,
    copies,
    folder_of,
    forget_copies,
    is_good,
    keep_copy,
    make_copy,
    newest_good,
    restore,
    start_anew,
)
from records.errors import CorruptDatabaseError, DiskFullError, MissingDatabaseError, ReadOnlyStoreError
from records.model import Profile
from records.store import Store, open_store


@pytest.fixture
def copy(store: Store, person: Profile, now: datetime) -> Path:
    """A copy of a store with a person in it; the store is closed."""
    store.save_profile(person, now)
    made = keep_copy(store, now)
    store.close()
    assert made is not None
    return made


def _names(path: Path) -> list[str]:
    return [copy.name for copy in copies(path)]


def test_a_copy_is_one_whole_file_with_all_that_was_kept(copy: Path, person: Profile) -> None:
    assert copy.name == "000001-2026-11-22-day.db"
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]
    assert is_good(copy)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT name FROM profile").fetchall() == [(person.name,)]
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_one_copy_a_day_is_kept(store: Store, path: Path, now: datetime) -> None:
    assert keep_copy(store, now) is not None
    assert keep_copy(store, now + timedelta(hours=14)) is None
    assert keep_copy(store, now + timedelta(hours=15)) is not None
    assert _names(path) == ["000002-2026-11-23-day.db", "000001-2026-11-22-day.db"]


def test_five_copies_are_kept_for_each_reason(store: Store, path: Path, now: datetime) -> None:
    make_copy(store.connection, now, "update")
    for day in range(8):
        keep_copy(store, now + timedelta(days=day))
    assert len(_names(path)) == KEPT + 1
    assert [name[:6] for name in _names(path)] == ["000009", "000008", "000007", "000006", "000005", "000001"]


def test_a_clock_that_jumps_never_hides_newer_copies(store: Store, path: Path, now: datetime) -> None:
    for moment in (now + timedelta(days=30_000), now, now - timedelta(days=9_000)):
        keep_copy(store, moment)
    assert [name[:6] for name in _names(path)] == ["000003", "000002", "000001"]
    assert newest_good(path) == copies(path)[0]


def test_other_files_in_the_folder_are_no_copies(copy: Path, path: Path) -> None:
    (copy.parent / "000009-2026-11-22-day.db.txt").write_text("a note")
    (copy.parent / "notes.db").write_text("a note")
    assert copies(path) == (copy,)


def test_what_a_cut_off_copy_left_behind_is_cleared_away(store: Store, path: Path, now: datetime) -> None:
    folder = folder_of(path)
    folder.mkdir()
    (folder / "000001-2026-11-22-day.partial").write_text("half a copy")
    (folder / "000007-2026-11-01-day.partial-journal").write_text("half a copy")
    assert keep_copy(store, now) is not None
    assert [file.name for file in folder.iterdir()] == ["000001-2026-11-22-day.db"]


@pytest.mark.parametrize("damage", [b"", b"not a database at all", b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_damaged_copy_is_passed_over(store: Store, path: Path, now: datetime, damage: bytes) -> None:
    good = keep_copy(store, now)
    bad = keep_copy(store, now + timedelta(days=1))
    assert bad is not None
    bad.write_bytes(damage)
    assert not is_good(bad)
    assert newest_good(path) == good


def test_a_copy_with_torn_pages_is_not_good(copy: Path) -> None:
    with copy.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * 8192)
    assert not is_good(copy)
    assert not is_good(copy.with_name("nowhere.db"))


def test_going_back_to_a_copy_brings_the_facts_back(copy: Path, path: Path, person: Profile, now: datetime) -> None:
    path.write_bytes(b"broken beyond repair")
    Path(f"{path}-wal").write_bytes(b"a log that belongs to the broken file")
    aside = restore(path, copy)
    assert aside == aside_of(path) / "0001"
    assert (aside / path.name).read_bytes() == b"broken beyond repair"
    assert (aside / f"{path.name}-wal").exists()
    assert not Path(f"{path}-wal").exists()
    with closing(open_store(path, now)) as store:
        assert store.profile() == person
    assert copy.exists()


def test_each_file_put_aside_stays(copy: Path, path: Path) -> None:
    for number in (1, 2, 3):
        path.write_bytes(b"broken %d" % number)
        restore(path, copy)
    (aside_of(path) / "readme.txt").write_text("ours to keep")
    path.write_bytes(b"broken 4")
    restore(path, copy)
    kept = sorted(file.read_bytes() for file in aside_of(path).glob(f"*/{path.name}"))
    assert kept == [b"broken 1", b"broken 2", b"broken 3", b"broken 4"]


def test_a_missing_file_is_brought_back_too(copy: Path, path: Path, person: Profile, now: datetime) -> None:
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    assert restore(path, copy) is None
    with closing(open_store(path, now)) as store:
        assert store.profile() == person


def test_a_damaged_copy_never_takes_the_place_of_the_file(copy: Path, path: Path) -> None:
    before = path.read_bytes()
    copy.write_bytes(b"broken")
    with pytest.raises(CorruptDatabaseError, match="nothing was changed"):
        restore(path, copy)
    assert path.read_bytes() == before
    assert not aside_of(path).exists()


@pytest.mark.parametrize("step", range(4))
def test_going_back_cut_off_anywhere_loses_no_copy(
    copy: Path, path: Path, now: datetime, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls > step:
            raise OSError(errno.EIO, "the power went")
        return real(self, target)

    path.write_bytes(b"broken")
    for ending in ("-wal", "-shm"):
        Path(f"{path}{ending}").write_bytes(b"old")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", rename)
        if step < 3:
            with pytest.raises(ReadOnlyStoreError, match="power went"):
                restore(path, copy)
    assert is_good(copy)
    assert restore(path, copy) is not None
    open_store(path, now).close()


def test_starting_anew_puts_the_file_and_its_copies_aside(copy: Path, path: Path, now: datetime) -> None:
    path.write_bytes(b"broken")
    aside = start_anew(path)
    assert aside is not None
    assert {file.name for file in aside.iterdir()} == {path.name, copy.name}
    with closing(open_store(path, now)) as store:
        assert store.profile() is None


def test_starting_anew_where_nothing_is_changes_nothing(path: Path) -> None:
    assert start_anew(path) is None
    assert list(path.parent.iterdir()) == []


def test_forgetting_leaves_no_copy_and_nothing_put_aside(copy: Path, path: Path) -> None:
    restore(path, copy)
    forget_copies(path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    forget_copies(path)


def test_a_copy_on_a_full_disk_is_told_and_leaves_nothing_behind(
    store: Store, path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("records.copies.sync", full)
    with pytest.raises(DiskFullError, match="full"):
        keep_copy(store, now)
    assert list(folder_of(path).iterdir()) == []


def test_a_folder_that_cannot_be_made_is_told(store: Store, path: Path, now: datetime) -> None:
    folder_of(path).write_text("a file where the folder should be")
    with pytest.raises(ReadOnlyStoreError, match="cannot be used"):
        keep_copy(store, now)


def test_after_going_back_was_cut_off_no_empty_file_takes_the_place(copy: Path, path: Path, now: datetime) -> None:
    shutil.move(path, path.parent / "moved.db")
    with pytest.raises(MissingDatabaseError) as raised:
        open_store(path, now)
    assert raised.value.copy == copy
    assert not path.exists()
    assert copy.name in raised.value.todo
