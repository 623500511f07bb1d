from __future__ import annotations

import pytest

from modules.labs.post_emoji_text import EMOJI, bare_emoji


@pytest.mark.parametrize(
    "emoji",
    ["😀", "👏🏽", "👨‍👩‍👧‍👦", "❤️", "❤", "🏳️‍🌈", "🇬🇧", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "1️⃣", "#⃣", "™️", "🅰️", "☎️", "👩🏽‍❤️‍💋‍👩🏿", "🫶🏾", "♻️"],
)
def test_one_emoji_is_one(emoji: str) -> None:
    assert EMOJI.fullmatch(emoji)
    assert EMOJI.findall(f"a{emoji}b{emoji}") == [emoji, emoji]


@pytest.mark.parametrize("text", ["a", "1", "#", "*", "©", "™", "é", "→", "•", "✓", "🄰", "𝗔", "½", "£"])
def test_ordinary_signs_are_no_emoji(text: str) -> None:
    assert not EMOJI.search(text)


@pytest.mark.parametrize(("emoji", "bare"), [("👏🏽", "👏"), ("❤️", "❤"), ("🏽", "🏽"), ("👩🏽‍🌾", "👩‍🌾")])
def test_the_same_emoji_in_another_dress_is_equal(emoji: str, bare: str) -> None:
    assert bare_emoji(emoji) == bare
