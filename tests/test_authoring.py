"""The page for authors says what is true: its examples make a lesson without a problem, and its tables are complete."""

from __future__ import annotations

import ast
import re
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest

import assets
from modules.block import CalloutKind
from modules.blocks import read_blocks, read_with_issues
from modules.catalogue import read_catalogue
from modules.model import Clause, Lesson, Weight
from modules.source import open_source
from quizzes import lesson_check
from quizzes.banks import read_bank
from quizzes.check import content_report
from quizzes.coverage_check import coverage
from quizzes.kinds import kind_names

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/authoring.md").read_text("utf-8")
# A fenced piece of text after the name of the file that it belongs to.
_PIECE = re.compile(r"^`([\w./-]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PIECES = _PIECE.findall(PAGE)
# How a problem shows that it is about the page's lesson.
MINE = re.compile(r"thank-you|shout-out")
DRAWING = re.search(r"^```svg\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def part(heading: str) -> str:
    """Return one section of the page; a heading inside an example ends nothing."""
    found: list[str] = []
    inside = fenced = False
    for line in PAGE.split("\n"):
        fenced ^= line.startswith("```")
        if line.startswith("## ") and not fenced:
            inside = line == f"## {heading}"
        elif inside:
            found.append(line)
    assert found, heading
    return "\n".join(found)


def first_cells(heading: str) -> list[str]:
    """Return what is set as code at the start of each row of a section's tables."""
    return re.findall(r"^\| `(.+?)`(?: |,|;)", part(heading), re.MULTILINE)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the course, made as the page says."""
    folder = tmp_path_factory.mktemp("copy") / "my-course"
    shutil.copytree(ROOT / "modules/content", folder)
    shutil.copytree(ROOT / "quizzes/banks", folder / "banks")
    return folder


def with_pieces(shipped: Path, folder: Path, without: str = "nothing") -> Path:
    """Return a course to which the pieces of the page are added in order, but for those with the given words."""
    shutil.copytree(shipped, folder)
    for name, piece in (pair for pair in PIECES if without not in pair[1]):
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(piece)
    return folder


def test_the_ten_steps_make_a_lesson_without_a_problem(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = (*assets.names("illustrations", ".svg"), "thank-you-card")
    monkeypatch.setattr(lesson_check, "asset_names", lambda *_all: drawn)
    before = content_report(open_source(shipped), "en")
    after = content_report(open_source(with_pieces(shipped, tmp_path / "my-course")), "en")
    known = {(row["code"], row["message"]) for row in before["problems"]}
    assert [row for row in after["problems"] if (row["code"], row["message"]) not in known] == []
    assert [after[key] - before[key] for key in ("lessons", "items", "pictures", "approvals")] == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("+++", "no-front-matter"),
        ("!!! goal", "goal-not-shown"),
        ("!!! fact", "unused-fact"),
        ("!!! check", "no-check"),
        ("!!! takeaway", "takeaway-not-shown"),
        ("(term:shout-out)", "unused-term"),
        ("[[fact]]", "unknown-fact"),
        ("[[term]]", "unknown-term"),
        ("[[picture]]", "unknown-picture"),
        ("[[item]]", "unknown-item"),
    ],
)
def test_a_step_that_is_left_out_is_missed(shipped: Path, tmp_path: Path, words: str, code: str) -> None:
    folder = with_pieces(shipped, tmp_path / "my-course", without=words)
    rows = content_report(open_source(folder), "en")["problems"]
    assert code in {row["code"] for row in rows if MINE.search(f"{row['file']} {row['message']}")}


def test_the_lesson_has_ten_steps() -> None:
    steps = re.findall(r"^\*\*(\d+)\. ", part("A lesson from nothing in ten steps"), re.MULTILINE)
    assert steps == [str(number) for number in range(1, 11)]


def test_the_lesson_of_the_page_shows_one_block_of_each_sort_that_it_tells_of(shipped: Path, tmp_path: Path) -> None:
    catalogue = read_catalogue(open_source(with_pieces(shipped, tmp_path / "my-course")), "en")[0]
    lesson = next(lesson for lesson in catalogue.lessons if lesson.id == "thank-you-posts")
    sorts = {type(block).__name__ for block in read_blocks(lesson.body)}
    assert sorts >= {"Callout", "Heading", "Paragraph", "ClauseQuote", "FactNote", "PictureBlock", "CheckBlock"}


def test_every_key_of_the_front_matter_is_explained() -> None:
    keys = {field.name for field in fields(Lesson)} - {"body", "file", "body_line"} | {"order"}
    assert set(first_cells("A lesson from nothing in ten steps")) == keys


def test_every_block_is_listed_and_can_be_read() -> None:
    rows = part("Every block of a lesson")
    listed = set(re.findall(r"^\| `!!! ([\w-]+)", rows, re.MULTILINE))
    assert listed == {*get_args(CalloutKind), "clause", "fact", "check", "audience"}
    for example in re.findall(r"^\| `(!!! .+?)` \|", rows, re.MULTILINE):
        blocks, issues = read_with_issues(f"{example}\n")
        assert (len(blocks), issues) == (1, ())


def test_a_boxs_example_is_a_box() -> None:
    example = re.search(r"```markdown\n(.*?)```", part("Every block of a lesson"), re.DOTALL)
    assert example
    blocks, issues = read_with_issues(example[1])
    assert [type(block).__name__ for block in blocks] == ["Callout"]
    assert issues == ()


def test_every_kind_of_question_is_named_and_explained_where_the_link_leads() -> None:
    questions = (ROOT / "docs/questions.md").read_text("utf-8")
    named = re.findall(r"`([\w-]+)`", part("Every kind of question").partition(".\n")[0])
    assert sorted(named) == list(kind_names())
    assert [name for name in kind_names() if f"| `{name}` |" not in questions] == []


def test_the_drawing_keeps_the_rules_of_drawings() -> None:
    assert DRAWING
    tree = ElementTree.fromstring(DRAWING[1])
    assert tree.get("viewBox") == "0 0 640 360"
    assert set(re.findall(r"#[0-9A-F]{6}", DRAWING[1])) <= set(re.findall(r"#[0-9A-F]{6}", part("Pictures")))
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) > 0


def test_the_colours_are_those_that_the_looks_can_swap() -> None:
    tests = (ROOT / "tests/assets/test_assets.py").read_text("utf-8")
    palette = set(re.findall(r"#[0-9A-F]{6}\b", tests))
    assert set(re.findall(r"\| `(#[0-9A-F]{6})`", part("Pictures"))) == palette


def test_the_note_beside_a_clause_has_keys_that_are_read() -> None:
    example = re.search(r"```toml\n(.*?)```", part("What is beside the clauses"), re.DOTALL)
    assert example
    note = tomllib.loads(example[1])["clause"]["3-b2-o2"]
    assert set(note) <= {field.name for field in fields(Clause)}
    catalogue = read_catalogue(open_source(None), "en")[0]
    assert "3-b2-o2" in {clause.id for clause in catalogue.policy.clauses}
    assert set(note["ask"]) <= catalogue.contacts.keys()


def test_the_steps_of_a_new_version_make_one_without_a_problem(shipped: Path, tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", part("A new version of the policy"), re.DOTALL)
    assert example
    folder = Path(shutil.copytree(shipped, tmp_path / "my-course"))

    def change(name: str, old: str, new: str) -> None:
        text = (folder / "en/policy" / name).read_text("utf-8")
        assert old in text
        (folder / "en/policy" / name).write_text(text.replace(old, new, 1), "utf-8")

    def check() -> list[tuple[str, str]]:
        problems = content_report(open_source(folder), "en")["problems"]
        return [(row["code"], row["message"]) for row in problems if "/policy/M01-7." in row["file"]]

    for ending in ("md", "toml"):
        shutil.copy(folder / f"en/policy/M01-7.0.{ending}", folder / f"en/policy/M01-7.1.{ending}")
    assert [code for code, _message in check()] == ["wrong-version"]
    change("M01-7.1.md", 'version = "7.0"', 'version = "7.1"')
    change("M01-7.1.md", "as part of the normal", "as part of our normal")
    found = dict(check())
    assert found.keys() == {"policy-changed", "missing-weight"}
    assert "3.1-b3" in found["missing-weight"]
    words = re.findall(r"[0-9a-f]{64}", found["policy-changed"])
    change("M01-7.1.toml", read_catalogue(open_source(shipped), "en")[0].policy.sha256, words[0])
    with (folder / "en/policy/M01-7.1.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n{example[1]}")
    assert check() == []
    catalogue = read_catalogue(open_source(folder), "en")[0]
    assert (catalogue.policy.version, [one.version for one in catalogue.earlier]) == ("7.1", ["7.0"])


def test_the_weights_are_explained_heaviest_last() -> None:
    assert first_cells("A new version of the policy") == list(get_args(Weight))


def test_every_file_that_is_named_is_there() -> None:
    names = re.findall(r"^\| `(en/[\w./-]+|organisation\.toml)`", part("Where things are"), re.MULTILINE)
    assert len(names) > 7
    assert [name for name in names if not (ROOT / "modules/content" / name).exists()] == []


# The functions that take a code: the first of their arguments that is written out as one.
_TAKE_CODES = {"report", "_report", "note", "Issue", "in_body", "in_front", "_problem", "Problem"}
_SLUG = re.compile(r"[a-z]+(-[a-z]+)*")
# Where the code is no literal: the files, and the codes that they make.
_MADE = {
    "quizzes/references.py": {f"unknown-{kind}" for kind in ("clause", "lesson", "term", "contact", "fact", "picture")}
    | {"unknown-item", "unknown-reference"},
    "quizzes/orphan_check.py": {f"unused-{kind}" for kind in ("fact", "term", "contact", "picture")},
    "quizzes/coverage_check.py": set(coverage(())["missing"]),
    "quizzes/lesson_shape_check.py": {"goal-not-shown", "takeaway-not-shown"},
}
# These hand on a code that is made elsewhere.
_HAND_ON = {
    *("quizzes/lesson_check.py", "quizzes/approval_check.py", "quizzes/bank_check.py", "quizzes/banks.py"),
    *("modules/toml_file.py", "modules/policy.py", "modules/blocks.py"),
    *("quizzes/lesson_text.py", "quizzes/policy_claims.py"),
}


def codes(path: Path) -> Iterator[str]:
    """Yield the codes that a file reports; '' for one that is no literal."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        if getattr(node.func, "attr", getattr(node.func, "id", "")) in _TAKE_CODES:
            written = [str(one.value) for one in node.args[:3] if isinstance(one, ast.Constant)]
            yield next(filter(_SLUG.fullmatch, written), "")


def all_codes() -> set[str]:
    found = set().union(*_MADE.values())
    for path in (*(ROOT / "modules").glob("*.py"), *(ROOT / "quizzes").rglob("*.py")):
        here = set(codes(path))
        name = path.relative_to(ROOT).as_posix()
        # A file that begins to make codes must be looked at here.
        assert "" not in here or name in _MADE or name in _HAND_ON, name
        found |= here - {""}
    return found


def test_every_code_of_the_content_check_is_in_the_table_and_no_other() -> None:
    listed = first_cells("What `content check` says")
    assert len(listed) == len(set(listed))
    assert listed == sorted(listed)
    assert set(listed) == all_codes()


def test_what_is_reported_from_the_shipped_course_is_known() -> None:
    source = open_source(None)
    catalogue, problems = read_catalogue(source, "en")
    found = (*problems, *read_bank(source, "en", catalogue)[1])
    assert {problem.code for problem in found} <= all_codes()
