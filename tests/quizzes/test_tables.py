from __future__ import annotations

from typing import Any

import pytest

from modules.toml_file import Fields
from quizzes.tables import clause_references, fresh_id, rows

Problem = tuple[str, tuple[str | int, ...]]


def collect() -> tuple[list[Problem], Any]:
    problems: list[Problem] = []

    def report(code: str, message: str, *path: str | int) -> None:
        assert message
        problems.append((code, path))

    return problems, report


def test_every_table_comes_with_its_place() -> None:
    problems, report = collect()
    found = list(rows({"step": [{"id": "a"}, {"id": "b"}]}, "step", report))
    assert [fields.text("id") for fields in found] == ["a", "b"]
    assert [fields.path for fields in found] == [("step", 0), ("step", 1)]
    assert list(rows({}, "step", report)) == []
    assert problems == []


def test_a_table_inside_a_table_has_a_longer_place() -> None:
    _problems, report = collect()
    found = list(rows({"choice": [{}]}, "choice", report, ("scene", 2)))
    assert [fields.path for fields in found] == [("scene", 2, "choice", 0)]


@pytest.mark.parametrize("value", ["text", 3, ["text"], {"id": "a"}, [{"id": "a"}, 1]])
def test_anything_but_tables_is_reported(value: Any) -> None:
    problems, report = collect()
    assert list(rows({"step": value}, "step", report, ("scene", 1))) == []
    assert problems == [("wrong-type", ("scene", 1, "step"))]


@pytest.mark.parametrize(
    ("id_", "found", "codes"),
    [
        ("a-b2", "a-b2", []),
        ("taken", "", ["duplicate-id"]),
        ("", "", ["missing-field"]),
        ("two words", "", ["bad-id"]),
        ("a=b", "", ["bad-id"]),
        ("a\nb", "", ["bad-id"]),
        ("Upper", "", ["bad-id"]),
        ("-a", "", ["bad-id"]),
    ],
)
def test_an_id_is_a_slug_and_not_taken(id_: str, found: str, codes: list[str]) -> None:
    problems, report = collect()
    assert fresh_id(Fields({"id": id_}, report), ["taken"]) == found
    assert [code for code, _path in problems] == codes


def test_only_clauses_are_references() -> None:
    assert clause_references(["3-b1", "law", "good-practice", "6-b5"]) == ("clause:3-b1", "clause:6-b5")
