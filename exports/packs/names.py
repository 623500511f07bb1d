"""Which names the files of a pack may have: plain ones, safe on every system, in their places in a course."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assets.language import _
from modules.organisation import FILE as ORGANISATION
from modules.source import BANKS

LONGEST_NAME = 200
SUFFIXES = (".md", ".toml", ".txt")
LANGUAGE = re.compile(r"[a-z]{2,3}")
_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
# Names that Windows keeps for devices, with any ending.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def fault(name: str) -> str:
    """Return why no file of a pack may have this name, or an empty text."""
    parts = name.split("/")
    if not name or len(name) > LONGEST_NAME:
        return _("the name is empty or too long")
    if name.startswith("/") or ":" in name:
        return _("the name is absolute, so the file would lie outside the pack's folder")
    if "\\" in name or ".." in parts:
        return _("the name leads out of the pack's folder")
    if not all(_PART.fullmatch(part) and not part.endswith(".") for part in parts):
        return _("the name has letters that are not safe on every system")
    if any(_DEVICE.fullmatch(part) for part in parts):
        return _("the name belongs to a device on Windows")
    return ""


def clash(names: Iterable[str]) -> str:
    """Return the first name that is there twice, or would be where capitals do not count, or an empty text.

    A file that is a folder for another counts too.
    """
    files: set[str] = set()
    folders: dict[str, str] = {}
    for name in names:
        if name.casefold() in files:
            return name
        files.add(name.casefold())
        parts = name.split("/")
        for end in range(1, len(parts)):
            folder = "/".join(parts[:end])
            if folders.setdefault(folder.casefold(), folder) != folder:
                return name
    return next((folders[both] for both in sorted(files & folders.keys())), "")


def belongs(name: str, languages: Sequence[str]) -> bool:
    """Whether a file is where the files of a course in these languages are, and of a kind that it has."""
    first, _slash, rest = name.partition("/")
    if name == ORGANISATION:
        return True
    language = rest.partition("/")[0] if first == BANKS else first
    deep = name.count("/") >= (2 if first == BANKS else 1)
    return deep and language in languages and name.endswith(SUFFIXES)
