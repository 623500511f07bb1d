from __future__ import annotations

from pathlib import Path

import pytest

from modules.catalogue import read_catalogue
from modules.source import open_source
from modules.toml_file import TomlFile
from quizzes.approval_check import check_approvals
from quizzes.banks import read_bank
from quizzes.lesson_check import Names

WHOLE = """
[[approval]]
id = "fly-a-kite"
deed = "Fly a kite"
agree = ["press"]

[[approval]]
id = "lend-a-kite"
deed = "Lend a kite"
agree = ["press"]
advise = ["press"]
tell = ["press"]
clauses = ["2-b1"]
scenarios = ["who-may-borrow"]
"""


def check(course: Path, text: str) -> list[tuple[str, int, str]]:
    (course / "en/approvals.toml").write_text(text, "utf-8")
    source = open_source(course)
    catalogue = read_catalogue(source, "en")[0]
    bank = read_bank(source, "en", catalogue)[0]
    toml = TomlFile(text, "approvals.toml")
    problems = check_approvals(catalogue, bank, Names(catalogue, bank), toml)
    return [(problem.file, problem.line, problem.code) for problem in problems]


def test_whole_approvals_have_no_problem(course: Path) -> None:
    assert check(course, WHOLE) == []
    assert check(course, "") == []


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        (
            'lend-a-kite"\ndeed = "Lend a kite"\nagree = ["press"]',
            'x"\ndeed = "X"\nagree = ["no"]',
            10,
            "unknown-contact",
        ),
        ('advise = ["press"]', 'advise = ["press", "no"]', 11, "unknown-contact"),
        ('tell = ["press"]', 'tell = ["no"]', 12, "unknown-contact"),
        ('clauses = ["2-b1"]', 'clauses = ["9-p9"]', 13, "unknown-clause"),
        ('["who-may-borrow"]', '["no"]', 14, "unknown-item"),
        ('["who-may-borrow"]', '["who-may-fly"]', 14, "not-scenario"),
    ],
)
def test_what_is_named_must_be_there(course: Path, old: str, new: str, line: int, code: str) -> None:
    assert old in WHOLE
    assert check(course, WHOLE.replace(old, new)) == [("approvals.toml", line, code)]
