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
from records.store import open_store


def pinned(database: Path, hr: Path, now: datetime) -> Trust:
    """Return the authorities that are known here: of the invitation that the person took, and HR's own.

    Where there is no data file yet, none is made. StoreError or AuthorityError where one cannot be read.
    """
    roots = []
    if database.is_file():
        store = open_store(database, now)
        try:
            invitation = store.invitations.taken()
        finally:
            store.close()
        if invitation is not None:
            roots.append(invitation.root.encode())
    if authority.exists(hr):
        roots.append(authority.public_root(hr))
    return Trust(tuple(roots))


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
                "Ask HR whether that is theirs. If it is, give its root with --trust, or take HR’s invitation first."
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
