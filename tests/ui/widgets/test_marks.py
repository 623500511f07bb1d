"""Tests for ui/widgets/marks.py: what a change is in words, for the eye and for the ear."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from modules.block import plain
from modules.model import ChangeNote
from modules.redline import Change, Piece
from ui.theme import Look
from ui.widgets.marks import (
    change_chips,
    change_name,
    change_words,
    kind_words,
    marked_runs,
    note_runs,
    spoken,
    weight_meaning,
    weight_words,
)

PIECES = (
    Piece("Ask ", "kept"),
    Piece("Dan", "deleted"),
    Piece("your manager", "inserted"),
    Piece(" first.", "kept"),
)
WEIGHTS = ("minor", "clarified", "new-duty")


def test_pieces_become_text_with_marks() -> None:
    assert [(run.text, run.mark) for run in marked_runs(PIECES)] == [
        ("Ask ", ""),
        ("Dan", "deleted"),
        ("your manager", "inserted"),
        (" first.", ""),
    ]


def test_what_came_and_went_is_said_with_its_end() -> None:
    assert spoken(PIECES) == ("Ask deleted: Dan, end of deletion. inserted: your manager, end of insertion. first.")


def test_a_space_that_came_or_went_is_said_and_one_that_stayed_is_not() -> None:
    pieces = (Piece("a", "kept"), Piece(" ", "deleted"), Piece(" ", "kept"), Piece(" ", "inserted"))
    assert spoken(pieces) == "a deleted: a space, end of deletion. inserted: a space, end of insertion."


@pytest.mark.parametrize(
    ("kind", "before", "after", "moved", "words"),
    [
        ("added", "", "3", False, "Added"),
        ("removed", "3", "", False, "Removed"),
        ("reworded", "3", "3", False, "Reworded"),
        ("moved", "3", "3", True, "Moved within its section"),
        ("moved", "3", "4", True, "Moved from section 3 to section 4"),
        ("moved", "0", "4", True, "Moved from the opening paragraph to section 4"),
        ("reworded", "3", "3", True, "Reworded, and moved within its section"),
        ("reworded", "3", "4.1", True, "Reworded, and moved from section 3 to section 4.1"),
    ],
)
def test_what_happened_to_a_clause_is_said_in_words(
    kind: str, before: str, after: str, moved: bool, words: str
) -> None:
    change = Change("3-p1", kind, before, after, PIECES, moved)
    assert kind_words(change) == words
    assert change_words(change, None) == words
    assert change_words(change, ChangeNote("3-p1", "clarified", "x")) == f"{words}, Clarified"


def test_each_weight_has_a_name_and_a_meaning_of_its_own() -> None:
    assert [weight_words(weight) for weight in WEIGHTS] == ["Minor", "Clarified", "New duty"]
    for kind in ("added", "removed", "moved", "reworded"):
        assert len({weight_meaning(weight, kind) for weight in WEIGHTS}) == 3
    assert weight_meaning("minor") == weight_meaning("minor", "moved") == weight_meaning("minor", "reworded")


@pytest.mark.parametrize(
    ("kind", "minor", "clarified"),
    [
        ("added", "It asks nothing new of you.", "It is no new rule. Now it is written down."),
        ("removed", "Nothing changes for you.", "The rule is the same without it."),
        ("reworded", "You do what you did before.", "It is the same rule, now said more clearly."),
    ],
)
def test_what_came_or_went_is_not_said_to_be_as_before(kind, minor: str, clarified: str) -> None:
    assert [weight_meaning(weight, kind) for weight in WEIGHTS[:2]] == [minor, clarified]
    assert minor in plain(note_runs(ChangeNote("3-p1", "minor", "x"), kind))


@pytest.mark.parametrize(
    ("id_", "name"),
    [("3-p1", "Clause 3-p1"), ("section 8", "Heading of section 8"), ("title", "Title of the policy")],
)
def test_what_changed_is_called_by_its_name(id_: str, name: str) -> None:
    sections = ("", "") if id_ == "title" else ("8", "8")
    assert change_name(Change(id_, "reworded", *sections, PIECES)) == name


def test_a_note_says_what_is_asked_and_why() -> None:
    runs = note_runs(ChangeNote("3-p1", "minor", "A <new> name."))
    assert plain(runs) == "Minor: You do what you did before. Why: A <new> name."
    assert [run.text for run in runs if run.bold] == ["Minor: ", "Why: "]


def test_the_tags_say_kind_and_weight_in_words(look: Look, qtbot: QtBot) -> None:
    change = Change("3-p1", "added", "", "3", PIECES)
    tones = []
    for weight in WEIGHTS:
        box = change_chips(change, ChangeNote("3-p1", weight, "x"), look)
        qtbot.addWidget(box)
        chips = box.findChildren(QLabel)
        assert [chip.text() for chip in chips] == ["Added", weight_words(weight)]
        tones.append(chips[1].property("tone"))
    assert len(set(tones)) == 3
    alone = change_chips(change, None, look)
    qtbot.addWidget(alone)
    assert [chip.text() for chip in alone.findChildren(QLabel)] == ["Added"]
