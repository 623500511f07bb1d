"""Passages that give something away in unusual words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from modules.labs.post import inspect_post
from modules.labs.post_alike import alike_findings, without_mistaken
from modules.labs.post_discretion import discretion_finding, discretion_findings
from modules.labs.post_draft import Draft
from modules.labs.post_knowledge import read_knowledge
from modules.labs.post_language import insult_finding
from modules.labs.post_model import Finding, Knowledge
from modules.labs.post_signs import LEARNED, Signs
from modules.source import open_source

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def shipped() -> Knowledge:
    return read_knowledge(open_source(None))


@pytest.fixture
def kites(shipped: Knowledge) -> Knowledge:
    """What speaks of a kite is a plan; each further kite more so; all else is harmless."""
    return replace(shipped, signs=Signs({"kite": (0.0, 0.0, 40.0, 0.0), "red": (0.0, 0.0, 5.0, 0.0)}, (-9, -9, -4, -9)))


def found(text: str, knowledge: Knowledge, known: tuple[Finding, ...] = ()) -> list[Finding]:
    return list(alike_findings(Draft(text), knowledge, known))


def test_the_finding_is_the_sentence_that_speaks_most_for_it(kites: Knowledge) -> None:
    (one,) = found("It rained. 🪁 We fly a red kite. Then a kite fell. Tea!", kites)
    assert (one.rule, one.excerpt) == ("unpublished-plans", "We fly a red kite.")
    assert (one.severity, one.basis) == ("medium", "3-b2-o4")


def test_a_passage_in_which_the_rule_was_found_already_is_left_out(kites: Knowledge) -> None:
    text = "A kite. Tea."
    (one,) = found(text, kites)
    assert found(text, kites, (one,)) == []
    other = replace(one, rule="closed-meeting")
    assert found(text, kites, (other,)) == [one]


def test_a_long_draft_is_weighed_passage_by_passage(kites: Knowledge) -> None:
    calm = "Nothing of note was seen anywhere near the sea. "
    text = calm * 6 + "A kite. " + calm * 6 + "One more kite. " + calm
    assert [one.excerpt for one in found(text, kites)] == ["A kite.", "One more kite."]


def test_a_paragraph_is_not_hidden_by_the_others(kites: Knowledge) -> None:
    kites = replace(kites, signs=Signs({"kite": (0.0, 0.0, 20.0, 0.0)}, kites.signs.bias))
    calm = "We looked far and wide along the shore at dawn, then wrote down nothing but birds, boats, buoys and waves."
    calm += " Later others came with flasks, folding chairs, binoculars and hats, and saw much the same as we had seen."
    text = f"{calm}\n\nA kite.\n\n{calm}"
    assert [one.excerpt for one in found(text, kites)] == ["A kite."]
    assert found(text.replace("\n\n", " "), kites) == []


@pytest.mark.parametrize("text", ["", "  \n ", "🪁", "https://example.org"])
def test_a_draft_without_words_is_alike_to_nothing(kites: Knowledge, text: str) -> None:
    assert found(text, kites) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Away to the Mournes for a fortnight from Friday, the whole clan, dog as well.", "live-location"),
        ("The regulator told the five firms on the call that nobody upstairs wants fines.", "closed-meeting"),
        ("Only four of us have seen the new logo, and it is purple.", "unpublished-plans"),
        ("Of course the new driver got lost, she is a woman.", "loaded-language"),
    ],
)
def test_each_learned_rule_finds_what_no_pattern_knows(shipped: Knowledge, text: str, rule: str) -> None:
    assert rule in {one.rule for one in inspect_post(text, today=TODAY, knowledge=shipped).findings}


def test_an_insult_without_a_bad_word_rests_on_the_clause_on_derogatory_comments(shipped: Knowledge) -> None:
    text = "Not bad at sums, for a girl. That lot live like animals."
    told = [one for one in inspect_post(text, today=TODAY, knowledge=shipped).findings if one.rule == "loaded-language"]
    assert {one.basis for one in told} == {"3-b4-o1"}
    assert "loaded-language" in LEARNED


def mistaken(text: str, knowledge: Knowledge, rule: str) -> bool:
    """Whether a finding of this rule at the start of the text is taken back."""
    one = discretion_finding(rule, Draft(text), 0, 4)
    return not list(without_mistaken(Draft(text), knowledge, [one]))


def test_what_nothing_around_bears_out_is_taken_back(kites: Knowledge) -> None:
    calm = "Nothing of note was seen anywhere near the old sea wall, nor along the long and windy shore of the bay. "
    assert mistaken(calm * 2, kites, "unpublished-plans")
    assert not mistaken(calm + "A red kite, a kite of ours.", kites, "unpublished-plans")
    # Four sentences on, it speaks for something else.
    far = calm + "One. Two. Three. Four. A red kite, a kite of ours."
    assert mistaken(far, kites, "unpublished-plans")


def test_a_few_words_and_other_rules_are_let_stand(kites: Knowledge) -> None:
    assert not mistaken("Shh, it is a secret.", kites, "unpublished-plans")
    long = "Nothing of note was seen anywhere near the old sea wall, nor along the long and windy shore of the bay."
    insult = insult_finding("loaded-language", Draft(long), 0, 4, "high")
    assert list(without_mistaken(Draft(long), kites, [insult])) == [insult]


def test_a_pattern_in_a_harmless_passage_is_taken_back_from_the_report(shipped: Knowledge) -> None:
    text = (
        "Confidential paper goes in the locked blue bin, then it's shredded and becomes tissue. I only learned that "
        "this year, and I've worked in recycling for ten."
    )
    assert [one.rule for one in discretion_findings(Draft(text), shipped, TODAY)] == ["closed-meeting"]
    assert inspect_post(text, today=TODAY, knowledge=shipped).findings == ()
