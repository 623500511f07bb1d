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


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("You lot are disgusting.", "You lot are disgusting"),
        ("What a vile man!", "vile man"),
        ("Their new opening hours policy is pathetic", "policy is pathetic"),
        ("Utterly pathetic.", "Utterly pathetic"),
        ("Led by a bunch of clowns again", "bunch of clowns"),
        ("Well done, you clowns.", "you clowns"),
        ("Those clowns at the depot lost it.", "Those clowns at the"),
        ("Our contractor is a waste of space.", "contractor is a waste of space"),
        ("Fly-tippers are scum", "Fly-tippers are scum"),
        ("That clueless council again", "clueless council"),
        ("Lazy, selfish neighbours!", "Lazy, selfish neighbours"),
        ("Residents are too lazy to rinse a jar.", "Residents are too lazy to"),
        ("Shame on Example Foods.", "Shame on Example"),
        ("They should all be ashamed.", "They should all be ashamed"),
        ("A useless charity with a useless plan", "useless charity"),
        ("Drivers who park here are stupid.", "Drivers who park here are stupid"),
        ("What a numpty!", "numpty"),
        ("You’re spineless.", "You’re spineless"),
    ],
)
def test_running_people_or_bodies_down_rests_on_the_clause_against_it(knowledge, text: str, words: str) -> None:
    first, *_more = inspect_post(text, today=date(2026, 1, 1), knowledge=knowledge).findings
    assert (first.rule, first.excerpt, first.severity, first.basis) == ("loaded-language", words, "high", "3-b1-o1")
    assert "good name" in first.why
    assert "what would put it right" in first.fix


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Our rival is a liar.", "liar"),
        ("Liars, the lot of them", "Liars"),
        ("That firm is dishonest about its bags.", "firm is dishonest"),
        ("Another lazy, dishonest article", "lazy, dishonest article"),
        ("They lied to us.", "They lied"),
        ("The supermarket is ripping people off.", "supermarket is ripping people off"),
        ("He's a cheat.", "He's a cheat"),
        ("The trustees are corrupt.", "trustees are corrupt"),
        ("Their statement is a pack of lies.", "pack of lies"),
        ("The bosses are lying about the bins.", "bosses are lying about"),
    ],
)
def test_to_say_that_somebody_lies_or_cheats_may_be_defamation(knowledge, text: str, words: str) -> None:
    first, *_more = inspect_post(text, today=date(2026, 1, 1), knowledge=knowledge).findings
    assert (first.rule, first.excerpt, first.severity, first.basis) == ("loaded-language", words, "high", "3-b1-o2")
    assert "defamation" in first.why
    assert "only what you can prove" in first.fix


@pytest.mark.parametrize(
    "text",
    [
        "What a disgusting bin! We cleaned it.",
        "Slugs? They're disgusting, but useful.",
        "Fly-tipping is disgusting.",
        "People think that cold sprouts are disgusting.",
        "A lazy Sunday with a mended jumper. Recipes for lazy people.",
        "Our office cat is old. He is lazy and greedy.",
        "Clown workshop for children, Saturday at 2pm.",
        "The festival brings you clowns, music and soup.",
        "We're a bunch of amateurs, but we can sing.",
        "Cut down on useless packaging.",
        "A lid is useless without its jar. Our plan is useless without you.",
        "Do you feel useless? Talk to us.",
        "It would be a shame to miss it. There is no shame in asking for help.",
        "Shame on me: I forgot my cup.",
        "You should not be ashamed to ask. No one should be ashamed of debt.",
        "There is no such thing as a stupid question.",
        "People are not lazy. Bins are badly placed.",
        "Most people are clueless about these symbols. Here is a guide.",
        "Our team was hopeless at darts but won the quiz.",
        "A pathetic little tomato plant came back to life.",
        "Skim off the scum and simmer for an hour.",
        "I'm a terrible liar, so here it is: we won. Then we played liar's dice.",
        "The bottles were lying on the beach. The village lies to the north.",
        "Your photos will not open: they are corrupt.",
        "A cheat's lasagne, and other cheats for the kitchen.",
        "Beware of con artists who ask for your PIN.",
        "It would be dishonest to say that it was easy.",
        "The service is rubbish collection on Mondays.",
    ],
)
def test_the_same_words_about_things_or_in_kindness_are_fine(found, text: str) -> None:
    assert "loaded-language" not in [rule for rule, _words in found(text)]


def test_where_contempt_and_a_charge_of_lying_meet_the_charge_counts(knowledge) -> None:
    report = inspect_post("A useless, lying company.", today=date(2026, 1, 1), knowledge=knowledge)
    assert [(one.excerpt, one.basis) for one in report.findings] == [("useless, lying company", "3-b1-o2")]
