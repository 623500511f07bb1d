from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from modules.model import AUDIENCES, Clause, Policy, Section


def test_the_clauses_of_a_policy_come_in_reading_order() -> None:
    first = Section("1", "One", (Clause("1-p1", "1", "paragraph", "A"), Clause("1-b1", "1", "bullet", "B")))
    second = Section("2", "Two", (Clause("2-p1", "2", "paragraph", "C"),))
    policy = Policy("T01", "1.0", "Test", (first, second), "0" * 64)
    assert [clause.id for clause in policy.clauses] == ["1-p1", "1-b1", "2-p1"]
    assert Policy("T01", "1.0", "Test", (), "0" * 64).clauses == ()


def test_values_cannot_be_changed() -> None:
    clause = Clause("1-p1", "1", "paragraph", "A")
    with pytest.raises(FrozenInstanceError):
        clause.text = "B"  # type: ignore[misc]


def test_everyone_is_the_first_audience() -> None:
    assert AUDIENCES[0] == "everyone"


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [("7.0", "7.1", True), ("7.9", "7.10", True), ("7.10", "7.9", False), ("7.0", "7.0", False), ("7", "7.0.1", True)],
)
def test_versions_are_compared_as_numbers(one: str, other: str, before: bool) -> None:
    assert Policy("T01", one, "Test", (), "").is_before(other) is before
