"""Writing files whole or not at all: aside first, forced onto the disk, then renamed. Their errors in plain words."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assets.language import _
from exports.errors import ExportError


class FileError(ExportError):
    """A file could not be written. What was there before is untouched, and nothing half-written is left."""


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give the path of an empty file to write to; on leaving it takes the place of `path`, after an error it is gone.

    Only its owner may read it, since it is about people. Raises FileError.
    """
    with told(path):
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        os.close(handle)
        aside = Path(name)
        try:
            yield aside
            _sync(aside)
            aside.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                aside.unlink()
            raise


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, and make its folder where there is none. Raises FileError."""
    make_folder(path.parent)
    with whole(path) as aside:
        aside.write_bytes(data)


def make_folder(folder: Path) -> None:
    """Make a folder, and those that it is in, where they are not there yet. Raises FileError."""
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn errors of the file system into FileError."""
    try:
        yield
    except OSError as error:
        raise FileError(_("The file could not be written."), where=str(path), todo=_advice(error)) from error


def _advice(error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return _("The disk is full. Make some room or choose another place, then try again.")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return _("You may not write there. Choose another folder, then try again.")
    return _("Choose another place, then try again. ({reason})").format(reason=error.strerror or error)


def _sync(path: Path) -> None:
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())
