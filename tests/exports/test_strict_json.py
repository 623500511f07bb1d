"""One spelling of JSON: what is written, and what is refused."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import strict_json

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(json_values)
def test_what_is_written_is_read_back(value: object) -> None:
    assert strict_json.loads(strict_json.dumps(value)) == value


@given(json_values)
def test_what_is_written_has_the_same_base64_in_both_alphabets(value: object) -> None:
    """Some servers decode the parts of a JWS with the standard alphabet; then - and _ are errors."""
    written = strict_json.dumps(value)
    assert written.isascii()
    assert base64.urlsafe_b64encode(written) == base64.b64encode(written)


def test_the_awkward_letters_are_escaped() -> None:
    assert strict_json.dumps({"a?": "ŵ>~"}) == b'{"a\\u003f":"\\u0175\\u003e\\u007e"}'


@pytest.mark.parametrize(
    "text",
    [b'{"a":1,"a":2}', b"NaN", b"[Infinity]", b"[1", b"\xff", '"ŵ"'.encode(), b"[" * 200_000, b"1" * 5_000, b""],
)
def test_anything_else_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        strict_json.loads(text)


def test_what_is_no_number_is_not_written() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        strict_json.dumps(float("nan"))
