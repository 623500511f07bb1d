from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from modules.errors import ContentError
from modules.source import open_source
from quizzes import lesson_check
from quizzes.check import as_lines, content_report

# The day on which the shipped facts were looked up.
NOW = datetime(2026, 11, 23, tzinfo=UTC)
SHIPPED_LABS = Path(__file__).resolve().parents[2] / "modules/content/en/labs"
MORE = """
[[item]]
id = "more-{level}"
kind = "single"
section = "2"
clauses = ["0-p1", "2-p1", "2-b1", "2-b1-o1", "2-b1-o2", "2.1-p1", "3-p1"]
level = {level}
scenario = true
stem = "What now?"
option = [
    {{ id = "a", text = "This", right = true, feedback = "Yes.", basis = ["2-p1"] }},
    {{ id = "b", text = "That", feedback = "No.", basis = ["2-p1"] }},
]
"""
BOXES = """
!!! goal
    {goal}

!!! takeaway
    {takeaway}
"""


@pytest.fixture
def report(course: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that checks the test course, made whole; its one picture counts as drawn."""
    monkeypatch.setattr(lesson_check, "asset_names", lambda folder, suffix: ("kite",))
    kites, boats = course / "en/lessons/kites.md", course / "en/lessons/boats.md"
    clauses = '"2-p1", "0-p1", "2-b1-o1", "2-b1-o2", "2-p1-l1", "2.1-p1", "3-p1"'
    change(kites, 'clauses = ["2-p1"]', f"clauses = [{clauses}]")
    change(kites, "minutes = 4", "minutes = 1")
    change(boats, 'audiences = ["run-account"]', 'audiences = ["run-account"]\nchecks = ["more-1"]')
    with kites.open("a", encoding="utf-8") as file:
        file.write(BOXES.format(goal="You can hold a kite.", takeaway="Hold on tight."))
    with boats.open("a", encoding="utf-8") as file:
        file.write(BOXES.format(goal="You can tie a boat.", takeaway="Tie it twice.") + '\n!!! check "more-1"\n')
    (course / "banks/en/more.toml").write_text(MORE.format(level=1) + MORE.format(level=3), "utf-8")
    return lambda now=None: content_report(open_source(course), "en", now)


def found(report: dict[str, Any]) -> list[tuple[str, int, str]]:
    return [(row["file"].rpartition("/")[2], row["line"], row["code"]) for row in report["problems"]]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_whole_course_has_no_problem_and_its_figures(report: Any) -> None:
    found_ = report()
    assert found_["problems"] == []
    assert found_["policy"]["version"] == "2.0"
    assert len(found_["policy"]["sha256"]) == 64
    assert found_["clauses"] == {
        "total": 8,
        "lesson": 8,
        "item": 7,
        "scenario": 7,
        "untestable": [{"id": "2-p1-l1", "reason": "It is a place for a link."}],
        "missing": {
            "untaught-clause": [],
            "few-items": [],
            "one-level": [],
            "no-scenario": [],
            "untestable-asked": [],
        },
    }
    figures = ("items", "must_pass", "scenarios", "branching", "pictures", "approvals", "lessons")
    assert [found_[figure] for figure in figures] == [4, 1, 3, 0, 1, 0, 2]
    assert found_["balance"]["of_two"] == {"choices": 3, "longest": 0.0, "positions": [1.0]}


def test_the_shape_is_that_of_the_contract(report: Any) -> None:
    found_ = report()
    assert list(found_) == [
        *("problems", "policy", "clauses", "items", "must_pass", "scenarios", "branching", "balance", "pictures"),
        *("approvals", "lessons", "paths", "reading"),
    ]
    assert list(found_["clauses"]) == ["total", "lesson", "item", "scenario", "untestable", "missing"]
    assert [path["id"] for path in found_["paths"]] == ["everyone", "contribute", "run-account", "manage"]
    assert list(found_["reading"]) == ["mean_age", "worst", "pages"]
    assert json.loads(json.dumps(found_)) == found_


def test_a_path_takes_its_reading_and_its_questions(report: Any, course: Path) -> None:
    minutes = {path["id"]: path["minutes"] for path in report()["paths"]}
    # Seven questions at 40 seconds are 4.7 minutes, and one more is 0.7; the rest is reading.
    assert 4.7 < minutes["everyone"] < minutes["run-account"] - 0.6
    assert minutes["run-account"] < 6.5
    change(course / "organisation.toml", "check_items = 6", "check_items = 60")
    assert {path["id"]: path["minutes"] for path in report()["paths"]}["everyone"] > 40


def test_the_hardest_pages_come_first(report: Any, course: Path) -> None:
    change(
        course / "en/lessons/boats.md",
        "Boats float.",
        "Organisational communications necessitate comprehensive consideration of confidentiality requirements.",
    )
    reading = report()["reading"]
    assert reading["worst"][0]["id"] == "boats"
    assert len(reading["worst"]) == 5
    assert {page["id"] for page in reading["pages"]} >= {"kites", "glossary", "more: questions", "more: feedback"}


def test_all_problems_are_told_at_once_sorted_by_place(report: Any, course: Path) -> None:
    change(course / "en/lessons/kites.md", "(term:kite)", "(term:bird)")
    change(course / "en/lessons/boats.md", "Boats float.", "Boats <i>float</i>.")
    change(course / "en/facts.toml", "checked = 2026-11-22\n", "")
    change(course / "en/policy/T01-2.0.md", "kind to every", "nice to every")
    change(course / "banks/en/kites.toml", 'clauses = ["2-p1"]', 'clauses = ["2-p9"]')
    change(course / "organisation.toml", 'press = "press@', 'pres = "press@')
    change(course / "en/policy/T01-2.0.toml", 'ask = ["press"]', 'ask = ["boss"]')
    problems = found(report())
    assert set(problems) == {
        ("kites.md", 16, "unknown-term"),
        ("boats.md", 14, "raw-html"),
        ("facts.toml", 1, "missing-field"),
        ("T01-2.0.toml", 1, "policy-changed"),
        ("T01-2.0.toml", 8, "unknown-contact"),
        ("kites.toml", 1, "unknown-clause"),
        ("organisation.toml", 16, "unknown-contact"),
    }
    places = [(row["file"], row["line"]) for row in report()["problems"]]
    assert places == sorted(places)


def test_every_problem_says_what_is_wrong_in_words(report: Any, course: Path) -> None:
    change(course / "banks/en/kites.toml", "right = true", "right = false")
    rows = report()["problems"]
    assert [row["code"] for row in rows] == ["not-one-right", "unknown-item", "unknown-item"]
    assert rows == list({tuple(row.items()): row for row in rows}.values())
    assert all(row["message"] for row in rows)


def test_missing_or_broken_settings_are_a_problem_and_no_crash(report: Any, course: Path) -> None:
    (course / "organisation.toml").write_text("name = ")
    assert found(report()) == [("organisation.toml", 1, "toml")]
    (course / "organisation.toml").unlink()
    assert found(report()) == [("organisation.toml", 1, "missing-file")]


def test_missing_tables_are_no_crash(report: Any, course: Path) -> None:
    (course / "en/pictures.toml").unlink()
    (course / "en/glossary.toml").unlink()
    codes = [code for _file, _line, code in found(report())]
    assert sorted(codes) == ["unknown-picture", "unknown-term", "unknown-term"]


def test_a_course_with_only_a_policy_is_checked(report: Any, course: Path) -> None:
    for path in (*(course / "en/lessons").iterdir(), course / "en/glossary.toml", course / "en/policy/T01-2.0.toml"):
        path.unlink()
    found_ = report()
    assert {page["id"].partition(":")[0] for page in found_["reading"]["pages"]} == {"kites", "more"}
    assert found_["clauses"]["missing"]["untaught-clause"][0] == "0-p1"


def test_the_report_can_be_read_as_lines(report: Any, course: Path) -> None:
    lines = as_lines(report())
    assert lines[0] == "0 problems."
    assert "Policy 2.0: 8 clauses; 8 in lessons, 7 in questions, 7 in scenarios." in lines
    assert "1 clause that no question can be asked about." in lines
    assert "Questions: 4 (must-pass 1, scenarios 3, stories that branch 0). Lessons: 2." in lines
    assert any(line.startswith("Path “manage”: ") for line in lines)
    change(course / "en/lessons/kites.md", "(term:kite)", "(term:bird)")
    lines = as_lines(report())
    assert lines[0].endswith("en/lessons/kites.md:16: There is no term “bird”. (unknown-term)")
    assert lines[1] == "1 problem."


def test_without_a_policy_there_is_nothing_to_check(course: Path) -> None:
    with pytest.raises(ContentError, match="no policy"):
        content_report(open_source(course), "cy")


def test_the_shipped_course_is_whole() -> None:
    found_ = content_report(open_source(None), "en", NOW)
    assert found_["problems"] == []
    clauses = found_["clauses"]
    assert (clauses["total"], clauses["lesson"]) == (79, 79)
    # Every clause has a question, or a reason why it can have none.
    assert clauses["item"] + len(clauses["untestable"]) == 79
    assert clauses["scenario"] == clauses["item"]
    assert not any(clauses["missing"].values())
    assert found_["lessons"] == 30
    assert found_["items"] >= 220
    assert found_["must_pass"] >= 20
    assert found_["branching"] >= 12
    assert found_["pictures"] >= 30
    assert found_["approvals"] > 0
    assert found_["reading"]["mean_age"] <= 11
    assert 45 <= found_["paths"][0]["minutes"] <= 60


def test_an_unknown_must_pass_item_of_the_organisation_is_a_problem(report: Any, course: Path) -> None:
    change(
        course / "organisation.toml", "check_items = 6", 'must_pass = ["who-may-fly", "no-such-item"]\ncheck_items = 6'
    )
    assert found(report()) == [("organisation.toml", 8, "unknown-item")]


def test_one_report_tells_of_every_kind_of_neglect(report: Any, course: Path) -> None:
    change(course / "en/lessons/kites.md", '"3-p1"]', '"2-p1"]')
    change(course / "en/lessons/kites.md", "minutes = 1", "minutes = 9")
    change(course / "banks/en/more.toml", "level = 3", "level = 1")
    change(course / "banks/en/kites.toml", '["2-p1", "good-practice"]', "[]")
    change(course / "banks/en/kites.toml", '"A friend may."', '"A friend may, the policy says."')
    change(course / "en/lessons/kites.md", '!!! fact "wind"\n', "")
    (course / "en/approvals.toml").write_text('[[approval]]\nid = "a"\ndeed = "A"\nagree = ["no"]\n', "utf-8")
    problems = found(report())
    assert set(problems) >= {
        ("T01-2.0.md", 24, "untaught-clause"),
        ("T01-2.0.md", 24, "one-level"),
        ("kites.md", 6, "wrong-minutes"),
        ("kites.toml", 16, "no-basis"),
        ("kites.toml", 31, "not-policy"),
        ("facts.toml", 1, "unused-fact"),
        ("approvals.toml", 4, "unknown-contact"),
    }


def test_what_was_looked_up_long_ago_is_a_problem_only_where_the_day_is_known(report: Any, course: Path) -> None:
    later = datetime(2028, 12, 1, tzinfo=UTC)
    assert found(report()) == found(report(NOW)) == []
    assert found(report(later)) == [("facts.toml", 5, "old-fact")]
    shutil.copytree(SHIPPED_LABS, course / "en/labs")
    platforms = course / "en/labs/platforms.toml"
    text = re.sub(r"checked = [\d-]+", "checked = 2028-12-02", platforms.read_text("utf-8"), count=1)
    platforms.write_text(text, "utf-8")
    assert ("platforms.toml", "future-date") in {(name, code) for name, _line, code in found(report(later))}


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("signs.txt", "home\t1\n", "whole numbers"),
        ("phrases.toml", "[parts]\n", "is missing"),
        ("words.txt", None, "words.txt"),
    ],
)
def test_data_that_the_post_lab_cannot_use_is_a_problem(
    report: Any, course: Path, file: str, text: str, told: str
) -> None:
    shutil.copytree(SHIPPED_LABS, course / "en/labs")
    assert "labs" not in {row[2] for row in found(report())}
    broken = course / "en/labs" / file
    broken.unlink() if text is None else broken.write_text(text, "utf-8")
    (problem,) = [row for row in report()["problems"] if row["code"] == "labs"]
    assert told in problem["message"] + problem["file"]


@pytest.mark.parametrize(("minutes", "codes"), [(44.9, ["path-minutes"]), (45, []), (60, []), (60.1, ["path-minutes"])])
def test_the_shipped_path_for_everyone_is_45_to_60_minutes(
    minutes: float, codes: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizzes.check.path_minutes", lambda *_all: minutes)
    rows = content_report(open_source(None), "en")["problems"]
    assert [row["code"] for row in rows if row["code"] == "path-minutes"] == codes


def test_a_policy_named_unlike_its_version_is_told_without_lines(report: Any, course: Path) -> None:
    change(course / "en/policy/T01-2.0.md", 'title = "Test policy"', 'title = "Test policy"\nversion = "2"')
    change(course / "en/lessons/kites.md", '"3-p1"]', '"2-p1"]')
    assert ("T01-2.md", 1, "untaught-clause") in found(report())
