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


def clash(names: Iterable[str]) -> tuple[str, str] | None:
    """Return the first name that is there twice, or would be where capitals do not count, and why; None for none.

    A file that is a folder for another counts too. The names are without fault.
    """
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for name in names:
        if other := files.get(name.casefold()):
            return name, _("the name is there twice") if other == name else _twins(name, other)
        files[name.casefold()] = name
        parts = name.split("/")
        for end in range(1, len(parts)):
            folder = "/".join(parts[:end])
            if folders.setdefault(folder.casefold(), folder) != folder:
                return name, _twins(folder, folders[folder.casefold()])
    both = sorted(files.keys() & folders.keys())
    return (files[both[0]], _("it is a file, and a folder with others in it")) if both else None


def _twins(one: str, other: str) -> str:
    words = _("where capitals do not count, {one} and {other} are one name")
    return words.format(one=one, other=other)


def belongs(name: str, languages: Sequence[str]) -> bool:
    """Whether a file is where the files of a course in these languages are, and of a kind that it has."""
    first, _slash, rest = name.partition("/")
    if name == ORGANISATION:
        return True
    language = rest.partition("/")[0] if first == BANKS else first
    deep = name.count("/") >= (2 if first == BANKS else 1)
    return deep and language in languages and name.endswith(SUFFIXES)
