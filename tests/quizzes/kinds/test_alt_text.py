from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import alt_text
from quizzes.kinds.alt_text import AltText, KeyFact

MODEL = "A volunteer mends a lamp while a girl watches."
BODY = AltText(
    "event-photo",
    ("a lamp", "a girl"),
    MODEL,
    (
        KeyFact("who", "who is there", ("volunteer*", "sewing bee"), "People first.", ("law",)),
        KeyFact("what", "what is mended", ("lamp",), "Be clear.", ("3.2-p2", "good-practice")),
    ),
)
TOML = f"""
picture = "event-photo"
shows = ["a lamp", "a girl"]
model = "{MODEL}"
[[fact]]
id = "who"
text = "who is there"
words = ["volunteer*"]
feedback = "People first."
"""
ALL_RULES = ["length", "opener", "file-name", "hashtags", "who", "what"]


def unmet(text: str) -> list[str]:
    return [finding.rule for finding in alt_text.findings(BODY, text) if not finding.met]


def test_picture_model_and_facts_are_read(read) -> None:
    body, problems = read("alt-text", TOML)
    assert problems == []
    assert (body.picture, body.shows, body.model) == ("event-photo", ("a lamp", "a girl"), MODEL)
    assert body.facts == (KeyFact("who", "who is there", ("volunteer*",), "People first."),)
    assert (body.least, body.most) == (25, 250)
    assert set(alt_text.keys()) == {"picture", "shows", "model", "least", "most", "fact"}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('picture = "event-photo"', "", ("missing-field", ())),
        ('shows = ["a lamp", "a girl"]', "", ("missing-field", ())),
        ("A volunteer mends", "Photo of a volunteer who mends", ("model-fails", ("model",))),
        ("A volunteer mends", "Somebody mends", ("model-fails", ("model",))),
        ('words = ["volunteer*"]', 'words = [" * "]', ("few-words", ("fact", 0, "words"))),
        ('words = ["volunteer*"]', "", ("missing-field", ("fact", 0))),
        ('text = "who is there"', 'text = "who is there"\nx = 1', ("unknown-key", ("fact", 0, "x"))),
        ('picture = "event-photo"', 'picture = "event-photo"\nleast = 0', ("out-of-range", ("least",))),
        ('id = "who"', 'id = "Who"', ("bad-id", ("fact", 0, "id"))),
    ],
)
def test_a_mistake_is_reported_with_its_place(read, old: str, new: str, problem: object) -> None:
    assert problem in read("alt-text", TOML.replace(old, new))[1]


def test_a_picture_without_facts_cannot_be_asked(read) -> None:
    assert ("none-right", ()) in read("alt-text", TOML.partition("[[fact]]")[0])[1]


def test_the_model_meets_every_rule() -> None:
    assert unmet(MODEL) == []
    assert [finding.rule for finding in alt_text.findings(BODY, MODEL)] == ALL_RULES


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("A volunteer with a lamp", ["length"]),
        ("A volunteer with a lamp. " * 12, ["length"]),
        ("Image of a volunteer with a lamp.", ["opener"]),
        ("A photo of a volunteer with a lamp.", ["opener"]),
        ("This is a picture of a volunteer with a lamp.", ["opener"]),
        ("SCREENSHOT: a volunteer with a lamp.", ["opener"]),
        ("A volunteer holds a photo of a lamp.", []),
        ("Photographers and a volunteer with a lamp.", []),
        ("Volunteer and lamp, lamp.jpeg, from the day", ["file-name"]),
        ("Volunteer and lamp IMG_20411 from the day", ["file-name"]),
        ("Volunteer and lamp at the table #RepairDay", ["hashtags"]),
        ("#volunteer #lamp #RepairDay #Saturday", ["hashtags"]),
        ("Two volunteers bend over an old lamp.", []),
        ("Two volunteers bend over many old lamps.", ["what"]),
        ("A sewing bee gathers around the lamp.", []),
        ("Somebody mends something in a room.", ["who", "what"]),
        ("", ["length", "who", "what"]),
    ],
)
def test_each_rule_sees_what_it_is_for(text: str, rules: list[str]) -> None:
    assert unmet(text) == rules


def test_every_rule_says_what_is_and_why() -> None:
    good, bad = alt_text.findings(BODY, MODEL), alt_text.findings(BODY, "Image of IMG_2041.jpg #x")
    assert [finding.text for finding in good] == [
        "It has 46 characters, a good length.",
        "It opens without “image of”.",
        "There is no file name in it.",
        "There are no hashtags in it.",
        "It says who is there.",
        "It says what is mended.",
    ]
    assert [finding.text for finding in bad] == [
        "It has 24 characters; it needs 25 to 250.",
        "It opens with “image of” or the like.",
        "There is a file name in it.",
        "There are hashtags in it.",
        "It does not say who is there.",
        "It does not say what is mended.",
    ]
    assert all(finding.feedback and finding.basis for finding in good)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        (MODEL, 1),
        ("Image of a volunteer with a lamp.", 5 / 6),
        ("A volunteer", 4 / 6),
        ("asdf asdf asdf asdf asdf asdf asdf", 0),
        ("IMG_2041.jpg", 0),
        ("", 0),
    ],
)
def test_marks_are_the_share_of_rules_met_if_any_fact_is_told(text: str, marks: float) -> None:
    assert alt_text.mark(BODY, (text,)) == pytest.approx(marks)


@given(
    st.lists(st.sampled_from(["A", "volunteer", "lamp", "image of", "#x", "a.png", "mends the old thing"]), max_size=9)
)
def test_marks_are_from_0_to_1_and_full_exactly_when_every_rule_is_met(words: list[str]) -> None:
    text = " ".join(words)
    marks = alt_text.mark(BODY, (text,))
    assert 0 <= marks <= 1
    assert (marks == 1) == (unmet(text) == [])


@given(st.text(max_size=300))
def test_any_text_is_marked_without_trouble(text: str) -> None:
    assert 0 <= alt_text.mark(BODY, (text,)) <= 1


def test_one_line_of_text_can_be_handed_in() -> None:
    assert alt_text.complete(BODY, ("x",))
    for response in ((), ("",), ("  ",), ("a", "b"), ("a\nb",), ("a\u2028b",)):
        assert not alt_text.complete(BODY, response)


def test_right_and_wrong_responses_are_what_they_say() -> None:
    for response, marks in ((alt_text.right_response(BODY), 1), (alt_text.wrong_response(BODY), 0)):
        assert alt_text.complete(BODY, response)
        assert alt_text.mark(BODY, response) == marks
    assert alt_text.describe(BODY, ("A lamp",)) == ("“A lamp”",)


def test_what_it_names_and_says_can_be_checked() -> None:
    assert alt_text.references(BODY) == ("picture:event-photo", "clause:3.2-p2")
    assert set(alt_text.texts(BODY)) >= {"a lamp", MODEL, "who is there", "Be clear."}
    assert alt_text.order(BODY, random.Random(1)) == ()
    assert alt_text.rivals(BODY) == ()
    assert "each rule" in alt_text.marks_rule(BODY)
