from __future__ import annotations

from pathlib import Path

import pytest

from modules.catalogue import read_catalogue
from modules.source import open_source
from quizzes.banks import read_bank, read_with_places, with_must_pass
from quizzes.kinds import kind, kind_names
from quizzes.kinds.choice import Choice
from quizzes.model import Bank


def read(course: Path) -> tuple[Bank, list[tuple[str, int, str]]]:
    source = open_source(course)
    bank, problems = read_bank(source, "en", read_catalogue(source, "en")[0])
    return bank, [(problem.file.rpartition("/")[2], problem.line, problem.code) for problem in problems]


def change(course: Path, old: str, new: str) -> None:
    path = course / "banks/en/kites.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_items_are_read_in_file_order(course: Path) -> None:
    bank, problems = read(course)
    assert problems == []
    assert list(bank.items) == ["who-may-fly", "who-may-borrow"]
    item = bank.items["who-may-fly"]
    assert (item.kind, item.section, item.level, item.clauses) == ("single", "2", 1, ("2-p1",))
    assert (item.stem, item.intro) == ("What does she do?", "Mair Example finds a kite.")
    assert (item.basis, item.must_pass, item.scenario, item.audiences) == ("policy", True, False, ("everyone",))
    assert isinstance(item.body, Choice)
    other = bank.items["who-may-borrow"]
    assert (other.must_pass, other.scenario, other.intro) == (False, True, "")
    assert [option.id for option in other.body.options] == ["gull", "cloud", "friend"]


def test_each_item_knows_its_place(course: Path) -> None:
    source = open_source(course)
    places = read_with_places(source, "en", read_catalogue(source, "en")[0])[2]
    assert [(place.file.rpartition("/")[2], place.line) for place in places.values()] == [
        ("kites.toml", 1),
        ("kites.toml", 22),
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('kind = "single"', 'kind = "riddle"', (3, "unknown-kind")),
        ('kind = "single"\n', "", (1, "unknown-kind")),
        ('stem = "What does she do?"\n', "", (1, "missing-field")),
        ("right = true\n", "", (1, "not-one-right")),
        ('feedback = "No: that is not kind."', 'feedback = ""', (19, "missing-field")),
        ('id = "who-may-fly"\n', "", (1, "missing-field")),
        ("level = 1", 'level = "1"', (6, "wrong-type")),
        ("must_pass = true", "must_pass = 1", (7, "wrong-type")),
    ],
)
def test_an_item_that_cannot_be_asked_is_reported_and_left_out(
    course: Path, old: str, new: str, problem: tuple[int, str]
) -> None:
    change(course, old, new)
    bank, problems = read(course)
    assert ("kites.toml", *problem) in problems
    assert list(bank.items) == ["who-may-borrow"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('section = "2"', 'section = "7"', (4, "unknown-section")),
        ('clauses = ["2-p1"]', "clauses = []", (5, "no-clause")),
        ("must_pass = true", "mustpass = true", (7, "unknown-key")),
        ("level = 1", "level = 4", (6, "out-of-range")),
        ('audiences = ["everyone"]', 'audiences = ["sailors"]', (29, "unknown-value")),
        ('feedback = "No: that', 'hint = "x"\nfeedback = "No: that', (19, "unknown-key")),
        ('text = "Be rude to it"', 'text = "Be kind to it"', (18, "duplicate-text")),
    ],
)
def test_a_lesser_mistake_is_reported_and_the_item_stays(
    course: Path, old: str, new: str, problem: tuple[int, str]
) -> None:
    change(course, old, new)
    bank, problems = read(course)
    assert problems == [("kites.toml", *problem)]
    assert len(bank.items) == 2


def test_an_item_outside_the_policy_needs_no_clause(course: Path) -> None:
    change(course, 'clauses = ["2-p1"]', 'basis = "good-practice"')
    bank, problems = read(course)
    assert problems == []
    assert bank.items["who-may-fly"].basis == "good-practice"


def test_the_first_of_two_items_with_one_id_counts_also_across_files(course: Path) -> None:
    text = (course / "banks/en/kites.toml").read_text("utf-8")
    (course / "banks/en/zebra.toml").write_text(text.replace("What does", "Where does"), "utf-8")
    bank, problems = read(course)
    assert problems == [("zebra.toml", 2, "duplicate-id"), ("zebra.toml", 23, "duplicate-id")]
    assert bank.items["who-may-fly"].stem == "What does she do?"


def test_a_broken_file_does_not_lose_the_others(course: Path) -> None:
    (course / "banks/en/broken.toml").write_text("[[item]\n")
    (course / "banks/en/notes.txt").write_text("no TOML")
    bank, problems = read(course)
    assert problems == [("broken.toml", 1, "toml")]
    assert len(bank.items) == 2


def test_without_banks_there_are_no_items(course: Path) -> None:
    (course / "banks/en/kites.toml").unlink()
    assert read(course) == (Bank({}), [])


def test_the_shipped_bank_is_read_without_a_problem() -> None:
    source = open_source(None)
    bank, problems = read_bank(source, "en", read_catalogue(source, "en")[0])
    assert problems == ()
    assert len(bank.items) >= 100


def test_the_organisation_may_say_which_items_must_be_right(course: Path) -> None:
    bank, _problems = read(course)
    changed = with_must_pass(bank, ("who-may-borrow",))
    assert {id_: item.must_pass for id_, item in changed.items.items()} == {
        "who-may-fly": False,
        "who-may-borrow": True,
    }


def test_without_a_word_of_the_organisation_the_bank_says_which_must_be_right(course: Path) -> None:
    bank, _problems = read(course)
    assert with_must_pass(bank, ()) is bank


STORY = """
[[item]]
id = "story"
kind = "branching"
section = "2"
clauses = ["2-p1"]
level = 1
stem = "Go on."
[[item.scene]]
id = "start"
text = "A kite!"
[[item.scene.choice]]
id = "a"
text = "Hold it"
to = "end"
then = "It stays."
feedback = "Kind."
[[item.scene.choice]]
id = "b"
text = "Let go"
to = "end"
then = "It flies."
feedback = "Kind too."
[[item.scene]]
id = "end"
text = "The end."
outcome = "good"
"""


def test_an_item_of_another_kind_is_read_by_its_own_file(course: Path) -> None:
    (course / "banks/en/story.toml").write_text(STORY)
    bank, problems = read(course)
    assert problems == []
    assert list(bank.items["story"].body.scenes) == ["start", "end"]


def test_what_a_kind_cannot_be_asked_with_leaves_the_item_out(course: Path) -> None:
    (course / "banks/en/story.toml").write_text(STORY.replace('to = "end"', 'to = "start"', 1))
    bank, problems = read(course)
    assert [code for _file, _line, code in problems] == ["circle"]
    assert "story" not in bank.items


def test_every_kind_is_in_the_shipped_bank_at_least_three_times() -> None:
    source = open_source(None)
    bank, _problems = read_bank(source, "en", read_catalogue(source, "en")[0])
    kinds = [item.kind for item in bank.items.values()]
    assert {name: kinds.count(name) for name in kind_names() if kinds.count(name) < 3} == {}


def test_every_shipped_item_can_be_answered_right_and_wrong() -> None:
    source = open_source(None)
    bank, _problems = read_bank(source, "en", read_catalogue(source, "en")[0])
    for item in bank.items.values():
        found = kind(item.kind)
        right, wrong = found.right_response(item.body), found.wrong_response(item.body)
        assert found.complete(item.body, right), item.id
        assert found.mark(item.body, right) == 1, item.id
        assert found.complete(item.body, wrong), item.id
        assert found.mark(item.body, wrong) < 1, item.id
        assert found.describe(item.body, right), item.id
