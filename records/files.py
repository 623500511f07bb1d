"""Files and folders of the data folder: forcing them onto the disk, and their errors in plain words."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assets.language import _
from records.errors import DiskFullError, ReadOnlyStoreError, StoreError

# No room left, on the disk or in what this person may use of it; Windows does not know the second.
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


@contextmanager
def files_told(folder: Path) -> Iterator[None]:
    """Turn errors of the file system into StoreError."""
    try:
        yield
    except OSError as error:
        raise explained(error, folder) from error


def explained(error: OSError, folder: Path) -> StoreError:
    """Return the error to raise for one of the file system's."""
    if error.errno in _FULL:
        return DiskFullError(
            _("The disk is full, so a file in the data folder could not be written."),
            where=str(folder),
            todo=_("Free some space, then try again. Everything from before is safe."),
        )
    return ReadOnlyStoreError(
        _("The data folder cannot be used: {reason}.").format(reason=error.strerror or error),
        where=str(folder),
        todo=_("Close other programs that use this folder, or start Postwise with --data and another folder."),
    )


def sync(path: Path) -> None:
    """Force a file, or the names in a folder, onto the disk."""
    if path.is_dir():
        if os.name != "nt":  # Windows cannot open a folder, and keeps names safe by itself.
            _sync(path, os.O_RDONLY)
    else:
        _sync(path, os.O_RDWR)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
