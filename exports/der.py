"""Just enough DER (X.690) to take the CMS message of a Postwise signature apart and to write it again (RFC 5652).

A signature covers neither the CMS message around it nor the room that is left over. So that not one byte there can
be changed unseen, a message counts only when writing it again from its parts gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass

OCTETS = 0x04
_SEQUENCE, _SET, _INTEGER, _CONTEXT_0 = 0x30, 0x31, 0x02, 0xA0
# Object identifiers, without tag and length: the data itself, and three signed attributes.
DATA = bytes.fromhex("2a864886f70d010701")
CONTENT_TYPE = bytes.fromhex("2a864886f70d010903")
MESSAGE_DIGEST = bytes.fromhex("2a864886f70d010904")
SIGNING_CERTIFICATE = bytes.fromhex("2a864886f70d010910022f")
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_NULL = bytes.fromhex("0500")


@dataclass(frozen=True, slots=True)
class Value:
    """One value as it stands there: its tag, what is in it, and all of its bytes."""

    tag: int
    content: bytes
    raw: bytes


def values(content: bytes) -> list[Value]:
    """Return the values that stand one after the other in some content; ValueError when they do not fill it."""
    found = []
    place = 0
    while place < len(content):
        start, place = place, place + 2
        tag, length = content[start : start + 2] if place <= len(content) else (0, 128)
        if length >= 128:
            size = length - 128
            length = int.from_bytes(content[place : place + size], "big")
            place += size
            if not 1 <= size <= 4:
                raise ValueError("no DER length")
        if place + length > len(content):
            raise ValueError("a value that is longer than its room")
        found.append(Value(tag, content[place : place + length], content[start : place + length]))
        place += length
    return found


def tagged(tag: int, *parts: bytes) -> bytes:
    """Return the parts as one DER value with that tag."""
    content = b"".join(parts)
    length = len(content)
    if length < 128:
        return bytes((tag, length)) + content
    size = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, 128 | len(size))) + size + content


def _algorithm(identifier: str) -> tuple[bytes, bytes]:
    """Return the two ways to write an algorithm without parameters: silent on them, and saying there are none."""
    return tagged(_SEQUENCE, bytes.fromhex(identifier)), tagged(_SEQUENCE, bytes.fromhex(identifier), _NULL)


DIGESTS = frozenset(_algorithm("0609608648016503040201"))  # SHA-256
# RSA with PKCS #1 v1.5, named with or without its digest.
SIGNATURES = frozenset((*_algorithm("06092a864886f70d010101"), *_algorithm("06092a864886f70d01010b")))


def issuer_and_serial(issuer: bytes, serial: bytes) -> bytes:
    """Return the name of a certificate in a message, from the DER of its issuer and of its serial number."""
    return tagged(_SEQUENCE, issuer, serial)


def signed_attributes(attributes: bytes) -> bytes:
    """Return the signed attributes as they stand in a message, from what is in them."""
    return tagged(_CONTEXT_0, attributes)


def message(leaf: bytes, digests: bytes, signer: tuple[bytes, bytes, bytes, bytes], signature: bytes) -> bytes:
    """Return the message for one certificate and one signer.

    `digests` is the DER of the digest algorithm of the message; `signer` holds the DER of issuer and serial number,
    of the signer's digest algorithm, of the signed attributes (with their tag [0]) and of the signature algorithm.
    """
    version = tagged(_INTEGER, b"\x01")
    signer_info = tagged(_SEQUENCE, version, *signer, tagged(OCTETS, signature))
    signed_data = tagged(
        _SEQUENCE,
        version,
        tagged(_SET, digests),
        tagged(_SEQUENCE, tagged(0x06, DATA)),
        tagged(_CONTEXT_0, leaf),
        tagged(_SET, signer_info),
    )
    return tagged(_SEQUENCE, _SIGNED_DATA, tagged(_CONTEXT_0, signed_data))
