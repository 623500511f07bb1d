"""How long a certificate takes, beside reportlab and pyHanko called bare for the same page. Nothing is asserted.

Run with: python -m pytest tests/benchmarks/test_certificate_speed.py --benchmark-only -s
"""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import fontpkg
import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.stamp import NoOpStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pytest_benchmark.fixture import BenchmarkFixture
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from exports.certify import certify
from exports.keys import Installation, load_or_create
from records.model import Acknowledgement, Completion, ItemResult

NOW = datetime(2026, 11, 22, 14, 3, tzinfo=UTC)
CODE = "PW1:0190f2c1-8d2e-4c3a-9a1b-5b0c2f6e1d77:BrRLZ-sdQSZ59ifgLXmEbovPB4SbB7rJhWrhw87TbkE"
WEIGHTS = (300, 400, 500, 600)
LINES = (
    "WRAP",
    "Certificate of completion",
    "This is to certify that",
    "Siân Ŵyn-Ŷstwyth",
    "has completed the training on the social media policy M01, version 7.0, passed the",
    "final check and acknowledged the policy.",
    "22 November 2026",
    "22 November 2027",
    "92 % (pass mark 80 %)",
    "M01, version 7.0",
    "Digitally signed by",
    "The digital signature proves that nothing on this page or in the record attached to it has changed since it was",
    "signed, and which installation of Postwise signed it. It does not prove who sat at the computer.",
    "Certificate number",
    "0190f2c1-8d2e-4c3a-9a1b-5b0c2f6e1d77",
    CODE,
)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return load_or_create(tmp_path_factory.mktemp("keys"), now=NOW, use_keyring=False)


@pytest.fixture(scope="module")
def completion() -> Completion:
    acknowledged = Acknowledgement("I have read it.", "Siân Ŵyn-Ŷstwyth", "M01", "7.0", "ab" * 32, "en", NOW)
    return Completion(
        id="0190f2c1-8d2e-4c3a-9a1b-5b0c2f6e1d77",
        name="Siân Ŵyn-Ŷstwyth",
        email="sian@wrap.example",
        staff_number="10042",
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
        results=tuple(ItemResult(f"item-{number}", True, "sure") for number in range(20)),
    )


def bare_page() -> bytes:
    """Draw the same words, the same four weights and the same code, with no tags, attachment or metadata."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(842, 595), pageCompression=1)
    canvas.rect(0, 0, 214, 595, fill=1)
    for number, line in enumerate(LINES):
        canvas.setFont(f"bare-{WEIGHTS[number % 4]}", 12)
        canvas.drawString(260, 550 - 30 * number, line)
    widget = QrCodeWidget(CODE, barLevel="M")
    left, bottom, right, top = widget.getBounds()
    drawing = Drawing(113, 113, transform=[113 / (right - left), 0, 0, 113 / (top - bottom), 0, 0])
    drawing.add(widget)
    renderPDF.draw(drawing, canvas, 50, 70)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.fixture(scope="module")
def bare(installation: Installation) -> Callable[[], bytes]:
    for weight in WEIGHTS:
        pdfmetrics.registerFont(TTFont(f"bare-{weight}", str(fontpkg.path("Fira Sans", weight))))
    der, plain = serialization.Encoding.DER, serialization.NoEncryption()
    key = installation.key.private_bytes(der, serialization.PrivateFormat.PKCS8, plain)
    signer = signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(installation.leaf_der),
        signing_key=asn1_keys.PrivateKeyInfo.load(key),
        cert_registry=SimpleCertificateStore(),
    )
    metadata = signers.PdfSignatureMetadata(
        field_name="Signature",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )

    def make() -> bytes:
        writer = IncrementalPdfFileWriter(io.BytesIO(bare_page()))
        signed = signers.PdfSigner(metadata, signer=signer, stamp_style=NoOpStampStyle()).sign_pdf(writer)
        return bytes(signed.getvalue())

    return make


def median_ms(call: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        call()
        times.append((time.perf_counter() - started) * 1e3)
    return statistics.median(times)


def test_a_certificate_beside_its_floor(
    benchmark: BenchmarkFixture,
    completion: Completion,
    installation: Installation,
    bare: Callable[[], bytes],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    bare()
    floor = median_ms(bare, 15)
    page_only = median_ms(bare_page, 15)
    certify(completion, installation, NOW)
    ours = median_ms(lambda: certify(completion, installation, NOW), 15)
    benchmark.pedantic(certify, args=(completion, installation, NOW), rounds=10, warmup_rounds=1)
    with capsys.disabled():
        print(f"\ncertificate {ours:.1f} ms; reportlab + pyHanko bare {floor:.1f} ms (page alone {page_only:.1f} ms)")
        print(f"ratio to the floor: {ours / floor:.2f} (budget 1.5)")
