from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.catalogue import read_catalogue
from modules.reading_level import reading_age, split_sentences, words_of
from modules.source import open_source

EASY = "The cat sat on the mat. It was a fat cat. We all like the cat."
HARD = (
    "Organisational communications necessitate comprehensive consideration of confidentiality, proportionality and "
    "reputational consequences, notwithstanding individual employees’ characteristically well-intentioned motivations."
)


def test_the_formula_is_the_published_one() -> None:
    assert reading_age(EASY) == 5.0
    words, sentences = len(words_of(HARD)), len(split_sentences(HARD))
    letters = sum(letter.isalnum() for letter in HARD)
    assert (words, sentences) == (17, 1)
    assert reading_age(HARD) == pytest.approx(4.71 * letters / 17 + 0.5 * 17 - 21.43 + 5)


def test_hard_words_and_long_sentences_need_an_older_reader() -> None:
    middle = "People who post for the charity should think about who might see the words, and what they may do next."
    assert reading_age(EASY) < reading_age(middle) < reading_age(HARD)
    assert 9 <= reading_age(middle) <= 14


@pytest.mark.parametrize("text", ["", "   ", "… – !", "https://example.org"])
def test_a_text_without_words_is_for_everyone(text: str) -> None:
    assert reading_age(text) == 5.0


def test_headings_and_entries_end_at_their_line() -> None:
    assert split_sentences("A heading\nOne entry\nA sentence. “Two!” (Three?) It is 3.5 m: yes… no") == (
        "A heading",
        "One entry",
        "A sentence",
        "“Two",
        "(Three",
        "It is 3.5 m",
        "yes",
        "no",
    )


def test_addresses_are_no_words() -> None:
    assert words_of("See https://example.org/a/very/long/one or ask@example.org, it’s a well-known 3.5") == [
        "See",
        "or",
        "it’s",
        "a",
        "well-known",
        "3.5",
    ]


def test_our_own_summaries_are_easier_than_the_policy() -> None:
    catalogue, _problems = read_catalogue(open_source(None), "en")
    ours = "\n".join(clause.summary for clause in catalogue.policy.clauses)
    theirs = "\n".join(clause.text for clause in catalogue.policy.clauses)
    assert reading_age(ours) < reading_age(theirs) - 2


@given(st.text(max_size=200))
def test_any_text_has_an_age(text: str) -> None:
    assert reading_age(text) >= 5.0
    assert reading_age(text) == reading_age(text)
