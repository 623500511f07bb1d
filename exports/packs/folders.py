"""A pack that is a folder: the files of the zip, lying side by side. Read into memory; links are never followed."""

from __future__ import annotations

import itertools
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from assets.language import _
from exports.packs import names
from exports.packs.errors import PackError
from exports.packs.manifest import (
    LARGEST_FILE,
    LARGEST_MANIFEST,
    LARGEST_TOTAL,
    MANIFEST,
    MOST_FILES,
    SIGNATURE,
    read_manifest,
    too_much,
    unsafe_name,
)
from exports.packs.reading import LARGEST_SIGNATURE, Pack, compare_names, read_file, read_pack, whole

# Files and folders, hidden ones too. Deep ones end at the longest name.
_MOST_ENTRIES = 2 * MOST_FILES
# Symbolic links and mount points of Windows; the place holders of files that are kept online are no links.
_LINKS = (0xA000000C, 0xA0000003)


def open_pack(path: Path) -> Pack:
    """Return the pack that is a file or a folder; PackError for what is none, or is not safe."""
    return read_folder(path) if path.is_dir() else read_pack(read_file(path))


def is_pack_folder(path: Path) -> bool:
    """Whether a folder has a manifest, so that somebody may take it for a pack."""
    return path.is_dir() and os.path.lexists(path / MANIFEST)


def read_folder(folder: Path) -> Pack:
    """Return the pack in a folder, each file as its manifest says; PackError for every other.

    What a dot hides is not looked at, as when a pack is made: file managers put such files everywhere.
    """
    try:
        found = dict(_walk(folder, "", itertools.count()))
        sizes = sum(entry.stat(follow_symlinks=False).st_size for entry in found.values())
        if twice := names.clash(found):
            raise unsafe_name(*twice)
        if len(found) > MOST_FILES + 2 or sizes > LARGEST_TOTAL + LARGEST_MANIFEST + LARGEST_SIGNATURE:
            raise too_much()
        if MANIFEST not in found:
            raise PackError("unreadable", _("This folder is not a pack: it has no manifest."), where=str(folder))
        manifest_data = _read(found.pop(MANIFEST), MANIFEST, LARGEST_MANIFEST)
        signature = found.pop(SIGNATURE, None)
        token = _read(signature, SIGNATURE, LARGEST_SIGNATURE) if signature else None
        manifest = read_manifest(manifest_data)
        compare_names(manifest, found.keys())
        files = {name: _read(entry, name, LARGEST_FILE) for name, entry in found.items()}
    except OSError as error:
        raise PackError("unreadable", _("The pack cannot be opened."), where=str(folder)) from error
    return whole(manifest, manifest_data, token, files)


def _walk(folder: Path | os.DirEntry[str], above: str, seen: Iterator[int]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every file with its name in the pack; PackError for links, for what is no file, and for too many."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if next(seen) > _MOST_ENTRIES:
                raise too_much()
            if entry.name.startswith("."):
                continue
            name = f"{above}{entry.name}"
            if words := names.fault(name):
                raise unsafe_name(name, words)
            kind = entry.stat(follow_symlinks=False)
            if entry.is_symlink() or getattr(kind, "st_reparse_tag", 0) in _LINKS:
                raise unsafe_name(name, _("it is a link to another place"))
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry, f"{name}/", seen)
            elif stat.S_ISREG(kind.st_mode):
                yield name, entry
            else:
                raise unsafe_name(name, _("it is not a plain file"))


def _read(entry: os.DirEntry[str], name: str, largest: int) -> bytes:
    """Return the bytes of a file; it may have become a link or a pipe meanwhile, and then it is not opened."""
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(entry.path, flags), "rb") as stream:
        data = stream.read(largest + 1)
    if len(data) > largest:
        raise PackError("unsafe", _("A file of this pack is too large."), where=name)
    return data
