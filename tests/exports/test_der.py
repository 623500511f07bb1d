"""Just enough DER: taken apart and written again."""

from __future__ import annotations

import pytest
from asn1crypto import cms
from hypothesis import given
from hypothesis import strategies as st

from exports import der


@given(st.integers(0, 255), st.binary(max_size=70_000))
def test_what_is_written_is_read_back(tag: int, content: bytes) -> None:
    written = der.tagged(tag, content)
    (value,) = der.values(written)
    assert (value.tag, value.content, value.raw) == (tag, content, written)


@given(st.binary(max_size=400))
def test_no_bytes_lead_to_anything_but_values_or_a_refusal(data: bytes) -> None:
    try:
        found = der.values(data)
    except ValueError:
        return
    assert b"".join(value.raw for value in found) == data


@pytest.mark.parametrize(
    "data",
    [
        b"\x30",
        b"\x30\x05abc",
        b"\x30\x80",
        b"\x30\x85\x00\x00\x00\x00\x01a",
        b"\x30\x84\xff\xff\xff\xff",
        b"\x30\x82\x01",
    ],
)
def test_lengths_that_do_not_fit_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"longer|length"):
        der.values(data)


def test_the_message_is_the_one_that_pyhanko_wrote(certificate: bytes) -> None:
    start = certificate.index(b"/Contents <") + 11
    message = bytes.fromhex(certificate[start : certificate.index(b">", start)].decode())
    signed = cms.ContentInfo.load(message)["content"]
    signer = signed["signer_infos"][0]
    leaf = signed["certificates"][0].chosen
    name = der.issuer_and_serial(
        leaf["tbs_certificate"]["issuer"].dump(), leaf["tbs_certificate"]["serial_number"].dump()
    )
    assert name == signer["sid"].chosen.dump()
    parts = (
        name,
        signer["digest_algorithm"].dump(),
        signer["signed_attrs"].dump(),
        signer["signature_algorithm"].dump(),
    )
    digests = signed["digest_algorithms"][0].dump()
    assert der.message(leaf.dump(), digests, parts, signer["signature"].native) == message
    assert digests in der.DIGESTS
    assert parts[3] in der.SIGNATURES
    attributes = {attribute["type"].dotted for attribute in signer["signed_attrs"]}
    assert {"1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4", "1.2.840.113549.1.9.16.2.47"} <= attributes
