"""What changed between two versions: exactly what changed and nothing else, to the letter."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.catalogue import read_catalogue
from modules.model import Catalogue, ChangeNote, Clause, Policy, Section
from modules.redline import (
    Change,
    Piece,
    Redline,
    carried,
    last_revision,
    pieces,
    redline,
    versions_that_count,
    weights,
)
from modules.source import open_source


def policy(version: str, **sections: dict[str, str] | list[str]) -> Policy:
    """Make a policy from ids by section, `s3=["a", "b"]`, or from words by id, `s3={"a": "Words."}`."""
    made = []
    for name, clauses in sections.items():
        words = clauses if isinstance(clauses, dict) else {id_: f"Words of {id_}." for id_ in clauses}
        section_id = name.removeprefix("s")
        made.append(
            Section(section_id, name, tuple(Clause(id_, section_id, "paragraph", text) for id_, text in words.items()))
        )
    return Policy("T01", version, "Test", tuple(made), "")


def told(found: Redline) -> list[tuple[str, str, str, str, bool]]:
    return [(one.clause_id, one.kind, one.section_before, one.section_after, one.moved) for one in found.changes]


def joined(runs: tuple[Piece, ...], *marks: str) -> str:
    return "".join(piece.text for piece in runs if piece.mark in marks)


def marked(old: str, new: str) -> str:
    """Return a difference as one line: [-gone-]{+come+}."""
    signs = {"kept": "{}", "inserted": "{{+{}+}}", "deleted": "[-{}-]"}
    return "".join(signs[piece.mark].format(piece.text) for piece in pieces(old, new))


def test_the_made_up_version_has_exactly_its_five_changes(new_version: Path) -> None:
    catalogue, problems = read_catalogue(open_source(new_version), "en")
    assert problems == ()
    found = redline(catalogue.earlier[0], catalogue.policy)
    assert (found.before, found.after) == ("7.0", "7.1")
    assert told(found) == [
        ("3.1-b3", "reworded", "3.1", "3.1", False),
        ("3.1-b5", "added", "", "3.1", False),
        ("3.1-p4", "moved", "3.1", "3.2", True),
        ("3.2-p2-l2", "removed", "3.2", "", False),
        ("5-p1", "reworded", "5", "5", False),
    ]
    assert found.of("3.1-b3") == found.changes[0]
    assert found.of("3-p1") is None
    assert [(piece.text, piece.mark) for piece in found.changes[0].runs if piece.mark != "kept"] == [
        ("the", "deleted"),
        ("our", "inserted"),
    ]
    assert found.changes[1].runs == (Piece("Writing alt text for every picture.", "inserted"),)
    assert found.changes[3].runs == (Piece("Slides: link here", "deleted"),)
    assert {piece.mark for piece in found.changes[2].runs} == {"kept"}


def test_the_weights_are_those_of_the_owner(new_version: Path) -> None:
    catalogue = read_catalogue(open_source(new_version), "en")[0]
    assert {id_: note.weight for id_, note in weights("7.0", catalogue).items()} == {
        "3.1-b3": "minor",
        "5-p1": "clarified",
        "3.1-b5": "new-duty",
        "3.2-p2-l2": "minor",
        "3.1-p4": "minor",
    }
    assert weights("7.1", catalogue) == {}
    assert "7.0" not in versions_that_count(catalogue)
    assert "7.1" in versions_that_count(catalogue)


def test_the_last_revision_has_the_changes_their_notes_and_what_is_gone_without_our_words(new_version: Path) -> None:
    catalogue = read_catalogue(open_source(new_version), "en")[0]
    found = last_revision(catalogue)
    assert found
    assert found.redline == redline(catalogue.earlier[0], catalogue.policy)
    assert found.notes == weights("7.0", catalogue)
    assert list(found.gone) == ["3.2-p2-l2"]
    gone = found.gone["3.2-p2-l2"]
    assert (gone.text, gone.summary, gone.ask, gone.see) == ("Slides: link here", "", (), ())
    assert last_revision(replace(catalogue, earlier=())) is None


def renamed(one: Policy, **titles: str) -> Policy:
    """Give sections other titles, `s3="New words"`."""
    sections = tuple(replace(part, title=titles.get(f"s{part.id}", part.title)) for part in one.sections)
    return replace(one, sections=sections)


def test_a_renamed_section_is_a_change_of_its_own_before_its_clauses() -> None:
    before = renamed(policy("1", s3=["a"], s4=["b"]), s3="First", s4="Excessive use of media")
    after = renamed(policy("2", s3=["a"], s4={"b": "Other."}), s3="First", s4="No use of media")
    found = redline(before, after)
    assert told(found) == [("section 4", "reworded", "4", "4", False), ("b", "reworded", "4", "4", False)]
    assert found.changes[0].runs == (
        Piece("Excessive", "deleted"), Piece("No", "inserted"), Piece(" use of media", "kept"),
    )  # fmt: skip
    assert [change.heading for change in found.changes] == ["4", ""]
    assert found.of("section 4") == found.changes[0]
    assert found.places == {"3": ("a",), "4": ("b",)}
    assert found.inside("4") == found.changes
    assert found.inside("3") == ()


def test_the_heading_of_a_section_that_comes_or_goes_is_one_too() -> None:
    found = redline(policy("1", s3=["a"], s4=["b"]), policy("2", s3=["a"], s5=["b"]))
    assert told(found) == [
        ("section 5", "added", "", "5", False),
        ("b", "moved", "4", "5", True),
        ("section 4", "removed", "4", "", False),
    ]
    assert found.changes[0].runs == (Piece("s5", "inserted"),)
    assert found.changes[2].runs == (Piece("s4", "deleted"),)


def test_a_section_that_is_gone_as_a_whole_stands_behind_the_last_that_is_left() -> None:
    before = policy("1", s1=["a"], s2=["b"], s3=["c", "d"], s4=["e"], s5=["f"])
    found = redline(before, policy("2", s2=["b"], s5=["d", "f"]))
    assert found.vanished == {"2": ("1", "3", "4")}
    assert [one.clause_id for one in found.inside("2")] == ["section 1", "a", "section 3", "c", "section 4", "e"]
    assert [one.clause_id for one in found.inside("5")] == ["d"]
    assert {one.clause_id for one in found.changes} == {
        one.clause_id for section in ("2", "5") for one in found.inside(section)
    }
    assert redline(policy("1", s1=["a"], s2=["b"]), policy("2", s1=["a"])).vanished == {"1": ("2",)}


def test_our_own_name_for_the_opening_is_no_change() -> None:
    opening = renamed(policy("1", s0=["a"], s3=["b"]), s0="Opening paragraph")
    assert redline(opening, renamed(policy("2", s0=["a"], s3=["b"]), s0="Paragraff agoriadol")).changes == ()
    assert redline(policy("1", s3=["b"]), policy("2", s0=["a"], s3=["b"])).changes[0].clause_id == "a"


def test_the_title_is_the_first_change_and_stands_in_the_first_section() -> None:
    before, after = policy("1", s3=["a"], s4=["b"]), replace(policy("2", s3=["a"], s4=["b"]), title="No media")
    found = redline(before, after)
    assert told(found) == [("title", "reworded", "", "", False)]
    assert (found.inside("3"), found.inside("4")) == (found.changes, ())


def test_quote_marks_alone_are_no_change_of_a_heading() -> None:
    one = policy("1", s3=["a"])
    assert redline(renamed(one, s3="WRAP’s use"), renamed(one, s3="WRAP's  use")).changes == ()


@pytest.mark.parametrize(
    ("weight", "counts"), [("minor", True), ("clarified", False), ("new-duty", False), ("", False)]
)
def test_a_renamed_section_counts_like_a_clause(weight: str, counts: bool) -> None:
    first = policy("1", s3=["a"], s4=["b"])
    notes = (ChangeNote("section 4", weight, "Because."),) if weight else ()  # type: ignore[arg-type]
    second = replace(renamed(policy("2", s3=["a"], s4=["b"]), s4="No use"), changes=notes)
    catalogue = Catalogue("en", "", second, (), earlier=(first,))
    assert ("1" in versions_that_count(catalogue)) is counts
    assert carried(catalogue).sections["1"] == ({"3", "4"} if counts else {"3"})


def test_a_version_that_follows_one_that_is_not_here_ends_the_row() -> None:
    two, three = ("2", {"a": "Won.", "b": "Two."}, {"a": "new-duty"}), ("3", {"a": "Wan.", "b": "Two."}, {"a": "minor"})
    one = course(FIRST, three)
    assert "1" in versions_that_count(one)
    assert "1" not in versions_that_count(replace(one, policy=replace(one.policy, follows="2")))
    whole = course(FIRST, two, three)
    assert "2" in versions_that_count(replace(whole, policy=replace(whole.policy, follows="2")))


def test_a_policy_does_not_differ_from_itself() -> None:
    one = policy("1", s3=["a", "b"], s4=["c"])
    assert redline(one, one) == Redline("1", "1", (), {"3": ("a", "b"), "4": ("c",)})


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        (["a", "b", "c", "d"], ["d", "a", "b", "c"], ["d"]),
        (["a", "b", "c", "d"], ["b", "c", "d", "a"], ["a"]),
        (["a", "b", "c", "d", "e"], ["a", "d", "e", "b", "c"], 2),
        (["a", "b"], ["b", "a"], 1),
        (["a", "b", "c"], ["c", "b", "a"], 2),
        (["a", "b", "c"], ["a", "x", "b", "c"], []),
        (["a", "b", "c"], ["a", "c"], []),
    ],
)
def test_what_stays_in_order_did_not_move(before: list[str], after: list[str], moved: list[str] | int) -> None:
    found = [one.clause_id for one in redline(policy("1", s3=before), policy("2", s3=after)).changes if one.moved]
    assert found == moved if isinstance(moved, list) else len(found) == moved


def test_another_section_is_another_place_also_in_the_same_order() -> None:
    found = redline(policy("1", s3=["a", "b"], s4=["c"]), policy("2", s3=["a"], s4=["b", "c"]))
    assert told(found) == [("b", "moved", "3", "4", True)]


def test_a_clause_can_be_moved_and_reworded() -> None:
    before = policy("1", s3={"a": "Ask first.", "b": "Post."}, s4={"c": "End."})
    after = policy("2", s3={"b": "Post."}, s4={"c": "End.", "a": "Ask twice."})
    assert redline(before, after).changes == (
        Change(
            "a",
            "reworded",
            "3",
            "4",
            (Piece("Ask ", "kept"), Piece("first", "deleted"), Piece("twice", "inserted"), Piece(".", "kept")),
            moved=True,
        ),
    )


def test_a_removed_clause_has_its_place_behind_the_one_before_it() -> None:
    before = policy("1", s3=["x", "a", "y", "z", "b"], s4=["w"], s5=["c", "v"])
    after = policy("2", s3=["a", "new", "b"], s5=["c"])
    found = redline(before, after)
    assert found.places == {"3": ("x", "a", "y", "z", "new", "b"), "5": ("c", "v"), "4": ("w",)}
    assert [(one.clause_id, one.kind) for one in found.changes] == [
        ("x", "removed"),
        ("y", "removed"),
        ("z", "removed"),
        ("new", "added"),
        ("v", "removed"),
        ("section 4", "removed"),
        ("w", "removed"),
    ]


def test_a_removed_clause_stays_in_its_section_where_the_one_before_it_went_away() -> None:
    before = policy("1", s3=["a", "b", "gone", "c"], s4=["d"])
    after = policy("2", s3=["a", "c"], s4=["d", "b"])
    assert redline(before, after).places == {"3": ("a", "gone", "c"), "4": ("d", "b")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It’s “fine”.", 'It\'s "fine".'),
        ("‘Yes’", "'Yes'"),
        ("two words", "two\u00a0 words "),
        ("same", "same"),
    ],
)
def test_quote_marks_and_blank_space_alone_are_no_change(old: str, new: str) -> None:
    assert redline(policy("1", s3={"a": old}), policy("2", s3={"a": new})).changes == ()


@pytest.mark.parametrize(
    ("old", "new"), [("its", "it’s"), ("a, b", "a b"), ("Post", "post"), ("two words", "twowords")]
)
def test_a_letter_a_comma_and_a_capital_are_a_change(old: str, new: str) -> None:
    assert len(redline(policy("1", s3={"a": old}), policy("2", s3={"a": new})).changes) == 1


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Ask your manager; or", "Ask your line manager; and", "Ask your {+line +}manager; [-or-]{+and+}"),
        ("Do not post it.", "Do post it.", "Do[- not-] post it."),
        ("one two three", "four five six", "[-one two three-]{+four five six+}"),
        ("don’t share", "don’t ever share", "don’t {+ever +}share"),
        ("well-known", "well known", "[-well-known-]{+well known+}"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
        ("", "", ""),
    ],
)
def test_the_words_that_differ_are_marked(old: str, new: str, line: str) -> None:
    assert marked(old, new) == line


WORDS = st.lists(
    st.sampled_from(["ask", "post", "your", "don’t", "a", ";", ".", " ", "\u00a0", "“", "naïve"]), max_size=25
)
TEXTS = st.one_of(st.text(max_size=60), WORDS.map(" ".join), WORDS.map("".join))


@given(TEXTS, TEXTS)
def test_the_pieces_give_both_texts_back_to_the_letter(old: str, new: str) -> None:
    found = pieces(old, new)
    assert joined(found, "kept", "inserted") == new
    assert joined(found, "kept", "deleted") == old
    assert all(piece.text for piece in found)


IDS = st.permutations("abcdefgh").flatmap(lambda ids: st.integers(0, 8).map(lambda count: list(ids[:count])))


@given(IDS, IDS, st.integers(0, 8), st.integers(0, 8))
def test_every_clause_has_one_place_and_the_rest_kept_its_order(
    old: list[str], new: list[str], old_cut: int, new_cut: int
) -> None:
    before = policy("1", s3=old[:old_cut], s4=old[old_cut:])
    after = policy("2", s3=new[:new_cut], s4=new[new_cut:])
    found = redline(before, after)
    everywhere = [id_ for ids in found.places.values() for id_ in ids]
    assert sorted(everywhere) == sorted({*old, *new})
    assert {one.clause_id for one in found.changes if one.kind == "added"} == set(new) - set(old)
    assert {one.clause_id for one in found.changes if one.kind == "removed"} == set(old) - set(new)
    moved = {one.clause_id for one in found.changes if one.moved}
    stayed = [clause for clause in after.clauses if clause.id in old and clause.id not in moved]
    assert [clause.id for clause in stayed] == [clause.id for clause in before.clauses if clause in stayed]


@given(st.integers(0, 2**32))
def test_no_run_in_order_is_longer_than_what_did_not_move(seed: int) -> None:
    ids = list("abcdefg")
    random.Random(seed).shuffle(ids)
    moved = redline(policy("1", s3=list("abcdefg")), policy("2", s3=ids)).changes
    best = [1] * len(ids)
    for end, last in enumerate(ids):
        best[end] = 1 + max((best[start] for start in range(end) if ids[start] < last), default=0)
    assert len(ids) - len(moved) == max(best)


def course(*versions: tuple[str, dict[str, str], dict[str, str]]) -> Catalogue:
    """Make a catalogue from versions, oldest first: version, words by id, weights by id."""
    made = [
        replace(
            policy(version, s3=words),
            changes=tuple(ChangeNote(id_, weight, f"{version}: {id_}") for id_, weight in notes.items()),  # type: ignore[arg-type]
        )
        for version, words, notes in versions
    ]
    return Catalogue("en", "", made[-1], (), earlier=tuple(made[-2::-1]))


FIRST: tuple[str, dict[str, str], dict[str, str]] = ("1", {"a": "One.", "b": "Two."}, {})


def test_minor_changes_alone_need_no_new_acknowledgement() -> None:
    assert "1" in versions_that_count(course(FIRST, ("2", {"a": "Won.", "b": "Two."}, {"a": "minor"})))


@pytest.mark.parametrize("weight", ["clarified", "new-duty"])
def test_all_other_changes_need_one(weight: str) -> None:
    two = ("2", {"a": "Won.", "b": "Too."}, {"a": "minor", "b": weight})
    assert "1" not in versions_that_count(course(FIRST, two))


def test_a_change_without_a_weight_needs_one_and_so_does_a_version_that_is_not_here() -> None:
    one = course(FIRST, ("2", {"a": "Won.", "b": "Too."}, {"a": "minor"}))
    assert "1" not in versions_that_count(one)
    assert "0.9" not in versions_that_count(one)
    assert "2" in versions_that_count(one)


def test_a_heavy_change_counts_for_those_from_before_it_alone() -> None:
    two = ("2", {"a": "Won.", "b": "Two."}, {"a": "new-duty"})
    three = ("3", {"a": "Wan.", "b": "Two."}, {"a": "minor"})
    one = course(FIRST, two, three)
    assert "1" not in versions_that_count(one)
    assert "2" in versions_that_count(one)
    assert {id_: (note.weight, note.why) for id_, note in weights("1", one).items()} == {"a": ("new-duty", "2: a")}
    assert {id_: note.weight for id_, note in weights("2", one).items()} == {"a": "minor"}
    assert weights("0.9", one) == weights("1", one)


def test_of_equal_weights_the_newest_note_counts() -> None:
    two = ("2", {"a": "Won.", "b": "Two."}, {"a": "clarified"})
    three = ("3", {"a": "Wan.", "b": "Two."}, {"a": "clarified"})
    assert weights("1", course(FIRST, two, three))["a"].why == "3: a"
