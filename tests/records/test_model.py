"""The values of what happened are fixed once made."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass

import pytest

import records.model
from records.model import Evidence, Place, Profile

VALUES = [kind for kind in vars(records.model).values() if is_dataclass(kind) and kind.__module__ == "records.model"]


def test_there_are_values_to_look_at() -> None:
    assert {"Profile", "Evidence", "Completion", "StoredCompletion"} <= {kind.__name__ for kind in VALUES}


@pytest.mark.parametrize("kind", VALUES)
def test_no_value_can_be_changed_or_grow(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert not hasattr(kind.__new__(kind), "__dict__")


def test_a_profile_needs_only_name_and_email(person: Profile) -> None:
    assert Profile("Ann Test", "ann@example.org").audiences == ("everyone",)
    with pytest.raises(FrozenInstanceError):
        person.name = "Another Test"  # type: ignore[misc]


def test_at_first_there_is_no_evidence_and_no_target() -> None:
    assert [getattr(Evidence(), field.name) for field in fields(Evidence)] == [{}, {}, (), None, None, frozenset()]
    assert Place("home") == Place("home", "", 0)
