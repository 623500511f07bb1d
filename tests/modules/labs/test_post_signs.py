"""How alike a passage is to posts that gave something away, by words and pairs."""

from __future__ import annotations

import math

import pytest

from modules.errors import ContentError
from modules.labs.post_signs import BIAS, LEARNED, Signs, length_of, read_signs, signs_of, write_signs


def words(sentence: str) -> set[str]:
    return {sign for sign in signs_of(sentence) if " " not in sign}


def test_words_lose_their_endings_and_neighbours_make_pairs() -> None:
    assert signs_of("dishes walked quickly") == {"dish", "walk", "quick", "dish walk", "walk quick"}
    assert words("Is it as is?") == {"is", "it", "as"}


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("We met Ada Example there.", "<name>"),
        ("It starts at 7.30pm.", "<time>"),
        ("It starts at 19:05.", "<time>"),
        ("They gave £2.4m to us.", "<number>"),
        ("on the 12th of it", "<number>"),
        ("see you on Saturdays", "<weekday>"),
        ("back in September", "<month>"),
        ("back in May", "<month>"),
    ],
)
def test_names_numbers_times_and_days_count_as_one_word_whichever_they_are(sentence: str, word: str) -> None:
    assert word in words(sentence)


def test_first_words_capitals_and_the_small_word_may_are_no_names() -> None:
    assert words("Nobody may ask WRAP what I've seen") == {"nobody", "may", "ask", "wrap", "what", "i've", "seen"}


def test_a_name_of_several_words_counts_once() -> None:
    assert "<name> <name>" not in signs_of("we met Ada Lovelace Example today")
    assert "met <name>" in signs_of("we met Ada Lovelace Example today")


def test_the_likeness_is_the_logistic_function_of_the_mean_weight() -> None:
    signs = Signs({"home": (2.0, 0.0, 0.0, -1.0), "alone": (3.0, 0.0, 0.0, 0.0)}, (-1.0, 0.0, 0.0, 0.5))
    found = frozenset({"home", "alone", "unheard-of"})
    assert signs.weight("live-location", found) == 5.0
    assert signs.likeness("live-location", found) == pytest.approx(1 / (1 + math.exp(1.0 - 5.0 / length_of(found))))
    assert signs.likeness("closed-meeting", found) == 0.5
    assert signs.likeness("loaded-language", frozenset()) == pytest.approx(1 / (1 + math.exp(-0.5)))


def test_a_passage_of_few_signs_is_not_judged_by_each_alone() -> None:
    assert length_of(frozenset({"a"})) == length_of(frozenset()) == 5.0
    assert length_of(frozenset(map(str, range(100)))) == 10.0


def test_what_is_written_is_read_back_without_what_weighs_nothing() -> None:
    made = Signs({"b c": (0.25, -1.5, 0.0, 2.0), "a": (0.004, 0.0, 0.0, 0.0)}, (-2.0, -2.5, 0.0, 1.0))
    text = write_signs(made)
    assert text == f"{BIAS}\t-200\t-250\t0\t100\nb c\t25\t-150\t0\t200\n"
    back = read_signs("# a note\n" + text, "signs.txt")
    assert (back.weights, back.bias) == ({"b c": (0.25, -1.5, 0.0, 2.0)}, made.bias)


@pytest.mark.parametrize("line", ["home\t1\t2", "home\t1\t2\t3\tfour", "home 1 2 3 4", "home\t1\t2\t3\t4\t5"])
def test_a_line_that_cannot_be_read_is_told_with_its_number(line: str) -> None:
    with pytest.raises(ContentError, match="whole numbers") as error:
        read_signs(f"{BIAS}\t1\t2\t3\t4\n{line}\n", "en/labs/signs.txt")
    assert "en/labs/signs.txt, line 2" in str(error.value)


def test_without_the_line_that_each_rule_starts_from_it_is_an_error() -> None:
    with pytest.raises(ContentError, match=BIAS):
        read_signs("home\t" + "\t".join("1" for _rule in LEARNED), "signs.txt")
