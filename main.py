"""Postwise: open the app, or use its engine without a window. Wiring only; `--help` lists the commands."""

from __future__ import annotations

import argparse
import sys

from modules.errors import PostwiseError
from ui.arguments import data_folder, give_up_output, never_choke, parser, tell, tell_error


def main(words: list[str] | None = None) -> int:
    """Run one command; 0 is good, 1 means the answer is no, 2 is misuse or input that cannot be read."""
    never_choke()
    options = parser(DEEDS, answer).parse_args(words)
    try:
        return int(options.deed(options))
    except PostwiseError as error:
        print(error, file=sys.stderr)
        tell_error(options, str(error))
        return 2
    except BrokenPipeError:  # whoever read along has stopped
        give_up_output()
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


def answer(options: argparse.Namespace) -> int:
    """Answer a command that needs no window; its exit code says how it went."""
    from ui.commands import answer_of

    code, document, lines = answer_of(options)
    tell(options, document, lines)
    return code


def open_hr(options: argparse.Namespace) -> int:
    """Open HR's workspace."""
    from ui.hr.opening import run_hr

    return run_hr(data_folder(options), options.content)


DEEDS = {"open": open_app, "demo": play_demo, "screens": take_screens, "hr open": open_hr}

if __name__ == "__main__":
    sys.exit(main())
