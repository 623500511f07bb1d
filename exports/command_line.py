"""What `main.py verify` does: files and folders in, one answer a file out. Prints nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from assets.language import _, ngettext
from exports.errors import ExportError
from exports.plain_file import read_plain
from exports.trust import Trust
from exports.verdict import Verdict, Verification
from exports.verifying import LARGEST_FILE, verify

GOOD, NOT_GOOD, UNUSABLE = 0, 1, 2
_SUFFIXES = frozenset({".pdf", ".jws"})
_LARGEST_ROOT = 1 << 20


def verify_paths(paths: Sequence[Path], trust: Sequence[Path], now: datetime) -> list[dict[str, Any]]:
    """Return one table a file, in the shape of `verify --json`; folders are searched for .pdf and .jws files.

    A file that cannot be opened has the verdict `unreadable`. Raises ExportError when a file in `trust` cannot be
    read or is no root certificate.
    """
    known = read_trust(trust)
    return [{"file": str(file), **_verify_file(file, known, now).as_json()} for path in paths for file in _files(path)]


def read_trust(paths: Sequence[Path]) -> Trust:
    """Return the roots in these files; ExportError for one that cannot be read or holds none."""
    roots = []
    for path in paths:
        try:
            roots.append(read_plain(path, _LARGEST_ROOT))
            Trust((roots[-1],)).knows(b"")
        except ExportError as error:
            raise ExportError(
                _("This is not a root certificate that can be read."),
                where=str(path),
                todo=_("Give the file root.pem of the installation that you trust."),
            ) from error
    return Trust(tuple(roots))


def exit_code(results: Sequence[dict[str, Any]]) -> int:
    """Return 0 when all are good, 1 when one is not, 2 when one cannot be read or there are none."""
    if not results or any(result["verdict"] == Verdict.UNREADABLE.value for result in results):
        return UNUSABLE
    return GOOD if all(result["good"] for result in results) else NOT_GOOD


def as_text(results: Sequence[dict[str, Any]]) -> str:
    """Return the answers for people: three lines a file at most, and the count of the good ones."""
    lines: list[str] = []
    for result in results:
        lines += [result["file"], f"  {result['verdict']}: {result['reason']}"]
        if result["completion_id"]:
            lines.append(f"  {result['name']} <{result['email']}>, {result['completed_at']}, {result['completion_id']}")
    good = sum(bool(result["good"]) for result in results)
    lines.append(
        ngettext("{good} of {count} file is good.", "{good} of {count} files are good.", len(results)).format(
            good=good,
            count=len(results),
        ),
    )
    return "\n".join(lines)


def _files(path: Path) -> Iterator[Path]:
    """Yield the path itself, or what a folder holds; links to folders are not followed."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        files = (Path(folder, name) for name in sorted(names))
        yield from (file for file in files if file.suffix.lower() in _SUFFIXES and file.is_file())


def _verify_file(path: Path, trust: Trust, now: datetime) -> Verification:
    try:
        if not path.is_file():
            return Verification(Verdict.UNREADABLE, _("There is no such file."))
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        return Verification(Verdict.UNREADABLE, _("The file cannot be opened: {reason}.").format(reason=error.strerror))
    return verify(data, trust, now)
