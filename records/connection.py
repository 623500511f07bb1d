"""One open data file: reading rows, and writing whole facts. The only place where errors of SQLite become ours."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assets.language import _
from records.errors import (
    CorruptDatabaseError,
    DiskFullError,
    LockedStoreError,
    ReadOnlyStoreError,
    RefusedFactError,
    StoreError,
)

if TYPE_CHECKING:
    from sqlite_utils import Database

Values = Sequence[Any] | dict[str, Any]
_AT_ONCE = 2_000


class Connection:
    """The open data file at `path`. It belongs to the thread that opened it."""

    def __init__(self, db: Database, path: Path) -> None:
        self.db = db
        self.path = path

    def rows(self, sql: str, values: Values = ()) -> list[dict[str, Any]]:
        """Return all rows of a query, as dictionaries by column name; StoreError where the file cannot be read."""
        with told(self.path):
            return list(self.db.query(sql, values))

    def all_rows(self, table: str) -> list[dict[str, Any]]:
        """Return all rows of one table, in the order in which they were added."""
        with told(self.path):
            return list(self.db.table(table).rows_where(order_by="rowid"))

    def rows_among(self, table: str, column: str, values: Sequence[Any], order: str) -> list[dict[str, Any]]:
        """Return the rows of one table in whose column stands one of the values, however many these are."""
        with told(self.path):
            where = f"{column} IN (SELECT value FROM json_each(?))"  # noqa: S608 - our own column names
            return list(self.db.table(table).rows_where(where, [json.dumps(list(values))], order_by=order))

    def value(self, sql: str, values: Values = ()) -> Any:
        """Return the first column of the first row, or None where there is no row."""
        return next((next(iter(row.values())) for row in self.rows(sql, values)), None)

    def column(self, sql: str, values: Values = ()) -> list[Any]:
        """Return the first column of all rows: for 100 000 of them a dictionary each would take too long."""
        with told(self.path):
            return [value for (value, *_rest) in self.db.conn.execute(sql, values)]

    def tuples(self, sql: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query as tuples, some at a time: for 100 000 of them a dictionary each takes too long."""
        with told(self.path):
            cursor = self.db.conn.execute(sql, values)
            while some := cursor.fetchmany(_AT_ONCE):
                yield from some

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Hold one state of the data: all that is read inside fits together, whatever is written meanwhile."""
        with told(self.path):
            self.db.conn.execute("BEGIN")
        try:
            yield
        finally:
            self.db.rollback()  # there is nothing to keep

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """Hold one transaction: all of it is kept on leaving, or nothing of it after an error.

        The lock is taken at the start (BEGIN IMMEDIATE): a transaction that reads first and then finds that
        another process has written in between could not be carried on.
        """
        with told(self.path):
            self.db.conn.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                self.db.conn.execute("COMMIT")
            except BaseException:
                self.db.rollback()
                raise

    def close(self) -> None:
        """Close the file; what is kept is on the disk already."""
        self.db.close()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn errors of SQLite, and text that cannot be kept, into StoreError with what, where and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise explained(error, path) from error
    except UnicodeEncodeError as error:
        raise RefusedFactError(
            _("This text holds a character that cannot be kept."),
            where=str(path),
            todo=_("Type the text again."),
        ) from error


def explained(error: sqlite3.Error, path: Path) -> StoreError:
    """Return the error to raise for one of SQLite's; primary codes from https://sqlite.org/rescode.html."""
    where = str(path)
    # The low byte is the primary code; errors of the Python module itself have no code.
    match getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LockedStoreError(
                _("Your data is in use by another program, so nothing could be kept just now."),
                where=where,
                todo=_("Close other Postwise windows and any backup program, then try again."),
            )
        case sqlite3.SQLITE_FULL:
            return DiskFullError(
                _("The disk is full, so this could not be kept."),
                where=where,
                todo=_("Free some space, then try again. Everything from before is safe."),
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return ReadOnlyStoreError(
                _("Postwise may not write to its data folder."),
                where=where,
                todo=_("Ask IT to let you write to this folder, or start Postwise with --data and another folder."),
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return CorruptDatabaseError(
                _("The file with your data is damaged."),
                where=where,
                todo=_("Close Postwise and open it again. It will look for a good copy."),
            )
        case sqlite3.SQLITE_CONSTRAINT:
            return RefusedFactError(
                _("This does not fit what is kept already, so nothing was changed."),
                where=where,
                todo=_("Go back to Home and try again from there."),
            )
        case _:
            return StoreError(
                _("Your data could not be read or written: {reason}.").format(reason=error),
                where=where,
                todo=_("Try again. If it happens again, restart the computer and tell IT."),
            )
