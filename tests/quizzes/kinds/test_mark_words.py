from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import mark_words
from quizzes.kinds.mark_words import MarkWords, Passage

WORDS = ("Great", "to", "see", "Dan", "Reed", "in", "Leeds!")
BODY = MarkWords(
    WORDS, (Passage(3, 5, True, "Private.", ("3-b2-o2",)), Passage(6, 7, False, "Public.")), frozenset({2})
)
TOML = """
draft = "Great to see Dan Reed in Leeds!"
either = ["see"]
[[go]]
words = "Dan Reed"
feedback = "Private."
basis = ["3-b2-o2"]
[[stay]]
words = "Leeds!"
feedback = "Public."
"""


def test_draft_and_passages_are_read(read) -> None:
    body, problems = read("mark-words", TOML)
    assert problems == []
    assert body == BODY
    assert body.text(body.passages[0]) == "Dan Reed"
    assert mark_words.keys() == ("draft", "either", "go", "stay")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('words = "Dan Reed"', 'words = "Dan Mead"', ("unknown-words", ("go", 0, "words"))),
        ("Great to see", "Dan Reed to see", ("unknown-words", ("go", 0, "words"))),
        ('words = "Leeds!"', 'words = "Reed in"', ("overlap", ("stay", 0, "words"))),
        ('either = ["see"]', 'either = ["see Dan"]', ("overlap", ("go", 0, "words"))),
        ('either = ["see"]', 'either = ["saw"]', ("unknown-words", ("either",))),
        ("[[go]]", "[[stay]]", ("none-right", ())),
        ('words = "Dan Reed"', 'words = ""', ("missing-field", ("go", 0, "words"))),
        ('words = "Dan Reed"', 'words = "Great to see Dan Reed in Leeds!"', ("overlap", ("go", 0, "words"))),
        ('feedback = "Public."', "", ("missing-field", ("stay", 0))),
        ('feedback = "Public."', 'feedback = "P"\nright = true', ("unknown-key", ("stay", 0, "right"))),
    ],
)
def test_a_mistake_is_reported_with_its_place(read, old: str, new: str, problem: object) -> None:
    assert problem in read("mark-words", TOML.replace(old, new))[1]


def test_some_word_must_be_fine(read) -> None:
    toml = 'draft = "All bad here"\neither = ["here"]\n[[go]]\nwords = "All bad"\nfeedback = "Why."'
    assert read("mark-words", toml)[1] == [("all-right", ())]


@pytest.mark.parametrize(
    ("response", "marks"),
    [("34", 1), ("43", 1), ("234", 1), ("3", 0.5), ("0345", 0), ("034", 0.5), ("2", 0), ("6", 0), ("", 0)],
)
def test_words_found_count_wrong_ones_take_away_and_either_is_not_judged(response: str, marks: float) -> None:
    assert mark_words.mark(BODY, tuple(response)) == marks


@given(st.sets(st.sampled_from("0123456")))
def test_marks_are_from_0_to_1_and_full_exactly_for_the_right_words(response: set[str]) -> None:
    marks = mark_words.mark(BODY, tuple(response))
    assert 0 <= marks <= 1
    assert (marks == 1) == (response - {"2"} == {"3", "4"})


def test_at_least_one_known_word_can_be_handed_in() -> None:
    assert mark_words.complete(BODY, ("0", "6"))
    for response in ((), ("7",), ("0", "0"), ("Dan",), ("-1",)):
        assert not mark_words.complete(BODY, response)


def test_words_side_by_side_are_described_together() -> None:
    assert mark_words.describe(BODY, ("0", "4", "3", "6")) == ("“Great”", "“Dan Reed”", "“Leeds!”")


def test_right_and_wrong_responses_are_what_they_say() -> None:
    for response, marks in ((mark_words.right_response(BODY), 1), (mark_words.wrong_response(BODY), 0)):
        assert mark_words.complete(BODY, response)
        assert mark_words.mark(BODY, response) == marks


def test_the_wrong_response_is_a_word_that_is_judged() -> None:
    body = MarkWords(("so", "bad", "here"), (Passage(1, 2, True, "Why."),), frozenset({0}))
    assert mark_words.wrong_response(body) == ("2",)


def test_what_it_names_and_says_can_be_checked() -> None:
    assert mark_words.references(BODY) == ("clause:3-b2-o2",)
    assert mark_words.texts(BODY) == ("Great to see Dan Reed in Leeds!", "Private.", "Public.")
    assert mark_words.order(BODY, random.Random(1)) == ()
    assert mark_words.rivals(BODY) == ()
    assert "each word" in mark_words.marks_rule(BODY)
