"""Signing a PDF with pyHanko: PAdES B-B (ETSI EN 319 142-1) into a field that is already on the page.

pyHanko runs an event loop of its own for this, so call it from a worker, never inside a running loop.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from asn1crypto import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.stamp import NoOpStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from exports.keys import Installation


class _QuietWriter(IncrementalPdfFileWriter):
    """A writer that leaves the metadata alone: what pyHanko would write there is not quite PDF/A."""

    def _update_meta(self) -> None:
        """Change nothing."""


class _LoadedSigner(Signer):
    """A signer with the key at hand. pyHanko's own reads and checks it again for each signature, 110 ms each time."""

    def __init__(self, key: rsa.RSAPrivateKey, certificate: bytes) -> None:
        super().__init__(
            signing_cert=x509.Certificate.load(certificate),
            cert_registry=SimpleCertificateStore(),  # type: ignore[no-untyped-call]
            embed_roots=False,
        )
        self._key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: ARG002
        """Return the RSA signature, or as many bytes for a dry run. The digest is always SHA-256 here."""
        if dry_run:
            return bytes(self._key.key_size // 8)
        return self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())


class _TimedSigner(PdfSigner):
    """A signer that takes the time of signing from its caller instead of the clock."""

    def __init__(self, metadata: PdfSignatureMetadata, signer: Signer, now: datetime) -> None:
        super().__init__(metadata, signer=signer, stamp_style=NoOpStampStyle())
        self._now = now

    def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> Any:
        """Begin, at the time that was given."""
        session = super().init_signing_session(pdf_out, existing_fields_only=existing_fields_only)
        session.system_time = self._now
        return session


def sign(pdf: bytes, field: str, installation: Installation, now: datetime, *, certify: bool) -> bytes:
    """Return the PDF with one signature more, in the empty field of that name.

    With `certify`, later changes break the signature unless they only fill the fields that are there (DocMDP 2).
    """
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        tight_size_estimates=True,
    )
    signer = _TimedSigner(metadata, _LoadedSigner(installation.key, installation.leaf_der), now)
    signed: io.BytesIO = signer.sign_pdf(_QuietWriter(io.BytesIO(pdf)), existing_fields_only=True)
    return signed.getvalue()
