"""Signed records on the wire: what `sign` writes holds, and no other header or signature does."""

from __future__ import annotations

import base64
import hmac
import json
import random
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding
from joserfc import jwk
from joserfc import jws as joserfc_jws

from exports import jws
from exports.errors import AlteredError, UnreadableError
from exports.keys import Installation

PAYLOAD = b'{"a":"b"}'


def encode(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def chain(installation: Installation) -> list[str]:
    return [base64.b64encode(der).decode() for der in (installation.leaf_der, installation.root_der)]


def crafted(header: Any, installation: Installation) -> bytes:
    """Return a token with any header, properly signed with the key."""
    signed = encode(json.dumps(header).encode()) + b"." + encode(PAYLOAD)
    return signed + b"." + encode(installation.key.sign(signed, padding.PKCS1v15(), hashes.SHA256()))


@pytest.fixture(scope="module")
def token(installation: Installation) -> bytes:
    return jws.sign(PAYLOAD, installation)


def test_what_was_signed_comes_back_with_its_certificates(token: bytes, installation: Installation) -> None:
    signed = jws.verify(token)
    assert signed == jws.Signed(PAYLOAD, installation.leaf_der, installation.root_der)


def test_another_library_reads_it_as_rs256_with_leaf_first(token: bytes, installation: Installation) -> None:
    registry = joserfc_jws.JWSRegistry(algorithms=["RS256"])
    registry.max_header_length = 1 << 16
    key = jwk.RSAKey.import_key(_public_pem(installation))
    found = joserfc_jws.deserialize_compact(token, key, registry=registry)
    assert found.payload == PAYLOAD
    assert found.headers() == {"alg": "RS256", "x5c": chain(installation)}


def _public_pem(installation: Installation) -> bytes:
    public = installation.leaf.public_key()
    return public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def test_a_crafted_token_with_the_right_header_holds(installation: Installation) -> None:
    assert jws.verify(crafted({"alg": "RS256", "x5c": chain(installation)}, installation)).payload == PAYLOAD


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS384", "PS256", "ES256", "rs256", None, 1])
def test_every_other_algorithm_is_refused(installation: Installation, algorithm: Any) -> None:
    with pytest.raises(AlteredError):
        jws.verify(crafted({"alg": algorithm, "x5c": chain(installation)}, installation))


def test_no_signature_at_all_is_refused(installation: Installation) -> None:
    header = encode(json.dumps({"alg": "none", "x5c": chain(installation)}).encode())
    for token in (header + b"." + encode(PAYLOAD) + b".", header + b"." + encode(PAYLOAD)):
        with pytest.raises(UnreadableError):
            jws.verify(token)


def test_a_token_keyed_with_the_public_certificate_is_refused(installation: Installation) -> None:
    header = encode(json.dumps({"alg": "HS256", "x5c": chain(installation)}).encode())
    signed = header + b"." + encode(PAYLOAD)
    for secret in (installation.leaf_der, _public_pem(installation)):
        token = signed + b"." + encode(hmac.digest(secret, signed, "sha256"))
        with pytest.raises(AlteredError):
            jws.verify(token)


@pytest.mark.parametrize(
    "more",
    [
        {"crit": ["exp"], "exp": 1},
        {"b64": False, "crit": ["b64"]},
        {"jku": "https://evil.example"},
        {"jwk": {}},
        {"kid": "1"},
    ],
)
def test_a_header_with_anything_more_is_refused(installation: Installation, more: dict[str, Any]) -> None:
    with pytest.raises(AlteredError):
        jws.verify(crafted({"alg": "RS256", "x5c": chain(installation), **more}, installation))


@pytest.mark.parametrize("x5c", [[], ["AAAA"], ["AAAA", "BBBB"], ["!", "!"], [1, 2], "AA", None, [["AA"], "AA"]])
def test_other_certificates_are_refused(installation: Installation, x5c: Any) -> None:
    with pytest.raises(AlteredError):
        jws.verify(crafted({"alg": "RS256", "x5c": x5c}, installation))


@pytest.mark.parametrize("header", [b"[]", b"1", b"{", b"\xff", b'{"alg":"RS256","alg":"RS256"}', b"[" * 9000])
def test_a_header_that_is_no_table_is_refused(header: bytes) -> None:
    with pytest.raises(AlteredError):
        jws.verify(b".".join((encode(header), encode(PAYLOAD), encode(b"x" * 384))))


def test_certificates_of_another_key_are_refused(
    token: bytes, installation: Installation, stranger: Installation
) -> None:
    _header, payload, signature = token.split(b".")
    swapped = encode(json.dumps({"alg": "RS256", "x5c": chain(stranger)}).encode())
    with pytest.raises(AlteredError):
        jws.verify(b".".join((swapped, payload, signature)))
    with pytest.raises(AlteredError):
        jws.verify(crafted({"alg": "RS256", "x5c": chain(stranger)}, installation))


def test_a_leaf_without_an_rsa_key_is_refused(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    token = crafted({"alg": "RS256", "x5c": chain(installation)}, installation)
    monkeypatch.setattr(jws.rsa, "RSAPublicKey", ec.EllipticCurvePublicKey)
    with pytest.raises(AlteredError):
        jws.verify(token)


def test_giant_tokens_and_headers_are_refused() -> None:
    with pytest.raises(UnreadableError, match="too large"):
        jws.verify(b"A" * (jws.LARGEST_TOKEN + 1))
    with pytest.raises(AlteredError):
        jws.verify(b"A" * 40_000 + b".AA.AA")


@pytest.mark.parametrize("data", [b"", b"a.b", b"a.b.c.d", b"a.b.c\n", b" a.b.c", "ŵ.b.c".encode(), b"a.b=.c"])
def test_what_has_another_shape_is_no_token(data: bytes) -> None:
    assert not jws.looks_like_token(data)
    with pytest.raises(UnreadableError):
        jws.verify(data)


def test_no_single_changed_byte_passes(token: bytes) -> None:
    rng = random.Random(1)
    for place in rng.sample(range(len(token)), 600):
        changed = bytearray(token)
        changed[place] ^= 1 << rng.randrange(8)
        with pytest.raises((AlteredError, UnreadableError)):
            jws.verify(bytes(changed))


def test_every_cut_is_found(token: bytes) -> None:
    for length in range(0, len(token), 37):
        with pytest.raises((AlteredError, UnreadableError)):
            jws.verify(token[:length])
