"""What there is to tell of the course that is open: a card of names and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assets.language import _
from modules.model import Catalogue
from ui.dates import date_and_time

if TYPE_CHECKING:
    from exports.packs.about import About

_GROUP, _A_LINE = 4, 8


def course_rows(catalogue: Catalogue, pack: str | None, about: About | None) -> tuple[tuple[str, str], ...]:
    """Return names and values; `about` is None while it is not known yet, `pack` as in ui.facts.Course."""
    policy = catalogue.policy
    rows = [(_("Course"), policy.title), (_("Version"), _version(pack))]
    rows.append((_("Policy"), f"{policy.code} {policy.version}"))
    languages = about.manifest.languages if about is not None and about.manifest is not None else (catalogue.language,)
    rows.append((_("Languages"), ", ".join(map(_language, languages))))
    rows.append((_("Fingerprint"), grouped(catalogue.fingerprint)))
    if pack and about is not None:
        rows.append((_("Signed by"), _signer(about)))
        if about.since is not None:
            rows.append((_("Open since"), date_and_time(about.since)))
    return tuple(rows)


def grouped(fingerprint: str) -> str:
    """Return a fingerprint in groups of four, eight to a line, to be compared by eye or read out."""
    groups = [fingerprint[at : at + _GROUP] for at in range(0, len(fingerprint), _GROUP)]
    return "\n".join(" ".join(groups[at : at + _A_LINE]) for at in range(0, len(groups), _A_LINE))


def version_name(version: str) -> str:
    """Return how the course of a pack of this version is called, '' for the one that the app came with."""
    return _("version {version}").format(version=version) if version else _("the course that Postwise came with")


def _version(pack: str | None) -> str:
    if pack is None:
        return _("An author’s folder")
    return pack or _("The course that Postwise came with")


def _signer(about: About) -> str:
    if about.signer:
        return about.signer
    return _("Somebody who is not known here any more") if about.signed else _("Nobody")


def _language(code: str) -> str:
    return {"en": _("English"), "cy": _("Welsh")}.get(code, code)
