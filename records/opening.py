"""Opening the data file: ours and whole, not newer than this program, brought up to date after a copy was made."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from assets.language import _
from records.connection import Connection, told
from records.copies import copies, make_copy, newest_good
from records.errors import (
    CorruptDatabaseError,
    ForeignDatabaseError,
    MissingDatabaseError,
    NewerDatabaseError,
)
from records.files import files_told
from records.schema import APPLICATION_ID, STEPS, Step, migrations


def open_connection(
    path: Path, now: datetime, *, busy_seconds: float = 2.0, steps: Sequence[Step] = STEPS
) -> Connection:
    """Open the data file at `path`, making it where there is none; `busy_seconds` is how long to wait for a lock.

    Raises a StoreError; the file is then closed and as it was before.
    """
    with files_told(path.parent):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not (path.exists() and path.stat().st_size) and copies(path):
            raise _missing(path)
    with told(path):
        # Plug-ins that other programs may have installed for sqlite-utils have no business in this file.
        db = Database(sqlite3.connect(path, timeout=busy_seconds), execute_plugins=False)
    connection = Connection(db, path)
    with _closed_on_trouble(connection):
        _refuse_what_is_not_ours(connection, steps)
        _set_up(connection)
        _bring_up_to_date(connection, steps, now)
    return connection


def open_to_read(path: Path, steps: Sequence[Step] = STEPS) -> Connection:
    """Open the data file at `path` to read from it, also one that an older program left: no fact in it changes.

    What a crash left beside it is read too, and stays for the next `open_connection`. Raises a StoreError.
    """
    # With nothing beside it nobody writes to it, and SQLite need not make its own files there only to read.
    beside = any(path.with_name(path.name + ending).exists() for ending in ("-wal", "-journal"))
    address = f"{path.resolve().as_uri()}?mode=ro" + ("" if beside else "&immutable=1")
    with told(path):
        db = Database(sqlite3.connect(address, uri=True), execute_plugins=False)
    connection = Connection(db, path)
    with _closed_on_trouble(connection):
        _refuse_what_is_not_ours(connection, steps)
    return connection


@contextmanager
def _closed_on_trouble(connection: Connection) -> Iterator[None]:
    try:
        yield
    except CorruptDatabaseError as error:
        connection.close()
        raise _damaged(connection.path) from error
    except BaseException:
        connection.close()
        raise


def _refuse_what_is_not_ours(connection: Connection, steps: Sequence[Step]) -> None:
    _refuse_other_programs(connection)
    _check(connection)
    _refuse_newer(connection, steps)


def _refuse_other_programs(connection: Connection) -> None:
    """Leave alone a database that is not ours: one with tables and without our application id."""
    found = connection.value("PRAGMA application_id")
    if found == APPLICATION_ID or (found == 0 and not connection.value("SELECT count(*) FROM sqlite_master")):
        return
    raise ForeignDatabaseError(
        _("This file belongs to another program, so Postwise does not touch it."),
        where=str(connection.path),
        todo=_("Start Postwise with --data and another folder."),
    )


def _check(connection: Connection) -> None:
    """Raise CorruptDatabaseError unless SQLite's quick check finds the file whole."""
    if connection.value("PRAGMA quick_check(1)") != "ok":
        raise CorruptDatabaseError(_("The file with your data is damaged."), where=str(connection.path))


def _refuse_newer(connection: Connection, steps: Sequence[Step]) -> None:
    """Refuse a file that went through a step that this program does not know."""
    with told(connection.path):
        applied = {step.name for step in migrations(steps).applied(connection.db)}
    if applied - {step.__name__ for step in steps}:
        raise NewerDatabaseError(
            _("This data was made by a newer Postwise, so this one does not touch it."),
            where=str(connection.path),
            todo=_("Install the newest Postwise and open it again. Your data is safe."),
        )


def _set_up(connection: Connection) -> None:
    """Choose how this file is written.

    WAL: a reader never waits for a writer, and a crash leaves the last whole state; where a network disk does not
    allow it, SQLite stays with its older journal, which is as safe. FULL: each fact is on the disk before the
    person is told that it is kept, even if the power fails next. There are a few facts a minute, so that costs
    nothing one could feel. What is deleted is overwritten, because people may ask for their data to be erased.
    """
    with told(connection.path):
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            connection.db.conn.execute(f"PRAGMA {pragma}")


def _bring_up_to_date(connection: Connection, steps: Sequence[Step], now: datetime) -> None:
    """Apply the steps that are missing, all or none of them, after a copy of a file that holds something."""
    wanted = migrations(steps)
    with told(connection.path):
        pending = wanted.pending(connection.db)
        known = wanted.applied(connection.db)
    if not pending:
        return
    if known:
        make_copy(connection, now, "update")
    with connection.writing() as db:
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        # The steps nest in this transaction as savepoints, so a second Postwise starting now waits and finds all done.
        wanted.apply(db)


def _damaged(path: Path) -> CorruptDatabaseError:
    copy = newest_good(path)
    return CorruptDatabaseError(
        _("The file with your data is damaged."), where=str(path), todo=_advice(copy), copy=copy
    )


def _missing(path: Path) -> MissingDatabaseError:
    copy = newest_good(path)
    return MissingDatabaseError(
        _("The file with your data is missing."), where=str(path), todo=_advice(copy), copy=copy
    )


def _advice(copy: Path | None) -> str:
    """Return what to do about a damaged or missing file; both ways out keep the old file."""
    if copy is None:
        return _("There is no good copy. You can start anew; the old file is put aside, and IT may still rescue it.")
    return _("The newest good copy is {copy}. You can go back to it, or start anew; the old file is put aside.").format(
        copy=copy.name
    )
