"""The content check on the course inside a pack, before anybody opens it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from assets.language import _, ngettext
from exports.packs.errors import PackError
from exports.packs.manifest import LANGUAGE
from exports.packs.reading import Pack
from exports.packs.unpacking import unpack
from exports.whole_file import told
from modules.catalogue import read_catalogue
from modules.errors import ContentError
from modules.source import BANKS, Source
from quizzes.check import content_report


def check_course(pack: Pack, label: str, now: datetime | None = None) -> None:
    """Raise PackError with every problem of the course, or when its fingerprint is not that of the manifest.

    `label` stands for the pack in the names of files. With `now`, what was looked up too long ago is a problem too:
    right for a pack that is made, and not for one that is installed a year later.
    """
    if pack.manifest.languages[0] != LANGUAGE:
        raise PackError("faulty", _("This pack has no course in English, which the app needs first."))
    problems: list[str] = []
    with _unpacked(pack, label) as source:
        for language in pack.manifest.languages:
            try:
                report = content_report(source, language, now)
            except ContentError as error:
                problems.append(str(error))
                continue
            problems += [f"{one['file']}:{one['line']}: {one['message']} ({one['code']})" for one in report["problems"]]
        if not problems:
            catalogue, _found = read_catalogue(source, LANGUAGE)
            if catalogue.fingerprint != pack.manifest.fingerprint:
                raise PackError("altered", _("The course of this pack is not the one that its manifest names."))
    if problems:
        words = ngettext("The course has {count} problem.", "The course has {count} problems.", len(problems))
        raise PackError(
            "faulty",
            words.format(count=len(problems)),
            todo=_("Its author can put that right and build the pack again."),
            problems=tuple(problems),
        )


@contextmanager
def _unpacked(pack: Pack, label: str) -> Iterator[Source]:
    """Give the course in a folder of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="postwise-") as name:
        folder = Path(name)
        with told(folder):
            unpack(pack.files, folder, durable=False)
        yield Source(folder, folder / BANKS, label, f"{label}/{BANKS}", folder)
