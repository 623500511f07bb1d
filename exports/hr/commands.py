"""What `main.py hr …` does: one function a command, each from options to exit code, document and lines. Prints nothing.

0 is good, 1 means that the answer is no: something waits or was rejected, a list has problems, a log is not whole.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from assets.language import _
from exports.hr import authority, command_keeping, command_people, command_taking
from exports.hr.desk import Desk, Given, open_desk, passphrase
from exports.hr.recovery import recovery_sheet
from exports.hr.sealing import seal
from exports.plain_file import check_plain, read_plain
from exports.whole_file import write_whole
from records.hr.register import open_register

Told = tuple[int, Any, list[str]]

# The commands that need no more than the open register.
_AT_DESK: dict[str, Callable[[Desk, argparse.Namespace], Told]] = {
    **command_people.COMMANDS,
    **command_taking.COMMANDS,
    **command_keeping.COMMANDS,
}
_LARGEST_BACKUP = 1 << 20


def run(given: Given, options: argparse.Namespace) -> Told:
    """Carry out one command of HR. Raises PostwiseError for what cannot be done."""
    name = options.command
    if options.passphrase_file is not None:
        check_plain(options.passphrase_file)
    if name in _SET_UP:
        return _SET_UP[name](given, options)
    with open_desk(given, options) as desk:
        return _AT_DESK[name](desk, options)


def _init(given: Given, options: argparse.Namespace) -> Told:
    words = passphrase(options)
    organisation = options.organisation or given.organisation.name
    made = authority.create(given.folder, organisation, words, given.now)
    register = open_register(given.folder, given.now)
    try:
        with register.deed(given.who, "authority-made", "authority", given.now):
            pass
        seal(register, made)
    finally:
        register.close()
    lines = [_("HR's authority of {name} is set up.").format(name=made.organisation), made.fingerprint]
    if options.backup:
        write_whole(options.backup, authority.backup(given.folder))
        lines.append(_("Backup: {file}").format(file=options.backup))
    if options.sheet:
        write_whole(options.sheet, recovery_sheet(made, given.now))
        lines.append(_("Recovery sheet: {file}").format(file=options.sheet))
    document = {"organisation": made.organisation, "fingerprint": made.fingerprint, "root": made.root_pem.decode()}
    return 0, document, lines


def _restore(given: Given, options: argparse.Namespace) -> Told:
    data = read_plain(options.file, _LARGEST_BACKUP)
    made = authority.restore(given.folder, data, passphrase(options))
    document = {"organisation": made.organisation, "fingerprint": made.fingerprint}
    return 0, document, [_("HR's authority of {name} is back.").format(name=made.organisation), made.fingerprint]


def _root(given: Given, options: argparse.Namespace) -> Told:
    write_whole(options.out, authority.public_root(given.folder))
    return 0, {"file": str(options.out)}, [str(options.out)]


_SET_UP: dict[str, Callable[[Given, argparse.Namespace], Told]] = {"init": _init, "restore": _restore, "root": _root}
