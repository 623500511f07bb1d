"""Looking into the folder where HR puts packs, such as a network place: slow, gone, or full of other things."""

from __future__ import annotations

import os
import stat
from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from exports.packs.errors import PackError
from exports.packs.folders import is_pack_folder, open_pack
from exports.packs.manifest import MANIFEST, numbers
from exports.packs.reading import SUFFIX, Pack

_MOST_ENTRIES = 1_000
# So many new packs are read at one look, the newest first; the others at the next one.
_MOST_NEW = 10
# What is younger may still be on its way to the folder.
_REST_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class Seen:
    """One pack of the folder. `key` changes with the file; `pack` is what is in it, or `reason` why nothing is."""

    key: str
    name: str
    pack: Pack | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What is new in the folder: good packs first, the highest version at the top. `again`: more is on its way."""

    seen: tuple[Seen, ...] = ()
    again: bool = False


def look_into(folder: Path, known: Set[str], now: datetime) -> Look:
    """Return the packs of a folder whose keys are not known yet. A folder out of reach is empty; no link is followed.

    It reads at most ten packs. It may take as long as the network does, so it runs where nobody waits for it.
    """
    try:
        with os.scandir(folder) as entries:
            found = [one for entry in islice(entries, _MOST_ENTRIES) if (one := _describe(entry, known))]
    except OSError:
        return Look()
    settled = sorted((one for one in found if not 0 <= now.timestamp() - one[0] < _REST_SECONDS), reverse=True)
    seen = []
    for _changed_at, key, path in settled[:_MOST_NEW]:
        try:
            seen.append(Seen(key, path.name, open_pack(path)))
        except PackError as error:
            if not isinstance(error.__cause__, OSError):  # the network is no fault of the pack
                seen.append(Seen(key, path.name, reason=str(error)))
    seen.sort(key=lambda one: numbers(one.pack.manifest.version) if one.pack else (), reverse=True)
    return Look(tuple(seen), again=len(settled) < len(found) or len(settled) > _MOST_NEW)


def _describe(entry: os.DirEntry[str], known: Set[str]) -> tuple[float, str, Path] | None:
    """Return when a pack that is not known was changed, its key and its place; None for everything else."""
    place = Path(entry.path)
    try:
        facts = entry.stat(follow_symlinks=False)
        if stat.S_ISDIR(facts.st_mode) and is_pack_folder(place):
            facts = (place / MANIFEST).lstat()
        elif not (stat.S_ISREG(facts.st_mode) and entry.name.lower().endswith(SUFFIX)):
            return None
    except OSError:
        return None
    key = f"{entry.name} {facts.st_size} {facts.st_mtime_ns}"
    return None if key in known else (facts.st_mtime, key, place)
