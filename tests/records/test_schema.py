"""The tables, and the steps that lead to them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

import pytest
from sqlite_utils import Database

from records.schema import MIGRATION_SET, STEPS, migrations


@pytest.fixture
def db() -> Iterator[Database]:
    made = Database(sqlite3.connect(":memory:"), execute_plugins=False)
    migrations().apply(made)
    yield made
    made.close()


def _tables(db: Database) -> list[str]:
    return [name for name in db.table_names() if not name.startswith("_")]


def test_every_table_is_strict(db: Database) -> None:
    assert len(_tables(db)) > 15
    assert [name for name in _tables(db) if not db.table(name).strict] == []


def test_no_column_holds_a_list_or_json(db: Database) -> None:
    kinds = {column.type for name in _tables(db) for column in db.table(name).columns}
    assert kinds == {"TEXT", "INTEGER", "REAL", "BLOB"}
    assert not re.search("json", db.schema, re.IGNORECASE)


def test_every_foreign_key_leads_to_a_key_that_is_there(db: Database) -> None:
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = [key for name in _tables(db) for key in db.table(name).foreign_keys]
    assert {key.other_table for key in keys} <= set(_tables(db))
    assert len(keys) >= 12


def test_there_is_one_profile_and_one_place_at_most(db: Database) -> None:
    for table in ("profile", "place"):
        values = ", ".join("2" if column.name in {"id", "block"} else "''" for column in db.table(table).columns)
        with pytest.raises(sqlite3.IntegrityError, match="id = 1"):
            db.execute(f"INSERT INTO {table} VALUES ({values})")


def test_the_first_cycle_is_running_from_the_start(db: Database) -> None:
    assert list(db.query("SELECT * FROM running")) == [{"cycle_id": 1}]


def test_each_step_is_remembered_by_name_and_applied_once(db: Database) -> None:
    assert [step.name for step in migrations().applied(db)] == [step.__name__ for step in STEPS]
    assert migrations().pending(db) == []
    migrations().apply(db)
    assert migrations().name == MIGRATION_SET


def test_a_step_that_fails_leaves_nothing_behind(db: Database) -> None:
    def breaks(db: Database) -> None:
        db.execute("CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT")
        db.execute("CREATE TABLE profile (id INTEGER)")

    wanted = migrations((*STEPS, breaks))
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        wanted.apply(db)
    assert "half" not in db.table_names()
    assert [step.name for step in wanted.pending(db)] == ["breaks"]


def test_a_file_of_the_first_version_gets_the_tables_for_invitations() -> None:
    old = Database(sqlite3.connect(":memory:"), execute_plugins=False)
    migrations(STEPS[:1]).apply(old)
    assert "invitation" not in old.table_names()
    old.execute("INSERT INTO time_spent (cycle_id, day, seconds) VALUES (1, '2026-11-22', 60)")
    migrations().apply(old)
    assert {"invitation", "invitation_audience", "completion_invitation"} <= set(old.table_names())
    assert old.table("time_spent").count == 1
    old.close()
