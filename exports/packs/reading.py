"""Reading a pack: a zip from outside. All is checked in memory; nothing of it reaches the disk here."""

from __future__ import annotations

import hashlib
import io
import stat
import zipfile
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
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
    Manifest,
    read_manifest,
    too_much,
    unsafe_name,
)
from exports.packs.plainness import check_plain

SUFFIX = ".postwise-pack"
LARGEST_PACK = 10_000_000
LARGEST_SIGNATURE = 1 << 20
# What the end of a zip is made of, when it has no comment and no more files than fit its older form.
_END, _END_LENGTH, _LOCATOR, _LOCATOR_LENGTH = b"PK\x05\x06", 22, b"PK\x06\x07", 20
_LONGEST_LISTING = (MOST_FILES + 2) * (names.LONGEST_NAME + 64)
# Text becomes some four times smaller; a file of which more is left than this part is made to fill the memory.
_MOST_PACKED, _SMALL = 100, 64 * 1024
# Encoding of the name, level of packing, sizes behind the file: all other flags are for files that are locked.
_KNOWN_FLAGS = 0x0800 | 0x0006 | 0x0008
_LOCKED = 0x0001 | 0x0040 | 0x2000
_DOS_FOLDER = 0x10


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack whose files are those of its manifest. Who signed it, and whether its course is sound, is asked elsewhere.

    `files` are the content files by name, `token` is the signature, or None.
    """

    manifest: Manifest
    manifest_data: bytes
    token: bytes | None
    files: Mapping[str, bytes]


def read_file(path: Path) -> bytes:
    """Return the bytes of a file that may be a pack; PackError for one that cannot be read or is too large."""
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            there = path.exists()
            words = _("This is not a plain file, so it is not opened.") if there else _("There is no such file.")
            raise PackError("unreadable", words, where=str(path), todo=_("Check the name of the file."))
        with path.open("rb") as stream:
            data = stream.read(LARGEST_PACK + 1)
    except OSError as error:
        raise PackError("unreadable", _("The pack cannot be opened."), where=str(path)) from error
    if len(data) > LARGEST_PACK:
        raise PackError("unsafe", _("The file is too large to be a pack."), where=str(path))
    return data


def read_pack(data: bytes) -> Pack:
    """Return a pack that is safe to unpack, each file as its manifest says; PackError for every other."""
    if len(data) > LARGEST_PACK:
        raise PackError("unsafe", _("The file is too large to be a pack."))
    _check_frame(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = {info.filename: info for info in _safe(archive.infolist())}
            if MANIFEST not in found:
                raise PackError("unreadable", _("This file is not a pack: it has no manifest."))
            manifest_data = archive.read(found.pop(MANIFEST))
            signature = found.pop(SIGNATURE, None)
            token = archive.read(signature) if signature else None
            manifest = read_manifest(manifest_data)
            compare_names(manifest, found.keys())
            files = {name: archive.read(info) for name, info in found.items()}
    except PackError:
        raise
    except Exception as error:  # a hostile archive makes zipfile fail in any way it likes
        raise PackError("unreadable", _("This pack is damaged."), todo=_("Fetch it again.")) from error
    return whole(manifest, manifest_data, token, files)


def whole(manifest: Manifest, manifest_data: bytes, token: bytes | None, files: Mapping[str, bytes]) -> Pack:
    """Return the pack when each file is as its manifest says and made to be read; PackError when not."""
    for entry in manifest.files:
        held = files[entry.name]
        if len(held) != entry.size or hashlib.sha256(held).hexdigest() != entry.sha256:
            raise PackError("altered", _("A file of this pack was changed after the pack was made."), where=entry.name)
    check_plain(files)
    return Pack(manifest, manifest_data, token, files)


def _check_frame(data: bytes) -> None:
    """Raise PackError unless the file begins and ends as a pack does, and says that its list of files is short."""
    end = data[-_END_LENGTH:]
    locator = data[-_END_LENGTH - _LOCATOR_LENGTH : -_END_LENGTH]
    plain = data.startswith(b"PK\x03\x04") and end.startswith(_END) and end.endswith(b"\0\0")
    if not plain or locator.startswith(_LOCATOR):
        raise PackError(
            "unreadable", _("This file is not a pack."), todo=_("Choose a file that ends in .postwise-pack.")
        )
    if int.from_bytes(end[12:16], "little") > _LONGEST_LISTING:
        raise too_much()


def _safe(infos: Sequence[zipfile.ZipInfo]) -> Sequence[zipfile.ZipInfo]:
    """Return the entries when all of them are plain files with safe names, and no more than a course has."""
    for info in infos:
        # zipfile cuts a name at its first NUL, and turns it to the signs of this system.
        if words := names.fault(info.orig_filename.rstrip("/") if info.is_dir() else info.orig_filename):
            raise unsafe_name(info.orig_filename, words)
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind == stat.S_IFLNK:
            raise unsafe_name(info.filename, _("it is a link to another place"))
        if info.is_dir() or kind not in (0, stat.S_IFREG) or info.external_attr & _DOS_FOLDER:
            raise unsafe_name(info.filename, _("it is not a plain file"))
        if info.flag_bits & _LOCKED:
            raise PackError(
                "unreadable", _("This pack is locked with a password, and no pack is."), where=info.filename
            )
        if info.flag_bits & ~_KNOWN_FLAGS or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise PackError("unreadable", _("This pack is not packed as Postwise does it."), where=info.filename)
        most = {MANIFEST: LARGEST_MANIFEST, SIGNATURE: LARGEST_SIGNATURE}.get(info.filename, LARGEST_FILE)
        if info.file_size > most or info.file_size > max(_SMALL, _MOST_PACKED * info.compress_size):
            raise PackError(
                "unsafe",
                _("A file of this pack would become far too large, so it is not unpacked."),
                where=info.filename,
            )
    if twice := names.clash(info.filename for info in infos):
        raise unsafe_name(*twice)
    if len(infos) > MOST_FILES + 2 or sum(info.file_size for info in infos) > LARGEST_TOTAL + LARGEST_MANIFEST:
        raise too_much()
    return infos


def compare_names(manifest: Manifest, found: Set[str]) -> None:
    """Raise PackError unless the pack holds exactly the files of its manifest."""
    listed = {entry.name for entry in manifest.files}
    for name in sorted(found - listed):
        raise PackError("altered", _("This pack holds a file that its manifest does not list."), where=name)
    for name in sorted(listed - found):
        raise PackError("altered", _("This pack lacks a file that its manifest lists."), where=name)
