"""Changing which course is in force: one process at a time, and what stops it is told in words.

The lock is the system's own, on a small file in the data folder: a process that dies lets go of it. The file goes away
with the lock, so that nothing is left where nothing was installed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assets.language import _
from exports.whole_file import FileError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK = "content.lock"
# An installation takes one or two, on a slow network place some more.
_WAIT_SECONDS = 30.0
_STEP = 0.05


@contextmanager
def changing(data: Path, *, seconds: float = _WAIT_SECONDS) -> Iterator[None]:
    """Hold the right to change what is installed below the folder `data`, after waiting `seconds` at most.

    FileError where another process does not let go of it, and in place of every error of the file system.
    """
    with _told(data):
        made = not data.exists()
        handle = _take(data, seconds)
        try:
            yield
        finally:
            _let_go(data / LOCK, handle)
            if made:
                with contextlib.suppress(OSError):  # not empty, when all went well
                    data.rmdir()


def _take(data: Path, seconds: float) -> int:
    """Return the handle of the file that is locked."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    left = seconds
    while True:
        handle = os.open(data / LOCK, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            if _lock(handle) and _is_there(data / LOCK, handle):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if left <= 0:
            raise FileError(
                _("Another Postwise is changing the course just now."),
                where=str(data),
                todo=_("Wait a moment, then try again."),
            )
        time.sleep(_STEP)
        left -= _STEP


def _lock(handle: int) -> bool:
    """Lock a file, if nobody else has; closing it lets go."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK):
            return False
        raise
    return True


def _is_there(place: Path, handle: int) -> bool:
    """Whether the file that is locked is still the one of that name; whoever had it before may have removed it."""
    if os.name == "nt":  # where an open file stays
        return True
    try:
        return os.path.samestat(os.fstat(handle), place.lstat())
    except FileNotFoundError:
        return False


def _let_go(place: Path, handle: int) -> None:
    """Remove the file, and let go of it: on Windows the other way round, where it stays if somebody waits for it."""
    if os.name == "nt":
        os.close(handle)
    with contextlib.suppress(OSError):
        place.unlink()
    if os.name != "nt":
        os.close(handle)


@contextmanager
def _told(data: Path) -> Iterator[None]:
    """Turn errors of the file system into FileError. The folder is our own, so nobody is told to choose another."""
    try:
        yield
    except FileError as error:
        if not isinstance(error.__cause__, OSError):
            raise
        raise _error(error.__cause__, data) from error.__cause__
    except OSError as error:
        raise _error(error, data) from error


def _error(error: OSError, data: Path) -> FileError:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            todo = _("The disk is full. Make some room, then try again.")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            todo = _("You may not write to Postwise’s own folder. Ask IT to allow it.")
        case _:
            todo = _("Try again. If it happens again, tell IT. ({reason})").format(reason=error.strerror or error)
    return FileError(_("The course could not be changed, so it is as it was."), where=str(data), todo=todo)
