from __future__ import annotations

from pathlib import Path

import pytest

from modules.approvals import read_approval
from modules.catalogue import read_catalogue
from modules.model import Approval
from modules.source import open_source
from modules.toml_file import TomlFile

WHOLE = """
[[approval]]
id = "lend-a-kite"
deed = "Lend a kite"
agree = ["keeper"]
advise = ["press", "keeper"]
tell = ["boss"]
clauses = ["2-b1"]
note = "Ask early."
scenarios = ["who-may-fly"]
"""


def read(text: str) -> tuple[list[Approval], list[tuple[int, str]]]:
    toml = TomlFile(text, "approvals.toml")
    found = []
    for fields in toml.tables("approval"):
        found.append(read_approval(fields))
        fields.done()
    return found, [(problem.line, problem.code) for problem in toml.problems]


def test_an_approval_is_read_in_full() -> None:
    found, problems = read(WHOLE)
    assert problems == []
    assert found == [
        Approval(
            "lend-a-kite",
            "Lend a kite",
            agree=("keeper",),
            advise=("press", "keeper"),
            tell=("boss",),
            clauses=("2-b1",),
            note="Ask early.",
            scenarios=("who-may-fly",),
        )
    ]


def test_everybody_named_is_told_once_in_order_of_weight() -> None:
    assert read(WHOLE)[0][0].contacts == ("keeper", "press", "boss")
    assert Approval("x", "X").contacts == ()


@pytest.mark.parametrize("key", ["agree", "advise", "tell"])
def test_one_person_to_ask_is_enough(key: str) -> None:
    found, problems = read(f'[[approval]]\nid = "a"\ndeed = "A"\n{key} = ["press"]\n')
    assert problems == []
    assert (found[0].note, found[0].clauses, found[0].scenarios) == ("", (), ())


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('deed = "Lend a kite"\n', "", (2, "missing-field")),
        ('id = "lend-a-kite"\n', "", (2, "missing-field")),
        ('tell = ["boss"]', 'tell = ["boss", "boss"]', (7, "named-twice")),
        ('tell = ["boss"]', 'tell = "boss"', (7, "wrong-type")),
        ("note =", "noet =", (9, "unknown-key")),
    ],
)
def test_a_mistake_has_its_line(old: str, new: str, problem: tuple[int, str]) -> None:
    assert old in WHOLE
    assert read(WHOLE.replace(old, new))[1] == [problem]


def test_an_approval_that_names_nobody_is_no_help() -> None:
    assert read('\n[[approval]]\nid = "a"\ndeed = "A"\nclauses = ["2-b1"]\n')[1] == [(2, "nobody-named")]


def test_the_catalogue_has_the_approvals_in_file_order_and_without_twins(course: Path) -> None:
    assert read_catalogue(open_source(course), "en")[0].approvals == ()
    other = WHOLE.replace("lend-a-kite", "a-boat")
    (course / "en/approvals.toml").write_text(WHOLE + other + WHOLE, "utf-8")
    catalogue, problems = read_catalogue(open_source(course), "en")
    assert [approval.id for approval in catalogue.approvals] == ["lend-a-kite", "a-boat"]
    assert [(problem.line, problem.code) for problem in problems] == [(23, "duplicate-id")]


def test_the_shipped_approvals_are_read_without_a_problem() -> None:
    catalogue, problems = read_catalogue(open_source(None), "en")
    assert problems == ()
    assert all(approval.contacts for approval in catalogue.approvals)
