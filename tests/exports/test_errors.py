"""Errors of signing and reading back: ready to show, and told apart by who has to act."""

from __future__ import annotations

import pytest

import exports.errors
from exports.errors import AlteredError, ExportError, KeyPlaceError, UnreadableError
from modules.errors import PostwiseError

KINDS = [kind for kind in vars(exports.errors).values() if isinstance(kind, type) and issubclass(kind, PostwiseError)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_says_what_where_and_what_to_do(kind: type[PostwiseError]) -> None:
    error = kind("It broke.", where="certificate.pdf", todo="Mend it.")
    assert str(error) == "It broke. (certificate.pdf) Mend it."


def test_a_caller_can_catch_them_all_or_one() -> None:
    assert all(issubclass(kind, ExportError) for kind in (KeyPlaceError, UnreadableError, AlteredError))
    with pytest.raises(ExportError):
        raise AlteredError("It is not whole.")


def test_what_cannot_be_read_is_not_called_altered() -> None:
    assert not issubclass(UnreadableError, AlteredError)
    assert not issubclass(AlteredError, UnreadableError)
