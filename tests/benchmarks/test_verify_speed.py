"""How many certificates are verified in a second, beside pyHanko's full validation of each. No time is asserted.

Run with: python -m pytest tests/benchmarks/test_verify_speed.py --benchmark-only -s
"""

from __future__ import annotations

import hashlib
import io
import time
from datetime import UTC, datetime, timedelta
from statistics import median

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pytest_benchmark.fixture import BenchmarkFixture

from exports.certify import certify
from exports.hr import authority as authorities
from exports.hr.authority import Authority
from exports.hr.countersigning import countersign
from exports.keys import Installation, load_or_create
from exports.trust import Trust
from exports.verifying import verify
from records.model import Acknowledgement, Completion

NOW = datetime(2026, 11, 22, 14, 3, tzinfo=UTC)
COUNT = 40


def _completion(number: int) -> Completion:
    acknowledged = Acknowledgement("I have read it.", "T", "M01", "7.0", "ab" * 32, "en", NOW)
    return Completion(
        id=f"0190f2c1-8d2e-4c3a-9a1b-5b0c2f6e{number:04d}",
        name=f"Test Person Ŵ {number}",
        email=f"t{number}@wrap.example",
        staff_number=str(number),
        team="",
        nation="",
        print_name="",
        organisation="WRAP",
        organisation_homepage="",
        policy_code="M01",
        policy_version="7.0",
        fingerprint="ab" * 32,
        language="en",
        score=0.92,
        pass_mark=0.8,
        started_at=NOW - timedelta(hours=1),
        completed_at=NOW,
        expires_at=NOW + timedelta(days=365),
        duration_seconds=3000,
        acknowledgement=acknowledged,
    )


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return load_or_create(tmp_path_factory.mktemp("keys"), now=NOW, use_keyring=False)


@pytest.fixture(scope="module")
def files(installation: Installation) -> list[bytes]:
    return [certify(_completion(number), installation, NOW)[1] for number in range(COUNT)]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authorities.create(tmp_path_factory.mktemp("hr"), "Blue Heron Trust", "kettle otter window", NOW)


def _pyhanko(data: bytes, roots: list[x509.Certificate]) -> bool:
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    found = PdfFileReader(io.BytesIO(data)).embedded_signatures
    states = [validate_pdf_signature(signature, context) for signature in found]
    return states[-1].coverage == SignatureCoverageLevel.ENTIRE_FILE and all(state.bottom_line for state in states)


def _floor(data: bytes, keys: list[rsa.RSAPublicKey], signature: bytes) -> None:
    """Do what no check can go without: for each signature, that of the record included, a digest and RSA."""
    for key in keys:
        hashlib.sha256(data).digest()
        key.verify(signature, b"", padding.PKCS1v15(), hashes.SHA256())


@pytest.mark.parametrize("signatures", [1, 2])
def test_verifying_beside_the_full_validation_of_pyhanko(
    benchmark: BenchmarkFixture,
    files: list[bytes],
    installation: Installation,
    authority: Authority,
    signatures: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    roots = [x509.Certificate.load(root) for root in (installation.root_der, authority.signer.root_der)]
    trust = Trust((installation.root_pem,) if signatures == 1 else (authority.root_pem,))
    wanted = files if signatures == 1 else [countersign(data, authority, NOW) for data in files]
    # A changed byte in each third file, so that more than one answer is compared.
    bent = [_bent(data) if number % 3 == 0 else data for number, data in enumerate(wanted)]
    assert [verify(data, trust, NOW).good for data in bent] == [_good(data, roots) for data in bent]
    signed = installation.key.sign(b"", padding.PKCS1v15(), hashes.SHA256())
    keys = [installation.key.public_key()] * (1 + signatures)
    # Each by turns and by the time of this process, so that whatever else the machine does touches all alike.
    times: dict[str, list[float]] = {"theirs": [], "ours": [], "floor": []}
    for data in wanted:
        for name, one in (
            ("theirs", lambda data=data: _pyhanko(data, roots)),
            ("ours", lambda data=data: verify(data, trust, NOW).good),
            ("floor", lambda data=data: _floor(data, keys, signed)),
        ):
            started = time.process_time()
            assert one() is not False
            times[name].append(time.process_time() - started)
    benchmark(lambda: [verify(data, trust, NOW) for data in wanted])
    theirs, ours, floor = (median(times[name]) for name in ("theirs", "ours", "floor"))
    with capsys.disabled():
        print(f"\nverify, {signatures} signature(s): {1 / ours:.0f} files/s a core; pyHanko {1 / theirs:.0f}")
        print(f"ratio to pyHanko: {theirs / ours:.1f} times as many (budget at least 4), verdicts identical")
        print(f"ratio to the bare cryptography ({1 / floor:.0f} files/s): {ours / floor:.1f}")


def _bent(data: bytes) -> bytes:
    place = data.index(b"stream") + 40
    return data[:place] + bytes((data[place] ^ 1,)) + data[place + 1 :]


def _good(data: bytes, roots: list[x509.Certificate]) -> bool:
    try:
        return _pyhanko(data, roots)
    except Exception:  # pyHanko gives up in many ways
        return False
