from __future__ import annotations

import pytest

from modules.block import Callout, ClauseQuote
from modules.blocks import read_blocks
from modules.catalogue import read_catalogue
from modules.source import Source
from quizzes.banks import read_bank
from quizzes.references import Names, flat, references, words_in


@pytest.fixture
def names(source: Source) -> Names:
    catalogue = read_catalogue(source, "en")[0]
    return Names(catalogue, read_bank(source, "en", catalogue)[0])


def test_names_know_what_they_do_not_know(names: Names) -> None:
    good = [
        "clause:2-p1",
        "lesson:kites",
        "term:kite",
        "contact:press",
        "fact:wind",
        "picture:kite",
        "item:who-may-fly",
    ]
    assert list(names.missing(good)) == []
    assert [code for code, _message in names.missing(["clause:kite", "kite", "ship:x", ""])] == [
        "unknown-clause",
        "unknown-reference",
        "unknown-reference",
        "unknown-reference",
    ]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Read [a](lesson:a) and [b](https://example.org).", ["lesson:a"]),
        ("- [a](term:a)\n- [b](contact:b)", ["term:a", "contact:b"]),
        ("## [a](clause:2-p1)", ["clause:2-p1"]),
        ("| [a](term:a) |\n|---|\n| [b](term:b) |", ["term:a", "term:b"]),
        ('!!! clause "2-p1"\n\n!!! fact "wind"\n\n!!! check "x"', ["clause:2-p1", "fact:wind", "item:x"]),
        ("![](picture:kite)", ["picture:kite"]),
        ('!!! tip "T"\n    [a](term:a)\n\n    !!! fact "wind"', ["term:a", "fact:wind"]),
        ('!!! audience "posts=friends"', []),
        ("Nothing.", []),
    ],
)
def test_what_a_text_names_comes_in_reading_order(body: str, found: list[str]) -> None:
    assert list(references(read_blocks(body))) == found


def test_blocks_inside_a_callout_come_after_it() -> None:
    blocks = list(flat(read_blocks('One.\n\n!!! tip "T"\n    Two.\n\n    !!! clause "2-p1"\n\nThree.')))
    assert isinstance(blocks[1], Callout)
    assert isinstance(blocks[3], ClauseQuote)
    assert len(blocks) == 5


def test_the_words_of_blocks_come_without_signs() -> None:
    body = '!!! tip "Title"\n    A *bold* [link](term:a).\n\n- One\n- Two\n\n!!! fact "wind"\n'
    assert words_in(read_blocks(body)) == "A bold link.\nOne\nTwo"
