"""Which keys are known, and which chains hold."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from exports import issuing
from exports.errors import AlteredError, ExportError
from exports.issuing import DOCUMENT_SIGNING
from exports.keys import Installation
from exports.trust import AUTHORITY_UNIT, HR_UNIT, Trust, chain, is_authority, unit_of

Pair = tuple[bytes, bytes]
NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test root")])
LEAF = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test leaf")])
UNKNOWN = x509.UnrecognizedExtension(ObjectIdentifier("1.2.3.4"), b"\x05\x00")


@pytest.fixture(scope="module")
def root_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture(scope="module")
def leaf_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture
def pair(root_key: rsa.RSAPrivateKey, leaf_key: rsa.RSAPrivateKey, now: datetime) -> Callable[..., Pair]:
    """Makes a root and a leaf that are right but for what is given."""

    def build(
        *,
        root_ca: bool = True,
        root_signs: bool = True,
        leaf_ca: bool = False,
        denies: bool = False,
        purpose: ObjectIdentifier = DOCUMENT_SIGNING,
        critical_on: str = "",
        key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey = leaf_key,
        subject: x509.Name = LEAF,
        signer: rsa.RSAPrivateKey = root_key,
        issuer: x509.Name = NAME,
    ) -> Pair:
        start = (
            x509.CertificateBuilder().issuer_name(issuer).not_valid_before(now).not_valid_after(now + timedelta(days=9))
        )
        root = (
            start.subject_name(issuer)
            .serial_number(1)
            .public_key(root_key.public_key())
            .add_extension(x509.BasicConstraints(root_ca, None), critical=True)
            .add_extension(issuing._key_usage(ca=root_signs), critical=True)
        )
        leaf = (
            start.subject_name(subject)
            .serial_number(2)
            .public_key(key.public_key())
            .add_extension(x509.BasicConstraints(leaf_ca, None), critical=True)
            .add_extension(issuing._key_usage(ca=denies), critical=True)
            .add_extension(x509.ExtendedKeyUsage([purpose]), critical=False)
        )
        if critical_on == "root":
            root = root.add_extension(UNKNOWN, critical=True)
        if critical_on == "leaf":
            leaf = leaf.add_extension(UNKNOWN, critical=True)
        der = serialization.Encoding.DER
        return (
            leaf.sign(signer, hashes.SHA256()).public_bytes(der),
            root.sign(root_key, hashes.SHA256()).public_bytes(der),
        )

    return build


def test_the_chain_of_an_installation_holds(installation: Installation) -> None:
    found = chain(installation.leaf_der, installation.root_der)
    assert found.name == "Postwise installation 0f0f0f0f"
    assert found.fingerprint == hashlib.sha256(installation.leaf_der).hexdigest()
    assert found.key == installation.leaf.public_key()
    assert found.not_before < found.not_after


def test_a_pair_that_is_right_holds(pair: Callable[..., Pair]) -> None:
    assert chain(*pair()).name == "Test leaf"


@pytest.mark.parametrize(
    "fault",
    [
        {"root_ca": False},
        {"root_signs": False},
        {"leaf_ca": True},
        {"denies": True},
        {"purpose": ExtendedKeyUsageOID.SERVER_AUTH},
        {"critical_on": "root"},
        {"critical_on": "leaf"},
        {"subject": x509.Name([])},
    ],
)
def test_every_fault_in_a_certificate_is_found(pair: Callable[..., Pair], fault: dict[str, object]) -> None:
    with pytest.raises(AlteredError):
        chain(*pair(**fault))


def test_other_keys_are_refused(pair: Callable[..., Pair], leaf_key: rsa.RSAPrivateKey) -> None:
    for key in (ec.generate_private_key(ec.SECP256R1()), rsa.generate_private_key(65537, 1024)):
        with pytest.raises(AlteredError):
            chain(*pair(key=key))
    with pytest.raises(AlteredError):
        chain(*pair(signer=leaf_key))


def test_leaf_and_root_of_different_installations_do_not_belong_together(
    installation: Installation, stranger: Installation
) -> None:
    for leaf, root in (
        (installation.leaf_der, stranger.root_der),
        (installation.root_der, installation.root_der),
        (installation.leaf_der, installation.leaf_der),
        (b"", installation.root_der),
        (installation.leaf_der, b"\x30\x00"),
    ):
        with pytest.raises(AlteredError):
            chain(leaf, root)


def test_only_the_very_roots_that_were_given_are_known(installation: Installation, stranger: Installation) -> None:
    assert Trust((installation.root_pem,)).knows(installation.root_der)
    assert not Trust((installation.root_pem,)).knows(stranger.root_der)
    assert not Trust().knows(installation.root_der)
    assert Trust((installation.root_pem + stranger.root_pem,)).knows(stranger.root_der)


def test_a_root_with_the_same_name_is_not_the_same_root(installation: Installation, now: datetime) -> None:
    double = issuing.issue("0f0f0f0f", now)
    assert double.root.subject == installation.root.subject
    assert not Trust((installation.root_pem,)).knows(double.root.public_bytes(serialization.Encoding.DER))


@pytest.mark.parametrize("pem", [b"", b"hello", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_what_is_no_certificate_cannot_be_trusted(pem: bytes) -> None:
    with pytest.raises(ExportError, match="not a root certificate"):
        Trust((pem,)).knows(b"")


def named(common_name: str, *units: str) -> x509.Name:
    """Return the name of a certificate with these organisational units."""
    parts = [x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, unit) for unit in units]
    return x509.Name([*parts, x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def pem(der: bytes) -> bytes:
    return x509.load_der_x509_certificate(der).public_bytes(serialization.Encoding.PEM)


def test_a_leaf_of_hr_below_the_root_of_an_authority_that_is_trusted_countersigns(pair: Callable[..., Pair]) -> None:
    leaf, root = pair(issuer=named("WRAP authority", AUTHORITY_UNIT), subject=named("WRAP HR", HR_UNIT))
    found = Trust((pem(root),)).countersigner(leaf)
    assert found is not None
    assert found.name == "WRAP HR"
    assert is_authority(root)
    assert unit_of(leaf) == "HR"


def test_an_authority_that_nobody_trusts_countersigns_nothing(
    pair: Callable[..., Pair], installation: Installation
) -> None:
    leaf, _root = pair(issuer=named("WRAP authority", AUTHORITY_UNIT), subject=named("WRAP HR", HR_UNIT))
    assert Trust().countersigner(leaf) is None
    assert Trust((installation.root_pem,)).countersigner(leaf) is None


def test_an_installation_that_calls_its_leaf_hr_countersigns_nothing(pair: Callable[..., Pair]) -> None:
    leaf, root = pair(subject=named("WRAP HR", HR_UNIT))
    assert Trust((pem(root),)).knows(root)
    assert Trust((pem(root),)).countersigner(leaf) is None


@pytest.mark.parametrize("units", [(), ("hr",), ("HR ",), ("Postwise authority",), ("Finance", "HR")], ids="+".join)
def test_a_leaf_below_an_authority_that_is_not_called_hr_countersigns_nothing(
    pair: Callable[..., Pair], units: tuple[str, ...]
) -> None:
    leaf, root = pair(issuer=named("WRAP authority", AUTHORITY_UNIT), subject=named("WRAP HR", *units))
    assert Trust((pem(root),)).countersigner(leaf) is None


def test_a_leaf_that_another_key_signed_in_the_name_of_the_authority_countersigns_nothing(
    pair: Callable[..., Pair], leaf_key: rsa.RSAPrivateKey
) -> None:
    names = {"issuer": named("WRAP authority", AUTHORITY_UNIT), "subject": named("WRAP HR", HR_UNIT)}
    _leaf, root = pair(**names)
    forged, _root = pair(**names, signer=leaf_key)
    assert Trust((pem(root),)).countersigner(forged) is None


def test_the_root_of_an_authority_vouches_for_no_installation(pair: Callable[..., Pair]) -> None:
    leaf, root = pair(issuer=named("WRAP authority", AUTHORITY_UNIT))
    trust = Trust((pem(root),))
    assert chain(leaf, root).name == "Test leaf"
    assert not trust.knows(root)
    assert trust.misplaces(root)
    assert not Trust().misplaces(root)
    assert not Trust(known=frozenset({root})).knows(root)


def test_the_root_of_an_installation_is_never_misplaced(installation: Installation) -> None:
    assert not Trust((installation.root_pem,)).misplaces(installation.root_der)
    assert not is_authority(installation.root_der)


def test_roots_that_the_register_knows_are_known_too(installation: Installation, stranger: Installation) -> None:
    trust = Trust((installation.root_pem,), known=frozenset({stranger.root_der}))
    assert trust.knows(stranger.root_der)
    assert trust.countersigner(stranger.leaf_der) is None


@pytest.mark.parametrize("data", [b"", b"\x30\x00", b"no certificate"])
def test_what_is_no_certificate_has_no_unit(data: bytes) -> None:
    assert unit_of(data) == ""
    assert not is_authority(data)
