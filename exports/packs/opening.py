"""Opening the course in force: the pack that is installed, the one before it, or the course that the app came with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assets.language import _
from exports.packs.errors import PackError
from exports.packs.kept import load, shelf, version
from modules.catalogue import read_catalogue
from modules.errors import ContentError
from modules.model import Catalogue
from modules.organisation import FILE, read_organisation
from modules.source import Source, open_source


@dataclass(frozen=True, slots=True)
class InForce:
    """The course to open. `version` is that of the pack, empty for the shipped one; `notice` what to tell, if any."""

    source: Source
    catalogue: Catalogue
    version: str = ""
    notice: str = ""


def open_in_force(data: Path, language: str) -> InForce:
    """Return the course in force below the folder `data`; ContentError where even the shipped one cannot be read.

    Signatures are not looked at again: who can change these files can change the app. That no file was changed is.
    """
    kept = shelf(data)
    notice = _notice("") if kept.damaged else ""
    for folder in kept.folders:
        try:
            source, catalogue = _open(folder, language)
        except (PackError, ContentError):
            notice = notice or _notice(version(folder.name))
            continue
        return InForce(source, catalogue, version(folder.name), notice)
    source = open_source(None)
    catalogue, _problems = read_catalogue(source, language)
    return InForce(source, catalogue, "", notice)


def _open(folder: Path, language: str) -> tuple[Source, Catalogue]:
    manifest = load(folder)
    source = open_source(folder)
    catalogue, _problems = read_catalogue(source, language)
    read_organisation(source.read(FILE), source.label(FILE))
    if catalogue.fingerprint != manifest.fingerprint:
        raise PackError("altered", _("A file was added to the installed course."), where=str(folder))
    return source, catalogue


def _notice(newest: str) -> str:
    """Return what to tell when another course is open than the newest one."""
    words = (
        _("The newest course (version {version}) cannot be read, so an earlier one is open.").format(version=newest)
        if newest
        else _("It cannot be read which course is the newest, so the one that came with Postwise is open.")
    )
    return " ".join((words, _("Nothing that you did is lost. Ask IT to install the course again.")))
