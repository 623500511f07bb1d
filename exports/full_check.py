"""The full check of a certificate with pyHanko: every signature, and what changed between one and the next.

It takes about ten times as long as exports.fast_check. Call it from a worker: pyHanko runs an event loop.
"""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from assets.language import _
from exports.errors import AlteredError


@dataclass(frozen=True, slots=True)
class FieldSignature:
    """A signature that holds: its field, and the certificate (DER) it was made with."""

    field: str
    leaf: bytes


def check(data: bytes) -> tuple[FieldSignature, ...]:
    """Return the signatures, oldest first. Whether their keys are known is asked elsewhere.

    Raises AlteredError when one does not hold, when the last does not cover the whole file, or when more was changed
    after the first than filling the fields that were there.
    """
    # What is wrong with a hostile file is the answer here; pyHanko would tell it in the log too, with a traceback.
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    try:
        reader = PdfFileReader(io.BytesIO(data))
        embedded = reader.embedded_signatures
        states = [validate_pdf_signature(signature, _context(signature.signer_cert)) for signature in embedded]
    except Exception as error:  # a hostile file makes the reader fail in any way it likes
        raise AlteredError(_("The signatures of this certificate cannot be read.")) from error
    if not states or states[-1].coverage != SignatureCoverageLevel.ENTIRE_FILE:
        raise AlteredError(_("Something was added to this certificate after it was signed."))
    if not all(state.intact and state.valid and state.docmdp_ok for state in states):
        raise AlteredError(_("This certificate was changed after it was signed."))
    return tuple(
        FieldSignature(signature.field_name, state.signing_cert.dump())
        for signature, state in zip(embedded, states, strict=True)
    )


def _context(certificate: x509.Certificate) -> ValidationContext:
    """Return the rules by which a certificate needs nobody to vouch for it, and nothing is fetched."""
    return ValidationContext(trust_roots=[certificate], allow_fetching=False, revocation_mode="soft-fail")
