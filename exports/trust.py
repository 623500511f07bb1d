"""Which keys are known here, and whether a leaf really hangs below the root that came with it."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from assets.language import _
from exports.errors import AlteredError, ExportError
from exports.issuing import DOCUMENT_SIGNING

# What tells the root of HR's authority, and the leaf of HR below it, from those of an installation.
AUTHORITY_UNIT = "Postwise authority"
HR_UNIT = "HR"
_SMALLEST_KEY_BITS = 2048
_UNDERSTOOD = (x509.BasicConstraints, x509.KeyUsage, x509.ExtendedKeyUsage)


@dataclass(frozen=True, slots=True)
class Trust:
    """The roots that are known here, each as PEM; none means that every key is a stranger.

    `known` are further roots of installations, as DER: those that the register knows for one person.

    Roles are bound: the root of an installation vouches for what that installation signed, and the root of HR's
    authority for countersignatures, never one for the other. Which of the two a root is, its name says, and whoever
    made it chose that name: to trust a file is to believe whoever handed it over, for the role that it names.
    """

    roots: tuple[bytes, ...] = ()
    known: frozenset[bytes] = frozenset()

    def knows(self, root: bytes) -> bool:
        """Whether this root (DER) of an installation is one of them; ExportError when one of them is no certificate."""
        return (root in self.known or root in _as_der(self.roots)) and not is_authority(root)

    def misplaces(self, root: bytes) -> bool:
        """Whether this root (DER), which a record came with, is trusted as that of an authority: another role."""
        return is_authority(root) and root in _as_der(self.roots)

    def countersigner(self, leaf: bytes) -> Chain | None:
        """Return the key of HR with this leaf (DER) when an authority among the roots issued it, or None."""
        for root in _as_der(self.roots):
            if is_authority(root) and unit_of(leaf) == HR_UNIT:
                with suppress(AlteredError):
                    return chain(leaf, root)
        return None


@dataclass(frozen=True, slots=True)
class Chain:
    """A leaf that hangs below its root. `fingerprint` is the SHA-256 of the leaf, in hex."""

    key: rsa.RSAPublicKey
    name: str
    fingerprint: str
    not_before: datetime
    not_after: datetime


@lru_cache(maxsize=64)
def _as_der(roots: tuple[bytes, ...]) -> frozenset[bytes]:
    try:
        found = [certificate for pem in roots for certificate in x509.load_pem_x509_certificates(pem)]
    except ValueError as error:
        raise ExportError(
            _("This is not a root certificate."),
            todo=_("Give the file root.pem of the installation that you trust."),
        ) from error
    return frozenset(certificate.public_bytes(serialization.Encoding.DER) for certificate in found)


# The same few installations sign thousands of files, and the answer for a pair never changes.
@lru_cache(maxsize=4096)
def chain(leaf: bytes, root: bytes) -> Chain:
    """Return what is needed of a leaf (DER) that its root (DER) issued.

    Raises AlteredError when it did not, or when either is no certificate that Postwise signs with. Whether the root
    is one to trust, and whether the time is right, is asked elsewhere.
    """
    try:
        above, below = x509.load_der_x509_certificate(root), x509.load_der_x509_certificate(leaf)
        above.verify_directly_issued_by(above)
        below.verify_directly_issued_by(above)
        key = below.public_key()
        if not isinstance(key, rsa.RSAPublicKey) or key.key_size < _SMALLEST_KEY_BITS:
            raise ValueError("not a key that Postwise signs with")
        _check_root(above)
        _check_leaf(below)
        name = below.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    except (ValueError, TypeError, UnsupportedAlgorithm, IndexError, InvalidSignature, x509.ExtensionNotFound) as error:
        raise AlteredError(_("The certificate of the signing key does not hold.")) from error
    return Chain(
        key=key,
        name=str(name),
        fingerprint=hashlib.sha256(leaf).hexdigest(),
        not_before=below.not_valid_before_utc,
        not_after=below.not_valid_after_utc,
    )


@lru_cache(maxsize=4096)
def unit_of(certificate: bytes) -> str:
    """Return the organisational unit that a certificate (DER) names, or an empty text."""
    try:
        named = x509.load_der_x509_certificate(certificate).subject
        return str(named.get_attributes_for_oid(NameOID.ORGANIZATIONAL_UNIT_NAME)[0].value)
    except (ValueError, IndexError):
        return ""


def is_authority(root: bytes) -> bool:
    """Whether a root (DER) is made for HR's authority, and not for an installation."""
    return unit_of(root) == AUTHORITY_UNIT


def _check_root(root: x509.Certificate) -> None:
    constraints = root.extensions.get_extension_for_class(x509.BasicConstraints).value
    usage = root.extensions.get_extension_for_class(x509.KeyUsage).value
    if not (constraints.ca and usage.key_cert_sign):
        raise ValueError("not a root")
    _refuse_unknown(root)


def _check_leaf(leaf: x509.Certificate) -> None:
    constraints = leaf.extensions.get_extension_for_class(x509.BasicConstraints).value
    usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    purposes = leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    if constraints.ca or not (usage.digital_signature and usage.content_commitment):
        raise ValueError("not a leaf that signs")
    if DOCUMENT_SIGNING not in purposes:
        raise ValueError("not for signing documents")
    _refuse_unknown(leaf)


def _refuse_unknown(certificate: x509.Certificate) -> None:
    """Raise ValueError for a critical extension that is not understood here (RFC 5280, 4.2)."""
    for extension in certificate.extensions:
        if extension.critical and not isinstance(extension.value, _UNDERSTOOD):
            raise ValueError("a critical extension that is not understood")
