from __future__ import annotations

from datetime import date

import pytest

from modules.labs.post import inspect_post
from modules.labs.post_letters import plain_letters

FANCY, CAPITALS = "fancy-letters", "all-caps"


@pytest.mark.parametrize(
    ("text", "words", "plain"),
    [
        ("𝗕𝗶𝗴 𝗻𝗲𝘄𝘀 today", "𝗕𝗶𝗴 𝗻𝗲𝘄𝘀", "Big news"),
        ("Ｗｅｌｃｏｍｅ home", "Ｗｅｌｃｏｍｅ", "Welcome"),
        ("ᴛʜᴀɴᴋ you", "ᴛʜᴀɴᴋ", "THANK"),
        ("Ⓗⓘ there", "Ⓗⓘ", "Hi"),
        ("🆁🅴🅿🅰🅸🆁 it", "🆁🅴🅿🅰🅸🆁", "REPAIR"),
        ("Be f̶r̶e̶e̶ now", "f̶r̶e̶e̶", "free"),
        ("Ze̶̢͝d", "e̶̢͝", "e"),
        ("Our ᶠʳᵉᵉ class", "ᶠʳᵉᵉ", "free"),
        ("Recycle wіth us", "wіth", "with"),
        ("ǝʇsɐʍ less", "ǝʇsɐʍ", ""),
        ("⒜⒝ now", "⒜⒝", "ab"),
    ],
)
def test_look_alike_letters_are_found_and_put_right(knowledge, text: str, words: str, plain: str) -> None:
    report = inspect_post(text, today=date(2026, 1, 1), knowledge=knowledge)
    assert [(one.rule, one.excerpt) for one in report.findings] == [(FANCY, words)]
    assert plain in report.findings[0].fix


@pytest.mark.parametrize(
    "text",
    ["CO₂ and m²", "the 1ˢᵗ of May", "café Llŷn naïve", "½ ℃ ℹ️ Ⓜ️", "e\u0301a", "日本 Ελλάδα мир", "🅰️ and 🅿️", "№ 5™"],
)
def test_real_letters_and_signs_are_fine(found, text: str) -> None:
    assert FANCY not in [rule for rule, _words in found(text)]


def test_plain_letters_keep_accents() -> None:
    assert plain_letters("𝗰𝗮𝗳e\u0301") == "café"
    assert plain_letters("ŵy") == "ŵy"


@pytest.mark.parametrize(
    ("text", "words", "calm"),
    [
        ("STOP WASTING FOOD now", "STOP WASTING FOOD", "Stop wasting food"),
        ("Yes. DON’T MISS OUT, all", "DON’T MISS OUT", "Don’t miss out"),
        ("HUGE NEWS FOR THE UK!", "HUGE NEWS FOR THE UK", "Huge news for the UK"),
        ("R E C Y C L E with us", "R E C Y C L E", "Recycle"),
        ("We NEED your HELP to STOP this", "NEED", "Need"),
    ],
)
def test_shouting_is_found(knowledge, text: str, words: str, calm: str) -> None:
    report = inspect_post(text, today=date(2026, 1, 1), knowledge=knowledge)
    assert [(one.rule, one.excerpt) for one in report.findings] == [(CAPITALS, words)]
    assert calm in report.findings[0].fix


@pytest.mark.parametrize(
    "text",
    [
        "The NHS, BBC and RSPB met WRAP UK at COP30.",
        "HR and IT need a CV in PDF.",
        "This is FREE to use.",
        "OX16 5QB, A&E, B&B, CO2, 3D, USB-C",
        "BSL and LED TV, GDPR FAQ",
        "XKCD QWRT ZZZ",
        "Dr A. B. C. Smith",
    ],
)
def test_initials_are_no_shouting(found, text: str) -> None:
    assert CAPITALS not in [rule for rule, _words in found(text)]


def test_fancy_capitals_are_told_of_once(found) -> None:
    assert [rule for rule, _words in found("𝗦𝗔𝗩𝗘 𝗙𝗢𝗢𝗗 𝗡𝗢𝗪")] == [FANCY]


@pytest.mark.parametrize(
    "text",
    [
        "LAST CHANCE TO TAKE PART 🔥🔥 IT CLOSES TONIGHT",  # an emoji within the row is no letter
        "This is HUGE. We are ABSOLUTELY delighted.",
    ],
)
def test_a_row_with_emoji_in_it_and_two_words_apart_are_shouted(found, text: str) -> None:
    assert CAPITALS in [rule for rule, _words in found(text)]


def test_one_word_may_stress(found) -> None:
    assert CAPITALS not in [rule for rule, _words in found("Please do NOT put batteries in the bin.")]
