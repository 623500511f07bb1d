from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from modules.labs.post import inspect_post


@pytest.fixture
def spoken(knowledge):
    return lambda text: inspect_post(text, today=date(2026, 1, 1), knowledge=knowledge).spoken


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Hello, all.", "Hello, all."),
        ("Done 👏", "Done clapping hands"),
        ("Yes 👍🏽", "Yes thumbs up: medium skin tone"),
        ("Go #FoodWasteUK", "Go hash Food Waste UK"),
        ("Go #foodwaste", "Go hash foodwaste"),
        ("Hi @jo_b", "Hi at jo underscore b"),
        (
            "See https://example.org/a-b?c=1",
            "See link https colon slash slash example dot org slash a dash b question mark c equals 1",
        ),
        ("Ask a.b@example.org", "Ask a dot b at example dot org"),
        ("Oh :-)", "Oh colon dash right paren"),
        ("~~~~~~~~", "8 tilde"),
        ("Ⓗⓘ!", "circled latin capital letter h circled latin small letter i !"),
        ("f̶r̶", "fr"),
        ("𝗛i", "mathematical sans-serif bold capital h i"),
    ],
)
def test_what_is_heard(spoken, text: str, heard: str) -> None:
    assert spoken(text) == heard


def test_segments_cover_the_draft_without_gaps(knowledge) -> None:
    text = "  Hello 👏  world #FoodWaste\n\nSee https://example.org/x now \n"
    segments = inspect_post(text, today=date(2026, 1, 1), knowledge=knowledge).segments
    assert segments[0].start == 0
    assert segments[-1].end == len(text)
    assert all(one.end == two.start for one, two in pairwise(segments))
    assert [one.spoken for one in segments if one.note] == [
        "clapping hands",
        "hash Food Waste",
        "link https colon slash slash example dot org slash x",
    ]


def test_a_word_is_a_segment_of_its_own(knowledge) -> None:
    segments = inspect_post("one two  three", today=date(2026, 1, 1), knowledge=knowledge).segments
    assert [(one.start, one.end, one.spoken) for one in segments] == [(0, 4, "one"), (4, 9, "two"), (9, 14, "three")]


def test_space_alone_is_silent(knowledge) -> None:
    segments = inspect_post(" \n ", today=date(2026, 1, 1), knowledge=knowledge).segments
    assert [(one.start, one.end, one.spoken) for one in segments] == [(0, 3, "")]


def test_a_drawing_is_read_sign_by_sign(spoken) -> None:
    assert spoken("( o.o )\n/\\_/\\") == "left paren o dot o right paren slash backslash underscore slash backslash"
