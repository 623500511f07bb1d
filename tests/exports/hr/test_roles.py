"""Roles are bound: what a certificate is worth under an authority's root, in every way somebody may bend it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from exports.certificate import HR_FIELD
from exports.certify import certify
from exports.command_line import verify_paths
from exports.hr.authority import Authority
from exports.issuing import Issued, issue_authority
from exports.keys import Installation
from exports.signing import sign
from exports.trust import AUTHORITY_UNIT, HR_UNIT, Trust
from exports.verdict import Verdict
from exports.verifying import verify
from records.model import Completion


def signer_of(issued: Issued) -> Installation:
    return Installation(issued.key, issued.leaf, issued.root, "file")


@pytest.fixture(scope="module")
def own_authority(now: datetime) -> Installation:
    """Make the root of a learner who calls it an authority."""
    return signer_of(issue_authority("Blue Heron Trust", (AUTHORITY_UNIT, HR_UNIT), now)[1])


@pytest.fixture(scope="module")
def called_hr(now: datetime) -> Installation:
    """Make an installation whose leaf is called HR, below a root that is called nothing."""
    return signer_of(issue_authority("Blue Heron Trust", ("Postwise", HR_UNIT), now)[1])


@pytest.fixture(scope="module")
def countersigned(certificate: bytes, authority: Authority, now: datetime) -> bytes:
    return sign(certificate, HR_FIELD, authority.signer, now, certify=False)


def test_hr_countersigns_and_the_reason_names_the_authority(
    countersigned: bytes, authority: Authority, now: datetime
) -> None:
    found = verify(countersigned, Trust((authority.root_pem,)), now)
    assert found.verdict is Verdict.COUNTERSIGNED
    assert "Blue Heron Trust HR" in found.reason
    assert "authority that is trusted here" in found.reason
    assert [signer.role for signer in found.signers] == ["installation", "hr"]


def test_an_authority_that_is_not_trusted_makes_nothing_good(
    countersigned: bytes, installation: Installation, other: Authority, now: datetime
) -> None:
    for trust in (Trust(), Trust((other.root_pem,)), Trust((installation.root_pem,))):
        found = verify(countersigned, trust, now)
        assert found.verdict is Verdict.UNRECOGNISED
        assert [signer.role for signer in found.signers] == ["installation"]


def test_a_certificate_without_hr_is_not_made_good_by_the_root_of_hr(
    certificate: bytes, authority: Authority, now: datetime
) -> None:
    assert verify(certificate, Trust((authority.root_pem,)), now).verdict is Verdict.UNRECOGNISED


def test_a_leaf_called_hr_below_its_own_root_does_not_fill_the_place_of_hr(
    certificate: bytes, called_hr: Installation, installation: Installation, now: datetime
) -> None:
    data = sign(certificate, HR_FIELD, called_hr, now, certify=False)
    for trust in (Trust((called_hr.root_pem,)), Trust((called_hr.root_pem, installation.root_pem))):
        assert verify(data, trust, now).verdict is Verdict.UNRECOGNISED


def test_somebody_who_is_his_own_authority_and_certifies_himself_gains_nothing(
    completion: Completion, own_authority: Installation, authority: Authority, now: datetime
) -> None:
    record, page = certify(completion, own_authority, now)
    for data in (record, page, sign(page, HR_FIELD, own_authority, now, certify=False)):
        assert not verify(data, Trust((authority.root_pem,)), now).good
        assert not verify(data, Trust((own_authority.root_pem,)), now).good


def test_a_trusted_authority_as_installation_is_told_in_the_reason(
    completion: Completion, own_authority: Installation, now: datetime
) -> None:
    record, _page = certify(completion, own_authority, now)
    found = verify(record, Trust((own_authority.root_pem,)), now)
    assert found.verdict is Verdict.UNRECOGNISED
    assert "one of an HR authority" in found.reason


def test_whoever_trusts_the_authority_that_a_learner_made_is_told_that_it_is_one(
    certificate: bytes, own_authority: Installation, now: datetime, tmp_path: Path
) -> None:
    """Who trusts a file decides: the reason says what it was trusted as."""
    (tmp_path / "root.pem").write_bytes(own_authority.root_pem)
    (tmp_path / "c.pdf").write_bytes(sign(certificate, HR_FIELD, own_authority, now, certify=False))
    (found,) = verify_paths([tmp_path / "c.pdf"], [tmp_path / "root.pem"], now)
    assert found["verdict"] == "countersigned"
    assert "of an authority that is trusted here" in found["reason"]


def test_an_old_key_of_hr_counts_no_more(countersigned: bytes, authority: Authority) -> None:
    late = authority.signer.leaf.not_valid_after_utc + timedelta(seconds=1)
    assert verify(countersigned, Trust((authority.root_pem,)), late).verdict is Verdict.EXPIRED


def test_two_roots_in_one_file_play_each_its_own_role(
    certificate: bytes, countersigned: bytes, authority: Authority, installation: Installation, now: datetime
) -> None:
    both = Trust((authority.root_pem + installation.root_pem,))
    assert verify(certificate, both, now).verdict is Verdict.KNOWN
    assert verify(countersigned, both, now).verdict is Verdict.COUNTERSIGNED
