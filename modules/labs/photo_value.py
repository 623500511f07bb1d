"""The values of the Photo lab: what a reader gathers in a file, what it means, and what is reported.

No reading of formats and no words about risks here.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Literal

from assets.language import _
from modules.errors import PostwiseError

# Larger files and pictures are refused before anything is decoded, so that memory stays bounded.
MAX_BYTES = 64 * 1024 * 1024
MAX_PIXELS = 100_000_000
# The largest sensors of phones have some 200 million points; what such a file says can be told without decoding it.
MAX_TOLD_PIXELS = 300_000_000
# What one file may make the readers do; honest files stay far below.
MAX_TAGS = 20_000
MAX_BLOCK_BYTES = 128 * 1024 * 1024
MAX_TEXT = 500

Format = Literal["JPEG", "PNG", "HEIC", "TIFF", "WebP"]
Risk = Literal["high", "medium", "low"]


class PhotoError(PostwiseError):
    """A picture that cannot be read or cleaned, told in plain words."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One fact as it stands in a file: the block it is in, its usual name, its value as text.

    `latitude` and `longitude` are signed decimal degrees (north and east positive), both or neither.
    """

    group: str
    name: str
    value: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Embedded:
    """A second picture inside the file. `data` is a whole JPEG file where it can be shown, else empty."""

    kind: Literal["thumbnail", "preview", "map"]
    data: bytes = b""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that the photo gives away; `id` is one of those in the design, §9."""

    id: str
    label: str
    value: str
    risk: Risk
    why: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class PhotoReport:
    """All that one photo gives away, worst first. Width and height are pixels as stored, before any turn.

    `notes` are sentences about the file itself, such as a wrong ending; `blocks` names what is in the file beside the
    picture; `whole` is false where the file stops too early.
    """

    file: str
    format: Format
    width: int
    height: int
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()
    embedded: tuple[Embedded, ...] = ()
    blocks: tuple[str, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class CleanResult:
    """A clean copy. `proven_clean` says that reading it back found nothing; `left` is what it found, if anything.

    `lossless` says that the picture's own data was copied as it stands; `notes` are sentences for the person.
    """

    data: bytes
    format: Format
    suffix: str
    width: int
    height: int
    proven_clean: bool
    lossless: bool
    left: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


def no_picture(format_: Format) -> PhotoError:
    """Return the error for a file of a format that holds no picture that could be found."""
    return PhotoError(
        _("This {format} file is damaged: it holds no picture.").format(format=format_),
        todo=_("Save or send the photo again, then try that copy."),
    )


def not_whole() -> PhotoError:
    """Return the error for a photo that stops too early to be cleaned."""
    return PhotoError(
        _("This photo is not whole, so no clean copy can be made."), todo=_("Find the original and try again.")
    )


class TooMuchError(Exception):
    """A file that makes the readers do more than any honest file; the caller turns it into a PhotoError."""


@dataclass(slots=True)
class Gathered:
    """What the readers of one file add to, with a bound on how much they may add."""

    format: Format
    width: int = 0
    height: int = 0
    orientation: int = 1
    whole: bool = True
    pages: int = 1
    tags: list[Tag] = field(default_factory=list)
    embedded: list[Embedded] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    _work: int = 0
    _spent: int = 0

    def add(self, group: str, name: str, value: str | bytes) -> None:
        """Keep one fact; empty values say nothing and are left out."""
        self.work()
        if text := plain(value):
            self.tags.append(Tag(group, name, text))

    def place(self, group: str, value: str, latitude: float | None = None, longitude: float | None = None) -> None:
        """Keep a position, or other words about the place where there is no position."""
        self.work()
        self.tags.append(Tag(group, "GPSPosition", plain(value), latitude, longitude))

    def block(self, name: str, data: bytes = b"") -> None:
        """Note that there is a block of data beside the picture, and that its bytes are about to be read."""
        self._spent += len(data)
        if self._spent > MAX_BLOCK_BYTES:
            raise TooMuchError
        self.work()
        if name not in self.blocks:
            self.blocks.append(name)

    @property
    def spent(self) -> int:
        """Return how many bytes of blocks have been read."""
        return self._spent

    def work(self, steps: int = 1) -> None:
        """Count work done; TooMuchError where it is more than any honest file asks for."""
        self._work += steps
        if self._work > MAX_TAGS:
            raise TooMuchError

    def note(self, sentence: str) -> None:
        """Keep a sentence about the file itself, once."""
        if sentence not in self.notes:
            self.notes.append(sentence)

    def cut_short(self) -> None:
        """Note that the file stops before its picture does."""
        self.whole = False
        self.note(_("This file stops too early: part of the picture is missing."))


def plain(value: str | bytes) -> str:
    """Return text that is safe to show: no control or direction marks, one line, at most MAX_TEXT characters."""
    text = decoded(value[: MAX_TEXT * 8]) if isinstance(value, bytes) else value[: MAX_TEXT * 8]
    shown = "".join(" " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter for letter in text)
    kept = "".join(letter for letter in shown if unicodedata.category(letter) not in {"Cf", "Cs", "Co", "Cn"})
    line = " ".join(kept.split())
    return line if len(line) <= MAX_TEXT else line[: MAX_TEXT - 1] + "…"


def decoded(data: bytes) -> str:
    """Return bytes as text: UTF-8 where it is that, else the letters of Windows; ended by the first zero."""
    data = data.partition(b"\0")[0]
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def too_large(width: int, height: int) -> bool:
    """Say whether a picture of this size is never decoded."""
    return width * height > MAX_PIXELS
