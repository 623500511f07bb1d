"""The files that arrive: what lies in folders and zip archives, each with a name for people and a way to read it.

Nothing is unpacked to the disk, so a name in an archive leads nowhere. What cannot be a certificate is not read.
"""

from __future__ import annotations

import os
import stat
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from assets.language import _
from exports.verifying import LARGEST_FILE

_SUFFIXES = frozenset({".pdf", ".jws"})
_ZIP = ".zip"
_MOST_IN_ZIP = 200_000
# So long is the list of that many files with long names; a longer one is not even read.
_LONGEST_LISTING = 32 * 1024 * 1024
# A certificate is packed to half its length at best, and zeros to a thousandth. Small files may be packed as they like.
_MOST_PACKED = 50
_SMALL = 1024 * 1024
# What macOS puts beside each file in an archive or on a stick.
_ASIDE = "._"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that came: its name for people, and how to read it; OSError or ValueError where it cannot be read.

    `size` is in bytes and `changed` in nanoseconds, as the file system tells; together with the name they say whether
    it is the same file as before. Nothing in the name can be mistaken for something else: see `plain`.
    """

    name: str
    size: int
    changed: int
    read: Callable[[], bytes]


class Shelf:
    """The one zip archive that is open. Opening another closes it: each is read in one go, not once a file."""

    def __init__(self) -> None:
        self._path: Path | None = None
        self._archive: zipfile.ZipFile | None = None

    def open(self, path: Path) -> zipfile.ZipFile:
        """Return the archive at `path`, open; raises what zipfile raises."""
        if self._archive is None or path != self._path:
            self.close()
            self._archive, self._path = zipfile.ZipFile(path), path
        return self._archive

    def close(self) -> None:
        """Close what is open."""
        if self._archive is not None:
            self._archive.close()
        self._archive = None


def find(paths: Iterable[Path], shelf: Shelf) -> Iterator[Arrival]:
    """Yield what there is to take in: each path, what a folder holds, and what a zip archive holds.

    In folders and archives only .pdf, .jws and .zip count. Links to folders are not followed. What cannot be looked
    into arrives as one file that cannot be read.
    """
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path, shelf)
        else:
            yield from _arrivals(path, shelf)


def plain(name: str) -> str:
    """Return a name without anything that a screen would not show as it is, such as line ends; those are spelt out."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in name)


def _in_folder(path: Path, shelf: Shelf) -> Iterator[Arrival]:
    failed: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=failed.append):
        folders.sort()
        for name in sorted(names):
            if PurePosixPath(name).suffix.lower() in {*_SUFFIXES, _ZIP} and not name.startswith(_ASIDE):
                yield from _arrivals(Path(folder, name), shelf)
    for error in failed:
        yield Arrival(plain(str(error.filename)), -1, 0, _raises(error))


def _arrivals(path: Path, shelf: Shelf) -> Iterator[Arrival]:
    name = plain(str(path))
    try:
        status = path.stat()
    except OSError as error:
        yield Arrival(name, -1, 0, _raises(error))
        return
    size, changed = status.st_size, status.st_mtime_ns
    if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for ever
        yield Arrival(name, size, changed, _raises(ValueError(_("This is not a file that can be read."))))
    elif path.suffix.lower() == _ZIP:
        yield from _in_archive(path, size, changed, shelf)
    else:
        yield Arrival(name, size, changed, partial(_read_file, path, size))


def _in_archive(path: Path, size: int, changed: int, shelf: Shelf) -> Iterator[Arrival]:
    """Yield the files of an archive, or the archive itself as one that cannot be read."""
    outside = plain(str(path))
    try:
        if _listing(path) > _LONGEST_LISTING:
            raise ValueError("too long a list of files")
        inside = [info for info in shelf.open(path).infolist() if not info.is_dir()]
        if len(inside) > _MOST_IN_ZIP:
            raise ValueError("too many files")
    except OSError as error:
        yield Arrival(outside, size, changed, _raises(error))
        return
    except Exception:  # a hostile archive makes zipfile fail in any way it likes
        yield Arrival(outside, size, changed, _raises(ValueError(_("This archive cannot be opened."))))
        return
    seen: Counter[str] = Counter()
    for info in inside:
        here = PurePosixPath(info.filename)
        if here.suffix.lower() not in {*_SUFFIXES, _ZIP} or here.name.startswith(_ASIDE):
            continue
        seen[info.filename] += 1
        again = f" ({seen[info.filename]})" if seen[info.filename] > 1 else ""
        read = partial(_read_zip, path, info, shelf)
        yield Arrival(f"{outside}/{plain(info.filename)}{again}", info.file_size, changed, read)


def _listing(path: Path) -> int:
    """Return how long an archive says its list of files is, in bytes: the longest of all that it says."""
    with path.open("rb") as stream:
        end = stream.seek(0, os.SEEK_END)
        stream.seek(max(0, end - 66_000))  # the longest comment and the records around it
        tail = stream.read()
    said = [0]
    for mark, place, width in ((b"PK\x05\x06", 12, 4), (b"PK\x06\x06", 40, 8)):
        found = tail.find(mark)
        while found >= 0:
            length = int.from_bytes(tail[found + place : found + place + width], "little")
            if length != 0xFFFFFFFF:  # then the longer record has it
                said.append(length)
            found = tail.find(mark, found + 1)
    return max(said)


def _read_file(path: Path, size: int) -> bytes:
    if size > LARGEST_FILE:
        raise ValueError(_("The file is too large to be a certificate."))
    with path.open("rb") as stream:
        return stream.read(LARGEST_FILE + 1)


def _read_zip(path: Path, info: zipfile.ZipInfo, shelf: Shelf) -> bytes:
    """Read one file of an archive, never more of it than a certificate can be long, whatever the archive says."""
    if info.flag_bits & 0x1:
        raise ValueError(_("This archive is locked with a password. Unpack it first."))
    if info.filename.lower().endswith(_ZIP):
        raise ValueError(_("This is an archive inside an archive. Unpack it first."))
    if info.file_size > LARGEST_FILE or info.file_size > max(_SMALL, _MOST_PACKED * info.compress_size):
        raise ValueError(_("The file is too large to be a certificate."))
    try:
        with shelf.open(path).open(info) as stream:
            return stream.read(LARGEST_FILE + 1)
    except OSError:
        raise
    except Exception as error:  # a hostile archive makes zipfile fail in any way it likes
        raise ValueError(_("This archive is damaged.")) from error


def _raises(error: Exception) -> Callable[[], bytes]:
    def read() -> bytes:
        raise error

    return read
