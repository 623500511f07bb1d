"""The command line of HR: `main.py hr …`. Says which commands and options there are; loads nothing heavy."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assets.language import _

Add = Callable[[Any, str, str], argparse.ArgumentParser]
_STATUSES = ("done", "soon", "due", "outdated", "overdue", "left")
_SORTS = ("name", "email", "staff_number", "team", "nation", "status", "due_at", "completed_at", "score")


def add_commands(commands: Any, add: Add) -> None:
    """Add every command of HR below `commands`; `add` makes one with the options that all commands share."""
    for fill in (_set_up, _people, _intake, _register, _keeping):
        fill(commands, add)


def _set_up(commands: Any, add: Add) -> None:
    init = add(commands, "init", _("set HR's authority up"))
    init.add_argument("--organisation", default="", help=_("the name that stands in HR's key"))
    init.add_argument("--backup", type=Path, help=_("where the backup goes"))
    init.add_argument("--sheet", type=Path, help=_("where the recovery sheet (PDF) goes"))
    backup = add(commands, "backup", _("write a backup of HR's authority"))
    backup.add_argument("--out", type=Path, required=True, help=_("the file to write"))
    restore = add(commands, "restore", _("put a backup of HR's authority back"))
    restore.add_argument("file", type=Path, help=_("the backup"))
    root = add(commands, "root", _("write the public root of HR's authority, for checking certificates"))
    root.add_argument("--out", type=Path, required=True, help=_("the file to write"))


def _people(commands: Any, add: Add) -> None:
    roster = add(commands, "roster", _("read a list of people from a CSV or XLSX file"))
    roster.add_argument("file", type=Path, help=_("the list"))
    roster.add_argument("--map", action="append", default=[], metavar="FIELD=COLUMN", help=_("which column holds what"))
    roster.add_argument("--leavers", action="store_true", help=_("whoever is not in the list has left"))
    roster.add_argument("--preview", action="store_true", help=_("say what would happen, and keep nothing"))
    invite = add(commands, "invite", _("write invitations, one file a person"))
    invite.add_argument("--out", type=Path, required=True, help=_("the folder to write to"))
    invite.add_argument("--person", action="append", default=[], help=_("an e-mail address or a staff number"))
    _filters(invite)


def _intake(commands: Any, add: Add) -> None:
    take = add(commands, "import", _("take in certificates: files, folders and zip archives"))
    take.add_argument("paths", type=Path, nargs="+", help=_("what to take in"))
    take.add_argument("--trust", type=Path, action="append", default=[], help=_("the root.pem of an installation"))
    add(commands, "tray", _("what waits for a decision"))
    for name, words in (("accept", _("accept a file of the tray")), ("refuse", _("refuse a file of the tray"))):
        decide = add(commands, name, words)
        decide.add_argument("id", help=_("the file's number in the tray"))
        decide.add_argument("--note", required=True, help=_("why"))
    sign = add(commands, "countersign", _("countersign certificates and write them out"))
    sign.add_argument("ids", nargs="*", help=_("completions; without any: all that are not countersigned yet"))
    sign.add_argument("--out", type=Path, help=_("the folder for the countersigned certificates"))
    revoke = add(commands, "revoke", _("withdraw a completion, or a key with all that it signed"))
    revoke.add_argument("id", help=_("a completion, or with --key the SHA-256 of an installation's root"))
    revoke.add_argument("--key", action="store_true", help=_("withdraw a key"))
    revoke.add_argument("--note", required=True, help=_("why"))


def _register(commands: Any, add: Add) -> None:
    listed = add(commands, "list", _("the rows of the register"))
    _filters(listed)
    report = add(commands, "report", _("write a report"))
    report.add_argument("--format", choices=("csv", "xlsx", "pdf"), default="xlsx", help=_("what kind of file"))
    report.add_argument("--out", type=Path, required=True, help=_("the file or the folder to write to"))
    report.add_argument("--bom", action="store_true", help=_("begin a CSV with a byte order mark, as Excel likes it"))
    _filters(report)
    remind = add(commands, "remind", _("write reminders for everybody who is to be reminded today"))
    remind.add_argument("--out", type=Path, required=True, help=_("the folder to write to"))
    remind.add_argument("--to", choices=("person", "manager"), default="person", help=_("whom the letters are for"))
    remind.add_argument("--calendar", action="store_true", help=_("write calendar entries (.ics) too"))


def _keeping(commands: Any, add: Add) -> None:
    export = add(commands, "export", _("write out all that is kept about one person"))
    export.add_argument("person", help=_("an e-mail address, a staff number or an id"))
    export.add_argument("--out", type=Path, required=True, help=_("the folder to write to"))
    rectify = add(commands, "rectify", _("put a person's details right"))
    rectify.add_argument("person", help=_("an e-mail address, a staff number or an id"))
    rectify.add_argument("--set", action="append", required=True, metavar="FIELD=VALUE", help=_("what is right"))
    rectify.add_argument("--note", required=True, help=_("why"))
    erase = add(commands, "erase", _("erase a person; this cannot be undone"))
    erase.add_argument("person", help=_("an e-mail address, a staff number or an id"))
    erase.add_argument("--note", required=True, help=_("why"))
    erase.add_argument("--yes", action="store_true", help=_("really erase; without it, only say what would go"))
    retain = add(commands, "retain", _("say what the rules of retention would erase, or erase it"))
    retain.add_argument("--leavers-months", type=int, help=_("keep people who left so many months (0: for ever)"))
    retain.add_argument("--completions-months", type=int, help=_("keep older completions so many months (0: for ever)"))
    retain.add_argument("--tray-days", type=int, help=_("keep decided files of the tray so many days (0: for ever)"))
    retain.add_argument("--apply", action="store_true", help=_("really erase"))
    add(commands, "audit", _("say whether the audit log is whole"))


def _filters(command: argparse.ArgumentParser) -> None:
    command.add_argument("--words", default="", help=_("words that name, address, number or team hold"))
    command.add_argument("--status", action="append", default=[], choices=_STATUSES, help=_("how people stand"))
    command.add_argument("--team", action="append", default=[], help=_("a team"))
    command.add_argument("--nation", action="append", default=[], help=_("a nation"))
    command.add_argument("--sort", choices=_SORTS, default="name", help=_("in which order"))
    command.add_argument("--descending", action="store_true", help=_("in the other direction"))
