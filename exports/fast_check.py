"""The quick and strict check of a certificate's signatures: cryptography and a few lines of DER.

One signature over the whole file leaves nothing that could have changed later, so that no revisions need to be
compared. Of two, the first covers the file as it was and the second all of it; what came in between is for
exports.second_revision. Everything else is for exports.full_check.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from assets.language import _
from exports import der
from exports.errors import AlteredError

_RANGE = re.compile(rb"/ByteRange {0,8}\[ {0,8}0 {1,8}(\d{1,9}) {1,8}(\d{1,9}) {1,8}(\d{1,9}) {0,80}\]")
_MENTION = b"/ByteRange"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature that holds: the certificate (DER) it was made with, and where in the file its message stands."""

    leaf: bytes
    start: int
    end: int


def check(data: bytes) -> Signature | None:
    """Return the one signature over the whole file, or None when there is more than one.

    Raises AlteredError when there is none, or when it does not hold.
    """
    mentions = data.count(_MENTION)
    if mentions > 1:
        return None
    found = _RANGE.match(data, data.index(_MENTION)) if mentions else None
    if found is None:
        raise AlteredError(_("The signature of this certificate is missing or damaged."))
    return _signature(data, found)


def check_second(data: bytes) -> tuple[int, Signature] | None:
    """Return how long the file was before its second signature, and that signature, which covers all of it.

    None when there are not two in their order, or the first does not end where the file did. AlteredError when the
    second does not hold.
    """
    if data.count(_MENTION) != 2:
        return None
    first = data.index(_MENTION)
    before, found = _RANGE.match(data, first), _RANGE.match(data, data.index(_MENTION, first + 1))
    if before is None or found is None:
        return None
    length = int(before[2]) + int(before[3])
    if not before.end() <= length <= found.start():
        return None
    return length, _signature(data, found)


def _signature(data: bytes, found: re.Match[bytes]) -> Signature:
    """Return the signature of a byte range that covers the whole file; AlteredError when it does not hold."""
    start, end, rest = (int(number) for number in found.groups())
    if end + rest != len(data):
        raise AlteredError(_("Something was added to or cut from this certificate after it was signed."))
    outside = 0 < start < end and (found.end() <= start or end <= found.start())
    if not outside or data[start : start + 1] != b"<" or data[end - 1 : end] != b">":
        raise AlteredError(_("The signature of this certificate is missing or damaged."))
    digest = hashlib.sha256(memoryview(data)[:start])
    digest.update(memoryview(data)[end:])
    try:
        leaf = _signed_by(_message(data[start + 1 : end - 1]), digest.digest())
    except AlteredError:
        raise
    except Exception as error:  # a hostile message makes the parser fail in any way it likes
        raise AlteredError(_("The signature of this certificate is missing or damaged.")) from error
    return Signature(leaf=leaf, start=start, end=end)


def _message(hexadecimal: bytes) -> bytes:
    """Return the message without the zeros after it; AlteredError when anything else is there."""
    data = bytes.fromhex(hexadecimal.decode("ascii"))
    if data.hex().upper().encode() != hexadecimal:
        raise AlteredError(_("The signature of this certificate is spelt in an unusual way."))
    # The length of the message is in its first bytes (X.690, 8.1.3): 30 82 hh ll.
    length = 4 + int.from_bytes(data[2:4], "big")
    if data[:2] != b"\x30\x82" or any(data[length:]):
        raise AlteredError(_("Something is hidden beside the signature of this certificate."))
    return data[:length]


def _signed_by(message: bytes, digest: bytes) -> bytes:
    """Return the certificate of the signer when the message signs this digest; ValueError for another structure."""
    (outer,) = der.values(message)
    _type, wrapped = der.values(outer.content)
    (signed_data,) = der.values(wrapped.content)
    _version, digests, _content, certificates, signers = der.values(signed_data.content)
    leaf = certificates.content
    (signer,) = der.values(signers.content)
    _version, identity, algorithm, attributes, signing, signature = der.values(signer.content)
    (digests_used,) = der.values(digests.content)
    if {digests_used.raw, algorithm.raw} - der.DIGESTS or signing.raw not in der.SIGNATURES:
        raise AlteredError(_("The signature of this certificate is made in a way that Postwise does not use."))
    parts = (identity.raw, algorithm.raw, der.signed_attributes(attributes.content), signing.raw)
    if der.message(leaf, digests_used.raw, parts, signature.content) != message:
        raise AlteredError(_("The signature of this certificate is not written as Postwise writes it."))
    if identity.raw != _identity(leaf):
        raise AlteredError(_("The signature of this certificate does not match its signer."))
    _check_attributes(attributes, leaf, digest)
    _verify(leaf, b"\x31" + attributes.raw[1:], signature.content)
    return leaf


def _identity(leaf: bytes) -> bytes:
    """Return how a message names this certificate: by its issuer and serial number."""
    (certificate,) = der.values(leaf)
    _version, serial, _algorithm, issuer, *_rest = der.values(der.values(certificate.content)[0].content)
    return der.issuer_and_serial(issuer.raw, serial.raw)


def _check_attributes(attributes: der.Value, leaf: bytes, digest: bytes) -> None:
    """Hold the signed attributes against the file and the certificate; AlteredError when they do not fit."""
    found: dict[bytes, bytes] = {}
    for attribute in der.values(attributes.content):
        name, content = der.values(attribute.content)
        if name.content in found:
            raise ValueError("an attribute is there twice")
        (value,) = der.values(content.content)
        found[name.content] = value.content
    if found[der.CONTENT_TYPE] != der.DATA or found[der.MESSAGE_DIGEST] != digest:
        raise AlteredError(_("This certificate was changed after it was signed."))
    # SigningCertificateV2 (RFC 5035, 3): certificates, of which the first holds its SHA-256 where no other is named.
    named = der.values(der.values(der.values(found[der.SIGNING_CERTIFICATE])[0].content)[0].content)[0]
    if named.tag != der.OCTETS or named.content != hashlib.sha256(leaf).digest():
        raise AlteredError(_("The signature of this certificate does not match its signer."))


def _verify(leaf: bytes, signed: bytes, signature: bytes) -> None:
    """Verify the signature over the attributes, which are signed as a plain SET (RFC 5652, 5.4)."""
    key = x509.load_der_x509_certificate(leaf).public_key()
    if not isinstance(key, rsa.RSAPublicKey):
        raise AlteredError(_("The signature of this certificate is made in a way that Postwise does not use."))
    try:
        key.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature as error:
        raise AlteredError(_("The signature of this certificate does not hold.")) from error
