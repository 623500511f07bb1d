from __future__ import annotations

import pytest

from modules.plain_text import count_words, plain_text

BODY = """## A *big* heading
First line
second **line** of [a link](lesson:kites "x").

- one `code`
- two
    - three
1. four

!!! clause "3-b1"

!!! fact "wind"
    Not shown.

    Nor this.

!!! check "who-may-fly"

!!! tip "Title here"
    Inside the tip.

!!! note
    Bare.

![alt words](picture:kite "The caption")
![](picture:boat)

| A | B |
|---|:-:|
| c d | e |

snake_case stays, _this_ does not, <b>tag</b>, 3 < 4.
"""


def test_a_lesson_becomes_its_words_one_block_a_line() -> None:
    assert plain_text(BODY).split("\n") == [
        "A big heading",
        "First line second line of a link.",
        "one code",
        "two",
        "three",
        "four",
        "Title here",
        "Inside the tip.",
        "Bare.",
        "The caption",
        "A B",
        "c d e",
        "snake_case stays, this does not, tag, 3 < 4.",
    ]


def test_what_is_quoted_by_name_is_no_word_of_the_lesson() -> None:
    assert plain_text('!!! clause "3-b1"\n!!! fact "x"\n\nAfter.') == "After."


def test_nothing_is_nothing() -> None:
    assert plain_text("") == ""
    assert plain_text("\n \n---\n") == ""


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("one", 1), ("one – two", 2), ("it’s 20 % of a-b", 4), ("a\nb  c", 3)]
)
def test_words_are_counted_and_dashes_are_not(text: str, words: int) -> None:
    assert count_words(text) == words
