from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import matching
from quizzes.kinds.matching import Matching, Pair

BODY = Matching(
    (
        Pair("p", "A doubt", "x", "Why p", ("3-p4",)),
        Pair("q", "A tool", "y", "Why q"),
        Pair("r", "A row", "x", "Why r"),
    ),
    {"x": "Marketing", "y": "Digital", "z": "Nobody"},
)
TOML = """
[[answer]]
id = "x"
text = "Marketing"
[[answer]]
id = "y"
text = "Digital"
[[pair]]
id = "p"
text = "A doubt"
answer = "x"
feedback = "Ask."
basis = ["3-p4"]
[[pair]]
id = "q"
text = "A tool"
answer = "y"
feedback = "Ask too."
"""
ANSWERS = st.sampled_from(["x", "y", "z"])


def test_pairs_and_answers_are_read_in_order(read) -> None:
    body, problems = read("matching", TOML)
    assert problems == []
    assert list(body.answers.items()) == [("x", "Marketing"), ("y", "Digital")]
    assert body.pairs[0] == Pair("p", "A doubt", "x", "Ask.", ("3-p4",))
    assert set(matching.keys()) == {"answer", "pair"}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('id = "y"', 'id = "x"', ("duplicate-id", ("answer", 1, "id"))),
        ('"Digital"', '"Marketing"', ("duplicate-text", ("answer", 1, "text"))),
        ('id = "q"', 'id = "p"', ("duplicate-id", ("pair", 1, "id"))),
        ('answer = "y"', 'answer = "w"', ("unknown-answer", ("pair", 1, "answer"))),
        ('feedback = "Ask too."', "", ("missing-field", ("pair", 1))),
        ('text = "Digital"', 'text = "Digital"\nright = 1', ("unknown-key", ("answer", 1, "right"))),
    ],
)
def test_a_mistake_is_reported_with_its_place(read, old: str, new: str, problem: object) -> None:
    assert problem in read("matching", TOML.replace(old, new))[1]


def test_one_pair_is_too_few(read) -> None:
    assert ("few-options", ()) in read("matching", TOML.rpartition("[[pair]]")[0])[1]


@pytest.mark.parametrize(
    ("response", "marks"),
    [
        (("p=x", "q=y", "r=x"), 1),
        (("r=x", "p=x", "q=y"), 1),
        (("p=x", "q=z", "r=z"), 1 / 3),
        (("p=y", "q=x", "r=y"), 0),
        ((), 0),
        (("nonsense", "p", "=", "p=x"), 1 / 3),
    ],
)
def test_each_right_pair_counts(response: tuple[str, ...], marks: float) -> None:
    assert matching.mark(BODY, response) == pytest.approx(marks)


def test_no_pairs_give_no_marks() -> None:
    assert matching.mark(Matching((), {}), ()) == 0


@given(ANSWERS, ANSWERS, ANSWERS)
def test_marks_are_from_0_to_1_and_full_exactly_for_the_right_pairs(p: str, q: str, r: str) -> None:
    marks = matching.mark(BODY, (f"p={p}", f"q={q}", f"r={r}"))
    assert 0 <= marks <= 1
    assert (marks == 1) == ((p, q, r) == ("x", "y", "x"))


def test_every_pair_needs_one_known_answer() -> None:
    assert matching.complete(BODY, ("p=z", "q=z", "r=z"))
    for response in ((), ("p=x", "q=y"), ("p=x", "q=y", "r=w"), ("p=x", "p=x", "q=y", "r=x"), ("p=x", "q=y", "s=x")):
        assert not matching.complete(BODY, response)


def test_the_answers_are_shuffled_by_the_seed() -> None:
    orders = {matching.order(BODY, random.Random(seed)) for seed in range(60)}
    assert len(orders) == 6
    assert all(sorted(order) == ["x", "y", "z"] for order in orders)


def test_pairs_are_described_side_by_side() -> None:
    assert matching.describe(BODY, ("q=z", "p=x", "r=gone")) == ("A doubt → Marketing", "A tool → Nobody")


def test_right_and_wrong_responses_are_what_they_say() -> None:
    for response, marks in ((matching.right_response(BODY), 1), (matching.wrong_response(BODY), 0)):
        assert matching.complete(BODY, response)
        assert matching.mark(BODY, response) == marks


def test_what_it_names_and_says_can_be_checked() -> None:
    assert matching.references(BODY) == ("clause:3-p4",)
    assert set(matching.texts(BODY)) >= {"Marketing", "Nobody", "A tool", "Why r"}
    assert matching.rivals(BODY) == ()
    assert "each pair" in matching.marks_rule(BODY)
