"""Countersigning: HR's signature beside the learner's, once, and both standards still hold."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import page
import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from exports.hr import countersigning
from exports.hr.authority import Authority
from exports.hr.countersigning import countersign, countersign_all
from exports.keys import Installation
from exports.trust import Trust
from exports.verdict import Verdict
from exports.verifying import verify
from records.hr import audit, held, vault
from records.hr.model import Files


@pytest.fixture(scope="module")
def twice(certificate: bytes, authority: Authority, now: Any) -> bytes:
    return countersign(certificate, authority, now)


def test_both_signatures_are_valid_for_pyhanko(twice: bytes, authority: Authority, installation: Installation) -> None:
    roots = [x509.Certificate.load(root) for root in (installation.root_der, authority.signer.root_der)]
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    first, second = (
        validate_pdf_signature(one, context) for one in PdfFileReader(io.BytesIO(twice)).embedded_signatures
    )
    assert first.bottom_line
    assert first.modification_level == ModificationLevel.FORM_FILLING
    assert second.bottom_line
    assert second.coverage == SignatureCoverageLevel.ENTIRE_FILE


def test_poppler_finds_both_valid(twice: bytes, tmp_path: Path) -> None:
    program = shutil.which("pdfsig")
    if program is None:
        pytest.skip("pdfsig is not installed: its opinion was NOT heard")
    (tmp_path / "twice.pdf").write_bytes(twice)
    said = subprocess.run([program, str(tmp_path / "twice.pdf")], capture_output=True, text=True, check=True).stdout
    assert said.count("Signature is Valid") == 2
    assert said.count("Total document signed") == 1


def test_pdf_ua_still_holds(twice: bytes, tmp_path: Path) -> None:
    (tmp_path / "twice.pdf").write_bytes(twice)
    assert "no failures" in str(page.validate_pdf(str(tmp_path / "twice.pdf"), profile="ua1"))


def test_pdf_a_still_holds_but_for_what_no_first_of_two_signatures_can_do(
    twice: bytes, certificate: bytes, tmp_path: Path
) -> None:
    """This validator wants every signature to cover the file as it is now, which only the last can.

    ISO 19005-3, 6.4.3 speaks of the digest when it is computed: then the first covered all there was, as it still does
    of its own revision; veraPDF reads it so (veraPDF-library, issue 1493). So this is the one thing that may be said.
    """
    (tmp_path / "once.pdf").write_bytes(certificate)
    (tmp_path / "twice.pdf").write_bytes(twice)
    assert page.validate_pdf(str(tmp_path / "once.pdf"), profile="3b").is_compliant
    found = page.validate_pdf(str(tmp_path / "twice.pdf"), profile="3b")
    assert "Checks: 1 failed" in str(found)
    (said,) = [line for line in str(found).splitlines() if "/ByteRange" in line]
    assert "does not cover the complete PDF" in said
    assert "object 69 0" in str(found), "the first signature, not that of HR"


def test_the_certificate_itself_stands_unchanged_at_its_start(
    twice: bytes, certificate: bytes, authority: Authority, now: Any
) -> None:
    assert twice.startswith(certificate)
    assert verify(twice, Trust((authority.root_pem,)), now).verdict is Verdict.COUNTERSIGNED


# --- many


@pytest.fixture
def ids(office: Any, installation: Installation) -> list[str]:
    """Return five held completions, of which the last came without its certificate."""
    found = []
    for number in range(5):
        person = office.add(f"Person{number} Sample")
        record, certificate = office.both(installation, person)
        office.accept(certificate if number < 4 else record, person)
        found.append(held.history(office.register, person.id)[0].id)
    return found


def everyone(office: Any, ids: list[str], **more: Any) -> tuple[str, ...]:
    return countersign_all(office.register, office.authority, ids, now=office.now, who=office.who, **more)


def test_all_are_signed_that_can_be_and_none_twice(office: Any, ids: list[str]) -> None:
    assert everyone(office, [*ids, ids[0], "unknown"]) == tuple(ids[:4])
    for completion_id in ids[:4]:
        files = held.files(office.register, completion_id)
        assert verify(files.countersigned, office.trust(), office.now).verdict is Verdict.COUNTERSIGNED
        assert files.countersigned.startswith(files.certificate)
        kept = held.held(office.register, completion_id)
        assert (kept.verdict, kept.countersigned_at) == ("countersigned", office.now)
    assert held.held(office.register, ids[4]).countersigned_at is None
    entries = audit.head(office.register.connection).entries
    before = held.files(office.register, ids[0])
    assert everyone(office, ids) == ()
    assert held.files(office.register, ids[0]) == before
    assert audit.head(office.register.connection).entries == entries


def test_a_selection_is_signed_and_nothing_else(office: Any, ids: list[str]) -> None:
    assert everyone(office, [ids[2]]) == (ids[2],)
    assert [bool(held.files(office.register, id_).countersigned) for id_ in ids] == [False, False, True, False, False]


def test_what_was_withdrawn_is_not_signed(office: Any, ids: list[str]) -> None:
    held.revoke(
        office.register, ids[1], "Sat by another.", organisation=office.organisation, now=office.now, who=office.who
    )
    assert everyone(office, ids) == (ids[0], ids[2], ids[3])
    assert not held.files(office.register, ids[1]).countersigned


@pytest.mark.parametrize("batch", [1, 2, 50])
def test_cancelled_it_keeps_what_is_signed(
    office: Any, ids: list[str], monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr(countersigning, "_BATCH", batch)
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> bool:
        told.append((done, total))
        return done < 3

    assert everyone(office, ids, progress=progress) == tuple(ids[:3])
    assert told == [(0, 5), (1, 5), (2, 5), (3, 5)]
    assert everyone(office, ids) == (ids[3],)


def test_one_that_was_cut_off_between_vault_and_register_is_signed_again(office: Any, ids: list[str]) -> None:
    files = held.files(office.register, ids[0])
    signed = countersign(files.certificate, office.authority, office.now)
    vault.put(office.register.vault, {ids[0]: Files(files.record, files.certificate, signed)})
    assert everyone(office, ids[:1]) == (ids[0],)
    assert held.held(office.register, ids[0]).countersigned_at == office.now


def test_a_signed_one_that_comes_back_changes_nothing(office: Any, ids: list[str]) -> None:
    everyone(office, ids)
    before = held.files(office.register, ids[0])
    report = office.take(office.put(back_pdf=before.countersigned))
    assert [(one.outcome, one.verdict) for one in report.files] == [("accepted", "countersigned")]
    assert held.files(office.register, ids[0]) == before
