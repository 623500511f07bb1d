from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.labs.post_knowledge import read_knowledge
from modules.labs.post_words import is_word, split_words
from modules.source import open_source

WORDS = read_knowledge(open_source(None)).words


@pytest.mark.parametrize(
    "word",
    [
        "waste",
        "recycling",
        "recycled",
        "running",
        "happily",
        "sustainability",
        "decarbonisation",
        "reuse",
        "carers",
        "unpaid",
        "redesign",
    ],
)
def test_words_and_their_forms_are_known(word: str) -> None:
    assert is_word(word, WORDS)


@pytest.mark.parametrize("word", ["xyzzy", "foodwaste", "qu", "", "zzzing"])
def test_other_letters_are_no_word(word: str) -> None:
    assert not is_word(word, WORDS)


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("foodwaste", "food waste"),
        ("saynotoplastic", "say no to plastic"),
        ("internationalwomensday", "international womens day"),
        ("costoflivingcrisis", "cost of living crisis"),
        ("wearewrap", "we are wrap"),
        ("plasticfreezzyx", "plastic free zzyx"),
        ("gogreen", "go green"),
        ("recyclingzwqkv", "recycling zwqkv"),
    ],
)
def test_words_run_together_are_parted(glued: str, parts: str) -> None:
    assert split_words(glued, WORDS) == tuple(parts.split())


@pytest.mark.parametrize(
    "word",
    [
        "recycling",
        "upcycling",
        "birmingham",
        "carpet",
        "xkcdqzv",
        "abc",
        "a" * 61,
        "zerowastexyz" * 9,
        "together",
        "lqpet",
    ],
)
def test_one_word_stays_whole(word: str) -> None:
    assert split_words(word, WORDS) == (word,)


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=40))
def test_no_letter_is_lost(letters: str) -> None:
    assert "".join(split_words(letters, WORDS)) == letters
