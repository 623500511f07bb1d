"""Signatures in PDFs: valid for three judges, at the time that was given, and still PDF/A and PDF/UA."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import page
import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from exports.certificate import HR_FIELD
from exports.keys import Installation
from exports.signing import sign


def judged(pdf: bytes, *roots: bytes) -> list[PdfSignatureStatus]:
    reader = PdfFileReader(io.BytesIO(pdf))
    context = ValidationContext(trust_roots=[x509.Certificate.load(root) for root in roots], allow_fetching=False)
    return [validate_pdf_signature(signature, context) for signature in reader.embedded_signatures]


@pytest.fixture(scope="module")
def twice(certificate: bytes, stranger: Installation, now: datetime) -> bytes:
    return sign(certificate, HR_FIELD, stranger, now, certify=False)


def run(program: str, *arguments: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed: its opinion was NOT heard")
    return subprocess.run([found, *arguments], capture_output=True, text=True, check=True).stdout


def test_pyhanko_finds_it_valid_trusted_and_whole(certificate: bytes, installation: Installation) -> None:
    (state,) = judged(certificate, installation.root_der)
    assert state.bottom_line
    assert state.coverage == SignatureCoverageLevel.ENTIRE_FILE
    assert state.docmdp_ok


def test_a_countersignature_fits_into_its_field_and_leaves_the_first_valid(
    twice: bytes, installation: Installation, stranger: Installation
) -> None:
    first, second = judged(twice, installation.root_der, stranger.root_der)
    assert first.bottom_line
    assert second.bottom_line
    assert first.modification_level == ModificationLevel.FORM_FILLING
    assert second.coverage == SignatureCoverageLevel.ENTIRE_FILE


@pytest.mark.parametrize("profile", ["ua1", "3b"])
def test_it_stays_valid_for_both_standards(certificate: bytes, tmp_path: Path, profile: str) -> None:
    (tmp_path / "signed.pdf").write_bytes(certificate)
    assert "no failures" in str(page.validate_pdf(str(tmp_path / "signed.pdf"), profile=profile))


def test_qpdf_has_nothing_to_say(certificate: bytes, twice: bytes, tmp_path: Path) -> None:
    for data in (certificate, twice):
        (tmp_path / "signed.pdf").write_bytes(data)
        assert "No syntax or stream encoding errors" in run("qpdf", "--check", str(tmp_path / "signed.pdf"))


def test_poppler_finds_it_valid(certificate: bytes, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(certificate)
    said = run("pdfsig", str(tmp_path / "signed.pdf"))
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "ETSI.CAdES.detached" in said


def test_poppler_trusts_it_once_the_root_is_known(
    certificate: bytes, installation: Installation, tmp_path: Path
) -> None:
    store = f"sql:{tmp_path}"
    (tmp_path / "root.pem").write_bytes(installation.root_pem)
    (tmp_path / "signed.pdf").write_bytes(certificate)
    run("certutil", "-N", "-d", store, "--empty-password")
    run("certutil", "-A", "-d", store, "-n", "root", "-t", "CT,C,C", "-i", str(tmp_path / "root.pem"))
    assert "Certificate is Trusted" in run("pdfsig", "-nssdir", store, str(tmp_path / "signed.pdf"))


def test_the_time_is_the_one_that_was_given(certificate: bytes, now: datetime) -> None:
    (signature,) = PdfFileReader(io.BytesIO(certificate)).embedded_signatures
    assert signature.self_reported_timestamp == now
    assert signature.sig_object["/M"] == "D:20261122140300Z"
    assert now.tzinfo is UTC


def test_no_room_is_left_over_beside_the_signature(certificate: bytes) -> None:
    start = certificate.index(b"/Contents <") + 11
    message = bytes.fromhex(certificate[start : certificate.index(b">", start)].decode())
    assert len(message) == 4 + int.from_bytes(message[2:4], "big")


def test_the_metadata_is_left_as_it_was(certificate: bytes) -> None:
    assert certificate.count(b"<?xpacket begin") == 1
    assert certificate.count(b"/Producer") == 1
