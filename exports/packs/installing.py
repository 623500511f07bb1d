"""Installing a pack: written aside, forced onto the disk, renamed, and only then named as the one in force.

Killed at any moment, either the old course or the new one is in force. What the person did is kept elsewhere and is
never touched.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assets.language import _
from exports.packs.errors import PackError
from exports.packs.kept import CURRENT, Shelf, load, number, shelf, version
from exports.packs.manifest import MANIFEST, SIGNATURE, numbers
from exports.packs.reading import Pack
from exports.packs.unpacking import unpack
from exports.whole_file import told, write_whole
from records.files import sync

_ASIDE = ".new-"
# What is younger than this may belong to another process that is still at it.
_STALE_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class Installed:
    """Where a pack is now. `already` where it was there before, and nothing was done."""

    folder: Path
    already: bool


def install(pack: Pack, data: Path, now: datetime) -> Installed:
    """Put a pack in force below the folder `data`. Who signed it and whether its course is sound was asked before.

    PackError for a version that is not higher than the one in force, FileError where it cannot be written. Either way
    the course in force is the one from before.
    """
    before = shelf(data)
    sound = _sound(before)
    # What cannot be read any more may be installed again, in the same version.
    repairs = before.damaged or not before.names or sound != before.names[0]
    if _refuse_lower(pack, before, repairs=repairs):
        return Installed(before.folders[0], already=True)
    home = before.home
    fresh = not home.exists()
    try:
        with told(home), _aside(home) as aside:
            inside = {MANIFEST: pack.manifest_data} | ({SIGNATURE: pack.token} if pack.token else {})
            unpack({**pack.files, **inside}, aside, durable=True)
            folder = home / f"{_highest(home) + 1}-{pack.manifest.version}"
            aside.rename(folder)
            sync(home)
    except BaseException:
        if fresh:
            with contextlib.suppress(OSError):
                home.rmdir()
        raise
    # From this one deed on the new course is in force.
    write_whole(home / CURRENT, "".join(f"{name}\n" for name in (folder.name, sound) if name).encode())
    with told(home):
        sync(home)
    _sweep(home, {folder.name, sound}, now)
    return Installed(folder, already=False)


def _sound(kept: Shelf) -> str:
    """Return the name of the newest folder that is as it was, or an empty text."""
    for folder in kept.folders:
        with contextlib.suppress(PackError):
            load(folder)
            return folder.name
    return ""


def _refuse_lower(pack: Pack, kept: Shelf, *, repairs: bool) -> bool:
    """Raise PackError for a version that may not follow; return whether the very same pack is in force already."""
    names = kept.names[:1]
    if kept.damaged and kept.home.is_dir():
        names = tuple(place.name for place in kept.home.iterdir() if number(place.name))
    if not names:
        return False
    highest = max((version(name) for name in names), key=numbers)
    here, new = numbers(highest), numbers(pack.manifest.version)
    if new > here or (new == here and repairs):
        return False
    if new == here and load(kept.folders[0]).files == pack.manifest.files:
        return True
    if new == here:
        words = _("Version {version} is installed already, with other content.").format(version=highest)
    else:
        words = _("This pack has version {new}, and version {here} is installed.").format(
            new=pack.manifest.version, here=highest
        )
    raise PackError("older", words, todo=_("Only a higher version is installed. Build the pack again with one."))


@contextlib.contextmanager
def _aside(home: Path) -> Iterator[Path]:
    """Give an empty folder to write to, which is gone after an error."""
    aside = home / f"{_ASIDE}{secrets.token_hex(8)}"
    aside.mkdir(mode=0o700, parents=True)
    try:
        yield aside
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def _highest(home: Path) -> int:
    return max((number(place.name) for place in home.iterdir()), default=0)


def _sweep(home: Path, wanted: set[str], now: datetime) -> None:
    """Remove older packs, and what an installation that was cut off has left; failing that, they stay."""
    newest = max(map(number, wanted))
    with contextlib.suppress(OSError):
        for place in home.iterdir():
            stale = place.name.startswith(_ASIDE) and now.timestamp() - place.stat().st_mtime > _STALE_SECONDS
            if stale or (0 < number(place.name) < newest and place.name not in wanted):
                shutil.rmtree(place, ignore_errors=True)
