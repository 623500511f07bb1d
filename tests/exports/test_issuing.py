"""The certificates of an installation: what they allow, and how long."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from exports.issuing import BACKDATED, DOCUMENT_SIGNING, KEY_BITS, Issued, issue, issue_authority


@pytest.fixture(scope="module")
def issued(now: datetime) -> Issued:
    return issue("c0ffee00", now)


def test_the_leaf_hangs_below_the_root(issued: Issued) -> None:
    issued.leaf.verify_directly_issued_by(issued.root)
    issued.root.verify_directly_issued_by(issued.root)


def test_the_key_is_that_of_the_leaf_and_long_enough(issued: Issued) -> None:
    public = issued.leaf.public_key()
    assert issued.key.public_key() == public
    assert isinstance(public, rsa.RSAPublicKey)
    assert public.key_size == KEY_BITS == 3072


def test_the_root_may_issue_and_nothing_below_it_may(issued: Issued) -> None:
    root = issued.root.extensions.get_extension_for_class(x509.BasicConstraints)
    leaf = issued.leaf.extensions.get_extension_for_class(x509.BasicConstraints)
    assert (root.value.ca, root.value.path_length, root.critical) == (True, 0, True)
    assert (leaf.value.ca, leaf.critical) == (False, True)


def test_the_leaf_signs_documents_and_cannot_be_denied(issued: Issued) -> None:
    usage = issued.leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    purposes = issued.leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert usage.digital_signature
    assert usage.content_commitment
    assert not usage.key_cert_sign
    assert list(purposes) == [DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]


def test_the_root_signs_certificates_only(issued: Issued) -> None:
    usage = issued.root.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.key_cert_sign
    assert not usage.digital_signature


def test_both_last_ten_years_from_a_day_ago(issued: Issued, now: datetime) -> None:
    for certificate in (issued.leaf, issued.root):
        assert certificate.not_valid_before_utc == now - BACKDATED
        years = certificate.not_valid_after_utc - certificate.not_valid_before_utc
        assert timedelta(days=3650) <= years <= timedelta(days=3654)


def test_the_names_say_which_installation_it_is(issued: Issued) -> None:
    assert issued.leaf.subject.rfc4514_string() == "CN=Postwise installation c0ffee00,O=Postwise"
    assert issued.leaf.issuer == issued.root.subject


def test_the_private_key_of_the_root_is_not_kept(issued: Issued) -> None:
    assert issued.key.public_key() != issued.root.public_key()
    assert not hasattr(issued, "root_key")


@pytest.fixture(scope="module")
def authority(now: datetime) -> tuple[rsa.RSAPrivateKey, Issued]:
    return issue_authority("Blue Heron Trust", ("Postwise authority", "HR"), now)


def test_root_and_leaf_of_an_authority_name_their_roles(authority: tuple[rsa.RSAPrivateKey, Issued]) -> None:
    _key, issued = authority
    assert issued.root.subject.rfc4514_string() == "CN=Blue Heron Trust authority,OU=Postwise authority,O=Postwise"
    assert issued.leaf.subject.rfc4514_string() == "CN=Blue Heron Trust HR,OU=HR,O=Postwise"
    issued.leaf.verify_directly_issued_by(issued.root)


def test_the_root_key_of_an_authority_is_handed_over_and_is_another_one(
    authority: tuple[rsa.RSAPrivateKey, Issued],
) -> None:
    key, issued = authority
    assert key.public_key() == issued.root.public_key()
    assert key.public_key() != issued.leaf.public_key()
    assert key.key_size == issued.key.key_size == KEY_BITS


@pytest.mark.parametrize(
    ("organisation", "named"),
    [
        ("Blue  Heron\tTrust ", "Blue Heron Trust"),
        ("A" * 300, "A" * 54),
        ("Ŵ" * 90, "Ŵ" * 27),
        ("漢" * 40, "漢" * 18),
        ("Left\u202eright\x00", "Left right"),
    ],
)
def test_any_name_of_an_organisation_fits_into_a_certificate(
    monkeypatch: pytest.MonkeyPatch, now: datetime, organisation: str, named: str
) -> None:
    small = rsa.generate_private_key(65537, 2048)
    monkeypatch.setattr("exports.issuing._new_key", lambda: small)
    _key, issued = issue_authority(organisation, ("Postwise authority", "HR"), now)
    (name,) = issued.root.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    assert name.value == f"{named} authority"


@pytest.mark.parametrize("organisation", ["", " \t", "\x07"])
def test_an_organisation_without_a_name_gets_no_authority(now: datetime, organisation: str) -> None:
    with pytest.raises(ValueError, match="without a name"):
        issue_authority(organisation, ("Postwise authority", "HR"), now)
