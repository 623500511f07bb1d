"""The two certificates of whoever signs: a small root of its own, and the leaf that signs below it.

An installation has such a pair, and so has HR's authority, whose names say so: exports.trust tells them apart. A leaf
that signs itself can never be trusted by the PDF readers built on NSS; a root with a leaf below it can.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

KEY_BITS = 3072
# A PAdES B-B signature holds no proof of when it was made, so a leaf must outlive what it signed.
YEARS = 10
# Clocks of laptops differ: a certificate must not look as if it came from the future.
BACKDATED = timedelta(days=1)
DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336


@dataclass(frozen=True, slots=True)
class Issued:
    """A new signing key with its certificate, and the certificate of the root that vouches for it."""

    key: rsa.RSAPrivateKey
    leaf: x509.Certificate
    root: x509.Certificate


def issue(name: str, now: datetime) -> Issued:
    """Make a root and a leaf for the installation called `name`.

    The private key of the root is forgotten as soon as the leaf is signed: nothing else is ever to be issued
    below it, and a key that is not kept cannot be stolen.
    """
    root_key = _new_key()
    root_name, leaf_name = _name(f"Postwise installation {name} root"), _name(f"Postwise installation {name}")
    return _pair(root_key, root_name, leaf_name, now)


def issue_authority(organisation: str, units: tuple[str, str], now: datetime) -> tuple[rsa.RSAPrivateKey, Issued]:
    """Make the root of HR's authority and HR's leaf below it; return the key of the root, and the rest.

    A long name of an organisation is cut to what the name of a certificate holds, and ValueError raised for none.
    `units` are the organisational units that the names of root and leaf carry. The key of the root is kept, behind the
    passphrase: when HR's own key has to be changed, the new one hangs below the root that everybody knows.
    """
    named = _cut(organisation)
    root_key = _new_key()
    names = _name(f"{named} authority", units[0]), _name(f"{named} HR", units[1])
    return root_key, _pair(root_key, *names, now)


def _cut(organisation: str) -> str:
    """Return as much of a name as fits: a common name holds 64 letters (RFC 5280, appendix A.1), bytes to be safe."""
    plain = "".join(letter if letter.isprintable() else " " for letter in organisation)
    short = " ".join(plain.split()).encode("utf-8")[: 64 - len(" authority")].decode("utf-8", "ignore").strip()
    if not short:
        raise ValueError("an organisation without a name")
    return short


def _pair(root_key: rsa.RSAPrivateKey, root_name: x509.Name, leaf_name: x509.Name, now: datetime) -> Issued:
    leaf_key = _new_key()
    root = (
        _begin(root_name, root_name, root_key.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(ca=True), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    leaf = (
        _begin(leaf_name, root_name, leaf_key.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(ca=False), critical=True)
        # NSS knows no purpose "document signing" and asks for one that it knows: e-mail protection.
        .add_extension(
            x509.ExtendedKeyUsage([DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]),
            critical=False,
        )
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    return Issued(key=leaf_key, leaf=leaf, root=root)


def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)


def _name(common_name: str, unit: str = "") -> x509.Name:
    units = [x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, unit)] if unit else []
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Postwise"),
            *units,
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ],
    )


def _begin(subject: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey, now: datetime) -> x509.CertificateBuilder:
    start = now.replace(microsecond=0) - BACKDATED
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=round(365.25 * YEARS)))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _key_usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=not ca,  # also called nonRepudiation; pyHanko asks for it
        key_cert_sign=ca,
        crl_sign=ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
