"""Signed records on the wire: compact JWS (RFC 7515), RS256, with leaf and root in `x5c`.

Nothing in here says whether the key is one to trust; see exports.trust.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc import errors, jws
from joserfc.jwk import RSAKey

from assets.language import _
from exports import strict_json
from exports.errors import AlteredError, UnreadableError
from exports.keys import Installation

ALGORITHM = "RS256"
LARGEST_TOKEN = 1 << 20
_LARGEST_HEADER = 16 * 1024
_SMALLEST_KEY_BITS = 2048
_SHAPE = re.compile(rb"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Signed:
    """A payload whose signature holds, and the certificates (DER) that came with it."""

    payload: bytes
    leaf: bytes
    root: bytes


def looks_like_token(data: bytes) -> bool:
    """Whether the bytes have the shape of a compact JWS."""
    return _SHAPE.fullmatch(data) is not None


def sign(payload: bytes, installation: Installation) -> bytes:
    """Return the payload as a compact JWS, signed by this installation."""
    header = {
        "alg": ALGORITHM,
        "x5c": [base64.b64encode(der).decode() for der in (installation.leaf_der, installation.root_der)],
    }
    # Made from the key object itself: reading it from PEM would cost 95 ms each time.
    key = RSAKey(installation.key, installation.key)
    return jws.serialize_compact(header, payload, key, registry=_registry()).encode("ascii")


def verify(token: bytes) -> Signed:
    """Return what was signed when the signature holds against the leaf in the header.

    Raises UnreadableError for what is no such token, AlteredError for one whose signature does not hold.
    """
    if len(token) > LARGEST_TOKEN:
        raise UnreadableError(_("The record is too large."))
    if not looks_like_token(token):
        raise UnreadableError(_("This is not a signed record."))
    leaf, root = _certificates(token)
    try:
        public = x509.load_der_x509_certificate(leaf).public_key()
        if not isinstance(public, rsa.RSAPublicKey) or public.key_size < _SMALLEST_KEY_BITS:
            raise ValueError("not a key that Postwise signs with")
        # RSAKey wants something to remember the key by; the public numbers are never needed.
        signed = jws.deserialize_compact(token, RSAKey(public, public), registry=_registry())
    except (ValueError, TypeError, UnsupportedAlgorithm, errors.JoseError) as error:
        raise AlteredError(_("The signature of the record does not hold.")) from error
    return Signed(payload=signed.payload, leaf=leaf, root=root)


def _registry() -> jws.JWSRegistry:
    registry = jws.JWSRegistry(algorithms=[ALGORITHM])
    registry.max_header_length = _LARGEST_HEADER  # the default of 512 leaves no room for x5c
    registry.max_payload_length = LARGEST_TOKEN
    registry.max_signature_length = 1024
    return registry


def _certificates(token: bytes) -> tuple[bytes, bytes]:
    """Return leaf and root from a header that is exactly as `sign` writes it."""
    head = token.partition(b".")[0]
    try:
        if len(head) > _LARGEST_HEADER:
            raise ValueError("header too large")
        header = strict_json.loads(base64.urlsafe_b64decode(head + b"=" * (-len(head) % 4)))
        # Exactly these two: no other algorithm, no key from elsewhere, nothing critical that is not understood.
        if not isinstance(header, dict) or set(header) != {"alg", "x5c"} or header["alg"] != ALGORITHM:
            raise ValueError("not the header of a record")
        leaf, root = (base64.b64decode(text, validate=True) for text in header["x5c"])
    except (ValueError, TypeError) as error:
        raise AlteredError(_("The record is not signed in the way Postwise signs.")) from error
    return leaf, root
