"""The labs on the command line: `photo` and `post`. No window and no Qt; the caller prints."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from assets.language import _
from modules.errors import PostwiseError
from modules.labs.photo import clean, inspect, read_photo, report_json, save_clean
from modules.labs.post import inspect_post
from modules.labs.post import report_json as post_json
from modules.labs.post_knowledge import read_knowledge
from ui.arguments import data_folder
from ui.clock import utc_now
from ui.opening import open_content

# A draft longer than this is no post; reading more would only fill the memory.
_MOST_BYTES = 1_000_000

Told = tuple[int, Any, list[str]]


def look_at_photo(options: argparse.Namespace) -> Told:
    """Return exit code, document and lines: what a photo gives away, and with --clean where the copy was written."""
    data, siblings = read_photo(options.file)
    report = inspect(data, options.file.name, siblings)
    result = None
    if options.clean is not None:
        result = clean(data)
        save_clean(result, options.clean, options.file)
    document = report_json(report, result, str(options.clean or ""))
    lines = [f"{report.file}: {report.format}, {report.width} × {report.height}", *document["notes"]]
    lines += [f"  {one.risk}: {one.label}: {one.value}. {one.why}" for one in report.findings]
    if result is not None:
        proven = _("proven clean") if result.proven_clean else _("not proven clean")
        lines.append(_("Clean copy: {file}, {proven}.").format(file=options.clean, proven=proven))
        return (0 if result.proven_clean else 1), document, lines
    return (1 if report.findings else 0), document, lines


def look_at_post(options: argparse.Namespace) -> Told:
    """Return exit code, document and lines: the findings of a draft, its lengths, and how it sounds."""
    text = _draft(options.file)
    report = inspect_post(
        text,
        today=utc_now().date(),
        knowledge=read_knowledge(open_content(data_folder(options), options.content).source),
    )
    lines = [f"{one.start}-{one.end} {one.severity} {one.rule}: “{one.excerpt}”. {one.fix}" for one in report.findings]
    lines += [_("As heard: {words}").format(words=report.spoken)]
    return (1 if report.findings else 0), post_json(report), lines


def _draft(file: str) -> str:
    """Return the draft from a file, or from standard input for '-'."""
    try:
        data = sys.stdin.buffer.read(_MOST_BYTES + 1) if file == "-" else Path(file).read_bytes()[: _MOST_BYTES + 1]
        if len(data) > _MOST_BYTES:
            raise PostwiseError(_("This is too long for a post."), where=file, todo=_("Give one draft."))
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PostwiseError(
            _("This draft is not UTF-8 text."), where=file, todo=_("Save it as UTF-8 and try again.")
        ) from error
    except OSError as error:
        raise PostwiseError(
            _("This draft cannot be read."), where=file, todo=_("Check that it is there and that you may open it.")
        ) from error
