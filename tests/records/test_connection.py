"""Reading rows, whole transactions, and SQLite's errors in plain words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlite_utils import Database

from records.connection import Connection, told
from records.errors import (
    CorruptDatabaseError,
    DiskFullError,
    LockedStoreError,
    ReadOnlyStoreError,
    RefusedFactError,
    StoreError,
)
from records.store import Store


@pytest.fixture
def connection(path: Path) -> Iterator[Connection]:
    db = Database(sqlite3.connect(path, timeout=0.05), execute_plugins=False)
    db.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    made = Connection(db, path)
    yield made
    made.close()


def _write(connection: Connection, *texts: str, id_: int | None = None) -> None:
    with connection.writing() as db:
        for text in texts:
            db.execute("INSERT INTO note VALUES (?, ?)", [id_, text])


def test_rows_come_as_dictionaries(connection: Connection) -> None:
    with connection.writing() as db:
        db.table("note").insert_all([{"id": 2, "text": "two"}, {"id": 1, "text": "one"}, {"id": 3, "text": "three"}])
    assert connection.rows("SELECT text FROM note WHERE id > ?", (2,)) == [{"text": "three"}]
    assert [row["id"] for row in connection.all_rows("note")] == [1, 2, 3]
    assert [row["id"] for row in connection.rows_among("note", "id", [3, 1, 9], "id DESC")] == [3, 1]
    assert connection.rows_among("note", "id", [], "id") == []


def test_a_value_is_the_first_column_of_the_first_row(connection: Connection) -> None:
    assert connection.value("SELECT 7, 8 UNION SELECT 9, 10") == 7
    assert connection.value("SELECT text FROM note") is None


def test_many_rows_come_as_tuples_in_their_order(connection: Connection) -> None:
    _write(connection, *(str(number) for number in range(4_321)))
    rows = connection.tuples("SELECT text, id FROM note WHERE id > ? ORDER BY id", (1,))
    assert next(rows) == ("1", 2)
    assert [text for text, _id in rows] == [str(number) for number in range(2, 4_321)]
    with pytest.raises(StoreError):
        next(connection.tuples("SELECT nothing FROM nowhere"))


def test_what_is_read_together_fits_together_whatever_is_written_meanwhile(path: Path, connection: Connection) -> None:
    connection.db.execute("PRAGMA journal_mode = WAL")
    _write(connection, "one")
    with connection.reading():
        assert connection.value("SELECT count(*) FROM note") == 1
        with closing(Connection(Database(sqlite3.connect(path), execute_plugins=False), path)) as other:
            _write(other, "two")
        assert connection.value("SELECT count(*) FROM note") == 1
    assert connection.value("SELECT count(*) FROM note") == 2
    with pytest.raises(ValueError, match="stop"), connection.reading():
        raise ValueError("stop")
    assert not connection.db.conn.in_transaction


def test_a_transaction_is_kept_whole(connection: Connection) -> None:
    with connection.writing() as db:
        db.execute("INSERT INTO note (text) VALUES ('a')")
        db.execute("INSERT INTO note (text) VALUES ('b')")
    assert not connection.db.conn.in_transaction
    assert connection.value("SELECT count(*) FROM note") == 2


def _write_half(connection: Connection, error: BaseException) -> None:
    with connection.writing() as db:
        db.execute("INSERT INTO note (text) VALUES ('half')")
        raise error


@pytest.mark.parametrize("error", [ValueError("bug"), KeyboardInterrupt()])
def test_after_any_error_nothing_of_the_transaction_is_kept(connection: Connection, error: BaseException) -> None:
    with pytest.raises(type(error)):
        _write_half(connection, error)
    assert not connection.db.conn.in_transaction
    assert connection.value("SELECT count(*) FROM note") == 0


def test_what_does_not_fit_is_refused_and_nothing_changes(connection: Connection) -> None:
    with pytest.raises(RefusedFactError, match="nothing was changed"):
        _write(connection, "one", "again", id_=1)
    assert connection.value("SELECT count(*) FROM note") == 0


def test_text_that_cannot_be_kept_is_refused(connection: Connection) -> None:
    with pytest.raises(RefusedFactError, match="character"), connection.writing() as db:
        db.execute("INSERT INTO note (text) VALUES (?)", ["half a letter: \ud83d"])


def test_a_full_disk_loses_only_what_was_being_written(connection: Connection) -> None:
    with connection.writing() as db:
        db.execute("INSERT INTO note (text) VALUES ('safe')")
    (pages,) = connection.db.conn.execute("PRAGMA page_count").fetchone()
    connection.db.conn.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFullError, match=r"full.*Free some space"):
        _write(connection, "small", "x" * 100_000)
    assert connection.rows("SELECT text FROM note") == [{"text": "safe"}]
    connection.db.conn.execute("PRAGMA max_page_count = 1000")
    with connection.writing() as db:
        db.execute("INSERT INTO note (text) VALUES ('later')")
    assert connection.value("SELECT count(*) FROM note") == 2


def test_a_file_held_by_another_program_is_told_after_a_short_wait(connection: Connection) -> None:
    with closing(sqlite3.connect(connection.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedStoreError, match="another program"), connection.writing():
            pytest.fail("the lock was not held")
        with pytest.raises(LockedStoreError):
            connection.rows("SELECT * FROM note")
        other.execute("ROLLBACK")
    assert connection.rows("SELECT * FROM note") == []


def test_a_file_that_may_only_be_read_is_told(connection: Connection) -> None:
    db = Database(sqlite3.connect(f"{connection.path.as_uri()}?mode=ro", uri=True), execute_plugins=False)
    with closing(db), pytest.raises(ReadOnlyStoreError, match=r"may not write.*--data"):
        _write(Connection(db, connection.path), "a")


def test_damage_found_while_working_is_told(store: Store, path: Path, now: datetime) -> None:
    store.desk.save_setting("a", "x" * 50_000, now)
    store.connection.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.connection.db.conn.execute("PRAGMA cache_size = 0")
    store.close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    db = Database(sqlite3.connect(path), execute_plugins=False)
    with closing(db), pytest.raises(CorruptDatabaseError, match=r"damaged.*look for a good copy"):
        Connection(db, path).all_rows("setting")


def test_any_other_error_gives_its_reason(connection: Connection) -> None:
    with pytest.raises(StoreError, match="no such table: nowhere"):
        connection.rows("SELECT * FROM nowhere")


def test_an_error_without_a_code_is_told_too(path: Path) -> None:
    with pytest.raises(StoreError, match="wrong thread"), told(path):
        raise sqlite3.ProgrammingError("wrong thread")
