"""Copies of the data file: making them, finding the newest good one, going back to it.

A damaged file is put aside and never deleted, unless the person asks for everything to be erased.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from assets.language import _
from records.connection import Connection, told
from records.errors import CorruptDatabaseError
from records.files import files_told, sync

Reason = Literal["day", "update"]
# For each reason: a week of work at hand, and no disk slowly filled.
KEPT = 5
# The number gives the order, since the clock of a laptop may jump; the date is for people.
_NAME = re.compile(r"(?P<number>\d{6})-(?P<date>\d{4}-\d\d-\d\d)-(?P<reason>day|update)\.db")


class HasConnection(Protocol):
    """What `keep_copy` needs of a store."""

    connection: Connection


def folder_of(path: Path) -> Path:
    """Return the folder with the copies of the data file at `path`."""
    return path.with_name(f"{path.stem}-copies")


def aside_of(path: Path) -> Path:
    """Return the folder that damaged data files are moved to."""
    return path.with_name(f"{path.stem}-set-aside")


def copies(path: Path) -> tuple[Path, ...]:
    """Return the copies of the data file at `path`, newest first."""
    folder = folder_of(path)
    found = folder.iterdir() if folder.is_dir() else iter(())
    return tuple(sorted((copy for copy in found if _NAME.fullmatch(copy.name)), reverse=True))


def newest_good(path: Path) -> Path | None:
    """Return the newest copy that is whole, or None."""
    return next((copy for copy in copies(path) if is_good(copy)), None)


def is_good(copy: Path) -> bool:
    """Say whether a file is a whole database with tables in it; it is opened for reading only."""
    try:
        with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            (answer,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        return False
    return bool(answer == "ok" and tables)


def keep_copy(store: HasConnection, now: datetime) -> Path | None:
    """Copy the data file unless that was done on the day of `now` (UTC); return the copy, or None."""
    today = f"{now:%Y-%m-%d}-day.db"
    if any(copy.name.endswith(today) for copy in copies(store.connection.path)):
        return None
    return make_copy(store.connection, now, "day")


def make_copy(connection: Connection, now: datetime, reason: Reason) -> Path:
    """Copy the open data file, whole or not at all, and let go of the oldest copies made for the same reason."""
    path = connection.path
    folder = folder_of(path)
    number = max((int(copy.name[:6]) for copy in copies(path)), default=0) + 1
    copy = folder / f"{number:06d}-{now:%Y-%m-%d}-{reason}.db"
    partial = copy.with_suffix(".partial")
    with files_told(folder), told(copy):
        folder.mkdir(mode=0o700, exist_ok=True)
        try:
            _back_up(connection.db.conn, partial)
            sync(partial)
            partial.replace(copy)
            sync(folder)
        finally:
            # Also what an earlier copy left behind that was cut off.
            for unfinished in folder.glob("*.partial*"):
                unfinished.unlink()
        for old in [kept for kept in copies(path) if kept.name.endswith(f"-{reason}.db")][KEPT:]:
            old.unlink()
    return copy


def restore(path: Path, copy: Path) -> Path | None:
    """Put the copy in the place of the data file; return where the old file was moved to, None where there was none.

    The data file must be closed. Cut off at any point, this leaves the old file, or no file and all copies.
    """
    if not is_good(copy):
        raise CorruptDatabaseError(
            _("This copy is damaged too, so nothing was changed."), where=str(copy), todo=_("Choose another copy.")
        )
    partial = path.with_name(f"{path.name}.partial")
    with files_told(path.parent):
        try:
            shutil.copyfile(copy, partial)
            sync(partial)
            aside = _move_aside([Path(f"{path}-wal"), Path(f"{path}-shm"), path], aside_of(path))
            partial.replace(path)
            sync(path.parent)
        finally:
            partial.unlink(missing_ok=True)
    return aside


def start_anew(path: Path) -> Path | None:
    """Move the data file and its copies aside, so that the next opening makes an empty one; return where they are."""
    with files_told(path.parent):
        return _move_aside([*copies(path), Path(f"{path}-wal"), Path(f"{path}-shm"), path], aside_of(path))


def forget_copies(path: Path) -> None:
    """Delete all copies and all files that were put aside: for a person who wants everything erased."""
    with files_told(path.parent):
        for folder in (folder_of(path), aside_of(path)):
            if folder.is_dir():
                shutil.rmtree(folder)


def _move_aside(files: list[Path], folder: Path) -> Path | None:
    """Move the files that exist to a new numbered folder; the last one decides, so it is moved last."""
    there = [file for file in files if file.exists()]
    if not there:
        return None
    folder.mkdir(mode=0o700, exist_ok=True)
    numbers = [int(old.name) for old in folder.iterdir() if old.name.isdecimal()]
    target = folder / f"{max(numbers, default=0) + 1:04d}"
    target.mkdir()
    for file in there:
        file.rename(target / file.name)
    return target


def _back_up(source: sqlite3.Connection, target: Path) -> None:
    """Copy with SQLite's backup API, which sees one whole state; the copy is a single file, without WAL."""
    target.unlink(missing_ok=True)  # left behind by a copy that was cut off
    with closing(sqlite3.connect(target)) as connection:
        source.backup(connection)
        connection.execute("PRAGMA journal_mode = DELETE")
