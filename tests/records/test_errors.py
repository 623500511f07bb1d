"""Errors of the data file, as a person reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

import records.errors
from modules.errors import PostwiseError
from records.errors import CorruptDatabaseError, MissingDatabaseError, StoreError

KINDS = [kind for kind in vars(records.errors).values() if isinstance(kind, type) and issubclass(kind, PostwiseError)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_says_what_where_and_what_to_do(kind: type[PostwiseError]) -> None:
    error = kind("It broke.", where="postwise.db", todo="Mend it.")
    assert str(error) == "It broke. (postwise.db) Mend it."
    assert (error.what, error.where, error.todo) == ("It broke.", "postwise.db", "Mend it.")


def test_damage_names_the_copy_to_go_back_to() -> None:
    assert CorruptDatabaseError("It broke.").copy is None
    assert CorruptDatabaseError("It broke.", copy=Path("good.db")).copy == Path("good.db")


def test_a_missing_file_is_handled_like_a_damaged_one() -> None:
    assert issubclass(MissingDatabaseError, CorruptDatabaseError)
    assert issubclass(CorruptDatabaseError, StoreError)
