from __future__ import annotations

import pytest

REPEATED, BULLET = "emoji-repeated", "emoji-as-bullet"


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Well done 👏👏👏", "👏👏👏"),
        ("👏🏻👏🏿 team", "👏🏻👏🏿"),
        ("🌱 grow 🌱 more", "🌱"),
        ("❤ and ❤️", "❤️"),
        ("A 🎉 🎉 B", "🎉 🎉"),
    ],
)
def test_the_same_emoji_twice_is_found(found, text: str, row: str) -> None:
    assert found(text) == [(REPEATED, row)]


@pytest.mark.parametrize(
    "text", ["Happy Friday 🎉", "Soup 🍲 and bread 🍞", "🎉 We won!\n\n👏 Thanks, all of you", "✅ Done", "🌍\n🌍x"]
)
def test_a_few_different_emoji_are_fine(found, text: str) -> None:
    assert BULLET not in [rule for rule, _words in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "✅ one thing\n✅ two things",
        "🍎 Apples\n🥕 Carrots",
        "Bring:\n\n🍎 Apples\n\n🥕 Carrots\n\n🍞 Bread",
        "✓ free\n✓ fun\n✓ fast",
        "- 🍎 Apples\n- 🥕 Carrots",
        "⭐ Monday\nSewing.\n⭐ Tuesday\nSeeds.",
        "🌱 Care\n\n🌱 Honesty",
    ],
)
def test_emoji_before_lines_are_found_once(found, text: str) -> None:
    assert [rule for rule, _words in found(text)] == [BULLET]


def test_a_line_of_emoji_alone_is_no_list(found) -> None:
    assert found("🍎\n🥕") == []


def test_two_paragraphs_with_different_emoji_are_no_list(found) -> None:
    assert found("🍎 Apples are in.\n\n🥕 Carrots come next.\nBye") == []


def test_bullets_are_not_told_of_as_repeats_too(found) -> None:
    assert found("✅ one thing\n✅ two things\nWell done ✅") == [(BULLET, "✅")]


def test_the_fix_keeps_one(knowledge) -> None:
    from datetime import date

    from modules.labs.post import inspect_post

    one = inspect_post("Yes 👏🏽👏🏽", today=date(2026, 1, 1), knowledge=knowledge).findings[0]
    assert "👏🏽" in one.fix
    assert "2 times" in one.why


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("🔥 Big news 🔥 and more 🔥", {REPEATED}),
        ("🌍 Less waste\n💷 More money\n😀 Happier you", {BULLET}),
        ("🌍 Less waste\n🌍 More money 🎉🎉", {BULLET, REPEATED}),
    ],
)
def test_a_list_and_a_row_are_told_apart(found, text: str, told: set[str]) -> None:
    assert {rule for rule, _words in found(text)} == told
