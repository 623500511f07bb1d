"""The manifest of a pack: what it is, and every file in it with size and hash. It is what HR signs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from assets.language import _
from exports import durations, strict_json
from exports.packs import names
from exports.packs.errors import PackError
from modules.source import MAX_BYTES

MANIFEST = "manifest.json"
SIGNATURE = "signature.jws"
FORMAT = 1
_KIND = "postwise-pack"
# The language that the app reads. A pack without it could not be opened.
LANGUAGE = "en"
MOST_FILES = 1_000
LARGEST_FILE = MAX_BYTES
LARGEST_TOTAL = 20_000_000
LARGEST_MANIFEST = 500_000
ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_NUMBER = r"(0|[1-9][0-9]{0,8})"
VERSION = re.compile(rf"{_NUMBER}(\.{_NUMBER}){{0,4}}")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a pack: its size in bytes, and its SHA-256 in hex."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack says of itself. `fingerprint` is that of the catalogue in the first language."""

    id: str
    version: str
    languages: tuple[str, ...]
    made_at: datetime
    fingerprint: str
    files: tuple[Entry, ...]


def numbers(version: str) -> tuple[int, ...]:
    """Return a version as numbers to compare, where 1.0 is as high as 1; ValueError for what is no version."""
    if not VERSION.fullmatch(version):
        raise ValueError("not a version")
    found = [int(part) for part in version.split(".")]
    while len(found) > 1 and found[-1] == 0:
        found.pop()
    return tuple(found)


def as_bytes(manifest: Manifest) -> bytes:
    """Return the manifest as it stands in the pack, in the one spelling that is read back."""
    table = asdict(manifest) | {"made_at": durations.moment(manifest.made_at)}
    return strict_json.dumps({"kind": _KIND, "format": FORMAT, **table})


def read_manifest(data: bytes) -> Manifest:
    """Return what a manifest says; PackError for one that is not as `as_bytes` writes it, or not safe."""
    try:
        table = strict_json.loads(data)
        if table["kind"] != _KIND:
            raise ValueError("another kind of file")
        if isinstance(table["format"], int) and table["format"] > FORMAT:
            raise PackError("unreadable", _("This pack was made by a newer Postwise."), todo=_("Update Postwise."))
        found = _from_table(table)
        same = as_bytes(found) == data
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
        raise PackError("altered", _("The manifest of this pack is not one that Postwise writes.")) from error
    if not same:
        raise PackError("altered", _("The manifest of this pack contradicts itself."))
    _refuse_unsafe(found)
    return found


def _from_table(table: Mapping[str, Any]) -> Manifest:
    languages = tuple(table["languages"])
    if not ID.fullmatch(table["id"]) or not _HASH.fullmatch(table["fingerprint"]):
        raise ValueError("not an id, or not a fingerprint")
    if not languages or len(set(languages)) < len(languages) or not all(map(names.LANGUAGE.fullmatch, languages)):
        raise ValueError("not languages")
    numbers(table["version"])
    files = tuple(Entry(**entry) for entry in table["files"])
    if not all(type(e.name) is str and type(e.size) is int and _HASH.fullmatch(e.sha256) for e in files):
        raise ValueError("not files")
    return Manifest(
        table["id"], table["version"], languages, durations.time(table["made_at"]), table["fingerprint"], files
    )


def _refuse_unsafe(manifest: Manifest) -> None:
    """Raise PackError for files that no course has, or too many or too large ones."""
    for entry in manifest.files:
        if words := names.fault(entry.name):
            raise unsafe_name(entry.name, words)
        if not names.belongs(entry.name, manifest.languages):
            raise unsafe_name(entry.name, _("no course has a file of this kind in this place"))
        if not 0 <= entry.size <= LARGEST_FILE:
            raise PackError("unsafe", _("A file of this pack is too large."), where=entry.name)
    if twice := names.clash(entry.name for entry in manifest.files):
        raise unsafe_name(*twice)
    if len(manifest.files) > MOST_FILES or sum(entry.size for entry in manifest.files) > LARGEST_TOTAL:
        raise too_much()


def unsafe_name(name: str, words: str) -> PackError:
    """Return the error for a name, which may hold anything and is shown in plain letters."""
    shown = name[: names.LONGEST_NAME].encode("ascii", "backslashreplace").decode()
    shown = "".join(letter if letter.isprintable() else "?" for letter in shown)
    return PackError("unsafe", _("A file of this pack may not be there: {reason}.").format(reason=words), where=shown)


def too_much() -> PackError:
    """Return the error for a pack that holds more than a course can."""
    return PackError("unsafe", _("This pack holds more than a course can, so it is not unpacked."))
