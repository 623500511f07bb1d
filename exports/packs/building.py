"""Building a pack from an author's folder, the same folder that `--content` takes."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from assets.language import _
from exports import jws
from exports.errors import ExportError
from exports.keys import Installation
from exports.packs import names
from exports.packs.manifest import (
    ID,
    LANGUAGE,
    LARGEST_FILE,
    MANIFEST,
    SIGNATURE,
    VERSION,
    Entry,
    Manifest,
    as_bytes,
)
from modules.catalogue import read_catalogue
from modules.source import BANKS, open_source


def collect(folder: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the files of the course in a folder, by name, and the names of those that are not part of it.

    What a dot hides is not looked at. ExportError for a link, a name that no pack may hold, or a file out of reach.
    """
    languages = _languages(folder)
    files: dict[str, bytes] = {}
    left_out = []
    for place in _walk(folder):
        name = place.relative_to(folder).as_posix()
        if place.is_symlink():
            raise _refused(place, _("it is a link to another place"))
        if not names.belongs(name, languages):
            left_out.append(name)
        elif words := names.fault(name):
            raise _refused(place, words)
        else:
            files[name] = _read(place)
    return files, tuple(left_out)


def describe(folder: Path, files: Mapping[str, bytes], pack_id: str, version: str, now: datetime) -> Manifest:
    """Return the manifest for these files; an empty id is that of the policy, an empty version the time in UTC.

    ExportError for an id or a version that cannot be one, ContentError where there is no course.
    """
    catalogue, _problems = read_catalogue(open_source(folder), LANGUAGE)
    at = now.astimezone(UTC)
    pack_id = pack_id or catalogue.policy.code.lower()
    version = version or f"{at.year}.{at.month}.{at.day}.{at.hour * 100 + at.minute}"
    if not ID.fullmatch(pack_id):
        raise ExportError(
            _("“{text}” cannot be the id of a pack.").format(text=pack_id),
            todo=_("Take small letters, digits and hyphens."),
        )
    if not VERSION.fullmatch(version):
        raise ExportError(
            _("“{text}” is not a version.").format(text=version), todo=_("Take numbers with dots, such as 1.2.")
        )
    first = (LANGUAGE, *(language for language in _languages(folder) if language != LANGUAGE))
    entries = tuple(Entry(name, len(data), hashlib.sha256(data).hexdigest()) for name, data in sorted(files.items()))
    return Manifest(pack_id, version, first, at.replace(microsecond=0), catalogue.fingerprint, entries)


def assemble(manifest: Manifest, files: Mapping[str, bytes], signer: Installation | None) -> bytes:
    """Return the pack; the same files make the same bytes, but for the signature. `signer` is HR's key, or None."""
    data = as_bytes(manifest)
    inside = {MANIFEST: data}
    if signer is not None:
        inside[SIGNATURE] = jws.sign(data, signer)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in (*inside.items(), *sorted(files.items())):
            info = zipfile.ZipInfo(name, manifest.made_at.timetuple()[:6])
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o100644 << 16
            archive.writestr(info, held)
    return made.getvalue()


def _languages(folder: Path) -> tuple[str, ...]:
    """Return the languages that there are lessons in."""
    if not folder.is_dir():
        raise ExportError(_("The course's folder is not there."), where=str(folder), todo=_("Check its name."))
    found = (place.name for place in folder.iterdir() if place.is_dir())
    return tuple(sorted(name for name in found if names.LANGUAGE.fullmatch(name) and name != BANKS))


def _walk(folder: Path) -> list[Path]:
    """Return all files below a folder, and the links, in order; none is followed."""
    found: list[Path] = []
    for here, folders, files in os.walk(folder):
        links = [name for name in folders if Path(here, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += (Path(here, name) for name in (*links, *files) if not name.startswith("."))
    return sorted(found)


def _read(place: Path) -> bytes:
    try:
        with place.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _refused(place, _("it cannot be read")) from error
    if len(data) > LARGEST_FILE:
        raise _refused(place, _("it is too large"))
    return data


def _refused(place: Path, words: str) -> ExportError:
    return ExportError(_("This file cannot go into a pack: {reason}.").format(reason=words), where=str(place))
