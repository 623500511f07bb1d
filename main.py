"""Postwise: open the app, or use its engine without a window. Wiring only; `--help` lists the commands."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from assets.language import _
from modules.errors import PostwiseError


def main(words: list[str] | None = None) -> int:
    """Run one command; 0 is good, 1 means the answer is no, 2 is misuse or input that cannot be read."""
    options = parser().parse_args(words)
    try:
        return int(options.deed(options))
    except PostwiseError as error:
        print(error, file=sys.stderr)
        return 2


def parser() -> argparse.ArgumentParser:
    """Return the command line as in docs/architecture.md."""
    top = argparse.ArgumentParser(prog="postwise", description=__doc__)
    top.add_argument("--data", type=Path, help=_("keep everything in this folder (or POSTWISE_DATA)"))
    top.add_argument("--content", type=Path, help=_("take the course from this folder"))
    top.set_defaults(deed=open_app)
    deeds = top.add_subparsers(title=_("commands"))
    demo = add(deeds, "demo", play_demo, _("play a whole induction through the real window, offscreen"))
    demo.add_argument("--out", type=Path, required=True)
    demo.add_argument("--name", default="Robin Example")
    demo.add_argument("--email", default="robin@example.org")
    demo.add_argument("--screens", action="store_true")
    verify = add(deeds, "verify", verify_files, _("check certificates and records"))
    verify.add_argument("paths", type=Path, nargs="+")
    verify.add_argument("--trust", type=Path, action="append", default=[])
    add(deeds, "doctor", examine, _("what IT asks first"))
    content = deeds.add_parser("content", help=_("look at the course")).add_subparsers(required=True)
    add(content, "check", check_content, _("problems, coverage, reading level"))
    screens = add(deeds, "screens", take_screens, _("every screen as a picture"))
    screens.add_argument("--out", type=Path, required=True)
    return top


def add(deeds: Any, name: str, deed: Any, words: str) -> argparse.ArgumentParser:
    """Add one command with the options that all share."""
    made: argparse.ArgumentParser = deeds.add_parser(name, help=words)
    made.add_argument("--json", action="store_true", help=_("print one JSON document"))
    made.add_argument("--content", type=Path, default=argparse.SUPPRESS)
    made.add_argument("--data", type=Path, default=argparse.SUPPRESS)
    made.set_defaults(deed=deed)
    return made


def tell(options: argparse.Namespace, document: Any, lines: list[str]) -> None:
    """Print the document as JSON, or as lines to read."""
    import json

    try:
        print(json.dumps(document, ensure_ascii=False, indent=2) if options.json else "\n".join(lines), flush=True)
    except BrokenPipeError:
        # Whoever read along has stopped; Python would complain again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def data_folder(options: argparse.Namespace) -> Path:
    """Return where everything is kept: --data, POSTWISE_DATA, or the platform's own place."""
    if options.data or os.environ.get("POSTWISE_DATA"):
        return Path(options.data or os.environ["POSTWISE_DATA"])
    from platformdirs import user_data_path

    return user_data_path("Postwise", "Postwise")


def open_app(options: argparse.Namespace) -> int:
    """Open the window."""
    from ui.app import run

    return run(data_folder(options), options.content)


def play_demo(options: argparse.Namespace) -> int:
    """Play the demo into a folder."""
    from ui.offscreen import play_demo as play

    play(options.out, options.content, options.name, options.email, screens=options.screens)
    return 0


def take_screens(options: argparse.Namespace) -> int:
    """Write every screen in every look."""
    from ui.offscreen import take_screens as take

    tell(options, *take(options.out, options.content))
    return 0


def verify_files(options: argparse.Namespace) -> int:
    """Check files and folders; 1 unless every one is good."""
    from exports.command_line import as_text, exit_code, verify_paths
    from ui.clock import utc_now

    found = verify_paths(options.paths, options.trust, utc_now())
    tell(options, found, as_text(found).splitlines())
    return exit_code(found)


def check_content(options: argparse.Namespace) -> int:
    """Report on the course; 1 when there is a problem."""
    from modules.source import open_source
    from quizzes.check import as_lines, content_report

    report = content_report(open_source(options.content), "en")
    tell(options, report, list(as_lines(report)))
    return 1 if report["problems"] else 0


def examine(options: argparse.Namespace) -> int:
    """Say how this machine is set up; 1 when something is not as it should be."""
    from ui.doctor import lines
    from ui.offscreen import findings

    found = findings(data_folder(options))
    tell(options, found, lines(found))
    return 1 if found["problems"] else 0


if __name__ == "__main__":
    sys.exit(main())
