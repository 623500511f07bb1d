from __future__ import annotations

import random
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import ordering
from quizzes.kinds.ordering import Ordering, Step

BODY = Ordering(tuple(Step(id_, f"Do {id_}", f"Why {id_}", ("6-b5", "law")) for id_ in "abcd"))
TOML = """
[[step]]
id = "a"
text = "Look"
feedback = "First."
basis = ["6-b5"]
[[step]]
id = "b"
text = "Think"
feedback = "Then."
[[step]]
id = "c"
text = "Post"
feedback = "Last."
"""


def test_steps_are_read_in_order(read) -> None:
    body, problems = read("ordering", TOML)
    assert problems == []
    assert body.steps[0] == Step("a", "Look", "First.", ("6-b5",))
    assert ordering.right_response(body) == ("a", "b", "c")
    assert ordering.keys() == ("step",)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "b"', 'id = "a"', ("duplicate-id", ("step", 1, "id"))),
        ('id = "b"', 'id = "B!"', ("bad-id", ("step", 1, "id"))),
        ('"Think"', '"Look"', ("duplicate-text", ("step", 1, "text"))),
        ('feedback = "Then."', "", ("missing-field", ("step", 1))),
        ('feedback = "Then."', 'feedback = "Then."\nright = true', ("unknown-key", ("step", 1, "right"))),
    ],
)
def test_a_mistake_is_reported_with_its_place(read, old: str, new: str, problem: object) -> None:
    assert problem in read("ordering", TOML.replace(old, new))[1]


def test_two_steps_are_too_few(read) -> None:
    assert ("few-options", ()) in read("ordering", TOML.rpartition("[[step]]")[0])[1]


@pytest.mark.parametrize(
    ("response", "marks"),
    [("abcd", 1), ("dcba", 0), ("bcda", 0.5), ("abdc", 0.5), ("acbd", 0.25), ("bacd", 0.25), ("", 0), ("aabb", 0)],
)
def test_each_step_after_the_right_one_counts(response: str, marks: float) -> None:
    assert ordering.mark(BODY, tuple(response)) == marks


def test_what_is_placed_rightly_is_told_step_by_step() -> None:
    assert ordering.placed(BODY, tuple("bcda")) == (False, True, True, False)
    assert ordering.placed(BODY, ("a", "gone")) == (True, False)


def test_no_steps_give_no_marks() -> None:
    assert ordering.mark(Ordering(()), ()) == 0


@given(st.permutations("abcd"))
def test_marks_are_from_0_to_1_and_full_exactly_for_the_right_order(response: list[str]) -> None:
    marks = ordering.mark(BODY, tuple(response))
    assert 0 <= marks <= 1
    assert (marks == 1) == (response == list("abcd"))


@given(st.lists(st.sampled_from(["a", "b", "c", "d", "x", ""]), max_size=8))
def test_whatever_is_given_has_marks_from_0_to_1(response: list[str]) -> None:
    assert 0 <= ordering.mark(BODY, tuple(response)) <= 1


def test_the_order_shown_first_is_never_the_right_one() -> None:
    orders = {ordering.order(BODY, random.Random(seed)) for seed in range(200)}
    assert tuple("abcd") not in orders
    assert len(orders) == len(list(permutations("abcd"))) - 1
    assert ordering.order(BODY, random.Random(3)) == ordering.order(BODY, random.Random(3))


def test_all_steps_once_can_be_handed_in() -> None:
    assert ordering.complete(BODY, tuple("dcba"))
    for response in ("abc", "abcc", "abcde", ""):
        assert not ordering.complete(BODY, tuple(response))


def test_an_order_is_described_with_numbers() -> None:
    assert ordering.describe(BODY, ("b", "gone", "a")) == ("1. Do b", "2. Do a")


def test_the_wrong_response_can_be_handed_in_and_has_no_marks() -> None:
    assert ordering.complete(BODY, ordering.wrong_response(BODY))
    assert ordering.mark(BODY, ordering.wrong_response(BODY)) == 0


def test_what_it_names_and_says_can_be_checked() -> None:
    assert ordering.references(BODY) == ("clause:6-b5",) * 4
    assert ordering.texts(BODY)[:2] == ("Do a", "Why a")
    assert ordering.rivals(BODY) == ()
    assert "share for each step" in ordering.marks_rule(BODY)
