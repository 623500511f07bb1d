"""How strong passphrases are: what is refused, what is taken, and what is said."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.hr.strength import ENOUGH, Strength, score_name, strength

HELP = "Take four or more words that have nothing to do with each other."


@pytest.mark.parametrize(
    "passphrase",
    ["kettle otter window", "correct horse battery staple", "Vier Wörter ohne Zusammenhang", "x9$Kq2!vLm7@"],
)
def test_words_that_have_nothing_to_do_with_each_other_are_enough(passphrase: str) -> None:
    found = strength(passphrase)
    assert found.enough
    assert found.score >= ENOUGH
    assert found.advice == ()


@pytest.mark.parametrize(
    ("passphrase", "said"),
    [
        ("Password1", "a password in it that many people use"),
        ("qwertyuiopasdf", "use|Rows of keys"),
        ("lkjhgfds", "Rows of keys"),
        ("aaaaaaaaaaaaaaa", "repeated"),
        ("abcdefghijklmn", "Rows such as abc"),
        ("margarets", "Names"),
        ("accessibility", "A word or two"),
        ("19/07/1984", "Dates"),
    ],
)
def test_what_is_easy_to_guess_is_named_in_our_own_words(passphrase: str, said: str) -> None:
    found = strength(passphrase)
    assert not found.enough
    assert re.search(said, found.advice[0])
    assert found.advice[-1] == HELP


def test_a_name_that_others_know_makes_it_weaker() -> None:
    words = ("Blue Heron Trust",)
    assert strength("blueherontrust1", words).score < strength("blueherontrust1").score
    assert "a name in it" in strength("heron2026", words).advice[0]


def test_nothing_at_all_is_the_weakest() -> None:
    assert strength("") == Strength(0, (HELP,))


def test_what_is_not_recognised_gets_the_help_alone() -> None:
    assert strength("v7#qk").advice == (HELP,)


def test_a_very_long_passphrase_is_taken() -> None:
    assert strength("kettle otter window " * 40).enough


def test_each_score_has_words_of_its_own() -> None:
    assert len({score_name(score) for score in range(5)}) == 5
    assert score_name(ENOUGH) == "Strong"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=90), st.lists(st.text(max_size=8), max_size=3))
def test_no_passphrase_makes_it_fail(passphrase: str, words: list[str]) -> None:
    found = strength(passphrase, words)
    assert 0 <= found.score <= 4
    assert found.enough == (found.advice == ())


def test_the_lists_of_words_are_loaded_when_they_are_needed_only() -> None:
    question = "import sys, exports.hr.strength; print('zxcvbn' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", question], text=True).strip() == "False"
