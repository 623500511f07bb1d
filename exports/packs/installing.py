"""Installing a pack: written aside, forced onto the disk, renamed, and only then named as the one in force.

Killed at any moment, either the old course or the new one is in force. What the person did is kept elsewhere and is
never touched.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assets.language import _
from exports.packs.changing import changing
from exports.packs.errors import PackError
from exports.packs.kept import CURRENT, Shelf, load, number, same_course, same_policy, shelf, version
from exports.packs.manifest import LANGUAGE, MANIFEST, SIGNATURE, numbers
from exports.packs.reading import Pack
from exports.packs.unpacking import unpack
from exports.whole_file import write_whole
from modules.source import open_source
from records.files import sync

_ASIDE = ".new-"
# What an installation leaves that was cut off: its folder, or the file that says what is in force.
_LEFT = (f"{_ASIDE}*", ".*.part")


@dataclass(frozen=True, slots=True)
class Installed:
    """Where a pack is now. `already` where it was there before, and nothing was done."""

    folder: Path
    already: bool


def install(pack: Pack, data: Path, now: datetime) -> Installed:
    """Put a pack in force below the folder `data`. Who signed it and whether its course is sound was asked before.

    PackError for a version that is not higher than the one in force, and for another course, FileError where it cannot
    be written. Either way the course in force is the one from before, and nothing is left of the new one.
    """
    # Asked before anything is touched, and once more when nobody else can be quicker.
    if not follows(pack, data):
        with changing(data):
            if not follows(pack, data):
                return Installed(_put(pack, shelf(data), now), already=False)
    return Installed(shelf(data).folders[0], already=True)


def _put(pack: Pack, before: Shelf, now: datetime) -> Path:
    """Write a pack beside the one in force, and name it as the one in force from now on; return its folder."""
    home, sound = before.home, _sound(before)
    fresh = not home.exists()
    home.mkdir(mode=0o700, exist_ok=True)
    aside = home / f"{_ASIDE}{secrets.token_hex(8)}"
    folder = home / f"{_highest(home) + 1}-{pack.manifest.version}"
    try:
        aside.mkdir(mode=0o700)
        inside = {MANIFEST: pack.manifest_data} | ({SIGNATURE: pack.token} if pack.token else {})
        unpack({**pack.files, **inside}, aside)
        # Since when it is in force; see `kept.since`.
        os.utime(aside / MANIFEST, (now.timestamp(), now.timestamp()))
        aside.rename(folder)
        sync(home)
        # From this one deed on the new course is in force.
        write_whole(home / CURRENT, "".join(f"{name}\n" for name in (folder.name, sound) if name).encode())
    except BaseException:
        if folder.name not in shelf(home.parent).names:
            shutil.rmtree(aside, ignore_errors=True)
            shutil.rmtree(folder, ignore_errors=True)
        if fresh:
            with contextlib.suppress(OSError):
                home.rmdir()
        raise
    with contextlib.suppress(OSError):  # it is done; at worst, a power cut right now undoes it
        sync(home)
    _sweep(home, {folder.name, sound})
    return folder


def follows(pack: Pack, data: Path) -> bool:
    """Whether the very same pack is in force already; PackError for one that may not come after the one in force."""
    here = shelf(data)
    sound = _sound(here)
    words = ""
    if sound and not same_course(load(here.home / sound), pack.manifest):
        words = _("This pack is for another course ({new}) than the one that is installed ({here}).").format(
            new=pack.manifest.id, here=load(here.home / sound).id
        )
    elif not sound and not same_policy(shipped(), pack.manifest):
        words = _("This pack ({new}) is for another policy than the course that Postwise came with.").format(
            new=pack.manifest.id
        )
    if words:
        raise PackError("other", words, todo=_("Ask HR which of them is yours."))
    # What cannot be read any more may be installed again, in the same version.
    repairs = here.damaged or not here.names or sound != here.names[0]
    return _refuse_lower(pack, here, repairs=repairs)


def shipped() -> tuple[str, ...]:
    """Return the files of the policy in the course that the app came with: that is the one before the first pack."""
    folder = f"{LANGUAGE}/policy"
    return tuple(f"{folder}/{name}" for name in open_source(None).names(folder))


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
    raise PackError("older", words, todo=_("Only a higher version can be installed. Ask HR for a newer one."))


def _highest(home: Path) -> int:
    return max((number(place.name) for place in home.iterdir()), default=0)


def _sweep(home: Path, wanted: set[str]) -> None:
    """Remove other packs, and what an installation that was cut off has left; failing that, they stay.

    Nobody else is at work here meanwhile, so how old they are, by whatever clock, does not matter.
    """
    with contextlib.suppress(OSError):
        for place in home.iterdir():
            if number(place.name) and place.name not in wanted:
                shutil.rmtree(place, ignore_errors=True)
        for place in (place for pattern in _LEFT for place in home.glob(pattern)):
            if place.is_dir():
                shutil.rmtree(place, ignore_errors=True)
            else:
                place.unlink()
