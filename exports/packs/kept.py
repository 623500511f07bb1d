"""The packs that are installed: a folder each below `content`, and the small file that says which is in force.

`current` has one or two lines: the folder in force, and the one before it, which is there to go back to.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assets.language import _
from exports.packs.errors import PackError
from exports.packs.manifest import LARGEST_FILE, LARGEST_MANIFEST, MANIFEST, VERSION, Manifest, read_manifest

FOLDER = "content"
CURRENT = "current"
_POLICY = re.compile(r"[a-z]{2,3}/policy/([^/-]+)-[^/]+\.md")
_LARGEST_CURRENT = 1024
_SHAPE = re.compile(rf"([1-9][0-9]{{0,8}})-({VERSION.pattern})")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Which folders are in force, by name: the newest first. `damaged` where the file that says so cannot be read."""

    home: Path
    names: tuple[str, ...] = ()
    damaged: bool = False

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders in force, the newest first; they may be gone or damaged."""
        return tuple(self.home / name for name in self.names)


def shelf(data: Path) -> Shelf:
    """Return what is installed below the folder `data`."""
    home = data / FOLDER
    try:
        with (home / CURRENT).open("rb") as stream:
            lines = stream.read(_LARGEST_CURRENT).decode("ascii").split()
    except FileNotFoundError:
        return Shelf(home)
    except (OSError, ValueError):
        return Shelf(home, damaged=True)
    if not 1 <= len(lines) <= 2 or not all(map(_SHAPE.fullmatch, lines)):
        return Shelf(home, damaged=True)
    return Shelf(home, tuple(lines))


def number(name: str) -> int:
    """Return the number of a folder: each that is installed has a higher one. 0 for a name that is none of ours."""
    found = _SHAPE.fullmatch(name)
    return int(found[1]) if found else 0


def version(name: str) -> str:
    """Return the version in the name of a folder of ours."""
    return name.partition("-")[2]


def same_course(here: Manifest, new: Manifest) -> bool:
    """Whether two packs are of one course: the same id, and a policy of the same code where both name one."""
    return here.id == new.id and same_policy((entry.name for entry in here.files), new)


def same_policy(here: Iterable[str], new: Manifest) -> bool:
    """Whether a pack has a policy of the same code as a course with these files, where both name one."""
    names = (here, (entry.name for entry in new.files))
    codes = [{found[1] for name in some if (found := _POLICY.fullmatch(name))} for some in names]
    return not all(codes) or bool(codes[0] & codes[1])


def since(folder: Path) -> datetime | None:
    """Return when a pack was installed; None where that cannot be told."""
    try:
        return datetime.fromtimestamp((folder / MANIFEST).stat().st_mtime, UTC)
    except OSError:
        return None


def load(folder: Path) -> Manifest:
    """Return the manifest of a pack that is installed, when each of its files is as it was; PackError when not."""
    try:
        manifest = read_manifest(_read(folder / MANIFEST, LARGEST_MANIFEST))
        for entry in manifest.files:
            held = _read(folder / entry.name, LARGEST_FILE)
            if len(held) != entry.size or hashlib.sha256(held).hexdigest() != entry.sha256:
                raise PackError("altered", _("A file of the installed course was changed."), where=entry.name)
    except OSError as error:
        raise PackError("unreadable", _("The installed course cannot be read."), where=str(folder)) from error
    return manifest


def _read(path: Path, largest: int) -> bytes:
    with path.open("rb") as stream:
        return stream.read(largest + 1)
