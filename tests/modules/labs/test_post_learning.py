"""Learning what each sign weighs, and that the shipped weights are what the example posts give."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from modules.labs.post_learning import learn, posts_in
from modules.labs.post_signs import LEARNED, read_signs, signs_of

HERE = Path(__file__).parent
POSTS = [
    ({"live-location"}, "Home alone until Sunday night"),
    ({"live-location"}, "All alone until the weekend"),
    (set(), "The weekend market opens on Sunday"),
    (set(), "The market was lovely"),
] * 5


def test_posts_are_read_with_their_rules_and_lines() -> None:
    text = "== email phone\nfirst\n=====\nsecond\n==\n\nfine\n\n"
    assert posts_in(text) == [({"email", "phone"}, "first\n=====\nsecond"), (set(), "fine")]
    assert posts_in("nothing") == []


def test_words_of_posts_that_broke_the_rule_weigh_for_it_and_the_others_against_it() -> None:
    signs = learn(POSTS)
    weights = {sign: row[0] for sign, row in signs.weights.items()}
    assert weights["alone"] > 0.3
    assert weights["market"] < -0.3
    for rules, text in POSTS:
        assert (signs.likeness("live-location", signs_of(text)) > 0.5) is bool(rules)


def test_the_same_posts_give_the_same_weights() -> None:
    assert learn(POSTS).weights == learn(POSTS).weights


def test_posts_without_a_mark_for_loaded_words_teach_the_other_rules_only() -> None:
    insult = [({"loaded-language"}, "You silly goose of a man"), (set(), "A goose flew over the man")] * 5
    signs = learn(insult, POSTS)
    assert signs.weights["alone"][LEARNED.index("live-location")] > 0.3
    assert signs.weights["alone"][LEARNED.index("loaded-language")] == 0.0
    assert signs.weights["silly"][LEARNED.index("loaded-language")] > 0.3


def test_a_sign_of_one_post_alone_is_not_learned() -> None:
    assert "zebra" not in learn([*POSTS, ({"live-location"}, "zebra")]).weights


def test_the_shipped_weights_are_those_that_the_example_posts_give() -> None:
    spec = importlib.util.spec_from_file_location("learn_signs", HERE / "learn_signs.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert {"acceptance", "held", "mixed", "week"} == set(script.HELD_OUT)
    learned = script.learned()
    shipped = read_signs(script.TARGET.read_text("utf-8"), "signs.txt")
    # Another machine may round the last digit of an exponential in another way.
    assert shipped.bias == pytest.approx(learned.bias, abs=0.05)
    assert len(shipped.weights.keys() ^ learned.weights.keys()) < len(shipped.weights) / 100
    for sign in shipped.weights.keys() & learned.weights.keys():
        assert shipped.weights[sign] == pytest.approx(learned.weights[sign], abs=0.05), sign
