from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "art"),
    [
        ("Oh well ¯\\_(ツ)_/¯ then", "¯\\_(ツ)_/¯"),
        ("Thanks :-)", ":-)"),
        ("We <3 soup", "<3"),
        ("Look ---> here", "--->"),
        ("One >>> two", ">>>"),
        ("~~~~~~~~~~", "~~~~~~~~~~"),
        ("ಠ_ಠ bins", "ಠ_ಠ"),
        ("( ͡° ͜ʖ ͡°) hello", "( ͡° ͜ʖ ͡°)"),
        ("⣿⣿⣿⣿ art", "⣿⣿⣿⣿"),
        ("/\\_/\\\n( o.o )\n> ^ <", "/\\_/\\\n( o.o )\n> ^ <"),
        ("Cat:\n/\\_/\\\n( o.o )\nBye now, all", "/\\_/\\\n( o.o )"),
    ],
)
def test_a_picture_of_signs_is_found(found, text: str, art: str) -> None:
    assert ("ascii-art", art) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Open 10:00-16:00 (not Mondays), £5-£8 | free for under-16s",
        "A tin (400 g) of beans, 2-3 carrots & salt",
        "Soup … then more soup!!!",
        "Price < 3% and > 1%; ratio 3:4 (or 5:6)",
        "Email: see below. Note: (1) rinse (2) squash",
        "https://example.org/a--b__c~~d",
        "- one\n- two\n- three",
        "1)\n2)",
        "♻️ ♻️\n😀 😀",
        "50%\n60%",
        "(The café in Llŷn.)",
        "Score: 8-0, well done",
    ],
)
def test_ordinary_signs_are_no_picture(found, text: str) -> None:
    assert "ascii-art" not in [rule for rule, _words in found(text)]


def test_a_smiley_weighs_less_than_a_drawing(knowledge) -> None:
    from datetime import date

    from modules.labs.post import inspect_post

    for text, severity in (("Thanks :)", "low"), ("==========", "medium")):
        report = inspect_post(text, today=date(2026, 1, 1), knowledge=knowledge)
        assert [one.severity for one in report.findings] == [severity]


def test_rows_of_brackets_and_boxes_are_pictures(found) -> None:
    assert [rule for rule, _words in found("--==<<{{ Sale }}>>==--")] == ["ascii-art", "ascii-art"]
    assert [rule for rule, _words in found("◇─◇──◇─ Spring swap")] == ["ascii-art"]
