"""Who vouches for a pack: HR's key, below the root of an authority that is known here."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from cryptography import x509

from assets.language import _
from exports import jws
from exports.errors import AlteredError, UnreadableError
from exports.hr import authority
from exports.packs.errors import PackError
from exports.packs.reading import Pack
from exports.trust import HR_UNIT, Trust, is_authority, unit_of
from records.invitations import invitation_in
from records.model import Invitation


def pinned(database: Path, hr: Path) -> Trust:
    """Return the authorities that are known here: of the invitation that the person took, and HR's own.

    The data file is only read, and where there is none yet, none is made. StoreError or AuthorityError where one cannot
    be read.
    """
    return known(invitation_in(database) if database.is_file() else None, hr)


def known(invitation: Invitation | None, hr: Path) -> Trust:
    """Return the authorities of this invitation and of the folder `hr`; AuthorityError where that cannot be read."""
    roots = [invitation.root.encode()] if invitation is not None else []
    if authority.exists(hr):
        roots.append(authority.public_root(hr))
    return Trust(tuple(roots))


def vouch(pack: Pack, trust: Trust, now: datetime, *, allow_unsigned: bool) -> str:
    """Return the name of HR's key that signed a pack, empty where nobody did and HR allows that; PackError else."""
    if pack.token is None and allow_unsigned:
        return ""
    return signer(pack, trust, now)


def signer(pack: Pack, trust: Trust, now: datetime) -> str:
    """Return the name of HR's key that signed a pack.

    PackError where nobody signed it, something was changed since, or whoever signed it is not HR as known here.
    """
    if pack.token is None:
        raise PackError(
            "unsigned",
            _("Nobody signed this pack."),
            todo=_("Ask HR for a signed one. HR can allow unsigned packs in organisation.toml."),
        )
    try:
        signed = jws.verify(pack.token)
    except (AlteredError, UnreadableError) as error:
        raise PackError("altered", _("The signature of this pack does not hold.")) from error
    if signed.payload != pack.manifest_data:
        raise PackError("altered", _("The signature of this pack is for another manifest, so something was changed."))
    if not (is_authority(signed.root) and unit_of(signed.leaf) == HR_UNIT):
        raise PackError("unrecognised", _("This pack is signed, but not by HR."), todo=_("Ask HR for a signed one."))
    key = trust.countersigner(signed.leaf)
    if key is None:
        raise PackError(
            "unrecognised",
            _("This pack is signed by an HR that is not known here: {fingerprint}.").format(
                fingerprint=_fingerprint(signed.root)
            ),
            todo=_(
                "Ask HR whether that is theirs. If it is, take HR’s invitation first; on the command line, --trust "
                "with HR’s root does as well."
            ),
        )
    if not key.not_before <= now <= key.not_after:
        raise PackError(
            "unrecognised",
            _("The key that signed this pack is not valid now."),
            todo=_("Check the date of this computer."),
        )
    return key.name


def _fingerprint(root: bytes) -> str:
    """Return the SHA-256 of a root (DER), to be compared by eye."""
    return authority.fingerprint(x509.load_der_x509_certificate(root))
