from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from modules.catalogue import read_catalogue
from modules.errors import ContentError
from modules.model import Catalogue
from modules.source import Source, open_source

ROOT = Path(__file__).parents[2]


def read(course: Path) -> tuple[Catalogue, list[tuple[str, int, str]]]:
    catalogue, problems = read_catalogue(open_source(course), "en")
    return catalogue, [(problem.file.rpartition("/")[2], problem.line, problem.code) for problem in problems]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_whole_course_is_read_without_a_problem(course: Path) -> None:
    catalogue, problems = read(course)
    assert problems == []
    assert catalogue.language == "en"
    assert catalogue.policy.version == "2.0"
    assert catalogue.contacts["press"].role == "Press desk"
    assert catalogue.terms["kite"].meaning == "A toy that flies on a string."
    assert catalogue.facts["wind"].checked == date(2026, 11, 22)
    assert catalogue.facts["wind"].certainty == "confirmed"
    assert catalogue.pictures["kite"].alt == "A red kite over a hill."


def test_lessons_come_in_course_order_with_their_front_matter(course: Path) -> None:
    catalogue, _problems = read(course)
    boats, kites = catalogue.lessons
    assert (boats.id, kites.id) == ("boats", "kites")
    assert (kites.title, kites.topic, kites.minutes, kites.basis) == ("Kites and café wind", "conduct", 4, "policy")
    assert (kites.clauses, kites.checks, kites.audiences) == (("2-p1",), ("who-may-fly",), ("everyone",))
    assert boats.audiences == ("run-account",)
    assert kites.file == f"{course.as_posix()}/en/lessons/kites.md"
    line = (course / "en/lessons/kites.md").read_text("utf-8").split("\n")[kites.body_line - 1 :]
    assert "\n".join(line) == kites.body


def test_the_shipped_course_is_read_without_a_problem() -> None:
    catalogue, problems = read_catalogue(open_source(None), "en")
    assert problems == ()
    assert len(catalogue.policy.clauses) == 79
    assert catalogue.lessons
    assert catalogue.facts


@pytest.mark.parametrize("file", ["lessons/kites.md", "facts.toml", "policy/T01-2.0.md", "policy/T01-2.0.toml"])
def test_the_fingerprint_changes_with_every_file(course: Path, file: str) -> None:
    before = read(course)[0].fingerprint
    assert len(before) == 64
    path = course / "en" / file
    path.write_text(path.read_text("utf-8") + "\n# x", "utf-8")
    assert read(course)[0].fingerprint != before


def test_the_fingerprint_counts_banks_and_names_but_not_line_ends_or_settings(course: Path) -> None:
    before = read(course)[0].fingerprint
    bank = course / "banks/en/kites.toml"
    bank.write_bytes(bank.read_bytes().replace(b"\n", b"\r\n"))
    (course / "organisation.toml").write_text("")
    (course / "en" / "notes.txt").write_text("x")
    assert read(course)[0].fingerprint == before
    bank.rename(bank.with_name("other.toml"))
    assert read(course)[0].fingerprint != before


def test_the_newest_policy_counts_by_number_not_by_letter(course: Path) -> None:
    folder = course / "en/policy"
    for version, before in (("10.0", "9.5"), ("9.5", "2.0")):
        (folder / f"T01-{version}.md").write_text((folder / "T01-2.0.md").read_text("utf-8"), "utf-8")
        notes = f'follows = "{before}"\n' + (folder / "T01-2.0.toml").read_text("utf-8")
        (folder / f"T01-{version}.toml").write_text(notes, "utf-8")
    catalogue, problems = read(course)
    assert catalogue.policy.version == "10.0"
    assert problems == []


def test_without_a_policy_there_is_no_course(course: Path) -> None:
    with pytest.raises(ContentError, match="no policy"):
        read_catalogue(open_source(course), "cy")


def test_a_course_without_notes_tables_or_lessons_is_still_read(course: Path) -> None:
    for path in (course / "en").rglob("*"):
        if path.is_file() and path.name != "T01-2.0.md":
            path.unlink()
    catalogue, problems = read(course)
    assert catalogue.lessons == ()
    assert catalogue.facts == {}
    assert ("T01-2.0.toml", 1, "missing-field") in problems


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("facts.toml", "checked = 2026-11-22\n", "", ("facts.toml", 1, "missing-field")),
        ("facts.toml", "2026-11-22", '"today"', ("facts.toml", 5, "wrong-type")),
        ("facts.toml", '"confirmed"', '"maybe"', ("facts.toml", 6, "unknown-value")),
        ("pictures.toml", 'alt = "A red kite over a hill."', 'alt = ""', ("pictures.toml", 3, "missing-field")),
        ("contacts.toml", "about", "abuot", ("contacts.toml", 1, "missing-field")),
        ("glossary.toml", "[[term]]", "[[tern]]", ("glossary.toml", 1, "unknown-key")),
        ("glossary.toml", '"Kite"', '"Kite', ("glossary.toml", 3, "toml")),
        ("lessons/kites.md", 'topic = "conduct"', 'topic = "sailing"', ("kites.md", 4, "unknown-value")),
        ("lessons/kites.md", "minutes = 4", "minutes = 400", ("kites.md", 6, "out-of-range")),
        ("lessons/kites.md", 'id = "kites"', 'id = "kite"', ("kites.md", 2, "wrong-id")),
        ("lessons/kites.md", 'goal = "You can hold a kite."\n', "", ("kites.md", 2, "missing-field")),
        ("lessons/kites.md", "order = 20", "order = 20\norde = 1", ("kites.md", 6, "unknown-key")),
        ("lessons/kites.md", "+++\nid", "+++\n= id", ("kites.md", 2, "toml")),
        ("lessons/boats.md", '"run-account"', '"sail"', ("boats.md", 10, "unknown-value")),
    ],
)
def test_a_mistake_is_reported_with_file_and_line(
    course: Path, file: str, old: str, new: str, problem: tuple[str, int, str]
) -> None:
    change(course / "en" / file, old, new)
    assert problem in read(course)[1]


def test_a_lesson_without_front_matter_is_reported_and_left_out(course: Path) -> None:
    (course / "en/lessons/kites.md").write_text("Just text.\n")
    catalogue, problems = read(course)
    assert problems == [("kites.md", 2, "no-front-matter")]
    assert [lesson.id for lesson in catalogue.lessons] == ["boats"]


def test_the_first_of_two_with_one_id_counts(course: Path) -> None:
    facts = course / "en/facts.toml"
    facts.write_text(facts.read_text("utf-8") * 2, "utf-8")
    lesson = course / "en/lessons/kites.md"
    (course / "en/lessons/zebra.md").write_text(lesson.read_text("utf-8").replace("café", "tea"), "utf-8")
    catalogue, problems = read(course)
    assert ("facts.toml", 8, "duplicate-id") in problems
    assert ("zebra.md", 2, "duplicate-id") in problems
    assert [entry.title for entry in catalogue.lessons] == ["Boats", "Kites and café wind"]


def test_a_table_without_an_id_is_left_out(course: Path) -> None:
    change(course / "en/contacts.toml", 'id = "press"\n', "")
    catalogue, problems = read(course)
    assert catalogue.contacts == {}
    assert problems == [("contacts.toml", 1, "missing-field")]


def test_reading_the_course_loads_nothing_heavy() -> None:
    code = (
        "import sys; from modules.catalogue import read_catalogue; from modules.source import open_source;"
        "read_catalogue(open_source(None), 'en');"
        "print(sorted({'markdown', 'tomllib', 'PySide6', 'sqlite3', 'random', 'quizzes.kinds'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    # `random` comes with importlib.resources, through tempfile.
    assert result.stdout.strip() == "['random']"


def test_the_test_source_is_the_test_course(source: Source) -> None:
    assert read_catalogue(source, "en")[0].policy.code == "T01"
