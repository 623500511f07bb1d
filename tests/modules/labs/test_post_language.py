from __future__ import annotations

from datetime import date

import pytest

from modules.labs.post import inspect_post
from modules.labs.post_model import GOOD_PRACTICE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("We help the disabled.", "the disabled"),
        ("She suffers from asthma.", "suffers from"),
        ("He is confined to a wheelchair.", "confined to a wheelchair"),
        ("This is CRAZY, they said.", "CRAZY"),
        ("Cards for the elderly", "the elderly"),
        ("Hi guys, hello.", "Hi guys"),
        ("The\u00a0homeless need us.", "The\u00a0homeless"),
        ("Our chairman spoke.", "chairman"),
        ("It's absolutely mental.", "absolutely mental"),
        ("So OCD about it", "So OCD"),
    ],
)
def test_loaded_words_are_found(found, text: str, words: str) -> None:
    assert ("loaded-language", words) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Disabled people lead our work.",
        "The deaf community and the blind students came.",
        "Mental health matters, and nuts are good for you.",
        "Rivers suffer from pollution.",
        "The poor soil, the old shed, a mad dash, a blind date.",
        "Crazy golf on the pier.",
        "The homeless charity Crisis and the homeless shelter.",
        "Window blinds, dumbbells and the Isle of Man.",
        "#crazy @madness",
    ],
)
def test_words_that_only_look_loaded_are_fine(found, text: str) -> None:
    assert "loaded-language" not in [rule for rule, _words in found(text)]


def test_an_insult_rests_on_the_policy_and_a_clumsy_word_on_good_practice(knowledge) -> None:
    report = inspect_post("Those idiots. That poor chairman.", today=date(2026, 1, 1), knowledge=knowledge)
    assert [(one.excerpt, one.severity, one.basis) for one in report.findings] == [
        ("idiots", "high", "3-b4-o1"),
        ("chairman", "medium", GOOD_PRACTICE),
    ]
    assert "the job without the sex" in report.findings[1].fix


def test_overlapping_phrases_are_told_of_once(found) -> None:
    assert [rule for rule, _words in found("He turned a blind eye to it.")] == ["loaded-language"]
