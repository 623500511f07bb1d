"""What may stand beside a countersignature: nothing. Every file here is signed by HR's own key, whatever is in it."""

from __future__ import annotations

import asyncio
import hashlib
import io
import random
import re
import sys
from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from asn1crypto import x509
from pyhanko.pdf_utils.generic import (
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, append_signature_field
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from exports import fast_check, second_revision, verifying
from exports.certificate import HR_FIELD, OWN_FIELD, render
from exports.certify import certify
from exports.errors import AlteredError
from exports.hr import authority as authorities
from exports.hr.authority import Authority
from exports.issuing import issue_authority
from exports.keys import Installation
from exports.record import code
from exports.signing import _LoadedSigner, _QuietWriter, sign
from exports.trust import AUTHORITY_UNIT, Trust
from exports.verdict import Verdict
from exports.verifying import verify
from records.model import Completion

BAD = {Verdict.ALTERED, Verdict.UNREADABLE}
OTHER = "7e0a0c9e-3c0f-4d2b-8b57-6a6b1f0e2d11"


class World(NamedTuple):
    """One certificate, the keys around it, and what is trusted: the authority, and the other installation's root."""

    own: bytes
    authority: Authority
    trust: Trust
    now: datetime
    roots: tuple[bytes, ...]

    def countersigned(self, data: bytes) -> bytes:
        return sign(data, HR_FIELD, self.authority.signer, self.now, certify=False)

    def verdict(self, data: bytes) -> Verdict:
        return verify(data, self.trust, self.now).verdict

    def pyhanko(self, data: bytes) -> bool | None:
        """Say whether pyHanko's full validation finds every signature good and trusted; None where it gives up."""
        context = ValidationContext(
            trust_roots=[x509.Certificate.load(root) for root in self.roots], allow_fetching=False, moment=self.now
        )
        try:
            found = PdfFileReader(io.BytesIO(data)).embedded_signatures
            states = [validate_pdf_signature(signature, context) for signature in found]
        except Exception:
            return None
        whole = bool(states) and states[-1].coverage == SignatureCoverageLevel.ENTIRE_FILE
        return whole and all(state.bottom_line for state in states)


@pytest.fixture(scope="module")
def world(
    certificate: bytes,
    installation: Installation,
    stranger: Installation,
    tmp_path_factory: pytest.TempPathFactory,
    now: datetime,
) -> World:
    folder = tmp_path_factory.mktemp("hr")
    made = authorities.create(folder, "Blue Heron Trust", "kettle otter window", now)
    trust = Trust((made.root_pem, stranger.root_pem))
    roots = (made.signer.root_der, stranger.root_der, installation.root_der)
    return World(certificate, made, trust, now, roots)


@pytest.fixture(scope="module")
def twice(world: World) -> bytes:
    return world.countersigned(world.own)


def fills(data: bytes) -> bool:
    """Say what the quick way says of a file, all of it."""
    found = fast_check.check_second(data)
    return found is not None and second_revision.only_fills(data, found[0], HR_FIELD, found[1])


# --- who signed


def test_hr_countersigned_it_the_quick_way(world: World, twice: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "exports.full_check", None)
    assert fills(twice)
    assert world.verdict(twice) is Verdict.COUNTERSIGNED
    assert world.pyhanko(twice)


def test_whoever_else_signs_there_makes_it_worse(
    world: World, installation: Installation, stranger: Installation, now: datetime
) -> None:
    _key, issued = issue_authority("Blue Heron Trust", (AUTHORITY_UNIT, "Payroll"), now)
    no_unit = Installation(issued.key, issued.leaf, issued.root, "file")
    trust = Trust((*world.trust.roots, no_unit.root_pem))
    verdicts = {
        name: verify(sign(world.own, HR_FIELD, signer, now, certify=False), trust, now).verdict
        for name, signer in {"own": installation, "trusted": stranger, "no unit": no_unit}.items()
    }
    assert verdicts == {"own": Verdict.ALTERED, "trusted": Verdict.UNRECOGNISED, "no unit": Verdict.UNRECOGNISED}


def test_hr_below_a_root_that_nobody_trusts_is_unrecognised(world: World, twice: bytes) -> None:
    assert verify(twice, Trust(), world.now).verdict is Verdict.UNRECOGNISED


# --- what is beside the signature


def updated(data: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    writer = _QuietWriter(io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def one_object(writer: IncrementalPdfFileWriter) -> None:
    writer.add_object(DictionaryObject())


def the_page(writer: IncrementalPdfFileWriter) -> None:
    stream = writer.add_object(StreamObject(stream_data=b"BT /F1+0 9 Tf (Somebody Else) Tj ET"))
    writer.root["/Pages"]["/Kids"][0]["/Contents"] = stream
    writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0))


def the_attachment(writer: IncrementalPdfFileWriter) -> None:
    specification = writer.root["/AF"][0]
    specification["/EF"]["/F"] = specification["/EF"]["/UF"] = writer.add_object(StreamObject(stream_data=b"other"))
    writer.mark_update(writer.root["/AF"].raw_get(0))


def the_appearance(writer: IncrementalPdfFileWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][1]
    field["/AP"]["/N"] = writer.add_object(StreamObject(stream_data=b"0 0 m"))
    writer.mark_update(writer.root["/AcroForm"]["/Fields"].raw_get(1))


def the_tooltip(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/AcroForm"]["/Fields"][1]["/TU"] = TextStringObject("Signed by the director")
    writer.mark_update(writer.root["/AcroForm"]["/Fields"].raw_get(1))


def the_security_store(writer: IncrementalPdfFileWriter) -> None:
    writer.root[NameObject("/DSS")] = writer.add_object(DictionaryObject())
    writer.update_root()


CHANGES = [one_object, the_page, the_attachment, the_appearance, the_tooltip, the_security_store]


@pytest.mark.parametrize("change", CHANGES)
def test_an_update_of_its_own_before_the_countersignature_is_never_good(
    world: World, change: Callable[[IncrementalPdfFileWriter], None]
) -> None:
    data = world.countersigned(updated(world.own, change))
    assert not fills(data)
    assert world.verdict(data) is not Verdict.COUNTERSIGNED or world.pyhanko(data)


@pytest.mark.parametrize("change", [the_page, the_attachment])
def test_what_is_shown_or_attached_cannot_change_between_the_signatures(
    world: World, change: Callable[[IncrementalPdfFileWriter], None]
) -> None:
    assert world.verdict(world.countersigned(updated(world.own, change))) in BAD


class Changing(_QuietWriter):
    """A writer that slips a change into the same update as the signature."""

    change: Callable[[IncrementalPdfFileWriter], None]

    def write(self, stream: io.BytesIO) -> None:
        type(self).change(self)
        super().write(stream)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_in_the_very_update_of_the_countersignature_is_left_to_the_full_check(
    world: World, change: Callable[[IncrementalPdfFileWriter], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Changing, "change", change, raising=False)
    monkeypatch.setattr("exports.signing._QuietWriter", Changing)
    data = world.countersigned(world.own)
    assert fast_check.check_second(data) is not None
    assert not fills(data)
    assert world.verdict(data) is not Verdict.COUNTERSIGNED or world.pyhanko(data)


def test_comments_between_the_objects_say_nothing_and_are_signed(world: World) -> None:
    """They are HR's own bytes: HR's key covers them, no reader shows them, and pyHanko agrees."""
    own = updated_by_hand(world, lambda tail: tail)
    assert fills(own)
    with_comment = updated_by_hand(world, lambda tail: b"% a remark\n" + tail, shift=11)
    assert world.verdict(with_comment) in {Verdict.COUNTERSIGNED, Verdict.ALTERED}
    assert (world.verdict(with_comment) is Verdict.COUNTERSIGNED) == bool(world.pyhanko(with_comment))


def updated_by_hand(world: World, change: Callable[[bytes], bytes], shift: int = 0) -> bytes:
    """Return the countersigned file with another second revision, and HR's signature made anew over all of it."""
    data = world.countersigned(world.own)
    length = len(world.own)
    tail = change(data[length:])
    if shift:
        table = tail.rindex(b"xref\n", 0, tail.rindex(b"startxref"))
        moved = re.sub(rb"(\d{10}) 00000 n", lambda m: b"%010d 00000 n" % (int(m[1]) + shift), tail[table:])
        moved = re.sub(rb"startxref\n(\d+)", lambda m: b"startxref\n%d" % (int(m[1]) + shift), moved)
        tail = tail[:table] + moved
    return signed_anew(world, world.own + tail)


def signed_anew(world: World, data: bytes) -> bytes:
    """Return the file with a second signature that holds for the bytes that stand there now."""
    start = data.index(b"/Contents <", len(world.own)) + 10
    end = data.index(b">", start) + 1
    found = re.compile(rb"/ByteRange \[[^\]]*\] *").search(data, end)
    assert found is not None
    numbers = (b"/ByteRange [0 %d %d %d]" % (start, end, len(data) - end)).ljust(found.end() - found.start())
    data = data[: found.start()] + numbers + data[found.end() :]
    digest = hashlib.sha256(data[:start] + data[end:]).digest()
    signer = _LoadedSigner(world.authority.signer.key, world.authority.signer.leaf_der)
    message = asyncio.run(
        signer.async_sign(
            digest, "sha256", use_pades=True, signed_attr_settings=PdfCMSSignedAttributes(), timestamper=None
        )
    ).dump()
    digits = message.hex().upper().encode()
    assert len(digits) == end - start - 2
    return data[: start + 1] + digits + data[end - 1 :]


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(tail: bytes) -> bytes:
        assert tail.count(old) == 1
        assert len(new) == len(old)
        return tail.replace(old, new)

    return change


@pytest.mark.parametrize(
    "change",
    [
        replaced(b"/SubFilter /ETSI.CAdES.detached", b"/SubFilter /adbe.pkcs7.detached"),
        replaced(b"/Filter /Adobe.PPKLite", b"/Filter /Adobe.PPKLitf"),
        replaced(b"/Type /Sig\n", b"/Type /Sog\n"),
        replaced(b"/M (D", b"/N (D"),
        replaced(b"/F 132", b"/F 130"),
        replaced(b"/T (HRSignature)", b"/T (XRSignature)"),
        replaced(b"/Size 72", b"/Siza 72"),
        replaced(b"/Info 58 0 R", b"/Info 57 0 R"),
        replaced(b"/Root 57 0 R", b"/Root 58 0 R"),
        replaced(b"0 1\n0000000000 65535 f", b"6 1\n0000000000 00001 f"),
    ],
    ids=["subfilter", "filter", "type", "time", "flags", "field", "size", "info", "root", "freed"],
)
def test_another_word_in_the_second_revision_signed_by_hr_is_not_taken_the_quick_way(
    world: World, change: Callable[[bytes], bytes]
) -> None:
    data = updated_by_hand(world, change)
    assert not quick(data)
    assert world.verdict(data) is not Verdict.COUNTERSIGNED or world.pyhanko(data)


def quick(data: bytes) -> bool:
    try:
        return fills(data)
    except AlteredError:
        return False


def test_signing_anew_is_no_change_in_itself(world: World, twice: bytes) -> None:
    data = signed_anew(world, twice)
    assert fills(data)
    assert world.verdict(data) is Verdict.COUNTERSIGNED


# --- after the countersignature


@pytest.mark.parametrize("junk", [b" ", b"\n", b"% remark\n", b"\x00", b"%%EOF\n", b"junk" * 1000])
def test_nothing_may_stand_after_it(world: World, twice: bytes, junk: bytes) -> None:
    assert world.verdict(twice + junk) is Verdict.ALTERED


@pytest.mark.parametrize("change", CHANGES)
def test_no_update_may_follow_it(
    world: World, twice: bytes, change: Callable[[IncrementalPdfFileWriter], None]
) -> None:
    assert world.verdict(updated(twice, change)) is Verdict.ALTERED


def test_a_third_signature_is_altered(world: World, twice: bytes, stranger: Installation, now: datetime) -> None:
    def third(writer: IncrementalPdfFileWriter) -> None:
        append_signature_field(writer, SigFieldSpec("Third", box=(1, 1, 9, 9)))

    data = sign(updated(twice, third), "Third", stranger, now, certify=False)
    assert fast_check.check_second(data) is None
    assert world.verdict(data) is Verdict.ALTERED


# --- the other order


def test_the_field_of_hr_filled_first_is_altered(
    world: World, completion: Completion, record: bytes, installation: Installation, now: datetime
) -> None:
    unsigned = render(completion, record, code(completion.id, record), installation.name, now)
    hr = world.countersigned(unsigned)
    both = sign(hr, OWN_FIELD, installation, now, certify=False)
    for data in (hr, both):
        assert world.verdict(data) is Verdict.ALTERED


@pytest.mark.parametrize("certifies", [True, False])
def test_a_first_signature_that_does_not_let_hr_sign_is_altered_before_hr_is_asked(
    world: World,
    completion: Completion,
    record: bytes,
    installation: Installation,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
    *,
    certifies: bool,
) -> None:
    """PyHanko finds it good, but Postwise makes none such: HR could not sign it, or it allows what is added."""
    unsigned = render(completion, record, code(completion.id, record), installation.name, now)
    monkeypatch.setattr("exports.signing.MDPPerm", SimpleNamespace(FILL_FORMS=MDPPerm.NO_CHANGES))
    made = sign(unsigned, OWN_FIELD, installation, now, certify=certifies)
    monkeypatch.undo()
    assert world.pyhanko(made)
    assert world.verdict(made) is Verdict.ALTERED
    if not certifies:
        data = world.countersigned(made)
        assert world.verdict(data) is Verdict.ALTERED


# --- single bytes


def mutated(data: bytes, start: int, count: int, seed: int) -> list[tuple[int, bytes]]:
    rng = random.Random(seed)
    places = [rng.randrange(start, len(data)) for _ in range(count)]
    found = []
    for place in places:
        copy = bytearray(data)
        copy[place] = rng.choice([byte for byte in range(256) if byte != data[place]])
        found.append((place, bytes(copy)))
    return found


def test_no_changed_byte_of_the_second_revision_is_good(world: World, twice: bytes) -> None:
    for place, data in mutated(twice, len(world.own), 4_000, seed=5):
        assert world.verdict(data) in BAD, place


def test_no_changed_bit_of_the_second_message_is_good(world: World, twice: bytes) -> None:
    """Case and filling of the digits included: pyHanko forgives those, and here one spelling counts."""
    start = twice.index(b"/Contents <", len(world.own))
    for place in range(start, twice.index(b">", start) + 2):
        for bit in (0x01, 0x20):
            copy = bytearray(twice)
            copy[place] ^= bit
            assert not verify(bytes(copy), world.trust, world.now).good, place


def test_where_pyhanko_finds_a_changed_byte_bad_so_do_we(world: World, twice: bytes) -> None:
    """We are stricter in one thing alone: the digits of the message, of which pyHanko takes any spelling."""
    start = twice.index(b"/Contents <", len(world.own))
    end = twice.index(b">", start)
    for place, data in mutated(twice, len(world.own), 250, seed=9):
        theirs = world.pyhanko(data)
        if theirs:
            assert start <= place <= end
        assert not verify(data, world.trust, world.now).good


@pytest.mark.parametrize("signatures", [1, 2])
def test_the_verdict_is_that_of_pyhanko(
    world: World, installation: Installation, twice: bytes, now: datetime, signatures: int
) -> None:
    data = twice if signatures == 2 else world.own
    trust = Trust((*world.trust.roots, installation.root_pem))
    assert verify(data, trust, now).good
    assert world.pyhanko(data) is True


# --- the first revision beneath


def test_no_changed_byte_of_the_first_revision_is_good(world: World, twice: bytes) -> None:
    for place, data in mutated(twice[: len(world.own)], 0, 500, seed=12):
        assert not verify(data + twice[len(world.own) :], world.trust, world.now).good, place


def test_a_countersignature_of_another_certificate_does_not_fit(
    world: World, twice: bytes, make: Callable[..., Completion], installation: Installation, now: datetime
) -> None:
    _record, other = certify(make(name="Siân Ŵyn-Ŷstwyth", id=OTHER), installation, now)
    tail = twice[len(world.own) :]
    assert world.verdict(other + tail) is Verdict.ALTERED


# --- the quick way itself


def test_what_is_no_pdf_fills_nothing(twice: bytes) -> None:
    found = fast_check.check_second(twice)
    assert found is not None
    length, signature = found
    assert not second_revision.only_fills(b"%PDF-1.7" + twice, length, HR_FIELD, signature)
    assert not second_revision.only_fills(twice, length, "Third", signature)
    assert not second_revision.only_fills(twice, length, OWN_FIELD, signature)
    assert not second_revision.only_fills(twice, length - 5, HR_FIELD, signature)
    other = fast_check.Signature(signature.leaf, signature.start + 1, signature.end)
    assert not second_revision.only_fills(twice, length, HR_FIELD, other)


def test_the_full_way_finds_two_keys_and_two_fields_too(
    world: World,
    completion: Completion,
    record: bytes,
    stranger: Installation,
    installation: Installation,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(verifying, "only_fills", lambda *_: False)
    page = render(completion, record, code(completion.id, record), stranger.name, now)
    by_another = world.countersigned(sign(page, OWN_FIELD, stranger, now, certify=True))
    found = verify(by_another, world.trust, now)
    assert (found.verdict, "different keys" in found.reason) == (Verdict.ALTERED, True)
    page = render(completion, record, code(completion.id, record), installation.name, now)
    swapped = sign(world.countersigned(page), OWN_FIELD, installation, now, certify=False)
    assert world.verdict(swapped) is Verdict.ALTERED


def test_the_full_way_finds_the_same(world: World, twice: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    quick_verdict = verify(twice, world.trust, world.now)
    monkeypatch.setattr(verifying, "only_fills", lambda *_: False)
    assert verify(twice, world.trust, world.now) == quick_verdict
