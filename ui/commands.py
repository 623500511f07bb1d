"""The commands that need no window: each returns exit code, document and lines; `main.py` prints them. No Qt here."""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import Any

from assets.language import _
from ui.arguments import data_folder
from ui.clock import utc_now

Told = tuple[int, Any, list[str]]
# Progress is told so often at most: a line for each of 10 000 files would only slow the work down.
_STEPS = 100


def answer_of(options: argparse.Namespace) -> Told:
    """Return what a command answers; PostwiseError where it cannot be carried out."""
    if options.group == "hr":
        return _hr(options)
    if options.group == "pack":
        return _pack(options)
    return {
        "verify": _verify,
        "check": _check,
        "doctor": _doctor,
        "photo": _photo,
        "post": _post,
    }[options.command](options)


def _verify(options: argparse.Namespace) -> Told:
    """Check files and folders; 1 unless every one is good."""
    from exports.command_line import as_text, exit_code, verify_paths

    found = verify_paths(options.paths, options.trust, utc_now())
    return exit_code(found), found, as_text(found).splitlines()


def _check(options: argparse.Namespace) -> Told:
    """Report on the course; 1 when there is a problem."""
    from modules.source import open_source
    from quizzes.check import as_lines, content_report

    report = content_report(open_source(options.content), "en", utc_now())
    return (1 if report["problems"] else 0), report, list(as_lines(report))


def _doctor(options: argparse.Namespace) -> Told:
    """Say how this machine is set up; 1 when something is not as it should be."""
    from ui.doctor import lines
    from ui.offscreen import findings

    found = findings(data_folder(options))
    return (1 if found["problems"] else 0), found, lines(found)


def _photo(options: argparse.Namespace) -> Told:
    from ui.lab_commands import look_at_photo

    return look_at_photo(options)


def _post(options: argparse.Namespace) -> Told:
    from ui.lab_commands import look_at_post

    return look_at_post(options)


def _hr(options: argparse.Namespace) -> Told:
    """Carry out a command of HR; progress goes to standard error."""
    from exports.hr.commands import run
    from exports.hr.desk import Given
    from modules.redline import versions_that_count
    from ui.opening import open_content, read_own_organisation

    data = data_folder(options)
    course = open_content(data, options.content)
    given = Given(
        data=data,
        organisation=read_own_organisation(course.source, data),
        policy=course.catalogue.policy,
        versions=versions_that_count(course.catalogue),
        now=utc_now(),
        who=options.by or _account(),
        tell=_tell_progress,
    )
    return run(given, options)


def _pack(options: argparse.Namespace) -> Told:
    """Carry out a command of content packs."""
    from exports.packs.commands import Given, run
    from ui.opening import DATABASE, open_content, read_own_organisation

    data = data_folder(options)
    who = getattr(options, "by", "") or _account()  # only who signs is asked for a name
    organisation = read_own_organisation(open_content(data, options.content).source, data)
    return run(Given(data, data / DATABASE, organisation.allow_unsigned_packs, utc_now(), who), options)


def _account() -> str:
    """Return the name of the account that gives the command."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # which of them depends on the system and on the version of Python
        return "unknown"


def _tell_progress(done: int, total: int) -> bool:
    """Tell how far long work is, now and then, and at its end."""
    if done == total or done % max(1, total // _STEPS) == 0:
        sys.stderr.write(_("{done} of {total}").format(done=done, total=total) + "\n")
    return True
