"""The command line: its commands and options. Loads no Qt."""

from __future__ import annotations

import argparse
import errno
import io
import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from assets.language import _
from exports.hr.arguments import add_commands
from exports.packs.arguments import add_commands as add_pack_commands
from modules.errors import PostwiseError

Deed = Callable[[argparse.Namespace], int]


def parser(deeds: Mapping[str, Deed], answer: Deed) -> argparse.ArgumentParser:
    """Return the command line (design, section 9).

    `deeds` holds what the commands with a window do, 'open' for none; `answer` does all the others.
    """
    top = argparse.ArgumentParser(prog="postwise", description=_("Learn the social media policy, with proof."))
    top.add_argument("--data", type=Path, help=_("keep everything in this folder (or POSTWISE_DATA)"))
    top.add_argument("--content", type=Path, help=_("take the course from this folder"))
    top.set_defaults(deed=deeds["open"])
    commands = top.add_subparsers(title=_("commands"))
    demo = _add(commands, "demo", deeds["demo"], _("play a whole induction through the real window, offscreen"))
    demo.add_argument("--out", type=Path, required=True, help=_("the folder that everything is written to"))
    demo.add_argument("--name", default="Robin Example", help=_("the person's name"))
    demo.add_argument("--email", default="robin@example.org", help=_("the person's e-mail address"))
    demo.add_argument("--screens", action="store_true", help=_("keep each screen as a picture"))
    verify = _add(commands, "verify", answer, _("check certificates and records"))
    verify.add_argument("paths", type=Path, nargs="+", help=_("files, and folders to look through"))
    verify.add_argument("--trust", type=Path, action="append", default=[], help=_("a root.pem to trust"))
    photo = _add(commands, "photo", answer, _("what a photo gives away; write a clean copy"))
    photo.add_argument("file", type=Path, help=_("a JPEG, PNG, HEIC, TIFF or WebP file"))
    photo.add_argument("--clean", type=Path, help=_("where the clean copy goes"))
    post = _add(commands, "post", answer, _("look at a draft post"))
    post.add_argument("file", help=_("a text file, or - for standard input"))
    _add(commands, "doctor", answer, _("what IT asks first"))
    content = commands.add_parser("content", help=_("look at the course")).add_subparsers(required=True)
    _add(content, "check", answer, _("problems, coverage, reading level"))
    packs = commands.add_parser("pack", help=_("content packs: a new course as one file")).add_subparsers(required=True)
    add_pack_commands(packs, lambda group, name, words: _add(group, name, answer, words))
    _add_hr(commands, deeds["hr open"], answer)
    screens = _add(commands, "screens", deeds["screens"], _("every screen as a picture"))
    screens.add_argument("--out", type=Path, required=True, help=_("the folder that the pictures are written to"))
    return top


def _add_hr(commands: Any, open_workspace: Deed, answer: Deed) -> None:
    """Add the commands of HR, each with where its passphrase comes from and who gives it."""
    below = commands.add_parser("hr", help=_("HR: roster, certificates, reports")).add_subparsers(required=True)
    _add(below, "open", open_workspace, _("open HR's workspace"))

    def add(group: Any, name: str, purpose: str) -> argparse.ArgumentParser:
        made = _add(group, name, answer, purpose)
        made.add_argument(
            "--passphrase-file", type=Path, help=_("a file with HR's passphrase (or POSTWISE_PASSPHRASE)")
        )
        made.add_argument("--by", default="", help=_("the name of the person who does it; else that of this account"))
        made.set_defaults(group="hr")
        return made

    add_commands(below, add)


def _add(commands: Any, name: str, deed: Deed, words: str) -> argparse.ArgumentParser:
    """Add one command with the options that all share; where they stand before the command, they hold too."""
    made: argparse.ArgumentParser = commands.add_parser(name, help=words, allow_abbrev=False)
    made.add_argument("--json", action="store_true", help=_("print one JSON document"))
    made.add_argument("--content", type=Path, default=argparse.SUPPRESS, help=_("take the course from this folder"))
    made.add_argument("--data", type=Path, default=argparse.SUPPRESS, help=_("keep everything in this folder"))
    made.set_defaults(deed=deed, command=name, group="")
    return made


def data_folder(options: argparse.Namespace) -> Path:
    """Return where everything is kept: --data, POSTWISE_DATA, or the platform's own place."""
    if options.data or os.environ.get("POSTWISE_DATA"):
        return Path(options.data or os.environ["POSTWISE_DATA"])
    from platformdirs import user_data_path

    return user_data_path("Postwise", "Postwise")


def never_choke() -> None:
    """Let a letter that the encoding of the output lacks be written as its number, and not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def tell(options: argparse.Namespace, document: Any, lines: list[str]) -> None:
    """Print the document as JSON, in UTF-8 whatever the console has, or as lines to read.

    PostwiseError where it cannot be written, such as on a full disk.
    """
    text = json.dumps(document, ensure_ascii=False, indent=2) if options.json else "\n".join(lines)
    if options.json and isinstance(sys.stdout, io.TextIOWrapper):
        # What no UTF-8 can hold, half a letter in the name of a file, becomes an escape that JSON knows too.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        if sys.stdout is None:  # as where whoever started it closed the output
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up_output()
        raise PostwiseError(
            _("The answer could not be written: {reason}.").format(reason=error.strerror),
            todo=_("The command itself was carried out. Look at what it did before you give it again."),
        ) from error


def tell_error(options: argparse.Namespace, error: str) -> None:
    """With --json print why there is no answer as a document too, so that a script need not read standard error."""
    if getattr(options, "json", False):
        with suppress(PostwiseError, BrokenPipeError):
            tell(options, {"error": error}, [])


def give_up_output() -> None:
    """Send what is left of the output nowhere, for Python would complain once more at exit."""
    if sys.stdout is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
