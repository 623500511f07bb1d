from __future__ import annotations

from dataclasses import replace

import pytest

from modules.catalogue import read_catalogue
from modules.model import Catalogue
from modules.source import Source
from quizzes.coverage_check import check_coverage, coverage, covered
from quizzes.model import Bank, Item

TESTABLE = ("0-p1", "2-p1", "2-b1", "2-b1-o1", "2-b1-o2", "2.1-p1", "3-p1")
ALL = (*TESTABLE, "2-p1-l1")


@pytest.fixture
def catalogue(source: Source) -> Catalogue:
    return read_catalogue(source, "en")[0]


def item(id_: str, level: int, clauses: tuple[str, ...] = TESTABLE, *, scenario: bool = False) -> Item:
    return Item(id_, "single", "2", level, "?", None, clauses, scenario=scenario)


WHOLE = (item("a", 1, scenario=True), item("b", 2))


def check(catalogue: Catalogue, items: tuple[Item, ...], taught: tuple[str, ...] = ALL) -> list[tuple[str, str]]:
    """Return code and clause of each problem; the clause is that of the line."""
    text = "\n".join(["+++", "+++", *(f"Words. {{#{id_}}}" for id_ in ALL)])
    bank = Bank({one.id: one for one in items})
    problems = list(check_coverage(covered(catalogue, bank, taught), "T01.md", text))
    assert {problem.file for problem in problems} <= {"T01.md"}
    lines = text.split("\n")
    return [(problem.code, lines[problem.line - 1].partition("{#")[2].rstrip("}")) for problem in problems]


def test_a_course_that_teaches_and_asks_all_has_no_problem(catalogue: Catalogue) -> None:
    assert check(catalogue, WHOLE) == []


def test_a_clause_in_no_lesson_is_told_untestable_or_not(catalogue: Catalogue) -> None:
    assert check(catalogue, WHOLE, ALL[1:-1]) == [("untaught-clause", "0-p1"), ("untaught-clause", "2-p1-l1")]


def test_a_clause_needs_two_questions(catalogue: Catalogue) -> None:
    without = tuple(id_ for id_ in TESTABLE if id_ != "2-b1")
    assert check(catalogue, (WHOLE[0], item("b", 2, without))) == [("few-items", "2-b1")]
    none = (item("a", 1, without, scenario=True), item("b", 2, without))
    assert check(catalogue, none) == [("few-items", "2-b1"), ("no-scenario", "2-b1")]


def test_the_two_questions_are_of_two_levels(catalogue: Catalogue) -> None:
    alike = (item("a", 2, scenario=True), item("b", 2))
    assert check(catalogue, alike) == [("one-level", id_) for id_ in TESTABLE]
    assert check(catalogue, (*alike, item("c", 3))) == []


def test_one_of_them_is_a_scenario(catalogue: Catalogue) -> None:
    plain = (item("a", 1), item("b", 2), item("c", 3, TESTABLE[1:], scenario=True))
    assert check(catalogue, plain) == [("no-scenario", "0-p1")]


def test_no_question_asks_about_a_clause_that_cannot_be_asked_about(catalogue: Catalogue) -> None:
    assert check(catalogue, (*WHOLE, item("c", 3, ("2-p1-l1",)))) == [("untestable-asked", "2-p1-l1")]


def test_the_messages_name_the_clause_and_count_in_words(catalogue: Catalogue) -> None:
    found = covered(catalogue, Bank({}), ALL)
    messages = [problem.message for problem in check_coverage(found, "T01.md", "")]
    assert messages[0] == "Clause 0-p1 has 0 questions; it needs two."
    found = covered(catalogue, Bank({"a": WHOLE[0], "x": item("x", 1, ("2-p1-l1",))}), ())
    messages = [problem.message for problem in check_coverage(found, "T01.md", "")]
    assert messages[:2] == ["No lesson names clause 0-p1.", "Clause 0-p1 has 1 question; it needs two."]
    assert "Clause 2-p1-l1 is marked untestable, but the question “x” asks about it." in messages


def test_a_clause_that_the_text_does_not_show_is_told_on_the_first_line(catalogue: Catalogue) -> None:
    problems = check_coverage(covered(catalogue, Bank({}), ()), "T01.md", "")
    assert {problem.line for problem in problems} == {1}


def test_the_figures_count_clauses_and_list_what_is_missing(catalogue: Catalogue) -> None:
    items = (item("a", 1, ("0-p1", "2-p1"), scenario=True), item("b", 1, ("0-p1",)), item("c", 2, ("2-p1-l1", "9-p9")))
    bank = Bank({one.id: one for one in items})
    found = coverage(covered(catalogue, bank, ("2-p1", "9-p9")))
    assert [found[key] for key in ("total", "lesson", "item", "scenario")] == [8, 1, 3, 2]
    assert found["untestable"] == [{"id": "2-p1-l1", "reason": "It is a place for a link."}]
    assert found["missing"] == {
        "untaught-clause": [clause.id for clause in catalogue.policy.clauses if clause.id != "2-p1"],
        "few-items": ["2-p1", "2-b1", "2-b1-o1", "2-b1-o2", "2.1-p1", "3-p1"],
        "one-level": ["0-p1"],
        "no-scenario": ["2-b1", "2-b1-o1", "2-b1-o2", "2.1-p1", "3-p1"],
        "untestable-asked": ["2-p1-l1"],
    }


def test_an_empty_policy_is_covered(catalogue: Catalogue) -> None:
    bare = replace(catalogue, policy=replace(catalogue.policy, sections=()))
    assert coverage(covered(bare, Bank({}), ()))["total"] == 0
