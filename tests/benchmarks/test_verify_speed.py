"""How many certificates are verified in a second, beside pyHanko's full validation of each. No time is asserted.

Run with: python -m pytest tests/benchmarks/test_verify_speed.py --benchmark-only -s
"""

from __future__ import annotations

import io
import time
from datetime import UTC, datetime, timedelta
from statistics import median

import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pytest_benchmark.fixture import BenchmarkFixture

from exports.certify import certify
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


def _pyhanko(data: bytes, root: x509.Certificate) -> bool:
    (signature,) = PdfFileReader(io.BytesIO(data)).embedded_signatures
    context = ValidationContext(trust_roots=[root], allow_fetching=False)
    return bool(validate_pdf_signature(signature, context).bottom_line)


def test_verifying_beside_the_full_validation_of_pyhanko(
    benchmark: BenchmarkFixture,
    files: list[bytes],
    installation: Installation,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root, trust = x509.Certificate.load(installation.root_der), Trust((installation.root_pem,))
    # Each by turns, so that whatever else the machine does touches both alike.
    floor, ours = [], []
    for data in files:
        started = time.perf_counter()
        theirs = _pyhanko(data, root)
        between = time.perf_counter()
        assert verify(data, trust, NOW).good == theirs
        floor.append(between - started)
        ours.append(time.perf_counter() - between)
    benchmark(lambda: [verify(data, trust, NOW) for data in files])
    with capsys.disabled():
        print(f"\nverify {1 / median(ours):.0f} files/s; pyHanko {1 / median(floor):.0f} files/s")
        ratio = median(floor) / median(ours)
        print(f"ratio to pyHanko: {ratio:.1f} times as many (budget at least 4), verdicts identical")
