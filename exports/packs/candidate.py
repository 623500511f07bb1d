"""A pack that may be installed: looked at from the outside inwards, and held against the course that is open.

The heavy libraries load here, when somebody has a pack.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assets.language import _
from exports.packs.apart import CancelledError
from exports.packs.comparing import Difference, difference, goes_on
from exports.packs.course_check import check_course
from exports.packs.errors import PackError
from exports.packs.folders import open_pack
from exports.packs.in_memory import PackSource
from exports.packs.installing import follows
from exports.packs.manifest import LANGUAGE
from exports.packs.reading import Pack
from exports.packs.vouching import known, vouch
from modules.catalogue import read_catalogue
from modules.model import Catalogue
from modules.source import Source
from quizzes.banks import read_bank
from quizzes.model import Attempt, Purpose
from records.model import Invitation

# Reading, signature, content check, comparison.
STEPS = 4


@dataclass(frozen=True, slots=True)
class Here:
    """What a pack is held against: the course that is open, who is known, and the attempts under way."""

    data: Path
    source: Source
    catalogue: Catalogue
    invitation: Invitation | None
    hr: Path
    allow_unsigned: bool
    now: datetime
    attempts: tuple[Attempt, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pack that may be installed. `signer` is empty where nobody signed it, which HR then allows.

    `anew` are the attempts under way that the new course would begin anew, because their questions change.
    """

    name: str
    pack: Pack
    signer: str
    change: Difference
    anew: tuple[Purpose, ...] = ()

    @property
    def version(self) -> str:
        """The version of the pack."""
        return self.pack.manifest.version


def look_at(
    path: Path, here: Here, *, cancelled: Callable[[], bool], step: Callable[[int], object] = lambda _number: None
) -> Candidate:
    """Return what is in a file or a folder; PackError where it may not be installed, CancelledError when told to stop.

    `step` is told which of the STEPS begins, from 0. Nothing is changed on the disk.
    """
    step(0)
    return examine(open_pack(path), path.name, here, cancelled=cancelled, step=step)


def examine(
    pack: Pack,
    name: str,
    here: Here,
    *,
    cancelled: Callable[[], bool],
    step: Callable[[int], object] = lambda _number: None,
) -> Candidate:
    """Do the same for a pack that is read already."""
    step(1)
    if cancelled():
        raise CancelledError
    who = vouch(pack, known(here.invitation, here.hr), here.now, allow_unsigned=here.allow_unsigned)
    if follows(pack, here.data):
        version = pack.manifest.version
        raise PackError("older", _("Version {version} is the one that is installed.").format(version=version))
    step(2)
    check_course(pack, name, cancelled=cancelled)
    step(3)
    bank, _problems = read_bank(here.source, here.catalogue.language, here.catalogue)
    source = PackSource(pack.files, name)
    catalogue, _problems = read_catalogue(source, LANGUAGE)
    new_bank, _problems = read_bank(source, LANGUAGE, catalogue)
    change = difference(here.catalogue, bank, catalogue, new_bank)
    anew = (one.purpose for one in here.attempts if change.again or not goes_on(one, bank, new_bank))
    return Candidate(name, pack, who, change, tuple(anew))
