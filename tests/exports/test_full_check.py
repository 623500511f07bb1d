"""The full check with pyHanko."""

from __future__ import annotations

import io
from datetime import datetime

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from exports import full_check
from exports.certificate import HR_FIELD, OWN_FIELD
from exports.errors import AlteredError
from exports.keys import Installation
from exports.signing import sign


def test_one_signature_is_told_with_its_field(certificate: bytes, installation: Installation) -> None:
    assert full_check.check(certificate) == (full_check.FieldSignature(OWN_FIELD, installation.leaf_der),)


def test_two_signatures_come_oldest_first(certificate: bytes, stranger: Installation, now: datetime) -> None:
    found = full_check.check(sign(certificate, HR_FIELD, stranger, now, certify=False))
    assert [signature.field for signature in found] == [OWN_FIELD, HR_FIELD]
    assert found[1].leaf == stranger.leaf_der


def test_a_changed_byte_is_found(certificate: bytes) -> None:
    changed = bytearray(certificate)
    changed[certificate.index(b"/MediaBox") + 14] ^= 1
    with pytest.raises(AlteredError):
        full_check.check(bytes(changed))


def test_a_later_revision_is_found(certificate: bytes) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(certificate))
    writer.root["/Lang"] = writer.root["/Lang"]
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(AlteredError, match="added"):
        full_check.check(out.getvalue())


def test_a_change_that_someone_signed_over_is_found(certificate: bytes, stranger: Installation, now: datetime) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(certificate))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = page["/Rotate"].__class__(90)
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0))
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(AlteredError):
        full_check.check(sign(out.getvalue(), HR_FIELD, stranger, now, certify=False))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"\xff" * 1000])
def test_what_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(AlteredError):
        full_check.check(data)


def test_a_file_without_signatures_is_refused() -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    with pytest.raises(AlteredError):
        full_check.check(out.getvalue())
