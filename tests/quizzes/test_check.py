from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from modules.errors import ContentError
from modules.source import open_source
from quizzes import lesson_check
from quizzes.check import as_lines, content_report


@pytest.fixture
def report(course: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that checks the test course, whose one picture counts as drawn."""
    monkeypatch.setattr(lesson_check, "asset_names", lambda folder, suffix: ("kite",))
    return lambda: content_report(open_source(course), "en")


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
        "lesson": 2,
        "item": 3,
        "scenario": 2,
        "untestable": [{"id": "2-p1-l1", "reason": "It is a place for a link."}],
    }
    figures = ("items", "must_pass", "scenarios", "pictures", "lessons")
    assert [found_[figure] for figure in figures] == [2, 1, 1, 1, 2]


def test_the_shape_is_that_of_the_contract(report: Any) -> None:
    found_ = report()
    assert list(found_) == [
        *("problems", "policy", "clauses", "items", "must_pass", "scenarios", "pictures", "lessons", "paths"),
        "reading",
    ]
    assert list(found_["clauses"]) == ["total", "lesson", "item", "scenario", "untestable"]
    assert [path["id"] for path in found_["paths"]] == ["everyone", "contribute", "run-account", "manage"]
    assert list(found_["reading"]) == ["mean_age", "worst"]
    assert json.loads(json.dumps(found_)) == found_


def test_a_path_takes_its_reading_and_its_questions(report: Any, course: Path) -> None:
    minutes = {path["id"]: path["minutes"] for path in report()["paths"]}
    # Six questions at 40 seconds are 4 minutes; the rest is reading.
    assert 4.0 < minutes["everyone"] < minutes["run-account"] < 5.5
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
    assert {page["id"] for page in reading["worst"]} == {"boats", "kites", "policy-summaries", "glossary"}
    ages = [page["age"] for page in reading["worst"]]
    assert ages == sorted(ages, reverse=True)
    assert reading["mean_age"] == pytest.approx(sum(ages) / len(ages), abs=0.06)


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
        ("boats.md", 13, "raw-html"),
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
    assert report()["reading"] == {"mean_age": 0.0, "worst": []}


def test_the_report_can_be_read_as_lines(report: Any, course: Path) -> None:
    lines = as_lines(report())
    assert lines[0] == "0 problems."
    assert "Policy 2.0: 8 clauses; 2 in lessons, 3 in questions, 2 in scenarios." in lines
    assert "1 clause that no question can be asked about." in lines
    assert "Questions: 2 (must-pass 1, scenarios 1). Lessons: 2." in lines
    assert any(line.startswith("Path “manage”: ") for line in lines)
    change(course / "en/lessons/kites.md", "(term:kite)", "(term:bird)")
    lines = as_lines(report())
    assert lines[0].endswith("en/lessons/kites.md:16: There is no term “bird”. (unknown-term)")
    assert lines[1] == "1 problem."


def test_without_a_policy_there_is_nothing_to_check(course: Path) -> None:
    with pytest.raises(ContentError, match="no policy"):
        content_report(open_source(course), "cy")


def test_the_shipped_course_is_whole() -> None:
    found_ = content_report(open_source(None), "en")
    assert found_["problems"] == []
    assert found_["clauses"]["total"] == 79
    # Every clause has a question, or a reason why it can have none.
    assert found_["clauses"]["item"] + len(found_["clauses"]["untestable"]) >= 79
    assert found_["reading"]["mean_age"] <= 11


def test_an_unknown_must_pass_item_of_the_organisation_is_a_problem(report: Any, course: Path) -> None:
    change(
        course / "organisation.toml", "check_items = 6", 'must_pass = ["who-may-fly", "no-such-item"]\ncheck_items = 6'
    )
    assert found(report()) == [("organisation.toml", 8, "unknown-item")]
