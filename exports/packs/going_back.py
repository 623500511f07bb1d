"""Going back from a pack to the course before it: one line in one file, so that one course or the other is in force.

The pack that is left stays on the disk until the next one is installed.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from assets.language import _
from exports.packs.changing import changing
from exports.packs.errors import PackError
from exports.packs.kept import CURRENT, load, shelf, version
from exports.whole_file import write_whole
from records.files import sync


def before(data: Path, here: str) -> str | None:
    """Return the version to go back to from the pack of version `here`, '' for the course that the app came with.

    None where that is the one that is open, so that there is nothing to go back to.
    """
    if not here:
        return None
    name = _before(data, here)
    return version(name) if name else ""


def go_back(data: Path, here: str) -> str:
    """Put the course before the pack of version `here` in force, and return its version, '' for the shipped one.

    PackError where it is not in force any more, FileError where that cannot be written; then nothing has changed.
    """
    with changing(data):
        kept = shelf(data)
        if not here or here not in map(version, kept.names):
            words = _("This course is not the one that is installed any more.")
            raise PackError("older", words, todo=_("Close Postwise and open it again."))
        name = _before(data, here)
        if name:
            write_whole(kept.home / CURRENT, f"{name}\n".encode())
        else:
            (kept.home / CURRENT).unlink()
        with contextlib.suppress(OSError):  # it is done; at worst, a power cut right now undoes it
            sync(kept.home)
    return version(name) if name else ""


def _before(data: Path, here: str) -> str:
    """Return the folder of the newest sound pack below the one of version `here`, or an empty text."""
    kept = shelf(data)
    versions = [version(name) for name in kept.names]
    for folder in kept.folders[versions.index(here) + 1 :] if here in versions else ():
        try:
            load(folder)
        except PackError:
            continue
        return folder.name
    return ""
