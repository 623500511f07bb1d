"""The command line of content packs: `main.py pack …`. Says which commands and options there are."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assets.language import _

Add = Callable[[Any, str, str], argparse.ArgumentParser]


def add_commands(commands: Any, add: Add) -> None:
    """Add every command of packs below `commands`; `add` makes one with the options that all commands share."""
    build = add(commands, "build", _("make a pack from a folder with a course, signed by HR"))
    build.add_argument("folder", type=Path, help=_("the folder, as --content takes it"))
    build.add_argument("--out", type=Path, required=True, help=_("the file to write, or a folder for it"))
    build.add_argument("--version", default="", help=_("numbers with dots, such as 1.2; without it, the time"))
    build.add_argument("--id", default="", help=_("a short name; without it, the code of the policy"))
    build.add_argument("--unsigned", action="store_true", help=_("do not sign; few will install it"))
    build.add_argument("--passphrase-file", type=Path, help=_("a file with HR's passphrase (or POSTWISE_PASSPHRASE)"))
    build.add_argument("--by", default="", help=_("the name of the person who does it; else that of this account"))
    check = add(commands, "check", _("say whether a pack is safe, whole, signed by HR, and sound"))
    install = add(commands, "install", _("check a pack and put it in force"))
    for command in (check, install):
        command.add_argument("file", type=Path, help=_("the pack: a file, or a folder with the same in it"))
        command.add_argument(
            "--trust", type=Path, action="append", default=[], help=_("the root.pem of HR's authority")
        )
    for command in (build, check, install):
        command.set_defaults(group="pack")
