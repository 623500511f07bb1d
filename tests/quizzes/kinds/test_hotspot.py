from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import hotspot
from quizzes.kinds.hotspot import Hotspot
from quizzes.model import Option

SPOTS = (("letter", True), ("screen", True), ("mug", False), ("plant", False))
BODY = Hotspot("desk-scene", tuple(Option(id_, f"The {id_}", right, "Why.", ("6-b5",)) for id_, right in SPOTS))
TOML = """
picture = "desk-scene"
[[spot]]
id = "letter"
text = "The letter"
right = true
feedback = "An address."
basis = ["6-b5"]
[[spot]]
id = "mug"
text = "The mug"
feedback = "Nothing."
"""


def test_an_element_that_is_drawn_twice_is_told_but_can_be_asked(read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assets.text", lambda _path: '<svg><g id="letter"/><g id="mug"/><g id="letter"/></svg>')
    body, problems = read("hotspot", TOML)
    assert [spot.id for spot in body.spots] == ["letter", "mug"]
    assert problems == [("duplicate-id", ("spot", 0, "id"))]


def test_picture_and_spots_are_read(read) -> None:
    body, problems = read("hotspot", TOML)
    assert problems == []
    assert body.picture == "desk-scene"
    assert body.spots[0] == Option("letter", "The letter", True, "An address.", ("6-b5",))
    assert body.spots[1].right is False
    assert hotspot.keys() == ("picture", "spot")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"desk-scene"', '"../icons/home"', ("unknown-drawing", ("picture",))),
        ('picture = "desk-scene"', "", ("missing-field", ())),
        ('id = "mug"', 'id = "cat"', ("unknown-spot", ("spot", 1, "id"))),
        ('id = "mug"', 'id = "letter"', ("duplicate-id", ("spot", 1, "id"))),
        ("right = true", "", ("none-right", ())),
        ('feedback = "Nothing."', "", ("missing-field", ("spot", 1))),
        ('feedback = "Nothing."', 'feedback = "Nothing."\nx = 3', ("unknown-key", ("spot", 1, "x"))),
    ],
)
def test_a_mistake_is_reported_with_its_place(read, old: str, new: str, problem: object) -> None:
    assert problem in read("hotspot", TOML.replace(old, new))[1]


def test_one_spot_is_too_few(read) -> None:
    assert ("few-options", ()) in read("hotspot", TOML.rpartition("[[spot]]")[0])[1]


@pytest.mark.parametrize(
    ("response", "marks"),
    [
        (("letter", "screen"), 1),
        (("letter",), 0.5),
        (("letter", "screen", "mug"), 0.5),
        (("letter", "mug"), 0),
        (("mug", "plant"), 0),
    ],
)
def test_what_is_found_counts_and_what_is_wrong_takes_away(response: tuple[str, ...], marks: float) -> None:
    assert hotspot.mark(BODY, response) == marks


@given(st.sets(st.sampled_from([id_ for id_, _right in SPOTS])))
def test_marks_are_from_0_to_1_and_full_exactly_for_the_right_spots(response: set[str]) -> None:
    marks = hotspot.mark(BODY, tuple(response))
    assert 0 <= marks <= 1
    assert (marks == 1) == (response == {"letter", "screen"})


def test_at_least_one_known_spot_can_be_handed_in() -> None:
    assert hotspot.complete(BODY, ("plant",))
    for response in ((), ("mug", "mug"), ("cat",)):
        assert not hotspot.complete(BODY, response)


def test_the_list_is_shuffled_by_the_seed() -> None:
    orders = {hotspot.order(BODY, random.Random(seed)) for seed in range(200)}
    assert len(orders) == 24


def test_spots_are_described_by_name() -> None:
    assert hotspot.describe(BODY, ("mug", "letter", "gone")) == ("The letter", "The mug")


def test_right_and_wrong_responses_are_what_they_say() -> None:
    for response, marks in ((hotspot.right_response(BODY), 1), (hotspot.wrong_response(BODY), 0)):
        assert hotspot.complete(BODY, response)
        assert hotspot.mark(BODY, response) == marks


def test_where_all_spots_are_right_the_wrong_response_misses_one() -> None:
    body = Hotspot("desk-scene", BODY.spots[:2])
    assert hotspot.wrong_response(body) == ("letter",)


def test_what_it_names_and_says_can_be_checked() -> None:
    assert hotspot.references(BODY) == ("picture:desk-scene", *("clause:6-b5",) * 4)
    assert "The plant" in hotspot.texts(BODY)
    assert hotspot.rivals(BODY) == ()
    assert hotspot.marks_rule(BODY)
