"""Writing a file whole or not at all: beside it first, flushed to the disk, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from assets.language import _
from modules.errors import PostwiseError


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`; on failure the old file, if any, is untouched and PostwiseError says why."""
    held = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, held = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(held).replace(path)
    except OSError as error:
        if held:
            with contextlib.suppress(OSError):
                Path(held).unlink()
        raise PostwiseError(_("The file could not be written."), where=str(path), todo=_advice(error)) from error


def _advice(error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("The disk is full. Make some room or choose another place, then try again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _("You may not write there. Choose another folder, then try again.")
    return _("Choose another place, then try again. ({reason})").format(reason=error.strerror or error)
