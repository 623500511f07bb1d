"""What a command of HR works with: the register and the authority, opened with the passphrase, and closed sealed."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from assets.language import _
from exports.errors import ExportError
from exports.hr import authority
from exports.hr.authority import Authority
from exports.hr.sealing import seal
from modules.errors import PostwiseError
from modules.model import Organisation, Policy
from records.hr import people
from records.hr.model import Filter, Person
from records.hr.register import Register, open_register
from records.hr.standing import Versions, counting

FOLDER = "hr"
PASSPHRASE = "POSTWISE_PASSPHRASE"  # noqa: S105 - the name of a variable, not a passphrase
_LONGEST_PASSPHRASE = 4096
_CHECK = "audit"


@dataclass(frozen=True, slots=True)
class Given:
    """What every command is given: where everything is kept, the organisation, the policy in force, and the time.

    `tell` is told (done, total) of long work, `who` is the name of the person who gives the command.
    """

    data: Path
    organisation: Organisation
    policy: Policy
    versions: Versions
    now: datetime
    who: str
    tell: Callable[[int, int], bool]

    @property
    def folder(self) -> Path:
        """Return the folder of HR."""
        return self.data / FOLDER


@dataclass(frozen=True, slots=True)
class Desk:
    """An open register with its authority, for one command."""

    given: Given
    register: Register
    authority: Authority

    def person(self, words: str) -> Person:
        """Return the person with this id, e-mail address or staff number; ExportError for nobody."""
        found = people.person(self.register, words) or people.find(self.register, email=words, staff_number=words)
        if found is None:
            raise ExportError(
                _("There is nobody with “{words}” in the register.").format(words=words),
                todo=_("Give an e-mail address, a staff number or an id from “hr list --json”."),
            )
        return found


@contextmanager
def open_desk(given: Given, options: argparse.Namespace) -> Iterator[Desk]:
    """Open the register with the passphrase, and seal the audit log at the end, also after an error.

    What was done by then is done, so a log that cannot be sealed is told beside the answer and not in its place. The
    check of the log seals nothing: it must not vouch for what it was asked about.
    """
    opened = authority.open_authority(given.folder, passphrase(options))
    register = open_register(given.folder, given.now)
    try:
        try:
            yield Desk(replace(given, versions=counting(register, given.policy, given.versions)), register, opened)
        finally:
            if options.command != _CHECK:
                _seal_or_tell(register, opened)
    finally:
        register.close()


def _seal_or_tell(register: Register, opened: Authority) -> None:
    try:
        seal(register, opened)
    except PostwiseError as error:
        sys.stderr.write(f"{error}\n")


def passphrase(options: argparse.Namespace) -> str:
    """Return the passphrase from --passphrase-file or POSTWISE_PASSPHRASE; never from the command line itself."""
    path: Path | None = options.passphrase_file
    if path is not None:
        try:
            with path.open("rb") as stream:
                text = stream.read(_LONGEST_PASSPHRASE).decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise ExportError(_("The file with the passphrase cannot be read."), where=str(path)) from error
        return text.rstrip("\r\n")
    if os.environ.get(PASSPHRASE):
        return os.environ[PASSPHRASE]
    raise ExportError(
        _("HR's passphrase is needed."),
        todo=_("Give --passphrase-file, or set the variable {name}.").format(name=PASSPHRASE),
    )


def chosen(options: argparse.Namespace) -> Filter:
    """Return the filter that the options ask for."""
    return Filter(
        words=options.words,
        statuses=tuple(options.status),
        teams=tuple(options.team),
        nations=tuple(options.nation),
        sort=options.sort,
        descending=options.descending,
    )
