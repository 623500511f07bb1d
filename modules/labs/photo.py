"""The Photo lab: what a photo gives away, and a clean copy of it that is proven clean. Nothing leaves this machine.

This is the door to the engine; the formats have a file each.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from assets.language import _
from modules.labs import photo_clean, photo_heic, photo_jpeg, photo_meaning, photo_png, photo_tiff_clean, photo_webp
from modules.labs.photo_value import (
    MAX_BYTES,
    MAX_PIXELS,
    MAX_TOLD_PIXELS,
    CleanResult,
    Finding,
    Format,
    Gathered,
    PhotoError,
    PhotoReport,
    TooMuchError,
    too_large,
)

_READERS: dict[Format, Callable[[bytes], Gathered]] = {
    "JPEG": photo_jpeg.read_jpeg,
    "PNG": photo_png.read_png,
    "HEIC": photo_heic.read_heic,
    "TIFF": photo_tiff_clean.read_tiff,
    "WebP": photo_webp.read_webp,
}
_ENDINGS: dict[Format, frozenset[str]] = {
    "JPEG": frozenset({"jpg", "jpeg", "jpe", "jfif"}),
    "PNG": frozenset({"png", "apng"}),
    "HEIC": frozenset({"heic", "heif", "hif"}),
    "TIFF": frozenset({"tif", "tiff"}),
    "WebP": frozenset({"webp"}),
}
_OTHERS = (
    (b"GIF8", "GIF"), (b"%PDF", "PDF"), (b"BM", "BMP"), (b"PK\x03\x04", "ZIP"), (b"MZ", "EXE"), (b"8BPS", "PSD"),
    (b"<svg", "SVG"), (b"<?xml", "XML"), (b"II+\0", "BigTIFF"), (b"MM\0+", "BigTIFF"), (b"\0\0\0\x0cjP", "JPEG 2000"),
    (b"\xff\x0a", "JPEG XL"), (b"\0\0\0\x0cJXL", "JPEG XL"), (b"FUJIFILM", "RAF"),
)  # fmt: skip


def read_photo(path: Path) -> tuple[bytes, tuple[str, ...]]:
    """Return the bytes of a photo and the names of the files beside it; PhotoError where it cannot be read."""
    try:
        size = path.stat().st_size
        if size <= MAX_BYTES and path.is_file():
            data = path.read_bytes()
            return data, tuple(sorted(entry.name for entry in os.scandir(path.parent) if entry.name != path.name))
    except OSError as error:
        raise PhotoError(
            _("This photo cannot be read."), where=path.name, todo=_("Check that it is there and that you may open it.")
        ) from error
    if not path.is_file():
        raise PhotoError(_("This is not a file."), where=path.name, todo=_("Choose one photo."))
    raise _too_many_bytes(path.name)


def format_of(data: bytes) -> Format:
    """Return the format, told by the content alone; PhotoError where it is none of the five."""
    if data[:3] == b"\xff\xd8\xff":
        return "JPEG"
    if data[:8] == photo_png.SIGNATURE:
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if data[4:8] == b"ftyp":
        brands = {data[at : at + 4] for at in range(8, min(len(data), int.from_bytes(data[:4], "big"), 200), 4)}
        if brands & photo_heic.BRANDS and data[8:12] not in {b"avif", b"avis", b"crx "}:
            return "HEIC"
    if data[:4] in {b"II*\0", b"MM\0*"}:
        return "TIFF"
    name = next((name for mark, name in _OTHERS if data.startswith(mark)), "AVIF" if data[4:10] == b"ftypav" else "")
    if not data:
        raise PhotoError(_("This file is empty."), todo=_("Choose a photo."))
    what = _("This is a {format} file, which the Photo lab does not read.").format(format=name) if name else ""
    raise PhotoError(what or _("This is not a photo that the Photo lab can read."),
                     todo=_("Choose a JPEG, PNG, HEIC, TIFF or WebP file."))  # fmt: skip


def inspect(data: bytes, name: str, siblings: Sequence[str] = ()) -> PhotoReport:
    """Return what a photo gives away, worst first. `siblings` are the names of the files beside it.

    Raises PhotoError for a file that is no photo, too large, or damaged so that it holds no picture.
    """
    found = _gathered(data, name, MAX_TOLD_PIXELS)
    if too_large(found.width, found.height):
        found.note(_("This picture is too large for a clean copy: more than {count} million points.").format(
            count=MAX_PIXELS // 1_000_000))  # fmt: skip
    endings = _ENDINGS[found.format]
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending not in endings:
        found.notes.insert(0, _("The name of this file ends in “{ending}”, but it is a {format} file.").format(
            ending=ending[:20], format=found.format))  # fmt: skip
    if found.pages > 1:
        found.note(_("There are several pictures in this file. A clean copy keeps only the first."))
    findings = (*photo_meaning.meanings(found), *photo_meaning.sidecars(name, siblings))
    return PhotoReport(
        file=name,
        format=found.format,
        width=found.width,
        height=found.height,
        findings=photo_meaning.worst_first(findings),
        notes=tuple(found.notes),
        embedded=tuple(found.embedded),
        blocks=tuple(found.blocks),
        whole=found.whole,
    )


def _gathered(data: bytes, name: str = "", most: int = MAX_PIXELS) -> Gathered:
    """Return what the reader of the file's format gathers, within the bounds; `most` bounds its points."""
    if len(data) > MAX_BYTES:
        raise _too_many_bytes(name)
    format_ = format_of(data)
    try:
        found = _READERS[format_](data)
    except TooMuchError as error:
        raise PhotoError(
            _("There is far more in this file than in any real photo, so it is not opened."), where=name
        ) from error
    if found.width * found.height > most:
        raise PhotoError(
            _("This picture is too large: more than {count} million points.").format(count=most // 1_000_000),
            where=name, todo=_("Make it smaller first."),
        )  # fmt: skip
    return found


def _too_many_bytes(name: str) -> PhotoError:
    return PhotoError(
        _("This file is too large: more than {size} MB.").format(size=MAX_BYTES // 1024 // 1024),
        where=name,
        todo=_("Make it smaller first."),
    )


def clean(data: bytes) -> CleanResult:
    """Return a clean copy, read back by the same readers; PhotoError where none can be made.

    `proven_clean` is true only where reading back finds neither facts nor any block that is not the picture, its
    structure or its colour profile.
    """
    found = _gathered(data)
    try:
        copy = photo_clean.cleaned(data, found)
        again = _gathered(copy.data)
    except (TooMuchError, MemoryError) as error:
        raise PhotoError(
            _("This photo asks for more memory than there is."), todo=_("Make it smaller first.")
        ) from error
    left = photo_meaning.meanings(again)
    proven = not left and not again.blocks and again.whole and again.orientation == 1 and again.format == copy.format
    return CleanResult(
        copy.data, copy.format, copy.suffix, again.width, again.height, proven, copy.lossless, left, copy.notes
    )


def clean_name(name: str, result: CleanResult) -> str:
    """Return a name for the clean copy: the photo's own, with a word added, and the ending of its format."""
    stem, _dot, ending = name.rpartition(".")
    suffix = f".{ending}" if stem and ending.lower() in _ENDINGS[result.format] else result.suffix
    return _("{name}-clean").format(name=stem or name) + suffix


def save_clean(result: CleanResult, target: Path, original: Path | None = None) -> Path:
    """Write the clean copy, whole or not at all, and return where it is. The original is never written over.

    Raises PhotoError where the target is the original, or cannot be written. No other file is left behind.
    """
    if original is not None and target.exists() and original.exists() and target.samefile(original):
        raise PhotoError(
            _("The clean copy would take the place of your original."),
            where=target.name,
            todo=_("Choose another name."),
        )
    try:
        handle, temporary = tempfile.mkstemp(prefix=".clean-", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(result.data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(temporary).replace(target)
        except OSError:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as error:
        raise PhotoError(
            _("The clean copy cannot be saved."), where=target.name, todo=_("Choose another folder, or make room.")
        ) from error
    return target


def report_json(report: PhotoReport, clean: CleanResult | None = None, out: str = "") -> dict[str, Any]:
    """Return the report as the command line prints it (design, §9); `out` is where the clean copy was written."""
    return {
        "file": report.file,
        "format": report.format,
        "width": report.width,
        "height": report.height,
        "findings": [_finding_json(finding) for finding in report.findings],
        "notes": [*report.notes, *(clean.notes if clean else ())],
        "clean": out or None,
        "proven_clean": clean.proven_clean if clean else None,
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": finding.id,
        "label": finding.label,
        "value": finding.value,
        "risk": finding.risk,
        "why": finding.why,
    }
    return shown | ({"latitude": finding.latitude, "longitude": finding.longitude} if finding.id == "gps" else {})
