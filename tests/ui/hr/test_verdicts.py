"""The words and signs of verdicts and outcomes."""

from __future__ import annotations

from typing import get_args

import pytest

import assets
from exports.verdict import Verdict
from records.hr.intakes import Outcome
from ui.hr.verdicts import OUTCOME_SIGNS, OUTCOMES, outcome_names, verdict_name
from ui.theme import Look


def test_every_outcome_has_a_word_and_a_sign_of_its_own(look: Look) -> None:
    assert set(OUTCOMES) == set(get_args(Outcome)) == set(outcome_names()) == set(OUTCOME_SIGNS)
    assert len(set(outcome_names().values())) == len({icon for icon, _tone in OUTCOME_SIGNS.values()}) == 3
    for icon, tone in OUTCOME_SIGNS.values():
        assert "<svg" in assets.text(f"icons/{icon}.svg")
        assert look.colour(tone).startswith("#")


def test_every_verdict_has_words_of_its_own() -> None:
    words = [verdict_name(verdict.value) for verdict in Verdict]
    assert len(set(words)) == len(words)
    assert not {verdict.value for verdict in Verdict} & set(words)


@pytest.mark.parametrize(("verdict", "words"), [("altered", "Changed after signing"), ("known", "Known key")])
def test_words_are_plain(verdict: str, words: str) -> None:
    assert verdict_name(verdict) == words


def test_a_verdict_of_a_later_version_is_shown_as_it_is() -> None:
    assert verdict_name("something new") == "something new"
