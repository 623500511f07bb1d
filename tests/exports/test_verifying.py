"""The verdicts: what is good, and that no way of tampering leads there."""

from __future__ import annotations

import base64
import io
import random
import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.generic import DictionaryObject, NameObject, StreamObject, TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from exports import certificate as page
from exports import issuing, verifying
from exports.certificate import HR_FIELD, OWN_FIELD, render
from exports.certify import certify
from exports.errors import ExportError
from exports.keys import Installation
from exports.record import code, make_record
from exports.signing import _QuietWriter, sign
from exports.tagged import Attachment, TaggedCanvas
from exports.trust import Trust
from exports.verdict import Verdict
from exports.verifying import LARGEST_FILE, verify
from records.model import Completion

Make = Callable[..., Completion]
BAD = {Verdict.ALTERED, Verdict.UNREADABLE}
OTHER_ID = "7e0a0c9e-3c0f-4d2b-8b57-6a6b1f0e2d11"


@pytest.fixture(scope="module")
def both(installation: Installation, stranger: Installation) -> Trust:
    return Trust((installation.root_pem, stranger.root_pem))


@pytest.fixture(scope="module")
def other(make: Make, stranger: Installation, now: datetime) -> tuple[bytes, bytes]:
    """Another person's record and certificate, from another installation."""
    return certify(make(id=OTHER_ID, name="Somebody Else"), stranger, now)


# --- what is good, and what is not although whole


@pytest.mark.parametrize("moment", ["completed_at", "acknowledged_at"])
def test_what_is_dated_in_the_future_is_not_good_whoever_signed_it(
    make: Make, installation: Installation, trust: Trust, now: datetime, moment: str
) -> None:
    for ahead, verdict in ((timedelta(hours=23), Verdict.KNOWN), (timedelta(days=2), Verdict.UNRECOGNISED)):
        later = now + ahead
        made = make(completed_at=later) if moment == "completed_at" else make()
        if moment == "acknowledged_at":
            made = replace(made, acknowledgement=replace(made.acknowledgement, acknowledged_at=later))
        found = verify(certify(made, installation, now)[1], trust, now)
        assert found.verdict is verdict
        assert ("dated in the future" in found.reason) is (verdict is Verdict.UNRECOGNISED)
    # Once that day has come, there is nothing against it any more.
    assert verify(certify(made, installation, now)[1], trust, now + timedelta(days=2)).good


@pytest.mark.parametrize(
    "changes",
    [
        {"score": 1.0},
        {"score": 0.8},
        {"pass_mark": 0.5},
        {"expires_at": datetime(2031, 5, 19, tzinfo=UTC)},
        {"completed_at": datetime(2026, 11, 1, tzinfo=UTC)},
        {"policy_version": "8.0"},
    ],
)
def test_a_page_that_promises_more_than_its_record_is_altered_whoever_signed_it(
    completion: Completion, installation: Installation, trust: Trust, now: datetime, changes: dict[str, object]
) -> None:
    record = make_record(completion, installation)
    for told, verdict in ((completion, Verdict.KNOWN), (replace(completion, **changes), Verdict.ALTERED)):
        unsigned = render(told, record, code(completion.id, record), installation.name, now)
        assert verify(sign(unsigned, OWN_FIELD, installation, now, certify=True), trust, now).verdict is verdict


@pytest.mark.parametrize("index", [0, 1])
def test_record_and_certificate_are_known_when_the_root_is(
    certified: tuple[bytes, bytes], trust: Trust, now: datetime, completion: Completion, index: int
) -> None:
    found = verify(certified[index], trust, now)
    assert (found.verdict, found.good) == (Verdict.KNOWN, True)
    assert found.completion == completion
    (signer,) = found.signers
    assert (signer.role, signer.name) == ("installation", "Postwise installation 0f0f0f0f")


@pytest.mark.parametrize("index", [0, 1])
def test_without_the_root_it_is_whole_but_unrecognised(
    certified: tuple[bytes, bytes], stranger: Installation, now: datetime, index: int
) -> None:
    for roots in ((), (stranger.root_pem,)):
        found = verify(certified[index], Trust(roots), now)
        assert (found.verdict, found.good) == (Verdict.UNRECOGNISED, False)
        assert found.completion is not None


def test_it_expires_when_it_says_so(
    certificate: bytes, trust: Trust, completion: Completion, installation: Installation
) -> None:
    assert verify(certificate, trust, completion.expires_at).verdict == Verdict.KNOWN
    late = verify(certificate, trust, completion.expires_at + timedelta(seconds=1))
    assert (late.verdict, late.good) == (Verdict.EXPIRED, False)
    assert "22 November 2027" in late.reason
    assert verify(certificate, Trust(), completion.expires_at + timedelta(days=9)).verdict == Verdict.UNRECOGNISED
    end = installation.leaf.not_valid_after_utc + timedelta(seconds=1)
    assert "no longer valid" in verify(certificate, trust, end).reason


def test_a_key_from_the_future_is_not_good_yet(certificate: bytes, trust: Trust, now: datetime) -> None:
    found = verify(certificate, trust, now - timedelta(days=30))
    assert found.verdict == Verdict.UNRECOGNISED
    assert "date of this computer" in found.reason


def test_a_root_that_is_no_certificate_is_told(certificate: bytes, now: datetime) -> None:
    with pytest.raises(ExportError):
        verify(certificate, Trust((b"nonsense",)), now)


@pytest.mark.parametrize("name", ["O", "W" * 120, "O’Brien (Test) \\ 7", "Ab " * 40, "w\u0302 Test", "Ελένη Олена"])
def test_every_printable_name_is_verified(
    make: Make, installation: Installation, trust: Trust, now: datetime, name: str
) -> None:
    _record, certificate = certify(make(name=name), installation, now)
    assert verify(certificate, trust, now).verdict == Verdict.KNOWN


def test_a_spelling_for_print_is_what_the_page_must_show(
    make: Make, installation: Installation, trust: Trust, now: datetime
) -> None:
    _record, certificate = certify(make(name="王小明", print_name="Wang Xiaoming"), installation, now)
    found = verify(certificate, trust, now)
    assert found.verdict == Verdict.KNOWN
    assert found.completion is not None
    assert found.completion.name == "王小明"


# --- what is neither


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"\x00" * 100,
        b"%PDF-",
        b"%PDF-1.7\n%%EOF",
        b"a.b",
        b"PK\x03\x04",
        b"<html>",
        b"%PDF-1.7" + b"\xff" * 9000,
    ],
)
def test_other_files_are_unreadable(data: bytes, trust: Trust, now: datetime) -> None:
    assert verify(data, trust, now).verdict == Verdict.UNREADABLE


def test_a_file_that_is_too_large_is_unreadable(certificate: bytes, trust: Trust, now: datetime) -> None:
    found = verify(certificate + bytes(LARGEST_FILE), trust, now)
    assert found.verdict == Verdict.UNREADABLE
    assert "too large" in found.reason


def test_an_unsigned_certificate_is_altered(completion: Completion, record: bytes, trust: Trust, now: datetime) -> None:
    unsigned = render(completion, record, code(completion.id, record), "Postwise installation 0f0f0f0f", now)
    assert verify(unsigned, trust, now).verdict == Verdict.ALTERED


def test_nothing_is_said_of_the_person_when_a_file_is_not_whole(
    certificate: bytes, trust: Trust, now: datetime
) -> None:
    told = verify(certificate + b" ", trust, now).as_json()
    assert told["name"] is told["completion_id"] is told["score"] is None
    assert told["signers"] == []
    assert told["reason"]


# --- single bytes, cuts and additions


def flips(data: bytes, count: int, seed: int) -> list[bytes]:
    rng = random.Random(seed)
    changed = []
    for place in rng.sample(range(len(data)), min(count, len(data))):
        copy = bytearray(data)
        copy[place] ^= 1 << rng.randrange(8)
        changed.append(bytes(copy))
    return changed


def test_no_changed_bit_of_a_certificate_is_good(certificate: bytes, trust: Trust, now: datetime) -> None:
    slowest = 0.0
    for changed in flips(certificate, 3_000, seed=7):
        started = time.perf_counter()
        assert verify(changed, trust, now).verdict in BAD
        slowest = max(slowest, time.perf_counter() - started)
    assert slowest < 5


def test_no_changed_byte_around_the_signature_is_good(certificate: bytes, trust: Trust, now: datetime) -> None:
    """Every byte from the field to the end of the file: the message, its room, the table of places, the trailer."""
    rng = random.Random(11)
    for place in range(certificate.index(b"/Contents <") - 100, len(certificate)):
        changed = bytearray(certificate)
        changed[place] = rng.choice([byte for byte in range(256) if byte != certificate[place]])
        assert not verify(bytes(changed), trust, now).good, place


def test_no_changed_bit_of_a_record_is_good(record: bytes, trust: Trust, now: datetime) -> None:
    for changed in flips(record, 1_500, seed=3):
        assert verify(changed, trust, now).verdict in BAD


def test_no_cut_is_good(certified: tuple[bytes, bytes], trust: Trust, now: datetime) -> None:
    for data in certified:
        lengths = {*range(0, len(data), 397), *range(len(data) - 700, len(data), 3), len(data) - 1}
        for length in lengths:
            assert verify(data[:length], trust, now).verdict in BAD, length
            assert verify(data[-length or len(data) :], trust, now).verdict in BAD, length


@pytest.mark.parametrize("junk", [b" ", b"\n", b"\x00", b"%%EOF\n", b"junk" * 1000])
def test_nothing_may_stand_before_or_after(
    certified: tuple[bytes, bytes], trust: Trust, now: datetime, junk: bytes
) -> None:
    for data in certified:
        assert verify(data + junk, trust, now).verdict in BAD
        assert verify(junk + data, trust, now).verdict in BAD


def test_the_file_twice_is_not_good(certificate: bytes, trust: Trust, now: datetime) -> None:
    assert verify(certificate + certificate, trust, now).verdict in BAD


# --- changes made with tools


def updated(data: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    writer = _QuietWriter(io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def another_language(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/Lang"] = TextStringObject("xx")
    writer.update_root()


def more_on_the_page(writer: IncrementalPdfFileWriter) -> None:
    stream = writer.add_object(StreamObject(stream_data=b"BT /F1+0 9 Tf (Somebody Else) Tj ET"))
    writer.root["/Pages"]["/Kids"][0]["/Contents"] = stream
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0))


def a_security_store(writer: IncrementalPdfFileWriter) -> None:
    writer.root[NameObject("/DSS")] = writer.add_object(DictionaryObject())
    writer.update_root()


def one_more_field(writer: IncrementalPdfFileWriter) -> None:
    append_signature_field(writer, SigFieldSpec("Third", box=(1, 1, 9, 9)))


CHANGES = [another_language, more_on_the_page, a_security_store, one_more_field]


@pytest.mark.parametrize("change", CHANGES)
def test_an_update_that_was_added_is_found(
    certificate: bytes, trust: Trust, now: datetime, change: Callable[[IncrementalPdfFileWriter], None]
) -> None:
    assert verify(updated(certificate, change), trust, now).verdict == Verdict.ALTERED


@pytest.mark.parametrize("change", CHANGES)
def test_an_update_that_a_stranger_signed_over_is_found(
    certificate: bytes,
    both: Trust,
    stranger: Installation,
    now: datetime,
    change: Callable[[IncrementalPdfFileWriter], None],
) -> None:
    data = sign(updated(certificate, change), HR_FIELD, stranger, now, certify=False)
    assert verify(data, both, now).verdict == Verdict.ALTERED


def test_saving_it_anew_breaks_it(certificate: bytes, trust: Trust, now: datetime) -> None:
    for options in ({}, {"linearize": True}, {"object_stream_mode": pikepdf.ObjectStreamMode.disable}):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(certificate)) as pdf:
            pdf.save(out, **options)
        assert verify(out.getvalue(), trust, now).verdict in BAD


def test_an_encrypted_copy_is_not_good(certificate: bytes, trust: Trust, now: datetime) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(certificate)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert verify(out.getvalue(), trust, now).verdict in BAD


# --- another person's record


def signed_page(
    shown: Completion, attached: bytes, printed_code: str, installation: Installation, now: datetime
) -> bytes:
    page = render(shown, attached, printed_code, installation.name, now)
    return sign(page, OWN_FIELD, installation, now, certify=True)


def test_a_record_signed_by_another_key_than_the_page_is_altered(
    make: Make,
    other: tuple[bytes, bytes],
    installation: Installation,
    both: Trust,
    now: datetime,
) -> None:
    """The page shows exactly what the attached record says, and both keys are known: still nobody's certificate."""
    shown = make(id=OTHER_ID, name="Somebody Else")
    data = signed_page(shown, other[0], code(OTHER_ID, other[0]), installation, now)
    found = verify(data, both, now)
    assert found.verdict == Verdict.ALTERED
    assert "different keys" in found.reason


def test_a_page_that_shows_another_name_is_altered(
    make: Make, record: bytes, installation: Installation, trust: Trust, now: datetime, completion: Completion
) -> None:
    shown = make(name="Somebody Else")
    data = signed_page(shown, record, code(completion.id, record), installation, now)
    assert verify(data, trust, now).verdict == Verdict.ALTERED


def test_a_page_that_shows_another_number_or_code_is_altered(
    make: Make, completion: Completion, record: bytes, installation: Installation, trust: Trust, now: datetime
) -> None:
    second = make_record(make(score=1), installation)
    for shown, printed in (
        (make(id=OTHER_ID), code(OTHER_ID, record)),
        (completion, code(completion.id, second)),
        (completion, "PW1:" + completion.id + ":" + "A" * 43),
    ):
        data = signed_page(shown, record, printed, installation, now)
        assert verify(data, trust, now).verdict == Verdict.ALTERED


def test_another_persons_record_put_into_the_bytes_is_altered(
    certificate: bytes, record: bytes, other: tuple[bytes, bytes], trust: Trust, now: datetime
) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(certificate)) as pdf:
        pdf.Root.AF[0].EF.F.write(other[0])
        pdf.save(out)
    assert verify(out.getvalue(), trust, now).verdict in BAD


def test_re_signed_by_a_stranger_it_is_never_the_first_ones(
    completion: Completion, record: bytes, stranger: Installation, both: Trust, now: datetime
) -> None:
    data = signed_page(completion, record, code(completion.id, record), stranger, now)
    assert verify(data, both, now).verdict == Verdict.ALTERED


def test_a_record_that_is_missing_there_twice_or_no_record_is_altered(
    completion: Completion,
    record: bytes,
    installation: Installation,
    trust: Trust,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed = code(completion.id, record)
    assert verify(signed_page(completion, b"", printed, installation, now), trust, now).verdict in BAD
    assert verify(signed_page(completion, b"a.b.c", printed, installation, now), trust, now).verdict in BAD

    class Doubling(TaggedCanvas):
        def attach(self, attachment: Attachment, now: datetime) -> None:
            super().attach(attachment, now)
            super().attach(replace(attachment, name="record-2.jws"), now)

    class Losing(TaggedCanvas):
        def attach(self, attachment: Attachment, now: datetime) -> None:
            """Attach nothing."""

    for canvas in (Doubling, Losing):
        monkeypatch.setattr(page, "TaggedCanvas", canvas)
        data = signed_page(completion, record, printed, installation, now)
        assert verify(data, trust, now).verdict == Verdict.ALTERED


def test_more_fields_than_the_two_are_altered(
    completion: Completion,
    record: bytes,
    installation: Installation,
    trust: Trust,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Adding(TaggedCanvas):
        def showPage(self) -> None:
            self.signature_field("Third", (1, 1, 2, 2), "one more")
            super().showPage()

    monkeypatch.setattr(page, "TaggedCanvas", Adding)
    data = signed_page(completion, record, code(completion.id, record), installation, now)
    assert verify(data, trust, now).verdict == Verdict.ALTERED


# --- the field of HR


def test_a_learners_own_key_in_the_field_of_hr_is_altered(
    certificate: bytes, installation: Installation, trust: Trust, now: datetime
) -> None:
    found = verify(sign(certificate, HR_FIELD, installation, now, certify=False), trust, now)
    assert found.verdict == Verdict.ALTERED
    assert "in the place of HR" in found.reason


def test_another_learners_key_in_the_field_of_hr_is_never_good(
    certificate: bytes, stranger: Installation, trust: Trust, both: Trust, now: datetime
) -> None:
    data = sign(certificate, HR_FIELD, stranger, now, certify=False)
    for roots in (trust, both, Trust()):
        found = verify(data, roots, now)
        assert (found.verdict, found.good) == (Verdict.UNRECOGNISED, False)
    assert "in the place of HR" in verify(data, both, now).reason


def test_only_the_field_of_hr_signed_is_altered(
    completion: Completion, record: bytes, installation: Installation, trust: Trust, now: datetime
) -> None:
    unsigned = render(completion, record, code(completion.id, record), installation.name, now)
    data = sign(unsigned, HR_FIELD, installation, now, certify=True)
    assert verify(data, trust, now).verdict == Verdict.ALTERED


def test_page_and_record_by_different_keys_is_found_behind_a_second_signature_too(
    completion: Completion,
    record: bytes,
    stranger: Installation,
    installation: Installation,
    both: Trust,
    now: datetime,
) -> None:
    data = signed_page(completion, record, code(completion.id, record), stranger, now)
    twice = sign(data, HR_FIELD, installation, now, certify=False)
    assert verify(twice, both, now).verdict == Verdict.ALTERED


def test_fields_signed_in_the_wrong_order_are_altered(
    completion: Completion,
    record: bytes,
    installation: Installation,
    stranger: Installation,
    both: Trust,
    now: datetime,
) -> None:
    unsigned = render(completion, record, code(completion.id, record), installation.name, now)
    first = sign(unsigned, HR_FIELD, stranger, now, certify=False)
    assert verify(sign(first, OWN_FIELD, installation, now, certify=False), both, now).verdict == Verdict.ALTERED


# --- keys and chains


def test_a_root_of_ones_own_with_a_known_name_is_unrecognised(
    completion: Completion, installation: Installation, trust: Trust, now: datetime
) -> None:
    issued = issuing.issue("0f0f0f0f", now)
    double = replace(installation, key=issued.key, leaf=issued.leaf, root=issued.root)
    for data in certify(completion, double, now):
        assert verify(data, trust, now).verdict == Verdict.UNRECOGNISED


def test_a_leaf_of_ones_own_beside_a_known_root_is_altered(
    completion: Completion, installation: Installation, stranger: Installation, trust: Trust, now: datetime
) -> None:
    liar = replace(stranger, root=installation.root)
    for data in certify(completion, liar, now):
        assert verify(data, trust, now).verdict == Verdict.ALTERED


def test_the_root_alone_cannot_sign_as_a_leaf(
    completion: Completion, installation: Installation, stranger: Installation, trust: Trust, now: datetime
) -> None:
    liar = replace(stranger, leaf=stranger.root)
    record = make_record(completion, liar)
    assert verify(record, Trust((stranger.root_pem,)), now).verdict == Verdict.ALTERED


@pytest.mark.parametrize("header", [b'{"alg":"none"}', b'{"alg":"HS256","k":"x"}', b"{}", b"[" * 5000])
def test_records_signed_in_other_ways_are_not_good(record: bytes, trust: Trust, now: datetime, header: bytes) -> None:
    _header, payload, signature = record.split(b".")
    encoded = base64.urlsafe_b64encode(header).rstrip(b"=")
    assert verify(b".".join((encoded, payload, signature)), trust, now).verdict in BAD


def test_no_private_key_is_in_what_is_handed_out(certified: tuple[bytes, bytes], installation: Installation) -> None:
    secret = installation.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    prime = installation.key.private_numbers().p.to_bytes(192, "big")
    for data in certified:
        assert secret not in data
        assert prime not in data
        assert base64.b64encode(prime[3:99]) not in data


# --- hostile in other ways


@pytest.mark.parametrize(
    "body",
    [
        b"/ByteRange [0 1 2 3]" * 100_000,
        b"/ByteRange [0 " + b" " * 1_000_000,
        b"(" * 2_000_000,
        b"[" * 2_000_000,
        b"<< /A " * 300_000,
        b"1 0 obj << /Length 1 0 R >> stream\n",
        b"xref\n0 9999999\n" + b"0000000000 00000 n \n" * 100_000,
    ],
)
def test_files_made_to_keep_us_busy_are_answered_soon(body: bytes, trust: Trust, now: datetime) -> None:
    started = time.perf_counter()
    data = b"%PDF-1.7\n/IssuerSignature " + body + b"\nstartxref\n9\n%%EOF\n"
    assert verify(data, trust, now).verdict in BAD
    assert time.perf_counter() - started < 10


def test_a_signature_that_is_not_the_value_of_the_field_is_altered(
    certificate: bytes, trust: Trust, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying.parts, "value_stands_at", lambda data, found, start: False)
    found = verify(certificate, trust, now)
    assert (found.verdict, bool(re.search("not in its place", found.reason))) == (Verdict.ALTERED, True)
