"""Refuses content that is made to keep a computer busy, before anything reads it: by its letters alone, in one pass.

No lesson or table of a course comes near these bounds. What still takes too long is stopped later, see apart.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assets.language import _
from exports.packs.errors import PackError

# In bytes. The largest files that ship have a third of this, the longest line less than half.
LARGEST = {".md": 200_000, ".toml": 300_000, ".txt": 550_000}
LONGEST_LINE = 4_000
# Python-Markdown takes time by the square of these.
LONGEST_PARAGRAPH = 8_000
MOST_BRACKETS = 200
_BLANK = re.compile(rb"\n[ \t\r]*+\n")
# Patterns that begin at a line, or have a fixed length, so that none of them takes long itself.
_TOML = (
    re.compile(rb"(?:[\[{(]\s*+){12}"),
    re.compile(rb"[0-9][0-9_]{40}|0[xob][0-9a-fA-F_]{40}"),
    re.compile(rb"^[ \t]*+\[{0,2}[ \t]*+(?:[A-Za-z0-9_-]{101}|\"[^\"\n]{101,}+\"[ \t]*+=)", re.MULTILINE),
    re.compile(rb"^[ \t]*+\[{0,2}[ \t]*+(?:[^\s=#.]{1,64}[ \t]*+\.[ \t]*+){12}", re.MULTILINE),
)


def check_plain(files: Mapping[str, bytes]) -> None:
    """Raise PackError for the first file, by name, that no author would write."""
    for name, data in sorted(files.items()):
        if words := fault(name, data):
            raise PackError("unsafe", _("A file of this pack is not read: {reason}.").format(reason=words), where=name)


def fault(name: str, data: bytes) -> str:
    """Return why a content file is not read, or an empty text."""
    ending = name[name.rfind(".") :]
    if len(data) > LARGEST.get(ending, 0):
        return _("it is far larger than a file of a course")
    if max(map(len, data.split(b"\n"))) > LONGEST_LINE:
        return _("it has a line that is far too long")
    if ending == ".toml" and any(pattern.search(data) for pattern in _TOML):
        return _("it is nested or numbered beyond reason, which only keeps the computer busy")
    if ending == ".md" and any(_endless(paragraph) for paragraph in _BLANK.split(data)):
        return _("it has a paragraph that is far too long, which only keeps the computer busy")
    return ""


def _endless(paragraph: bytes) -> bool:
    return len(paragraph) > LONGEST_PARAGRAPH or paragraph.count(b"[") > MOST_BRACKETS
