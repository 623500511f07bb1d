from __future__ import annotations

from datetime import date

import pytest

from modules.labs.post_counts import count_lengths, graphemes
from modules.labs.post_draft import Draft
from modules.labs.post_model import Platform

CHECKED = date(2026, 11, 22)


def length(text: str, way: str) -> int:
    platform = Platform("P", 300, way, "a page", CHECKED)  # type: ignore[arg-type]
    return count_lengths(Draft(text), (platform,), CHECKED)[0].length


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("hello", 5),
        ("", 0),
        ("café", 4),
        ("cafe\u0301", 4),
        ("👏🏽", 2),
        ("👨‍👩‍👧‍👦", 2),
        ("日本", 4),
        ("“q” – …", 8),
        ("see https://example.org/a/very/long/path now", 4 + 23 + 4),
        ("example.org/a", 23),
    ],
)
def test_x_weighs_links_emoji_and_far_away_letters(text: str, weight: int) -> None:
    assert length(text, "weighted") == weight


@pytest.mark.parametrize(
    ("text", "letters"),
    [("abc", 3), ("a\r\nb", 3), ("e\u0301", 1), ("🏴󠁧󠁢󠁷󠁬󠁳󠁿", 1), ("🇬🇧🇫🇷", 2), ("1️⃣", 1), ("❤️", 1), ("ŵ ŷ", 3)],
)
def test_bluesky_counts_what_a_reader_sees_as_one_letter(text: str, letters: int) -> None:
    assert graphemes(text) == letters
    assert length(text, "graphemes") == letters


def test_mastodon_counts_a_link_as_23_and_only_the_name_of_an_account() -> None:
    assert length("https://example.org/a/b/c/d/e/f/g/h", "links-23") == 23
    assert length("hi @jo@example.social", "links-23") == len("hi @jo")
    assert length("hi @jo", "links-23") == len("hi @jo")
    assert length("example.org/a", "links-23") == len("example.org/a")


def test_the_others_count_characters() -> None:
    assert length("👏🏽 ok\r\n", "characters") == 6


def test_an_emoji_that_is_part_of_a_link_is_not_counted_twice() -> None:
    assert length("https://example.org/👏 x", "weighted") == 25


def test_a_limit_that_was_looked_up_long_ago_is_stale() -> None:
    platform = Platform("P", 300, "characters", "a page", date(2025, 11, 1))
    assert count_lengths(Draft("a"), (platform,), CHECKED)[0].stale
    assert not count_lengths(Draft("a"), (platform,), date(2026, 10, 31))[0].stale


def test_all_shipped_platforms_are_counted(knowledge) -> None:
    counts = count_lengths(Draft("Hello"), knowledge.platforms, CHECKED)
    assert {count.platform for count in counts} == {
        "X",
        "Bluesky",
        "Mastodon",
        "Threads",
        "Instagram",
        "LinkedIn",
        "Facebook",
    }
    assert all(count.length == 5 for count in counts)
    assert {count.platform: count.limit for count in counts}["Bluesky"] == 300
