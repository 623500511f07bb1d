"""The policy's reader, and the shipped policy itself: its words are the client's and must never change by accident."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from modules.model import Policy, Problem
from modules.policy import normalised, read_policy, sha256_of
from modules.source import open_source

# The client's document M01, version 7.0, as it was handed over (normalised, see `normalised`).
APPROVED = "1bc520aaebec6851f4ece0e3030b5575ec437d3257b123b90d5521753a29aeea"
SECTIONS = ["0", "3", "3.1", "3.2", "3.3", "4", "5", "6", "7", "8", "9", "10", "11", "12"]
CLAUSES = [
    "0-p1", "3-p1", "3-p2", "3-p3", "3-b1", "3-b1-o1", "3-b1-o2", "3-b1-o3", "3-b2", "3-b2-o1", "3-b2-o2", "3-b2-o3",
    "3-b2-o4", "3-b2-o5", "3-b3", "3-b3-o1", "3-b3-o2", "3-b4", "3-b4-o1", "3-b4-o2", "3-b4-o3", "3-p4", "3.1-p1",
    "3.1-p2", "3.1-b1", "3.1-b2", "3.1-b3", "3.1-b4", "3.1-p3", "3.1-p4", "3.2-p1", "3.2-p2", "3.2-p2-l1",
    "3.2-p2-l2", "3.2-p3", "3.3-p1", "3.3-b1", "3.3-b2", "3.3-b3", "3.3-b4", "4-p1", "4-p2", "4-p3", "4-b1", "4-b2",
    "4-b3", "4-b4", "5-p0", "5-p1", "5-p2", "5-p3", "5-p4", "6-p1", "6-b1", "6-b2", "6-b2-o1", "6-b2-o2", "6-b2-o3",
    "6-b2-o4", "6-b3", "6-b4", "6-b5", "6-b6", "7-p1", "7-p2", "8-p1", "9-p1", "9-b1", "9-b2", "9-p2", "9-p3",
    "9-p4", "9-p5", "9-p6", "9-p7", "9-p8", "10-p1", "11-p1", "12-p1",
]  # fmt: skip


@pytest.fixture(scope="module")
def shipped() -> tuple[Policy, tuple[Problem, ...]]:
    source = open_source(None)
    name = "en/policy/M01-7.0"
    return read_policy(source.read(f"{name}.md"), source.read(f"{name}.toml"), source.label(f"{name}.md"))


def test_the_shipped_policy_is_word_for_word_what_was_approved(shipped: tuple[Policy, tuple[Problem, ...]]) -> None:
    assert shipped[0].sha256 == APPROVED


def test_the_shipped_policy_has_its_79_clauses_in_14_sections(shipped: tuple[Policy, tuple[Problem, ...]]) -> None:
    policy = shipped[0]
    assert [section.id for section in policy.sections] == SECTIONS
    assert [clause.id for clause in policy.clauses] == CLAUSES
    assert (len(policy.sections), len(policy.clauses)) == (14, 79)


def test_the_shipped_policy_says_what_it_is_and_what_is_missing(shipped: tuple[Policy, tuple[Problem, ...]]) -> None:
    policy, problems = shipped
    assert (policy.code, policy.version, policy.missing) == ("M01", "7.0", ("1", "2"))
    assert problems == ()


def test_every_shipped_clause_has_words_and_a_summary_without_signs(
    shipped: tuple[Policy, tuple[Problem, ...]],
) -> None:
    for clause in shipped[0].clauses:
        assert clause.text == " ".join(clause.text.split())
        assert clause.text[0] not in "-#"
        assert "{#" not in clause.text
        assert clause.summary


def test_the_kinds_of_shipped_clauses_follow_their_ids(shipped: tuple[Policy, tuple[Problem, ...]]) -> None:
    kinds = {clause.id: clause.kind for clause in shipped[0].clauses}
    assert kinds["0-p1"] == "paragraph"
    assert kinds["3-b2"] == "bullet"
    assert kinds["3-b2-o5"] == "sub-bullet"
    assert kinds["3.2-p2-l1"] == "link"
    assert kinds["6-b2-o1"] == "sub-bullet"


def test_only_the_verbatim_clause_names_a_person(shipped: tuple[Policy, tuple[Problem, ...]]) -> None:
    assert [clause.id for clause in shipped[0].clauses if "Blackburn" in clause.text] == ["9-p2"]
    assert not any("Blackburn" in clause.summary for clause in shipped[0].clauses)


NOTES = 'sha256 = "{sha}"\n[clause."1-p1"]\nsummary = "Short."\n'


def read(text: str, notes: str | None = None, file: str = "x/T01-2.10.md") -> tuple[Policy, list[tuple[int, str]]]:
    if notes is None:
        notes = NOTES.format(sha=sha256_of(text))
    policy, problems = read_policy(text, notes, file)
    return policy, [(problem.line, problem.code) for problem in problems]


TEXT = "# 1. One {#1}\n\nWords. {#1-p1}\n"


def test_code_version_and_title_come_from_the_front_matter_or_the_name() -> None:
    policy, problems = read(TEXT)
    assert (policy.code, policy.version, policy.title) == ("T01", "2.10", "Social media policy")
    assert problems == []
    policy, _problems = read(
        '+++\ncode = "A"\nversion = "3"\ntitle = "B"\nmissing = ["9"]\n+++\n' + TEXT, file="odd.md"
    )
    assert (policy.code, policy.version, policy.title, policy.missing) == ("A", "3", "B", ("9",))
    assert read(TEXT, file="odd.md")[0].version == ""


def test_a_mistake_in_the_front_matter_has_its_line() -> None:
    assert read('+++\ncode = "A"\nversoin = "3"\n+++\n' + TEXT)[1] == [(3, "unknown-key")]


def test_wrapped_lines_are_one_clause_and_a_bullet_starts_a_new_one() -> None:
    text = "# 1. One {#1}\n\nWords that\n  go on. {#1-p1}\n- first\n  too {#1-b1}\n    - inner {#1-b1-o1}\n"
    policy, _problems = read(text)
    assert [(clause.id, clause.kind, clause.text) for clause in policy.clauses] == [
        ("1-p1", "paragraph", "Words that go on."),
        ("1-b1", "bullet", "first too"),
        ("1-b1-o1", "sub-bullet", "inner"),
    ]


def test_words_before_the_first_heading_are_the_opening() -> None:
    policy, problems = read("Hello. {#0-p1}\n\n" + TEXT, NOTES + '[clause."0-p1"]\nsummary = "Hi."\n')
    assert [(section.id, section.title) for section in policy.sections] == [("0", "Opening paragraph"), ("1", "One")]
    assert problems == [(1, "policy-changed")]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("# 1. One {#1}\n\nWords. {#1-p1}\n\nNo id.\n", (5, "missing-id")),
        ("# 1. One {#1}\n\nWords. {#1-p1}\n\nAgain. {#1-p1}\n", (5, "duplicate-id")),
        ("# 1. One {#1}\n\nWords. {#1-p1}\n\n## 2. Two {#3}\n", (5, "wrong-id")),
        ("# 1. One {#1}\n\nWords. {#1-p1}\n\n# Two\n", (5, "missing-id")),
    ],
)
def test_a_broken_policy_is_reported_with_its_line(text: str, problem: tuple[int, str]) -> None:
    assert read(text)[1] == [problem]


@pytest.mark.parametrize("line", ["Words. {#2-p1}", "Words. {#odd}", "- Bullet {#1-p2}", "Words. {#1-b1}"])
def test_an_id_must_fit_its_place(line: str) -> None:
    text = f"# 1. One {{#1}}\n\nWords. {{#1-p1}}\n\n{line}\n"
    assert (5, "wrong-id") in read(text)[1]


def test_notes_stand_in_their_clauses() -> None:
    notes = NOTES.format(sha=sha256_of(TEXT)) + 'ask = ["press"]\nsee = ["term:x"]\nuntestable = "Too odd."\n'
    clause = read(TEXT, notes)[0].clauses[0]
    assert (clause.summary, clause.ask, clause.see) == ("Short.", ("press",), ("term:x",))
    assert clause.untestable == "Too odd."


def test_other_words_than_the_approved_ones_are_reported() -> None:
    assert read(TEXT.replace("Words", "Wards"), NOTES.format(sha=sha256_of(TEXT)))[1] == [(1, "policy-changed")]


def test_notes_that_miss_a_clause_or_name_an_unknown_one_are_reported() -> None:
    notes = f'sha256 = "{sha256_of(TEXT)}"\n[clause."9-p9"]\nsummary = "x"\n'
    assert read(TEXT, notes)[1] == [(1, "missing-note"), (2, "unknown-key")]
    notes = NOTES.format(sha=sha256_of(TEXT)) + 'sumary = "x"\n'
    assert read(TEXT, notes)[1] == [(4, "unknown-key")]


def test_broken_notes_leave_the_policy_readable() -> None:
    policy, problems = read(TEXT, "sha256 = ")
    assert problems == [(1, "toml")]
    assert policy.clauses[0].summary == ""


def test_the_hash_is_of_the_words_and_nothing_of_ours() -> None:
    plain = normalised(TEXT)
    assert plain == "# 1. One\n\nWords.\n"
    for same in (
        '+++\ncode = "A"\n+++\n' + TEXT,
        TEXT.replace("{#1-p1}", "{#1-p7}"),
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\r"),
        "\n\n" + TEXT.replace("\n\n", "\n \n\n\n") + "\n\n",
        TEXT.replace("# 1. One", "#  1.\tOne  "),
    ):
        assert normalised(same) == plain


def test_the_hash_sees_a_word_a_mark_and_a_level_of_indent() -> None:
    text = "- a\n    - cafés’ b {#1-b1-o1}\n"
    assert normalised(text) == "- a\n    - cafés’ b\n"
    assert normalised(text.replace("    ", "\t")) == normalised(text)
    assert normalised(unicodedata.normalize("NFD", text)) == normalised(text)
    for other in (text.replace("’", "'"), text.replace("    -", "-"), text.replace("cafés", "cafes")):
        assert sha256_of(other) != sha256_of(text)


def test_the_course_used_in_tests_is_whole(course: Path) -> None:
    text = (course / "en/policy/T01-2.0.md").read_text("utf-8")
    policy, problems = read_policy(text, (course / "en/policy/T01-2.0.toml").read_text("utf-8"), "T01-2.0.md")
    assert problems == ()
    assert len(policy.clauses) == 8
