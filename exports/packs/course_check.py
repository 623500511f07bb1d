"""The content check on the course inside a pack, before anybody opens it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from assets.language import _, ngettext
from exports.packs.apart import look_through
from exports.packs.errors import PackError
from exports.packs.in_memory import PackSource
from exports.packs.manifest import LANGUAGE
from exports.packs.reading import Pack
from modules.catalogue import read_catalogue


def check_course(
    pack: Pack, label: str, now: datetime | None = None, *, cancelled: Callable[[], bool] = lambda: False
) -> None:
    """Raise PackError with every problem of the course, or when its fingerprint is not that of the manifest.

    `label` stands for the pack in the names of files. With `now`, what was looked up too long ago is a problem too:
    right for a pack that is made, and not for one that is installed a year later. CancelledError once `cancelled` says
    so: it is asked while the check runs, from the same thread.
    """
    if pack.manifest.languages[0] != LANGUAGE:
        raise PackError("faulty", _("This pack has no course in English, which the app needs first."))
    problems = look_through(pack.files, label, pack.manifest.languages, now, cancelled=cancelled)
    if not problems:
        catalogue, _found = read_catalogue(PackSource(pack.files, label), LANGUAGE)
        if catalogue.fingerprint != pack.manifest.fingerprint:
            raise PackError("altered", _("The course of this pack is not the one that its manifest names."))
    if problems:
        words = ngettext("The course has {count} problem.", "The course has {count} problems.", len(problems))
        raise PackError(
            "faulty",
            words.format(count=len(problems)),
            todo=_("Its author can put that right and build the pack again."),
            problems=problems,
        )
