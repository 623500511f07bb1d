"""The quick check: the same answer as pyHanko's on whole files, and never a weaker one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from exports import der, fast_check, full_check
from exports.certificate import HR_FIELD
from exports.errors import AlteredError
from exports.keys import Installation
from exports.signing import sign

Contents = Callable[[bytes], bytes]


def gap(data: bytes) -> tuple[int, int]:
    start = data.index(b"/Contents <") + 10
    return start, data.index(b">", start) + 1


@pytest.fixture
def with_message(certificate: bytes) -> Contents:
    """Makes the certificate with another message in the same room, filled up with zeros."""
    start, end = gap(certificate)

    def put(message: bytes) -> bytes:
        room = end - start - 2
        digits = message.hex().upper().encode().ljust(room, b"0")
        return certificate[: start + 1] + digits[:room] + certificate[end - 1 :]

    return put


@pytest.fixture(scope="module")
def message(certificate: bytes) -> bytes:
    start, end = gap(certificate)
    return bytes.fromhex(certificate[start + 1 : end - 1].decode())


def test_a_whole_certificate_has_one_signature_over_all_of_it(certificate: bytes, installation: Installation) -> None:
    found = fast_check.check(certificate)
    assert found is not None
    assert found.leaf == installation.leaf_der
    assert (found.start, found.end) == gap(certificate)


def test_pyhanko_agrees(certificate: bytes, installation: Installation) -> None:
    (found,) = full_check.check(certificate)
    assert found.leaf == installation.leaf_der


def test_two_signatures_are_for_the_full_check(certificate: bytes, stranger: Installation, now: datetime) -> None:
    assert fast_check.check(sign(certificate, HR_FIELD, stranger, now, certify=False)) is None
    assert fast_check.check(b"/ByteRange " * 1000) is None


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"/ByteRange [0 1 2 3]", b"/ByteRange"])
def test_no_signature_is_found_where_there_is_none(data: bytes) -> None:
    with pytest.raises(AlteredError):
        fast_check.check(data)


def ranged(data: bytes, numbers: bytes) -> bytes:
    """Return the data with other numbers in its /ByteRange, and the same length."""
    found = re.search(rb"/ByteRange \[[^\]]*\] *", data)
    assert found is not None
    return (
        data[: found.start()] + (b"/ByteRange [%s]" % numbers).ljust(found.end() - found.start()) + data[found.end() :]
    )


@pytest.mark.parametrize("shift", [(0, 0, -1), (1, 0, 0), (0, 1, -1), (-1, 0, 0), (0, -1, 1), (0, 50, -50)])
def test_a_range_that_leaves_other_bytes_out_is_refused(certificate: bytes, shift: tuple[int, int, int]) -> None:
    start, end = gap(certificate)
    numbers = (start + shift[0], end + shift[1], len(certificate) - end + shift[2])
    with pytest.raises(AlteredError):
        fast_check.check(ranged(certificate, b"0 %d %d %d" % numbers))


def test_a_range_that_begins_later_or_hides_itself_is_refused(certificate: bytes) -> None:
    start, end = gap(certificate)
    rest = len(certificate) - end
    for numbers in (b"1 %d %d %d" % (start, end, rest), b"0 0 %d %d" % (end, rest), b"0 %d %d %d" % (end, start, 0)):
        with pytest.raises(AlteredError):
            fast_check.check(ranged(certificate, numbers))
    place = certificate.index(b"/ByteRange")
    hidden = b"0 %d %d %d" % (start, place + 40, len(certificate) - place - 40)
    with pytest.raises(AlteredError):
        fast_check.check(ranged(certificate, hidden))


def test_small_letters_in_the_message_are_refused(certificate: bytes) -> None:
    start, end = gap(certificate)
    with pytest.raises(AlteredError, match="unusual"):
        fast_check.check(certificate[:start] + certificate[start:end].lower() + certificate[end:])


def test_every_byte_of_the_message_counts(with_message: Contents, message: bytes) -> None:
    assert fast_check.check(with_message(message)) is not None
    for place in range(len(message)):
        changed = bytearray(message)
        changed[place] ^= 0x01
        with pytest.raises(AlteredError):
            fast_check.check(with_message(bytes(changed)))


def rewritten(message: bytes, **changes: bytes) -> bytes:
    """Return the message written again, with some of its parts replaced."""
    (outer,) = der.values(message)
    (signed_data,) = der.values(der.values(outer.content)[1].content)
    _version, digests, _content, leaf, signers = der.values(signed_data.content)
    (signer,) = der.values(signers.content)
    _version, name, digest, attributes, algorithm, signature = der.values(signer.content)
    parts = {"name": name.raw, "digest": digest.raw, "attributes": attributes.raw, "algorithm": algorithm.raw}
    parts.update({key: part for key, part in changes.items() if key in parts})
    certificate, value = changes.get("leaf", leaf.content), changes.get("signature", signature.content)
    return der.message(certificate, digests.content, tuple(parts.values()), value)


def test_a_message_written_again_unchanged_is_the_same(message: bytes) -> None:
    assert rewritten(message) == message


def attribute_changed(message: bytes, name: bytes, content: bytes) -> bytes:
    (outer,) = der.values(message)
    (signed_data,) = der.values(der.values(outer.content)[1].content)
    (signer,) = der.values(der.values(signed_data.content)[4].content)
    attributes = der.values(signer.content)[3]
    written = []
    for attribute in der.values(attributes.content):
        kind, _values = der.values(attribute.content)
        same = kind.content != name
        written.append(attribute.raw if same else der.tagged(0x30, kind.raw, der.tagged(0x31, content)))
    return rewritten(message, attributes=der.tagged(0xA0, *written))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (der.CONTENT_TYPE, der.tagged(6, der.MESSAGE_DIGEST)),
        (der.MESSAGE_DIGEST, der.tagged(4, bytes(32))),
        (der.SIGNING_CERTIFICATE, der.tagged(0x30, der.tagged(0x30, der.tagged(0x30, der.tagged(4, bytes(32)))))),
        (der.SIGNING_CERTIFICATE, der.tagged(0x30, der.tagged(0x30, der.tagged(0x30, der.tagged(2, b"\x01"))))),
        (der.SIGNING_CERTIFICATE, b""),
    ],
)
def test_attributes_that_do_not_fit_the_file_are_refused(
    with_message: Contents, message: bytes, name: bytes, content: bytes
) -> None:
    with pytest.raises(AlteredError):
        fast_check.check(with_message(attribute_changed(message, name, content)))


def test_an_attribute_that_is_there_twice_is_refused(with_message: Contents, message: bytes) -> None:
    one = der.tagged(0x30, der.tagged(6, der.CONTENT_TYPE), der.tagged(0x31, der.tagged(6, der.DATA)))
    with pytest.raises(AlteredError):
        fast_check.check(with_message(rewritten(message, attributes=der.tagged(0xA0, one, one))))


def test_another_signature_name_algorithm_or_certificate_is_refused(
    with_message: Contents, message: bytes, stranger: Installation
) -> None:
    sha1 = der.tagged(0x30, bytes.fromhex("06052b0e03021a"))
    pss = der.tagged(0x30, bytes.fromhex("06092a864886f70d01010a"))
    for changes in (
        {"signature": bytes(384)},
        {"name": der.issuer_and_serial(der.tagged(0x30), der.tagged(2, b"\x01"))},
        {"digest": sha1},
        {"algorithm": pss},
        {"leaf": stranger.leaf_der},
    ):
        with pytest.raises(AlteredError):
            fast_check.check(with_message(rewritten(message, **changes)))


def test_a_key_that_is_not_rsa_is_refused(certificate: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_check.rsa, "RSAPublicKey", ec.EllipticCurvePublicKey)
    with pytest.raises(AlteredError, match="does not use"):
        fast_check.check(certificate)


@pytest.mark.parametrize("hidden", [b"30", b"01", b"F0"])
def test_nothing_can_be_hidden_beside_the_message(hidden: bytes, certificate: bytes) -> None:
    start, end = gap(certificate)
    rest = len(certificate) - end
    longer = certificate[: end - 1] + hidden + certificate[end - 1 :]
    with pytest.raises(AlteredError, match="hidden"):
        fast_check.check(ranged(longer, b"0 %d %d %d" % (start, end + 2, rest)))


# --- two signatures


@pytest.fixture(scope="module")
def twice(certificate: bytes, stranger: Installation, now: datetime) -> bytes:
    return sign(certificate, HR_FIELD, stranger, now, certify=False)


def test_the_second_signature_covers_all_and_the_first_what_was_there_before(
    twice: bytes, certificate: bytes, installation: Installation, stranger: Installation
) -> None:
    found = fast_check.check_second(twice)
    assert found is not None
    length, second = found
    assert twice[:length] == certificate
    assert second.leaf == stranger.leaf_der
    assert twice[second.start : second.start + 1] == b"<"
    assert twice[second.end - 1 : second.end] == b">"
    first = fast_check.check(twice[:length])
    assert first is not None
    assert first.leaf == installation.leaf_der
    assert [one.leaf for one in full_check.check(twice)] == [first.leaf, second.leaf]


def test_one_signature_or_three_are_no_two(certificate: bytes, twice: bytes) -> None:
    for data in (certificate, twice + b"/ByteRange", b"", b"/ByteRange /ByteRange"):
        assert fast_check.check_second(data) is None


def test_a_second_signature_that_does_not_cover_all_is_altered(twice: bytes) -> None:
    for data in (twice + b" ", twice[:-1]):
        with pytest.raises(AlteredError, match="added to or cut"):
            fast_check.check_second(data)


@pytest.mark.parametrize("more", [-100_000, -70_000, 1, 4_000, 90_000])
def test_a_first_signature_that_does_not_end_where_the_file_did_is_no_first(
    certificate: bytes, twice: bytes, more: int
) -> None:
    start, end = gap(certificate)
    rest = max(0, len(certificate) - end + more)
    data = ranged(twice, b"0 %d %d %d" % (start, end, rest))
    if more in (1, 4_000):  # still before the second: then the second does not hold any more
        with pytest.raises(AlteredError, match="changed after"):
            fast_check.check_second(data)
    else:
        assert rest == 0 or fast_check.check_second(data) is None


def test_ranges_in_another_spelling_are_left_to_the_full_check(twice: bytes) -> None:
    second = twice.rindex(b"/ByteRange")
    for place in (twice.index(b"/ByteRange"), second):
        assert fast_check.check_second(twice[: place + 10] + b"(" + twice[place + 11 :]) is None
