"""Files that a command is given: only plain ones are opened, for a named pipe would keep it waiting for ever."""

from __future__ import annotations

import stat
from pathlib import Path

from assets.language import _
from exports.errors import ExportError

# What the shell itself hands over, open already: `<(command)`, and /dev/stdin.
_HANDED_OVER = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")


def check_plain(path: Path) -> None:
    """Raise ExportError for a folder, a named pipe or a device. What is not there is for whoever opens it to tell."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return
    if stat.S_ISREG(mode) or path.as_posix().startswith(_HANDED_OVER):
        return
    what = _("This is a folder, not a file.") if stat.S_ISDIR(mode) else _("This is not a plain file.")
    raise ExportError(what, where=str(path), todo=_("Give the name of a file."))


def read_plain(path: Path, most: int) -> bytes:
    """Return so many bytes of a plain file at most; ExportError where it cannot be read."""
    check_plain(path)
    try:
        with path.open("rb") as stream:
            return stream.read(most)
    except (OSError, ValueError) as error:
        raise ExportError(
            _("The file cannot be opened."), where=str(path), todo=_("Look at its name, then give the command again.")
        ) from error
