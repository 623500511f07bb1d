from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from modules.catalogue import TABLES, read_catalogue
from modules.source import Source, open_source
from modules.toml_file import TomlFile
from quizzes.banks import read_with_places
from quizzes.lesson_text import as_text
from quizzes.policy_claims import check_boxes, check_claims, check_own_words, claims_policy
from quizzes.quotations import PolicySentences

SENTENCE = "Be kind to every kite that you meet while you are at work"


@pytest.mark.parametrize(
    "text",
    [
        "Yes: the policy says so.",
        "The policy asks you to wait.",
        "Our policy forbids it.",
        "The social media policy also requires a name.",
        "It is against the policy.",
        "That breaks our policy.",
        "A breach of the policy, then.",
        "The policy puts it like this: “Wait.”",
        "Our policy says it. The policy says nothing about hats.",
    ],
)
def test_words_that_speak_for_the_policy_are_found(text: str) -> None:
    assert claims_policy(text)


@pytest.mark.parametrize(
    "text",
    [
        "The policy says nothing about hats.",
        "The policy does not say so. It is good practice.",
        "Nothing in the policy asks for it.",
        "The policy has no word on it.",
        "It is not against the policy, but it is unkind.",
        "Nothing against the policy there.",
        "Their privacy policy is long.",
        "Read the policy first.",
        "A policy helps. Say: “No.”",
        "",
    ],
)
def test_words_about_the_policy_that_claim_nothing_are_fine(text: str) -> None:
    assert claims_policy(text) == ""


def change(course: Path, old: str, new: str) -> None:
    bank = course / "banks/en/kites.toml"
    text = bank.read_text("utf-8")
    assert old in text
    bank.write_text(text.replace(old, new, 1), "utf-8")


def check(course: Path) -> list[tuple[int, str]]:
    source = open_source(course)
    catalogue = read_catalogue(source, "en")[0]
    bank, _problems, places = read_with_places(source, "en", catalogue)
    return [(one.line, one.code) for one in check_claims(bank, places, PolicySentences(catalogue))]


def test_honest_questions_have_no_problem(course: Path) -> None:
    assert check(course) == []


def test_feedback_that_speaks_for_the_policy_needs_a_clause(course: Path) -> None:
    change(course, '"No: that is not kind."', '"No: the policy asks you to be kind."')
    assert check(course) == []
    change(course, 'basis = ["2-p1", "good-practice"]', 'basis = ["good-practice"]')
    assert check(course) == [(16, "not-policy")]


def test_an_option_that_speaks_for_the_policy_needs_a_clause_too(course: Path) -> None:
    change(course, 'text = "A friend"', 'text = "A friend, as the policy says"')
    assert check(course) == [(31, "not-policy")]


def test_feedback_says_what_it_rests_on(course: Path) -> None:
    change(course, 'basis = ["2-p1", "good-practice"]', "basis = []")
    assert check(course) == [(16, "no-basis")]
    change(course, "basis = []\n", "")
    assert check(course) == [(16, "no-basis")]


@pytest.mark.parametrize("field", ["intro", "stem"])
def test_a_question_on_good_practice_does_not_ask_what_the_policy_says(course: Path, field: str) -> None:
    words = {"intro": "Mair Example finds a kite.", "stem": "What does she do?"}[field]
    change(course, words, "What does the policy ask? So the policy says.")
    assert check(course) == []
    change(course, 'kind = "single"', 'kind = "single"\nbasis = "good-practice"')
    assert check(course) == [(1, "not-policy")]


@pytest.mark.parametrize(
    ("old", "line"),
    [
        ("Mair Example finds a kite.", 1),
        ("What does she do?", 1),
        ("Be kind to it", 10),
        ("Yes: that is the rule.", 10),
        ("A friend may.", 31),
    ],
)
def test_the_policys_words_are_not_said_as_ours(course: Path, old: str, line: int) -> None:
    change(course, old, f"{SENTENCE}.")
    assert check(course) == [(line, "quoted-policy")]


def test_the_message_names_the_item_and_the_words(course: Path) -> None:
    change(course, 'text = "A friend"', 'text = "A friend, as the policy says"')
    source = open_source(course)
    catalogue = read_catalogue(source, "en")[0]
    bank, _problems, places = read_with_places(source, "en", catalogue)
    message = next(iter(check_claims(bank, places, PolicySentences(catalogue)))).message
    assert "“the policy says” speaks for the policy" in message
    assert "in item who-may-borrow" in message


@pytest.mark.parametrize(
    ("body", "problems"),
    [
        ('!!! law "L"\n    The law says so, and the policy says so.\n', [(11, "not-policy")]),
        ('!!! good-practice "G"\n    Wait. Our policy requires it.\n', [(11, "not-policy")]),
        ('!!! law "L"\n    The [policy](clause:2-p1) says so, the policy says.\n', []),
        ('!!! law "L"\n    The policy says so.\n\n    !!! clause "2-p1"\n', []),
        ('!!! law "L"\n    The policy says nothing about it.\n', []),
        ('!!! tip "T"\n    The policy says so.\n', []),
        ("The policy says so.\n", []),
    ],
)
def test_a_box_on_law_or_good_practice_does_not_speak_for_the_policy(
    source: Source, body: str, problems: list[tuple[int, str]]
) -> None:
    lesson = replace(read_catalogue(source, "en")[0].lessons[0], body=body, body_line=10)
    found = check_boxes(as_text(lesson, TomlFile("", "boats.md", 2)))
    assert [(one.line, one.code) for one in found] == problems


def own_words(course: Path) -> list[tuple[str, int, str]]:
    source = open_source(course)
    catalogue = read_catalogue(source, "en")[0]
    notes = TomlFile(source.read("en/policy/T01-2.0.toml"), "notes.toml")
    tables = {kind: TomlFile(source.read(f"en/{TABLES[kind]}"), TABLES[kind]) for kind in ("fact", "term")}
    found = check_own_words(catalogue, PolicySentences(catalogue), notes, tables)
    return [(one.file, one.line, one.code) for one in found]


@pytest.mark.parametrize(
    ("file", "old", "problem"),
    [
        ("policy/T01-2.0.toml", "In short: 2-p1.", ("notes.toml", 7, "quoted-policy")),
        ("facts.toml", "Wind is air that moves.", ("facts.toml", 1, "quoted-policy")),
        ("glossary.toml", "A toy that flies on a string.", ("glossary.toml", 1, "quoted-policy")),
    ],
)
def test_summaries_facts_and_meanings_are_in_our_own_words(
    course: Path, file: str, old: str, problem: tuple[str, int, str]
) -> None:
    assert own_words(course) == []
    path = course / "en" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, f"{SENTENCE}."), "utf-8")
    assert own_words(course) == [problem]


def test_the_test_course_is_what_it_says_it_is(source: Source) -> None:
    assert SENTENCE in read_catalogue(source, "en")[0].policy.sections[1].clauses[0].text
