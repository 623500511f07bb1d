"""All installed versions are read, and none goes in without the weight of each of its changes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from modules.errors import ContentError
from modules.model import Policy, Problem
from modules.policy import sha256_of
from modules.policy_versions import read_versions

ROOT = Path(__file__).parents[2]
TEXT = "# 1. One {#1}\n\nFirst. {#1-p1}\n\nSecond. {#1-p2}\n\n# 2. Two {#2}\n\nThird. {#2-p1}\n"
Files = dict[str, str]
Read = Callable[[Files], tuple[tuple[Policy, ...], list[tuple[str, int, str]]]]


def version(name: str, text: str = TEXT, notes: str = "", follows: str = "") -> Files:
    """Return the two files of one version, with a summary for each clause; of versions such as 1.2 it follows 1.1."""
    ids = [part.split("}")[0] for part in text.split("{#")[1:] if "-" in part.split("}")[0]]
    tables = "".join(f'[clause."{id_}"]\nsummary = "S."\n' for id_ in ids)
    first, last = name.rpartition("-")[2].split(".")
    before = follows or f"{first}.{max(0, int(last) - 1)}"
    head = f'sha256 = "{sha256_of(text)}"\nfollows = "{before}"\n'
    return {f"en/policy/{name}.md": text, f"en/policy/{name}.toml": head + tables + notes}


def change(id_: str, weight: str = "minor", why: str = "Because.") -> str:
    return f'[change."{id_}"]\nweight = "{weight}"\nwhy = "{why}"\n'


def read(files: Files) -> tuple[tuple[Policy, ...], tuple[Problem, ...]]:
    return read_versions(files, "en/policy/", lambda path: path.rpartition("/")[2])


def reported(files: Files) -> list[tuple[str, int, str]]:
    return [(problem.file, problem.line, problem.code) for problem in read(files)[1]]


REWORDED = TEXT.replace("First.", "At first.")


def test_all_versions_are_read_newest_first_by_number() -> None:
    files = version("T01-9.0") | version("T01-10.0", follows="9.10") | version("T01-9.10")
    files |= version("T01-9.9", follows="9.0")
    policies, problems = read(files)
    assert [policy.version for policy in policies] == ["10.0", "9.10", "9.9", "9.0"]
    assert problems == ()


def test_one_version_alone_has_none_before_it() -> None:
    policies, problems = read(version("T01-1.0"))
    assert ([policy.version for policy in policies], problems) == (["1.0"], ())


def test_without_any_there_is_no_course() -> None:
    with pytest.raises(ContentError, match="no policy"):
        read({"en/lessons/T01-1.0.md": TEXT, "en/policy/T01-1.0.toml": ""})


def test_a_policy_with_another_code_is_not_a_version_of_this_one() -> None:
    policies, problems = read(version("A-1.0", REWORDED) | version("T01-2.0", follows="1.0") | version("T01-1.0"))
    assert [(policy.code, policy.version) for policy in policies] == [("T01", "2.0"), ("T01", "1.0")]
    assert problems == ()


def test_each_change_needs_its_weight() -> None:
    text = REWORDED.replace("Second. {#1-p2}\n", "New. {#1-p3}\n")
    found = read(version("T01-1.0") | version("T01-1.1", text))[1]
    assert [(problem.file, problem.code) for problem in found] == [("T01-1.1.toml", "missing-weight")] * 3
    assert [problem.message.split(".")[0] for problem in found] == [
        "Clause “1-p1” changed (reworded)",
        "Clause “1-p2” changed (removed)",
        "Clause “1-p3” changed (added)",
    ]


def test_with_its_weights_a_version_is_whole() -> None:
    notes = change("1-p1", "clarified") + change("1-p2", "minor") + change("1-p3", "new-duty", "It must be.")
    text = REWORDED.replace("Second. {#1-p2}\n", "New. {#1-p3}\n")
    policies, problems = read(version("T01-1.0") | version("T01-1.1", text, notes))
    assert problems == ()
    assert [(note.clause_id, note.weight, note.why) for note in policies[0].changes] == [
        ("1-p1", "clarified", "Because."),
        ("1-p2", "minor", "Because."),
        ("1-p3", "new-duty", "It must be."),
    ]
    assert policies[1].changes == ()


@pytest.mark.parametrize("clause_id", ["1-p2", "9-p9"])
def test_a_weight_without_a_change_is_reported_at_its_line(clause_id: str) -> None:
    files = version("T01-1.0") | version("T01-1.1", REWORDED, change("1-p1") + change(clause_id))
    assert reported(files) == [("T01-1.1.toml", 12, "unused-weight")]


def test_a_first_version_has_no_change_to_weigh() -> None:
    assert reported(version("T01-1.0", notes=change("1-p1"))) == [("T01-1.0.toml", 9, "unused-weight")]


@pytest.mark.parametrize(
    ("note", "problem"),
    [
        (change("1-p1", "tiny"), (10, "unknown-value")),
        (change("1-p1", "minor", ""), (11, "missing-field")),
        ('[change."1-p1"]\nweight = "minor"\n', (9, "missing-field")),
        ('[change."1-p1"]\nwhy = "Because."\n', (9, "missing-field")),
        (change("1-p1") + 'wieght = "minor"\n', (12, "unknown-key")),
        ('[change]\n"1-p1" = "minor"\n', (10, "wrong-type")),
    ],
)
def test_a_mistake_in_a_weight_is_reported_at_its_line(note: str, problem: tuple[int, str]) -> None:
    files = version("T01-1.0") | version("T01-1.1", REWORDED, note)
    assert ("T01-1.1.toml", *problem) in reported(files)


@pytest.mark.parametrize("note", [change("1-p1", "tiny"), '[change."1-p1"]\nwhy = "Because."\n'])
def test_a_weight_that_cannot_be_read_lets_nobody_off(note: str) -> None:
    policies, _problems = read(version("T01-1.0") | version("T01-1.1", REWORDED, note))
    assert [one.weight for one in policies[0].changes] == ["new-duty"]


def test_each_version_is_held_against_the_one_before_it() -> None:
    later = REWORDED.replace("Third.", "Last.")
    files = version("T01-1.0") | version("T01-1.1", REWORDED, change("1-p1")) | version("T01-1.2", later)
    assert reported(files) == [("T01-1.2.toml", 1, "missing-weight")]
    files |= version("T01-1.2", later, change("2-p1", "new-duty"))
    assert reported(files) == []


def test_broken_notes_are_reported_once_and_not_change_by_change() -> None:
    files = version("T01-1.0") | version("T01-1.1", REWORDED)
    files["en/policy/T01-1.1.toml"] = "sha256 = "
    assert reported(files) == [("T01-1.1.toml", 1, "toml")]


def test_a_clause_keeps_its_id_in_another_section() -> None:
    text = TEXT.replace("Second. {#1-p2}\n\n", "") + "\nSecond. {#1-p2}\n"
    policies, problems = read(version("T01-1.0") | version("T01-1.1", text, change("1-p2")))
    assert problems == ()
    assert {clause.id: clause.section_id for clause in policies[0].clauses}["1-p2"] == "2"
    new = TEXT + "\nFourth. {#1-p4}\n"
    assert ("T01-1.1.md", 11, "wrong-id") in reported(version("T01-1.0") | version("T01-1.1", new, change("1-p4")))


def alone(name: str, **given: str) -> list[tuple[str, int, str]]:
    return reported(version(name, **given))


def test_a_version_whose_forerunner_is_gone_is_reported_by_that_alone() -> None:
    assert alone("T01-1.1", text=REWORDED) == [("T01-1.1.toml", 2, "missing-version")]
    assert alone("T01-1.1", text=REWORDED, notes=change("1-p1", "new-duty")) == [("T01-1.1.toml", 2, "missing-version")]
    files = version("T01-1.0") | version("T01-1.2", REWORDED, change("1-p1"))
    assert reported(files) == [("T01-1.2.toml", 2, "missing-version")]


def test_the_copy_of_the_first_version_says_by_itself_what_it_follows() -> None:
    """Putting a new version in the place of the first one is found, though its notes are a copy that nobody changed."""
    first = version("T01-1.0")
    copied = {name.replace("1.0", "1.1"): text for name, text in first.items()}
    assert reported(copied) == [("T01-1.1.toml", 2, "missing-version")]
    assert reported(first | copied) == []


def test_only_half_of_the_version_before_is_reported_too() -> None:
    files = version("T01-1.0") | version("T01-1.1")
    del files["en/policy/T01-1.0.md"]
    assert reported(files) == [("T01-1.0.toml", 1, "no-version"), ("T01-1.1.toml", 2, "missing-version")]


def test_each_version_but_the_first_says_which_one_it_follows() -> None:
    files = version("T01-1.0") | version("T01-1.1")
    name = "en/policy/T01-1.1.toml"
    files[name] = files[name].replace('follows = "1.0"\n', "")
    found = read(files)[1]
    assert [(one.file, one.line, one.code) for one in found] == [("T01-1.1.toml", 1, "wrong-follows")]
    assert 'follows = "1.0"' in found[0].message
    first = version("T01-1.0")
    first["en/policy/T01-1.0.toml"] = first["en/policy/T01-1.0.toml"].replace('follows = "1.0"\n', "")
    assert reported(first) == []


def test_it_follows_the_version_right_before_it() -> None:
    files = version("T01-1.0") | version("T01-1.1") | version("T01-1.2", follows="1.0")
    assert reported(files) == [("T01-1.2.toml", 2, "wrong-follows")]
    assert reported(version("T01-1.0") | version("T01-1.1", follows="1.1")) == [("T01-1.1.toml", 2, "wrong-follows")]
    assert reported(version("T01-1.0", follows="1.1") | version("T01-1.1")) == [("T01-1.0.toml", 2, "missing-version")]


def test_a_policy_may_begin_with_any_version_when_its_author_says_so() -> None:
    assert alone("T01-3.4", follows="3.4") == []


def test_a_renamed_section_needs_its_weight_and_so_does_the_title() -> None:
    text = TEXT.replace("# 2. Two", "# 2. No")
    found = read(version("T01-1.0") | version("T01-1.1", text))[1]
    assert [(one.code, one.message.split(".")[0]) for one in found] == [
        ("missing-weight", "The heading of section 2 changed (reworded)")
    ]
    assert '[change."section 2"]' in found[0].message
    assert reported(version("T01-1.0") | version("T01-1.1", text, change("section 2", "new-duty"))) == []
    text = '+++\ntitle = "No media"\n+++\n' + TEXT
    assert reported(version("T01-1.0") | version("T01-1.1", text)) == [("T01-1.1.toml", 1, "missing-weight")]
    assert reported(version("T01-1.0") | version("T01-1.1", text, change("title", "clarified"))) == []


def test_a_weight_for_a_section_that_kept_its_name_is_one_too_many() -> None:
    files = version("T01-1.0") | version("T01-1.1", REWORDED, change("1-p1") + change("section 2"))
    assert reported(files) == [("T01-1.1.toml", 12, "unused-weight")]


@pytest.mark.parametrize(("weight", "codes"), [("minor", ["minor-duty"]), ("clarified", []), ("new-duty", [])])
def test_what_must_be_done_and_is_new_is_not_minor(weight: str, codes: list[str]) -> None:
    text = TEXT.replace("Second. {#1-p2}\n", "Second. {#1-p2}\n\nYou must film every event. {#1-p3}\n")
    files = version("T01-1.0") | version("T01-1.1", text, change("1-p3", weight))
    assert [code for _file, _line, code in reported(files)] == codes
    if codes:
        assert reported(files) == [("T01-1.1.toml", 12, "minor-duty")]


def test_an_id_that_came_back_is_reported_at_its_line() -> None:
    two = TEXT.replace("Second. {#1-p2}\n\n", "")
    three = TEXT.replace("Second.", "Film it.")
    files = version("T01-1.0") | version("T01-1.1", two, change("1-p2", "clarified"))
    files |= version("T01-1.2", three, change("1-p2", "new-duty"))
    found = read(files)[1]
    assert [(one.file, one.line, one.code) for one in found] == [("T01-1.2.md", 5, "reused-id")]
    assert "1.0" in found[0].message


@pytest.mark.parametrize(("one", "twin"), [("1.0", "1.00"), ("1.1", "1.01"), ("1.0", "1.0.0"), ("1.0", "01.0")])
def test_the_same_version_twice_is_reported_and_counts_once(one: str, twin: str) -> None:
    files = version(f"T01-{one}", follows=one)
    files |= {name.replace(f"T01-{one}", f"T01-{twin}"): text for name, text in files.items()}
    policies, problems = read(files)
    assert [(found.file, found.line, found.code) for found in problems] == [(f"T01-{twin}.md", 1, "same-version")]
    assert f"T01-{one}.md" in problems[0].message
    assert [policy.version for policy in policies] == [one]


@pytest.mark.parametrize("name", ["T01-1.1a", "T01-1.1-draft", "T01", "README", "T01-1.", "T01-v1.1", "1.1"])
def test_a_file_whose_name_is_no_version_is_reported_and_not_read(name: str) -> None:
    files = version("T01-1.0") | {f"en/policy/{name}.md": REWORDED}
    policies, problems = read(files)
    assert [(one.file, one.line, one.code) for one in problems] == [(f"{name}.md", 1, "no-version")]
    assert [policy.version for policy in policies] == ["1.0"]
    with pytest.raises(ContentError, match="no policy"):
        read({f"en/policy/{name}.md": TEXT})


def test_notes_without_a_policy_are_reported() -> None:
    files = version("T01-1.0") | {"en/policy/T01-1.1.toml": "", "en/policy/A-1.0.toml": ""}
    assert reported(files) == [("A-1.0.toml", 1, "no-version"), ("T01-1.1.toml", 1, "no-version")]


def test_a_copy_that_was_renamed_only_half_is_reported() -> None:
    front = '+++\nversion = "1.0"\n+++\n'
    files = version("T01-1.0", front + TEXT) | version("T01-1.1", front + TEXT)
    assert reported(files) == [("T01-1.1.md", 1, "wrong-version")]


def test_what_is_wrong_in_an_earlier_version_is_reported_too() -> None:
    files = version("T01-1.0") | version("T01-1.1")
    files["en/policy/T01-1.0.md"] += "\nMore.\n"
    assert ("T01-1.0.md", 11, "missing-id") in reported(files)


def test_the_shipped_course_is_read_without_looking_for_changes() -> None:
    code = (
        "import sys; from modules.catalogue import read_catalogue; from modules.source import open_source;"
        "catalogue = read_catalogue(open_source(None), 'en')[0];"
        "print(catalogue.earlier, 'modules.redline' in sys.modules, 'difflib' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "() False False"
