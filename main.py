"""Postwise: open the app, or use its engine without a window. Wiring only; `--help` lists the commands."""

from __future__ import annotations

import argparse
import os
import sys

from modules.errors import PostwiseError
from ui.arguments import data_folder, parser, tell
from ui.clock import utc_now


def main(words: list[str] | None = None) -> int:
    """Run one command; 0 is good, 1 means the answer is no, 2 is misuse or input that cannot be read."""
    options = parser(DEEDS).parse_args(words)
    try:
        return int(options.deed(options))
    except PostwiseError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:  # whoever read along has stopped; Python would complain once more at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


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

    found = verify_paths(options.paths, options.trust, utc_now())
    tell(options, found, as_text(found).splitlines())
    return exit_code(found)


def check_content(options: argparse.Namespace) -> int:
    """Report on the course; 1 when there is a problem."""
    from modules.source import open_source
    from quizzes.check import as_lines, content_report

    report = content_report(open_source(options.content), "en", utc_now())
    tell(options, report, list(as_lines(report)))
    return 1 if report["problems"] else 0


def examine(options: argparse.Namespace) -> int:
    """Say how this machine is set up; 1 when something is not as it should be."""
    from ui.doctor import lines
    from ui.offscreen import findings

    found = findings(data_folder(options))
    tell(options, found, lines(found))
    return 1 if found["problems"] else 0


def look_at(options: argparse.Namespace) -> int:
    """Look at a photo or a draft post; 1 when there is something to change."""
    from ui.lab_commands import look_at_photo, look_at_post

    code, document, lines = (look_at_photo if options.command == "photo" else look_at_post)(options)
    tell(options, document, lines)
    return code


DEEDS = {
    "open": open_app,
    "demo": play_demo,
    "verify": verify_files,
    "doctor": examine,
    "photo": look_at,
    "post": look_at,
    "content check": check_content,
    "screens": take_screens,
}

if __name__ == "__main__":
    sys.exit(main())
